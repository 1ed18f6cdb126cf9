import ClaimModel
import Coding
import CuretteEngine
import Editing
import Testing

/// One example of one family.
struct FamilyCase: CustomTestStringConvertible, Sendable {
  let id: String
  let example: CodingExample

  var testDescription: String { "\(id): \(example.sentence)" }

  static let all: [FamilyCase] = FamilyCatalog.registered.types.flatMap { type in
    type.examples.map { FamilyCase(id: type.card.id, example: $0) }
  }
}

extension CodedClaim {
  /// The lines as a person writes them: `17000-XS, 17003 x2`.
  var brief: String {
    claim.lines.map { line in
      let code = ([line.code.description] + line.modifiers.map(\.description))
        .joined(separator: "-")
      return line.units == 1 ? code : "\(code) x\(line.units)"
    }.joined(separator: ", ")
  }
}

@Suite struct FamilyExampleTests {
  @Test(arguments: FamilyCase.all)
  func everyExampleGivesItsLinesAndVerdict(_ example: FamilyCase) throws {
    let visit = try VisitShorthand(example.example.visit).visit
    let answer = Engine.standard.coder.code(visit)
    #expect(answer.brief == example.example.lines)
    #expect(
      answer.verdict == example.example.verdict,
      "\(answer.findings.map { "\($0.severity) \($0.edit): \($0.message)" })")
  }

  @Test func everyFamilyShowsFiveExamplesAndTheAuthorityOfEach() {
    for type in FamilyCatalog.registered.types {
      #expect(type.examples.count >= 5, "\(type.card.id)")
      #expect(
        type.examples.allSatisfy { !$0.authority(in: type).section.isEmpty }, "\(type.card.id)")
    }
  }
}
