import Answers
import ArgumentParser
import Bookkeeping
import ClaimModel
import Coding
import ContractFormat
import CuretteEngine
import NoteFormats
import PayerRules
import Store

/// `curette code`: visits in, coded and priced claims with their proof out.
struct Code: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "code",
    abstract:
      "Code a visit or a note: the claim lines, the reason for each, and what it should pay.",
    discussion: """
      Reads one visit as JSON, or many (one a line or over many lines), from files or standard \
      input. With --json each visit gives one object a line, in the same order; a visit that cannot \
      be read gives {"visit", "error"} in its place, and the others are answered.

      A note in plain words, HTML or RTF (told by its name or its first lines, or with --note) is read \
      first, as by `curette read`; what its words do not carry is held.

      EXAMPLES
        curette code visit.json
        curette code --on 2026-03-10 note.txt
        curette code --json - < visits.ndjson > claims.ndjson
        curette code --format 837p --practice practice.json visits.ndjson > claims.837

      Exit status 1 when a claim must be held, 2 when a visit could not be read, 3 when nothing is \
      wrong but something could not be evaluated, else 0.
      """)

  @OptionGroup var tables: ReferenceOptions
  @OptionGroup var options: RulesOptions
  @OptionGroup var setting: SettingOptions
  @Flag(help: "Read the files as notes, whatever they are called.") var note = false
  @Flag(help: "Write one JSON object a line.") var json = false
  @Option(help: "Write the claims that are ready as an 837P: 837p.") var format: FileFormat?
  @Flag(help: "With --format: also claims that a person must decide on.")
  var includeReview = false
  @Option(
    help: "With --format: the store whose authorizations go on the claims they cover.",
    completion: .file())
  var store: String?
  @OptionGroup(title: "Files of claims") var file: ClaimFileOptions
  @Argument(help: "Files of visits; - for standard input.", completion: .file())
  var files: [String] = ["-"]

  /// What can be written besides answers.
  enum FileFormat: String, ExpressibleByArgument, CaseIterable {
    case professional = "837p"
  }

  func validate() throws {
    if store != nil, format == nil { throw ValidationError("--store goes with --format") }
    if format != nil, json { throw ValidationError("--json and --format exclude each other") }
    if format != nil, !options.rules.isEmpty {
      throw ValidationError("--rules and --format exclude each other: look at the answer first")
    }
  }

  private func authorizations() throws -> AuthorizationBook? {
    guard let store else { return nil }
    do throws(StoreError) {
      let opened = try Store.open(store)
      let practice = try opened.practice(named: nil)
      return AuthorizationBook(books: opened.books(of: practice.id, for: BooksOptions.actor))
    } catch {
      throw CommandFailure(error.description)
    }
  }

  func run() throws {
    if format != nil {
      let run = CodeFileRun(
        try ClaimFile(file, tables.engine(), authorizations: try authorizations()),
        tables.engine(), includesReview: includeReview)
      ObjectRun.forEachObject(in: files, verb: "code", flush: {}, run.answer)
      run.finish()
      Output.finish(run.status)
    }
    let engine = tables.engine()
    let run = CodeRun(
      json: json, engine: engine, rules: options.book(library: engine.library))
    let day = setting.setting()
    ObjectRun.forEachObject(
      in: files, verb: "code", flush: run.flush,
      takes: { (path, input) throws(CommandFailure) in
        var isNote = note || NoteInput.isNote(path)
        if !isNote { isNote = NoteInput.isNote(try input.peek()) }
        guard isNote else { return false }
        try run.answer(note: input, named: path, in: day)
        return true
      }, run.answer)
    Output.finish(run.status)
  }
}

/// One run over any number of visits, with one buffer for what is written.
private final class CodeRun {
  private(set) var status = ExitStatus.nothingWrong
  private let json: Bool
  private let engine: Engine
  private let rules: RuleBook?
  private let reader = VisitReader()
  private let writer: AnswerWriter
  private let page: ClaimPage
  private var buffer = JSONBuffer()

  init(json: Bool, engine: Engine, rules: RuleBook?) {
    self.json = json
    self.engine = engine
    self.rules = rules
    writer = AnswerWriter(library: engine.library)
    page = ClaimPage(library: engine.library, isColored: Output.isColored)
  }

  func flush() {
    guard !buffer.bytes.isEmpty else { return }
    Output.write(buffer.bytes)
    buffer.removeAll()
  }

  func answer(_ piece: ObjectStream.Piece) {
    do throws(InputProblem) {
      var answer = engine.answer(try reader.visit(piece))
      rules?.apply(to: &answer, library: engine.library)
      status = status.joined(with: Self.status(of: answer.claim))
      if json {
        writer.write(answer.claim, answer.price, digest: piece.digest, to: &buffer)
        buffer.newline()
        if buffer.bytes.count > 1 << 18 { flush() }
      } else {
        Output.write(page.text(answer))
      }
    } catch {
      report(error)
    }
  }

  /// Answers the notes of a file; one without a day is told and gives status 2.
  func answer(
    note input: Input, named path: String, in setting: VisitSetting
  ) throws(CommandFailure) {
    let coding = NoteCoding(engine: engine)
    try NoteInput.forEach(in: input, named: path) { note in
      guard var answer = coding.answer(note, in: setting) else {
        status = .unreadable
        Output.note(
          "note \(note.id): the note does not state its day; give it with --on 2026-03-10")
        return
      }
      rules?.apply(to: &answer, library: engine.library)
      status = status.joined(with: Self.status(of: answer.claim))
      if json {
        writer.write(answer.claim, answer.price, to: &buffer)
        buffer.newline()
      } else {
        Output.write(
          NotePage(isColored: Output.isColored).text(note, lines: NoteCoding.lines(answer.claim)))
        Output.write(page.text(answer))
      }
    }
    flush()
  }

  private func report(_ problem: InputProblem) {
    status = .unreadable
    if json {
      writer.write(problem, to: &buffer)
      buffer.newline()
    }
    Output.note(problem.description)
  }

  private static func status(of claim: CodedClaim) -> ExitStatus {
    if claim.verdict == .hold { return .wrong }
    return claim.notEvaluated.contains(where: \.makesIncomplete) ? .incomplete : .nothingWrong
  }
}
