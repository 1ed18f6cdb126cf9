import ClaimModel
import Editing
import Edits
import Reference
import StarterRelease
import Testing

/// One example of one edit.
struct ExampleCase: CustomTestStringConvertible, Sendable {
  let type: any Edit.Type
  let example: EditExample

  var testDescription: String { "\(type.card.id): \(example.sentence)" }

  static let all: [ExampleCase] = EditCatalog.registered.types.flatMap { type in
    type.examples.map { ExampleCase(type: type, example: $0) }
  }
}

@Suite struct EditExampleTests {
  @Test(arguments: ExampleCase.all)
  func everyExampleIsFlaggedWhereMarkedAndNowhereElse(_ example: ExampleCase) throws {
    let shorthand = try ClaimShorthand(example.example.shorthand)
    let facts = ClaimFacts(shorthand.claim, library: .starter)
    let report = EditCatalog([example.type]).review(facts)
    #expect(Set(report.findings.map(\.place)) == Set(shorthand.marks))
    #expect(report.findings.isEmpty != example.example.isFlagged)
  }

  @Test func everyEditFlagsAndPassesAndNamesItsAuthority() {
    for type in EditCatalog.registered.types {
      #expect(type.examples.contains { $0.isFlagged }, "\(type.card.id) flags nothing")
      #expect(type.examples.contains { !$0.isFlagged }, "\(type.card.id) passes nothing")
      #expect(type.card.title.count <= 60 && !type.card.title.hasSuffix("."), "\(type.card.id)")
      #expect(!type.card.authority[0].section.isEmpty, "\(type.card.id)")
    }
  }

  @Test func noTwoEditsShareAnID() {
    let ids = EditCatalog.registered.types.map { $0.card.id }
    #expect(Set(ids).count == ids.count)
  }

  @Test func aPassingExamplePassesTheWholeCatalogue() throws {
    for example in ExampleCase.all where !example.example.isFlagged {
      let shorthand = try ClaimShorthand(example.example.shorthand)
      let report = EditCatalog.registered.review(ClaimFacts(shorthand.claim, library: .starter))
      let denials = report.findings.filter { $0.severity == .denial }
      #expect(denials.isEmpty, "\(example.testDescription): \(denials.map(\.message))")
    }
  }
}
