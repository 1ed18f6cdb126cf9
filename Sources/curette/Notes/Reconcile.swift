import ArgumentParser
import Auditing
import ClaimModel
import ContractFormat
import CuretteEngine
import NoteFormats
import NoteReading
import Scrubbing

/// `curette reconcile`: a note and the claim made of it in, where they part out.
struct Reconcile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reconcile",
    abstract: "Hold a claim against its note: what the words do not support, what was not billed.",
    discussion: """
      Reads one note as `curette read` does, codes the visit its words support, and compares the claim with it both \
      ways. --visit adds the structured visit, --pathology a report in plain words, HTML or RTF. The claim is \
      {"visit", "lines"} or an answer of `curette code --json`. A count that the words do not state is said, never guessed.

      EXAMPLES
        curette reconcile note.txt --claim claim.json
        curette code --json note.txt | curette reconcile note.txt --claim - --json

      Exit status 1 when a finding is one that must not be billed so, 2 when a file could not be read, 3 when nothing \
      is wrong but something could not be evaluated, else 0.
      """)

  @OptionGroup var setting: SettingOptions
  @Flag(help: "Write one JSON object.") var json = false
  @Option(help: "The claim; - for standard input.", completion: .file()) var claim: String
  @Option(help: "The structured visit.", completion: .file()) var visit: String?
  @Option(help: "The pathology report.", completion: .file()) var pathology: String?
  @Argument(help: "The note.", completion: .file()) var file: String

  func run() throws {
    let setting = setting.setting()
    do throws(CommandFailure) {
      let note = try note()
      guard let noted = note.reading.visit(id: note.id, in: setting) else {
        throw CommandFailure(
          "note \(note.id): the note does not state its day; give it with --on 2026-03-10")
      }
      let reader = VisitReader()
      let billed = try object(claim) { piece throws(InputProblem) in
        try reader.billedClaim(piece).claim(for: noted)
      }
      let structured = try visit.map { (path) throws(CommandFailure) in
        try object(path) { piece throws(InputProblem) in try reader.visit(piece) }
      }
      let report = try pathology.map { (path) throws(CommandFailure) in
        ReportedWords(try NoteInput.words(of: path).text[...])
      }
      let words = NotedWords(note.reading, bytes: note.bytes, base: note.base)
      let result = Reconciliation(
        note: words, visit: noted, claim: billed, structured: structured, pathology: report,
        auditor: .standard)
      let own = note.reading.findings.filter { $0.severity == .denial }.map { noted in
        var finding = NoteCoding.finding(noted, note)
        finding.evidence = noted.spans.map(words.evidence)
        return finding
      }
      write(billed, result, own)
    } catch {
      Output.note(error.description)
      Output.finish(.unreadable)
    }
  }

  private func write(_ claim: Claim, _ result: Reconciliation, _ own: [Finding]) {
    let findings = result.findings + own
    let isIncomplete = result.notEvaluated.contains(where: \.makesIncomplete)
    let isDenied = findings.contains { $0.severity == .denial }
    let scrubbed = ScrubbedClaim(
      id: claim.id, verdict: isDenied ? .denied : isIncomplete ? .incomplete : .clean,
      findings: findings, notEvaluated: result.notEvaluated)
    if json {
      var buffer = JSONBuffer()
      AnswerWriter(library: Engine.standard.library).write(scrubbed, to: &buffer)
      buffer.newline()
      Output.write(buffer.bytes)
    } else {
      Output.write(ScrubPage(isColored: Output.isColored).text(claim, scrubbed, quotes: true))
    }
    Output.finish(isDenied ? .wrong : isIncomplete ? .incomplete : .nothingWrong)
  }

  /// The one note of the file.
  private func note() throws(CommandFailure) -> NoteInput.Note {
    var notes: [NoteInput.Note] = []
    NoteInput.forEach(in: [file], failed: { Output.finish(.unreadable) }) { notes.append($0) }
    guard notes.count == 1 else {
      throw CommandFailure("\(file) holds \(notes.count) notes: a claim is held against one")
    }
    return notes[0]
  }

  /// The one object of a file.
  private func object<Value>(
    _ path: String, _ read: (ObjectStream.Piece) throws(InputProblem) -> Value
  ) throws(CommandFailure) -> Value {
    var found: [Value] = []
    var problem: InputProblem?
    ObjectRun.forEachObject(in: [path], verb: "reconcile", flush: {}) { piece in
      do throws(InputProblem) { found.append(try read(piece)) } catch { problem = problem ?? error }
    }
    if let problem { throw CommandFailure("\(path): \(problem)") }
    guard found.count == 1 else {
      throw CommandFailure("\(path) holds \(found.count) objects: one is expected")
    }
    return found[0]
  }
}
