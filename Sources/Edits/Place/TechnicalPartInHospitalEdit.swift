import ClaimModel
import Editing
import Reference

/// Flags a test with a technical part that is billed for a hospital's patient without 26.
struct TechnicalPartInHospitalEdit: LineEdit {
  static let card = EditCard(
    id: "place.technical-part-in-hospital",
    title: "The technical part of a test of a hospital's patient",
    authority: Citation(
      "42 CFR 411.15(m); Medicare Claims Processing Manual, chapter 13, sections 20.1 and 150",
      "the hospital furnishes the technical part; component indicator 1; R-LAB-3"),
    severity: .denial, adjustment: AdjustmentReason("CO", "5", "M77"),
    why: """
      A hospital has to furnish the technical part of what its patients need, in- and outpatients. A practitioner is \
      paid for the professional part (26) alone. Payers other than Medicare mostly follow it.
      """,
    remedy:
      "Put 26 if the test was read; correct the place where it was taken from no hospital's patient."
  )

  static var needs: Signals { .facility }

  static func concerns(_ code: CodeFacts) -> Bool {
    code.fee.row.map { $0.componentIndicator == 1 } ?? false
  }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.fee.row?.componentIndicator == 1, !line.carries("26"),
      Self.hospitals.contains(Int(line.place.number))
    else { return }
    let isWhole = !line.carries("TC")
    report.flag(
      line.at(isWhole ? .procedure : .modifiers),
      "The technical part of \(line.line.code) is the hospital's in place \(line.place)",
      code: line.line.code,
      severity: [.medicare, .medicareAdvantage].contains(claim.claim.payer.line)
        ? .denial : .warning,
      fixes: isWhole
        ? [
          Fix(
            .chart, "If it was only read, put 26", change: .addModifier(line: line.number, "26"))
        ] : [])
  }

  /// Outpatients off campus, inpatients, outpatients on campus, emergency.
  private static let hospitals = [19, 21, 22, 23]

  static let examples: [EditExample] = [
    .flags("Slides of an inpatient, both parts.", "dx C44.519\n↓88305 @21"),
    .flags("A film of an outpatient, the technical part.", "dx J18.9\n71046-↓TC @22"),
    .passes("Only read.", "dx C44.519\n88305-26 @22"),
    .passes("In the office.", "dx C44.519\n88305"),
  ]
}
