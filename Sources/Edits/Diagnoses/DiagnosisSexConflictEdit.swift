import ClaimModel
import Editing

/// Flags a diagnosis of the other sex than the patient's.
struct DiagnosisSexConflictEdit: Edit {
  static let card = EditCard(
    id: "diagnosis.sex-conflict",
    title: "A diagnosis of the other sex",
    authority: Citation("CMS Medicare Code Editor", "sex conflict; chapters of ICD-10-CM by organ"),
    severity: .denial, adjustment: AdjustmentReason("CO", "10"),
    why:
      "Diseases of the organs of one sex, and pregnancy, are held against the sex that the payer has on file.",
    remedy:
      "Correct the patient's sex or the diagnosis; where both are right, put KX (Medicare) and tell the payer.",
    exceptions: "KX on the line says that the conflict is known and right."
  )

  static var needs: Signals { .person }

  static func concerns(_ diagnosis: DiagnosisFacts) -> Bool {
    (ofMen + ofWomen).contains { $0.contains(diagnosis.code.category.key) }
  }

  func check(_ claim: ClaimFacts, report: inout Report) {
    guard let sex = claim.claim.patient.sex, sex != .unknown,
      !claim.lines.contains(where: { $0.carries("KX") })
    else { return }
    let refused = sex == .female ? Self.ofMen : Self.ofWomen
    for (place, code) in claim.claim.diagnoses.enumerated()
    where refused.contains(where: { $0.contains(code.category.key) }) {
      report.flag(
        .diagnosis(place + 1), "\(code) is a diagnosis of the other sex than the patient's")
    }
  }

  private static let ofMen = [range("C60", "C63"), range("N40", "N53")]
  private static let ofWomen = [
    range("C51", "C58"), range("D06", "D06"), range("D25", "D28"), range("N70", "N77"),
    range("N80", "N98"),
    range("O00", "O9A"), range("Z33", "Z34"), range("Z3A", "Z3A"),
  ]

  private static func range(_ first: String, _ last: String) -> ClosedRange<UInt64> {
    (DiagnosisCode(first)?.key ?? 0)...(DiagnosisCode(last)?.key ?? 0)
  }

  static let examples: [EditExample] = [
    .flags("Of a man.", "patient established 1960-01-01 F\ndx ↓N48.1\n99213"),
    .flags("Pregnancy.", "patient established 1990-01-01 M\ndx ↓O26.90\n99213"),
    .passes("Of the patient's own.", "patient established 1960-01-01 M\ndx N48.1\n99213"),
  ]
}
