import ClaimModel
import NoteReading
import Testing

/// Work is cosmetic where its own sentence calls it so, not where a result or a wish is spoken of.
@Suite struct CosmeticTests {
  @Test(arguments: [
    "Skin tags on the neck x 17 snipped at patient request (cosmetic, patient pays).",
    "Four seborrheic keratoses of the back frozen for cosmetic reasons; she paid out of pocket.",
    "Cosmetic removal of 3 skin tags by snip excision.",
  ]) func isCalledSo(_ note: String) {
    let found = NoteReader().read(note).visit.procedures.map(\.procedure)
    #expect(found.map(\.cosmetic) == [true])
  }

  @Test(arguments: [
    "Excision of a cyst of the cheek with a good cosmetic result.",
    "Cryotherapy of 2 warts, right thumb. This was not cosmetic: the warts bleed.",
    "BCC of the nose excised; the cosmetic subunit was respected.",
    "BCC of the left cheek excised; layered closure for an optimal cosmetic outcome.",
    "She dislikes the look of her face. Three AKs of the scalp frozen.",
  ]) func isNot(_ note: String) {
    let found = NoteReader().read(note).visit.procedures.map(\.procedure)
    #expect(!found.isEmpty && !found.contains { $0.cosmetic })
  }

  @Test func isOfTheNearestAct() {
    let note = """
      Three AKs of the scalp frozen with LN2, then 5 skin tags of the neck snipped, cosmetic, self-pay.
      """
    let found = NoteReader().read(note).visit.procedures.map(\.procedure)
    #expect(found.map(\.kind) == [.destruction, .skinTagRemoval])
    #expect(found.map(\.cosmetic) == [false, true])
  }
}
