import ClaimModel
import NoteReading
import Testing

@Suite struct CountTests {
  private func count(_ words: String) -> [Int?] {
    NoteReader().read(words).visit.procedures.filter { !$0.procedure.planned }
      .map(\.procedure.count)
  }

  @Test(arguments: [
    ("Froze 6 actinic keratoses on the scalp with liquid nitrogen.", 6),
    ("Twenty-one AKs were treated with LN2.", 21),
    ("16 verrucae treated.", 16), ("A 2 cm lesion frozen with LN2.", 1),
    ("Liquid nitrogen applied to the wart, freeze-thaw x2.", 1),
    ("12 actinic keratoses treated: 4 on forehead, 3 on right cheek, 5 on the scalp", 12),
    ("Seven skin tags on the right and five on the left were snipped.", 12),
    ("4 SKs frozen on the right side and 3 on the left side.", 7),
    ("One wart on each of the index, middle and ring fingers was frozen.", 3),
    ("Two AKs on each cheek were frozen.", 4),
    (
      "Visit: eighteen actinic keratoses frozen. Impression: rule out carcinoma of the crown. "
        + "Each of the eighteen keratoses was sprayed with liquid nitrogen.", 18
    ),
  ])
  func statedCountsAreRead(words: String, expected: Int) {
    #expect(count(words) == [expected])
  }

  @Test(arguments: [
    "Several AKs were treated with liquid nitrogen.", "Cryotherapy applied x12.",
    "15+ actinic keratoses were frozen.", "Cryotherapy to AKs on face and hands.",
    "One wart on each of the fingers was frozen.",
    "Presented for treatment of 15 actinic keratoses. After the eleventh she asked us to stop, so the rest will be "
      + "done in two weeks. Liquid nitrogen was used.",
    "Froze approximately 10 AKs on the scalp.", "8-10 actinic keratoses were treated with LN2.",
  ])
  func unstatedCountsStayAbsent(words: String) {
    #expect(count(words) == [nil])
  }

  /// A number that is only a bound is told as one, with its words.
  @Test(arguments: [("Froze 15+ AKs on the scalp.", "15+"), ("Froze 8-10 AKs.", "8-10")])
  func aBoundIsToldAsInexact(words: String, quoted: String) throws {
    let bytes = Array(words.utf8)
    let finding = try #require(
      NoteReader().read(words).findings.first { $0.id == "note.count-inexact" })
    let span = try #require(finding.spans.first)
    #expect(String(decoding: bytes[span.start..<span.end], as: UTF8.self) == quoted)
  }
}
