import ClaimModel
import Editing
import Reference

/// Flags GA or GZ where no denial for medical necessity can be expected.
struct NoticeForCodingDenialEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.notice-not-applicable",
    title: "A notice where necessity is not in question",
    authority: Citation("NCCI Policy Manual 2026", "chapter I: edits never shift liability"),
    also: [Citation("NCD 250.4", "actinic keratosis is covered without restriction")],
    severity: .denial,
    adjustment: AdjustmentReason("CO", "4", "N519"),
    why: """
      A notice moves liability to the patient only where a denial for necessity is expected. Pair \
      and unit edits are denials of coding: no notice helps. Destruction of actinic keratoses is \
      covered by NCD 250.4.
      """,
    remedy: "Take GA or GZ off; settle the coding instead."
  )

  static var needs: Signals { .notice }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard claim.claim.payer.line == .medicare,
      let notice = line.line.modifiers.first(where: { $0 == "GA" || $0 == "GZ" }),
      LesionFamily(line.line.code) == .premalignant,
      line.firstDiagnosis.map({ LesionNature($0) }) == .actinicKeratosis
    else { return }
    report.flag(
      .line(line.line.number, .modifiers),
      "\(notice) expects a denial for necessity, and keratoses are covered without restriction",
      code: line.line.code,
      fixes: [
        Fix(.form, "Take \(notice) off", change: .removeModifier(line: line.line.number, notice))
      ])
  }

  static let examples: [EditExample] = [
    .flags("A notice for a bundling denial.", "dx L57.0\n17000-↓GA"),
    .passes("A notice for a benign lesion.", "dx L82.1\n17110-GA"),
  ]
}
