import ClaimModel
import Editing

/// Care of a complication of an earlier procedure. Within its global period Medicare pays only for
/// a return to the operating room; other payers may pay beyond usual recovery.
struct ComplicationCareFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.complication-care",
    title: "Care of a complication belongs to the operation that caused it",
    authority: Citation("NCCI Policy Manual 2026", "chapter I, section C; R-GLOB-4"),
    severity: .note,
    why: """
      Medicare counts every complication that needs no return to an operating room into the global \
      period. CPT lets care beyond usual recovery be billed, and commercial payers differ.
      """,
    remedy: "Do not bill it to Medicare within the period; for others a person must decide."
  )

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    group.kind == .complicationCare
  }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    let open = GlobalPeriod.open(
      in: visit.visit.history, on: visit.visit.dateOfService, library: visit.library)
    let path = FactPath(.procedures, groups[0].procedure)
    guard let period = open.first(where: { $0.service.related != false }) else {
      draft.find(
        "coding.complication-outside-period", .warning,
        "No global period is open: the care is billed as what was done, or as a visit",
        authority: Self.card.authority[0], evidence: [path])
      return
    }
    let isMedicare = [.medicare, .medicareAdvantage].contains(visit.visit.payer.line)
    draft.find(
      "coding.complication-care", isMedicare ? .note : .warning,
      "The complication falls within the period of \(period.service.code) of "
        + "\(period.service.dateOfService), open to \(period.lastDay)"
        + (isMedicare
          ? ": Medicare pays nothing for it outside an operating room"
          : ": this payer may pay for care beyond usual recovery; the chart must show it"),
      authority: Self.card.authority[0],
      evidence: [path, FactPath(.history, period.historyIndex)])
  }

  static let examples = [
    CodingExample(
      "Medicare pays nothing within the ten days.",
      """
      complication-care; blister drained; x1
      history 2026-03-05 17000 related
      """, gives: "", verdict: .hold),
    CodingExample(
      "On the last of the ten days still nothing.",
      """
      complication-care; dressing change; x1
      history 2026-02-28 11602 related
      """, gives: "", verdict: .hold, by: GlobalModifiers.authority),
    CodingExample(
      "Another payer may pay beyond usual recovery: a person decides.",
      """
      payer commercial
      complication-care; wound care; x1
      history 2026-03-05 11602 related
      """, gives: "", verdict: .hold),
    CodingExample(
      "Drainage of its haematoma in the office is part of the operation.",
      """
      hematoma-evacuation; incision; L76.32; @back
      history 2026-03-05 11606 related
      """, gives: "", verdict: .hold),
    CodingExample(
      "In an operating room it is 78.",
      """
      pos 24
      hematoma-evacuation; incision; L76.32; @back
      history 2026-03-05 11606 related
      """, gives: "10140-78", by: GlobalModifiers.authority),
    CodingExample(
      "A related visit on day ninety of a flap is follow-up.",
      """
      visit 99213 separate L76.82
      history 2025-12-10 14040 related
      """, gives: "", verdict: .hold, by: GlobalModifiers.authority),
  ]
}
