import ClaimModel
import Editing

/// Warns of foot care for a disease that a doctor must have in charge, without the date of the last visit there.
struct LastVisitDateMissingEdit: LineEdit {
  static let card = EditCard(
    id: "form.last-visit-date-missing",
    title: "Foot care without the date of the doctor's last visit",
    authority: Citation(
      "Medicare Benefit Policy Manual", "chapter 15, section 290.D, the starred diseases; R-NAIL-2"),
    severity: .warning, adjustment: AdjustmentReason("CO", "16", "N324"),
    why: """
      For diabetes, phlebitis and some neuropathies Medicare covers routine foot care only under a doctor who saw the \
      patient within six months: the claim names the day and the doctor (DTP 304, items 19 and 17).
      """,
    remedy: "State when the doctor in charge of the disease last saw the patient."
  )

  static var needs: Signals { [.footCare, .form, .medicare] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard claim.claim.payer.line == .medicare, let form = claim.claim.form,
      form.lastSeenDate == nil,
      line.isIn(11_055...11_057, 11_719...11_721), line.carries("Q7", "Q8", "Q9"),
      let disease = line.diagnoses.first(where: { code in
        Self.starred.contains { code.isWithin($0) }
      })
    else { return }
    report.flag(
      line.at(.procedure),
      "\(line.line.code) for \(disease), and no date of the doctor's last visit",
      code: line.line.code)
  }

  private static let starred = ["E08", "E09", "E10", "E11", "E13", "I80"].compactMap {
    DiagnosisCode($0)
  }

  static let examples: [EditExample] = [
    .flags("None.", "form npi=1234567893\ndx E11.42 L84\n↓11056-Q8 dx2,1"),
    .passes("One.", "form npi=1234567893 seen=2026-01-20\ndx E11.42 L84\n11056-Q8 dx2,1"),
    .passes("Another disease.", "form npi=1234567893\ndx I70.213 L84\n11056-Q8 dx2,1"),
  ]
}
