import ClaimModel
import Edits
import Reference
import StarterRelease
import Testing

@testable import Editing

/// A screen may ask too many edits, never too few: what it passes over would have said nothing.
@Suite struct ScreenTests {
  private let catalog = EditCatalog.registered

  /// What all edits in force say, asked whether they need be or not.
  private func all(_ claim: Claim, _ library: ReferenceLibrary) -> Report {
    let book = CodeBook(library: library, edits: catalog)
    let screen = book.screen(claim)
    var asked = EditSet.all
    catalog.removeEdits(after: screen.date, from: &asked)
    return catalog.review(
      ClaimFacts(
        claim, ClaimScreen(date: screen.date, signals: screen.signals, asked: asked), book: book))
  }

  private func expectSame(_ claim: Claim, book: CodeBook, _ comment: String) {
    let screen = book.screen(claim)
    let screened = catalog.review(ClaimFacts(claim, screen, book: book))
    let all = all(claim, book.library)
    #expect(screened.findings == all.findings, "\(comment)")
    #expect(screened.notEvaluated == all.notEvaluated, "\(comment)")
    if screen.isSilent { #expect(all.findings.isEmpty && all.notEvaluated.isEmpty, "\(comment)") }
  }

  @Test func noExampleOfAnyEditIsPassedOver() throws {
    let book = CodeBook(library: .starter, edits: catalog)
    for type in catalog.types {
      for example in type.examples {
        let claim = try ClaimShorthand(example.shorthand).claim
        expectSame(claim, book: book, "\(type.card.id): \(example.sentence)")
      }
    }
  }

  @Test func nothingIsPassedOverWhenATableIsMissing() throws {
    for kind in TableKind.essential {
      let book = CodeBook(library: .starter.without(kind), edits: catalog)
      for type in catalog.types {
        let claim = try ClaimShorthand(type.examples[0].shorthand).claim
        expectSame(claim, book: book, "\(type.card.id) without \(kind.name)")
      }
    }
  }

  /// Claims thrown together from what stands in the examples: lines, dates, modifiers, diagnoses, forms.
  @Test func noClaimThrownTogetherIsPassedOver() throws {
    var claims: [Claim] = []
    for type in catalog.types {
      for example in type.examples { claims.append(try ClaimShorthand(example.shorthand).claim) }
    }
    let book = CodeBook(library: .starter, edits: catalog)
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for round in 0..<4_000 {
      var claim = claims[next(claims.count)]
      let other = claims[next(claims.count)]
      if next(3) == 0 { claim.diagnoses = other.diagnoses }
      if next(3) == 0 { claim.form = other.form }
      if next(3) == 0 { claim.payer = other.payer }
      if next(4) == 0 { claim.otherServices = other.otherServices }
      if next(4) == 0 { claim.patient = other.patient }
      if next(4) == 0 { claim.transactionDate = other.transactionDate }
      if next(8) == 0 { claim.placeOfService = other.placeOfService }
      for line in other.lines where next(2) == 0 { claim.lines.append(line) }
      for place in claim.lines.indices {
        claim.lines[place].number = place + 1
        // Only a form says of a line that a drug code is missing.
        if claim.form == nil { claim.lines[place].hasDrugCode = nil }
        let model = claims[next(claims.count)].lines
        guard !model.isEmpty, next(3) == 0 else { continue }
        let line = model[next(model.count)]
        switch next(6) {
        case 0: claim.lines[place].modifiers = line.modifiers
        case 1: claim.lines[place].code = line.code
        case 2: claim.lines[place].units = line.units
        case 3: claim.lines[place].pointers = line.pointers
        case 4: claim.lines[place].charge = line.charge
        default: claim.lines[place].date = line.date.adding(days: next(900) - 450)
        }
      }
      expectSame(claim, book: book, "round \(round): \(claim.lines.map(\.code))")
    }
  }
}
