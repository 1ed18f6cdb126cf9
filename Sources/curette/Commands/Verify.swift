import Answers
import ArgumentParser
import ClaimModel
import ContractFormat
import CuretteEngine
import FoundationEssentials
import PayerRules
import Verification

/// `curette verify`: checks answers against visits and tables, without the coding engine.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check coded claims against their visits and the tables, without the coding engine.",
    discussion: """
      Reads the answers of `curette code --json` and, with --visits, the visits they answer. Codes, \
      units, lesions, modifiers, pairs, limits, the global period, every figure of the price and \
      every release and rule cited are worked out again by a checker of its own.

      EXAMPLE
        curette code --json visits.ndjson > claims.ndjson
        curette verify --visits visits.ndjson claims.ndjson

      Exit status 1 when a premise does not hold, 2 when an answer or its visit cannot be read.
      """)

  @OptionGroup var tables: ReferenceOptions
  @OptionGroup var options: RulesOptions
  @Flag(help: "Write one JSON object a line.") var json = false
  @Option(help: "The visits that were answered.", completion: .file()) var visits: String
  @Argument(help: "Files of answers; - for standard input.", completion: .file())
  var files: [String] = ["-"]

  func run() throws {
    let engine = tables.engine()
    let run = VerifyRun(
      json: json, engine: engine, rules: options.book(library: engine.library))
    ObjectRun.forEachObject(in: [visits], verb: "verify", flush: {}, run.remember)
    ObjectRun.forEachObject(in: files, verb: "verify", flush: {}, run.check)
    Output.finish(run.status)
  }
}

private final class VerifyRun {
  private(set) var status = ExitStatus.nothingWrong
  private let json: Bool
  private let reader = VisitReader()
  private let decoder = JSONDecoder()
  private let checker: Checker
  private var visits: [String: (visit: Visit, digest: String)] = [:]

  init(json: Bool, engine: Engine, rules: RuleBook?) {
    self.json = json
    let known = Engine.ruleAuthorities.merging(rules?.authorities ?? [:]) { $0.union($1) }
    checker = Checker(library: engine.library, rules: known)
  }

  func remember(_ piece: ObjectStream.Piece) {
    guard let visit = try? reader.visit(piece) else { return }
    visits[visit.id] = (visit, piece.digest)
  }

  func check(_ piece: ObjectStream.Piece) {
    let data = Data(piece.bytes)
    guard let answer = try? decoder.decode(ClaimedAnswer.self, from: data) else {
      status = .unreadable
      Output.note("line \(piece.line): this is no answer of `curette code --json`")
      return
    }
    guard let known = visits[answer.visit] else {
      status = .unreadable
      Output.note("line \(piece.line): no visit \(answer.visit) was given with --visits")
      return
    }
    let objections = checker.objections(to: answer, for: known.visit, digest: known.digest)
    if !objections.isEmpty { status = status.joined(with: .wrong) }
    report(answer.visit, objections)
  }

  private func report(_ visit: String, _ objections: [Objection]) {
    guard json else {
      Output.write(
        objections.isEmpty
          ? "✔ \(visit): every premise holds\n"
          : objections.map { "✘ \(visit): \($0)\n" }.joined())
      return
    }
    var buffer = JSONBuffer()
    buffer.object { buffer in
      buffer.field("visit", visit)
      buffer.field("holds", objections.isEmpty)
      buffer.field("objections")
      buffer.array { buffer in
        for objection in objections {
          buffer.object { buffer in
            buffer.field("line", objection.line)
            buffer.field("message", objection.message)
          }
        }
      }
    }
    buffer.newline()
    Output.write(buffer.bytes)
  }
}
