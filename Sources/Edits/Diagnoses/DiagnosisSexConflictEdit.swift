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
    (ofMen + ofWomen).contains { $0.contains(diagnosis.code.key) }
  }

  func check(_ claim: ClaimFacts, report: inout Report) {
    guard let sex = claim.claim.patient.sex, sex != .unknown,
      !claim.lines.contains(where: { $0.carries("KX") })
    else { return }
    let refused = sex == .female ? Self.ofMen : Self.ofWomen
    for (place, code) in claim.claim.diagnoses.enumerated()
    where refused.contains(where: { $0.contains(code.key) }) {
      report.flag(
        .diagnosis(place + 1), "\(code) is a diagnosis of the other sex than the patient's")
    }
  }

  private static let ofMen = [
    range("A60.01", "A60.02"), range("B37.42", "B37.42"), range("C60", "C63"),
    range("D07.4", "D07.6"),
    range("D17.6", "D17.6"), range("D29", "D29"), range("D40", "D40"), range("E29", "E29"),
    range("L29.1", "L29.1"), range("N40", "N53"), range("Q53", "Q55"), range("Z12.5", "Z12.5"),
    range("Z85.45", "Z85.49"), range("Z87.43", "Z87.43"),
  ]
  private static let ofWomen = [
    range("A34", "A34"), range("A60.03", "A60.04"), range("B37.3", "B37.3"), range("C51", "C58"),
    range("D06", "D06"), range("D07.0", "D07.3"), range("D25", "D28"), range("D39", "D39"),
    range("E28", "E28"), range("L29.2", "L29.2"), range("N70", "N77"), range("N80", "N98"),
    range("O00", "O9A"), range("Q50", "Q52"), range("Z12.4", "Z12.4"), range("Z32", "Z37"),
    range("Z39", "Z39"), range("Z3A", "Z3A"), range("Z85.40", "Z85.44"),
  ]

  /// From the first code to the last of those under the last.
  private static func range(_ first: String, _ last: String) -> ClosedRange<UInt64> {
    guard let first = DiagnosisCode(first), let last = DiagnosisCode(last) else { return 0...0 }
    return first.key...(last.key | UInt64.max >> UInt64(8 * last.count))
  }

  static let examples: [EditExample] = [
    .flags("Of a man.", "patient established 1960-01-01 F\ndx ↓N48.1\n99213"),
    .flags("Pregnancy.", "patient established 1990-01-01 M\ndx ↓O26.90\n99213"),
    .flags("Bowen's disease of the vulva.", "patient established 1960-01-01 M\ndx ↓D07.1\n99213"),
    .flags("Itching of the scrotum.", "patient established 1960-01-01 F\ndx ↓L29.1\n99213"),
    .passes("Warts have either.", "patient established 1960-01-01 F\ndx A63.0\n99213"),
    .passes("Of the patient's own.", "patient established 1960-01-01 M\ndx N48.1\n99213"),
  ]
}
