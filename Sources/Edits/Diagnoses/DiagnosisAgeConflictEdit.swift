import ClaimModel
import Editing

/// Flags a diagnosis of another age than the patient's.
struct DiagnosisAgeConflictEdit: Edit {
  static let card = EditCard(
    id: "diagnosis.age-conflict",
    title: "A diagnosis of another age",
    authority: Citation(
      "CMS Medicare Code Editor", "age conflict: newborn, pediatric, maternity, adult"),
    severity: .denial, adjustment: AdjustmentReason("CO", "9"),
    why: """
      Examinations of newborns, children and adults have codes of their own, and pregnancy is expected from nine to \
      sixty-four.
      """,
    remedy: "Use the code of the patient's age, or correct the birth date."
  )

  static var needs: Signals { .person }

  static func concerns(_ diagnosis: DiagnosisFacts) -> Bool {
    rules.contains { diagnosis.code.isWithin($0.code) }
  }

  func check(_ claim: ClaimFacts, report: inout Report) {
    guard let birth = claim.claim.patient.birthDate else { return }
    let age = birth.years(to: claim.date)
    guard age >= 0 else { return }
    for (place, code) in claim.claim.diagnoses.enumerated() {
      guard let ages = Self.rules.first(where: { code.isWithin($0.code) })?.ages,
        !ages.contains(age)
      else { continue }
      report.flag(.diagnosis(place + 1), "\(code) is a diagnosis of another age than the patient's")
    }
  }

  private static let rules: [(code: DiagnosisCode, ages: ClosedRange<Int>)] = [
    ("Z00.110", 0...0), ("Z00.111", 0...0), ("Z00.12", 0...17), ("Z00.0", 15...150), ("Z38", 0...0),
    ("P0", 0...0), ("P1", 0...0), ("P2", 0...0), ("P5", 0...0), ("P83", 0...0),
    ("O0", 9...64), ("O1", 9...64), ("O2", 9...64), ("O3", 9...64), ("O4", 9...64), ("O6", 9...64),
    ("O7", 9...64),
    ("O8", 9...64), ("O9", 9...64),
  ].compactMap { text, ages in prefix(text).map { ($0, ages) } }

  /// A code or the beginning of one.
  private static func prefix(_ text: String) -> DiagnosisCode? {
    if let code = DiagnosisCode(text) { return code }
    var key: UInt64 = 0
    for (place, byte) in text.utf8.enumerated() { key |= UInt64(byte) << (56 - 8 * UInt64(place)) }
    return DiagnosisCode(key: key)
  }

  static let examples: [EditExample] = [
    .flags(
      "A child's examination.",
      "payer commercial\npatient established 1960-01-01 F\ndx ↓Z00.129\n99396"),
    .flags(
      "A newborn's rash.", "patient established 1960-01-01 F\ndx ↓P83.1\n99213"),
    .passes(
      "A grown-up's.", "payer commercial\npatient established 1970-01-01 F\ndx Z00.00\n99396"),
  ]
}
