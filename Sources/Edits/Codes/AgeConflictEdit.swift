import ClaimModel
import Editing

/// Flags codes of an age other than the patient's.
struct AgeConflictEdit: LineEdit {
  static let card = EditCard(
    id: "code.age-conflict",
    title: "A code of another age",
    authority: Citation(
      "CPT",
      "codes bound to an age: preventive visits, care of newborns and children, hernias, tonsils"),
    severity: .denial, adjustment: AdjustmentReason("CO", "6"),
    why:
      """
      Preventive visits and some other services have a code for each span of ages; a patient of another age has another \
      code.
      """,
    remedy: "Bill the code of the patient's age, or correct the birth date."
  )

  static var needs: Signals { [.ageBound, .person] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard let number = line.code.number, let birth = claim.claim.patient.birthDate,
      let ages = Self.ages(of: number)
    else { return }
    let age = birth.years(to: line.line.date)
    guard age >= 0, !ages.contains(age) else { return }
    let right =
      Self.isPreventive(number)
      ? Self.preventive.first { $0.value.contains(age) }.map { number / 10 * 10 + $0.key } : nil
    report.flag(
      line.at(.procedure), "\(line.line.code) is for another age than the patient's",
      code: line.line.code,
      fixes: [
        Fix(
          .form, "Bill the code of the patient's age",
          change: right.map { .replaceCode(line: line.number, ProcedureCode($0)) })
      ])
  }

  private static func ages(of number: Int) -> ClosedRange<Int>? {
    isPreventive(number)
      ? preventive[number % 10] : others.first { $0.codes.contains(number) }?.ages
  }

  private static func isPreventive(_ number: Int) -> Bool {
    (99_381...99_387).contains(number) || (99_391...99_397).contains(number)
  }

  private static let preventive: [Int: ClosedRange<Int>] = [
    1: 0...0, 2: 1...4, 3: 5...11, 4: 12...17, 5: 18...39, 6: 40...64, 7: 65...150,
  ]

  /// In whole years; where CPT counts in days or months, the years that these can fall in.
  private static let others: [(codes: ClosedRange<Int>, ages: ClosedRange<Int>)] = [
    (36_400...36_406, 0...2), (36_410...36_410, 3...150), (42_820...42_820, 0...11),
    (42_821...42_821, 12...150), (42_825...42_825, 0...11), (42_826...42_826, 12...150),
    (49_491...49_496, 0...0), (49_500...49_501, 0...4), (49_505...49_507, 5...150),
    (54_160...54_160, 0...0), (90_460...90_461, 0...18), (99_151...99_151, 0...4),
    (99_152...99_152, 5...150), (99_155...99_155, 0...4), (99_156...99_156, 5...150),
    (99_460...99_463, 0...0), (99_468...99_469, 0...0), (99_471...99_472, 0...1),
    (99_475...99_476, 2...5),
  ]

  static let examples: [EditExample] = [
    .flags(
      "A grown-up's code.", "payer commercial\npatient established 2016-01-01 F\ndx Z00.129\n↓99395"
    ),
    .passes("A child's.", "payer commercial\npatient established 2016-01-01 F\ndx Z00.129\n99393"),
    .flags("Moderate sedation of a child.", "patient established 1960-01-01 F\ndx L57.0\n↓99151"),
    .passes(
      "On the birthday.", "payer commercial\npatient established 2008-03-10 F\ndx Z00.00\n99395"),
  ]
}
