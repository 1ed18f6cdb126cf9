import ArgumentParser
import ClaimModel
import Editing
import Edits
import StarterRelease

/// Runs the examples of the edits, as the tests do, while an edit is being written.
struct Examples: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the examples of every edit, or of the edits whose id begins with a text.")

  @Argument(help: "The beginning of an id.") var prefix = ""

  func run() throws {
    var count = 0
    var failures = 0
    for type in EditCatalog.registered.types where type.card.id.hasPrefix(prefix) {
      for example in type.examples {
        count += 1
        for problem in Self.problems(of: example, type) {
          failures += 1
          print("\(type.card.id): \(example.sentence)\n    \(problem)")
        }
      }
    }
    print("\(count) examples, \(failures) wrong")
    if failures > 0 { throw ExitCode.failure }
  }

  private static func problems(of example: EditExample, _ type: any Edit.Type) -> [String] {
    let shorthand: ClaimShorthand
    do throws(ClaimShorthand.Problem) {
      shorthand = try ClaimShorthand(example.shorthand)
    } catch {
      return ["row \(error.row), \"\(error.word)\": \(error.expected) is expected"]
    }
    let facts = ClaimFacts(shorthand.claim, library: .starter)
    let found = EditCatalog([type]).review(facts)
    var problems: [String] = []
    if Set(found.findings.map(\.place)) != Set(shorthand.marks) {
      problems.append(
        "marked \(shorthand.marks), found \(found.findings.map { "\($0.place): \($0.message)" })")
    }
    if !example.isFlagged {
      for finding in EditCatalog.registered.review(facts).findings
      where finding.severity == .denial && finding.edit != type.card.id {
        problems.append("another edit denies it: \(finding.edit): \(finding.message)")
      }
    }
    return problems
  }
}
