import ClaimModel
import Editing

/// Flags a procedure of the organs of the other sex, and pregnancy.
struct SexConflictEdit: LineEdit {
  static let card = EditCard(
    id: "code.sex-conflict",
    title: "A procedure of the other sex",
    authority: Citation(
      "CPT", "sections by organ: 54000 to 55899 male; 56405 to 59899 female and maternity"),
    also: [
      Citation("42 CFR 410.34, 410.39 and 410.56", "screening of breast, prostate and cervix")
    ],
    severity: .denial, adjustment: AdjustmentReason("CO", "7"),
    why:
      "Payers hold procedures of the organs of one sex, and of pregnancy, against the sex they have on file.",
    remedy:
      "Correct the patient's sex or the code; where both are right, put KX (Medicare) and tell the payer.",
    exceptions: "KX says that the conflict is known and right."
  )

  static var needs: Signals { [.sexBound, .person] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard let sex = claim.claim.patient.sex, sex != .unknown, !line.carries("KX") else { return }
    let isOther =
      sex == .female
      ? line.isIn(54_000...55_899) || SexBoundCodes.ofMen.contains(line.line.code)
      : line.isIn(56_405...59_899) || SexBoundCodes.ofWomen.contains(line.line.code)
    guard isOther else { return }
    report.flag(
      line.at(.procedure), "\(line.line.code) is a procedure of the other sex than the patient's",
      code: line.line.code, fixes: [Fix(.chart, "Correct the code, or the sex on the claim")])
  }

  static let examples: [EditExample] = [
    .flags("Of a man.", "patient established 1960-01-01 F\ndx A63.0\n↓54056"),
    .flags("Screening of the prostate.", "patient established 1950-01-01 F\ndx Z00.00\n↓G0103"),
    .flags("Of a woman.", "patient established 1960-01-01 M\ndx A63.0\n↓56501"),
    .passes("Known and right.", "patient established 1960-01-01 F\ndx A63.0\n54056-KX"),
    .passes("Of the patient's own.", "patient established 1960-01-01 M\ndx A63.0\n54056"),
  ]
}
