import ClaimModel
import Editing

/// Flags preventive visits of another age than the patient's.
struct AgeConflictEdit: LineEdit {
  static let card = EditCard(
    id: "code.age-conflict",
    title: "A code of another age",
    authority: Citation("CPT", "preventive visits by age: 99381 to 99387, 99391 to 99397"),
    severity: .denial, adjustment: AdjustmentReason("CO", "6"),
    why:
      "Preventive visits have a code for each span of ages; a patient of another age has another code.",
    remedy: "Bill the code of the patient's age, or correct the birth date."
  )

  static var needs: Signals { [.ageBound, .person] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard let number = line.code.number, let birth = claim.claim.patient.birthDate,
      let ages = Self.ages[number % 10], line.isIn(99_381...99_387, 99_391...99_397)
    else { return }
    let age = birth.years(to: line.line.date)
    guard age >= 0, !ages.contains(age) else { return }
    let right = Self.ages.first { $0.value.contains(age) }.map { number / 10 * 10 + $0.key }
    report.flag(
      line.at(.procedure), "\(line.line.code) is for another age than the patient's",
      code: line.line.code,
      fixes: [
        Fix(
          .form, "Bill the code of the patient's age",
          change: right.map { .replaceCode(line: line.number, ProcedureCode($0)) })
      ])
  }

  private static let ages: [Int: ClosedRange<Int>] = [
    1: 0...0, 2: 1...4, 3: 5...11, 4: 12...17, 5: 18...39, 6: 40...64, 7: 65...150,
  ]

  static let examples: [EditExample] = [
    .flags(
      "A grown-up's code.", "payer commercial\npatient established 2016-01-01 F\ndx Z00.129\n↓99395"
    ),
    .passes("A child's.", "payer commercial\npatient established 2016-01-01 F\ndx Z00.129\n99393"),
    .passes(
      "On the birthday.", "payer commercial\npatient established 2008-03-10 F\ndx Z00.00\n99395"),
  ]
}
