import ClaimModel
import Editing
import Reference

/// Flags a code that the fee schedule of the date does not know or does not accept.
struct CodeNotPayableEdit: LineEdit {
  static let card = EditCard(
    id: "code.not-payable",
    title: "A code that is not accepted on the date",
    authority: Citation("CMS physician fee schedule", "status indicators"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "181", "M20"),
    why: """
      A code exists for a span of dates. Medicare takes no code of status I (another code is used \
      instead) or N (never covered), and pays none of status B apart.
      """,
    remedy: "Bill the code in force on the date of service that says what was done."
  )

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    let code = line.line.code
    switch line.fee {
    case .notCovered(let gap): report.skip("fee schedule", why: gap.description)
    case .absent(let release):
      report.flag(
        .line(line.line.number, .procedure),
        "\(code) is no code of the fee schedule in force on \(line.line.date)", code: code,
        release: claim.library.edition(release))
    case .found(let row, let release):
      guard claim.claim.payer.line == .medicare, let why = Self.refusals[row.status] else { return }
      report.flag(
        .line(line.line.number, .procedure), "\(code) has status \(row.status): \(why)",
        code: code, release: claim.library.edition(release))
    }
  }

  private static let refusals: [FeeRow.Status: String] = [
    .invalid: "Medicare takes another code for it",
    FeeRow.Status(letter: 0x4E): "Medicare never covers it",
    FeeRow.Status(letter: 0x42): "its payment is part of other services",
  ]

  static let examples: [EditExample] = [
    .flags("A code that ended.", "dx L57.0\n↓17001"),
    .flags("Consultations to Medicare.", "dx L30.9\n↓99243"),
    .passes("A code in force.", "dx L57.0\n17000"),
    .passes("Consultations to another payer.", "payer commercial\ndx L30.9\n99243"),
  ]
}
