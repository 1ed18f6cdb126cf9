import ClaimModel
import Editing

/// Flags a claim whose total is not the sum of its lines.
struct TotalMismatchEdit: Edit {
  static let card = EditCard(
    id: "form.total-mismatch",
    title: "A total that the lines do not come to",
    authority: Citation("X12 005010X222A1", "CLM02 is the sum of SV102"),
    severity: .denial, adjustment: AdjustmentReason("CO", "16", "M54"),
    why:
      "The claim's total is the sum of the charges of its lines; front ends return one that is not.",
    remedy: "Correct the total or the line that is wrong."
  )

  static var needs: Signals { .totalFault }

  func check(_ claim: ClaimFacts, report: inout Report) {
    guard let total = claim.claim.form?.total else { return }
    var sum = Money.zero
    for line in claim.claim.lines {
      guard let charge = line.charge else { return }
      sum = sum + charge
    }
    guard sum != total else { return }
    report.flag(.claim, "The claim states \(total) and its lines come to \(sum)")
  }

  static let examples: [EditExample] = [
    .flags("Ten dollars off.", "↓form npi=1234567893 total=130.00\ndx L57.0\n17000 $120.00"),
    .passes("The sum.", "form npi=1234567893 total=120.00\ndx L57.0\n17000 $120.00"),
  ]
}
