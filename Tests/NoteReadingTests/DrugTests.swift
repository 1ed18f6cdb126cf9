import ClaimModel
import NoteReading
import Testing

/// A drug is read with its amount, or not at all.
@Suite struct DrugTests {
  @Test(arguments: [
    (
      "Keloid, central chest. Injected with triamcinolone acetonide 10 mg/mL, total 0.8 mL.",
      "triamcinolone acetonide 10 mg/mL", 800 as Int64, "mL"
    ),
    (
      "ILK to 3 plaques of the scalp with Kenalog 5 mg/cc, 1.5 cc total.",
      "triamcinolone acetonide 5 mg/mL", 1_500, "mL"
    ),
    (
      "Keloid of the left ear injected with Kenalog-40, 0.4 mL.",
      "triamcinolone acetonide 40 mg/mL", 400, "mL"
    ),
    (
      "Intralesional injection of one keloid, chest: triamcinolone 4 mg.",
      "triamcinolone acetonide", 4_000, "mg"
    ),
    (
      "Keloid of the chest injected with lidocaine 1 mL, then triamcinolone 10 mg/mL 0.5 mL.",
      "triamcinolone acetonide 10 mg/mL", 500, "mL"
    ),
  ]) func isReadWithItsAmount(_ note: String, _ name: String, _ amount: Int64, _ unit: String) {
    let drugs = NoteReader().read(note).visit.procedures.flatMap(\.procedure.drugs)
    #expect(drugs.map(\.name) == [name])
    #expect(drugs.map(\.amount) == [amount])
    #expect(drugs.map(\.unit) == [unit])
  }

  @Test(arguments: [
    "Keloid of the chest injected with triamcinolone 10 mg/mL.",
    "Keloid of the chest injected with 0.5 mL of triamcinolone.",
    "Keloids of the chest: triamcinolone 10 mg/mL injected, 0.1 mL each.",
    "Keloids injected with triamcinolone 10 mg/mL, 0.2 mL to the chest and 0.3 mL to the ear.",
    "Three AKs of the scalp frozen. Start triamcinolone 30 mg tube twice a day.",
  ]) func isNotReadWithoutOne(_ note: String) {
    #expect(NoteReader().read(note).visit.procedures.allSatisfy { $0.procedure.drugs.isEmpty })
  }

  @Test func anAreaIsNoSize() {
    let note = """
      BCC of the nose excised by Mohs surgery, one stage. Bilobed flap, 8.5 sq cm.
      """
    let flap = NoteReader().read(note).visit.procedures.map(\.procedure).first { $0.kind == .flap }
    #expect(flap?.area == Area(thousandthsOfSqCm: 8_500))
    #expect(flap?.lesions.contains { $0.size != nil } == false)
  }

  @Test(arguments: [
    ("PDT of the face for AKs. Levulan applied by the physician.", Performer.physician),
    ("PDT of the face for AKs. Levulan applied by the medical assistant.", .staff),
    ("PDT of the face for AKs with Levulan.", nil),
  ]) func whoGavePhotodynamicTherapy(_ note: String, _ who: Performer?) {
    let found = NoteReader().read(note).visit.procedures.map(\.procedure)
    #expect(found.map(\.kind) == [.photodynamicTherapy])
    #expect(found.first?.performedBy == who)
  }
}
