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

  static func concerns(_ code: CodeFacts) -> Bool {
    code.fee.row.map { refusals[$0.status] != nil } ?? true
  }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    let code = line.line.code
    switch line.fee {
    case .notCovered(let gap):
      if let ended = Self.ended[code], line.line.date > ended {
        report.flag(
          line.at(.procedure), "\(code) ended on \(ended)", code: code)
      } else {
        report.skip("fee schedule", why: gap.description)
      }
    case .absent(let release): checkAbsent(line, claim.library.edition(release), &report)
    case .found(let row, let release):
      guard claim.claim.payer.line == .medicare, !line.carries("GY", "GX"), code != 99024,
        let (why, adjustment) = Self.refusals[row.status]
      else { return }
      report.flag(
        .line(line.line.number, .procedure), "\(code) has status \(row.status): \(why)",
        code: code, adjustment: adjustment, release: claim.library.edition(release))
    }
  }

  /// The schedule lists every code of five digits of its year; other tables may be older than it. Of codes with letters, new
  /// ones of a quarter are missing, and what another table lists exists; letters that it lists in part cannot be judged.
  private func checkAbsent(_ line: LineFacts, _ edition: String, _ report: inout Report) {
    let code = line.line.code
    if code.number == nil {
      if case .found = line.code.unitLimit { return }
      if case .found = line.code.addOn { return }
    }
    let first = code.description.utf8.first ?? 0
    let isLettered = code.number == nil && !(0x30...0x39).contains(first)
    if isLettered,
      code.description.utf8.dropFirst().contains(where: { !(0x30...0x39).contains($0) })
    {
      report.flag(
        .line(line.line.number, .procedure),
        "\(code) has not the form of a code: a letter of HCPCS goes before four digits", code: code)
      return
    }
    guard (0x30...0x39).contains(first) && code.number != nil || Self.listedLetters.contains(first)
    else {
      report.skip("whether \(code) exists", why: "no table loaded lists codes of its kind in full")
      return
    }
    report.flag(
      .line(line.line.number, .procedure),
      "\(code) is no code in force on \(line.line.date)", code: code, release: edition)
  }

  /// Codes of the field that ended, for days of which no schedule is loaded (CMS's quarterly HCPCS files; CPT).
  private static let ended: [ProcedureCode: CivilDate] = {
    var table: [ProcedureCode: CivilDate] = [:]
    for (last, codes) in [
      ("2024-03-31", ["J1020", "J1030", "J1040", "J9250"]), ("2020-12-31", ["99201"]),
      ("2018-12-31", ["11100", "11101"]),
    ] {
      for code in codes.compactMap({ ProcedureCode($0) }) { table[code] = CivilDate(iso: last) }
    }
    return table
  }()

  /// G, J and Q: listed in full by the schedule of a quarter.
  private static let listedLetters: Set<UInt8> = [0x47, 0x4A, 0x51]

  private static let refusals: [FeeRow.Status: (String, AdjustmentReason)] = [
    .invalid: ("Medicare takes another code for it", AdjustmentReason("CO", "181", "N657")),
    FeeRow.Status(letter: 0x4E): ("Medicare never covers it", AdjustmentReason("CO", "96", "N425")),
    FeeRow.Status(letter: 0x42): (
      "its payment is part of other services", AdjustmentReason("CO", "234")
    ),
  ]

  static let examples: [EditExample] = [
    .flags("A code that ended.", "dx L57.0\n↓17001"),
    .flags("A code that ended with 2025.", "dx R97.20\n↓55700"),
    .passes("In its last year.", "dx R97.20\n1 2025-12-10 55700"),
    .flags("An add-on that ended long ago.", "dx D49.2\n11102\n↓11101"),
    .flags("A drug code that ended.", "dx L91.0\n11900\n↓J1040"),
    .flags("No code of any kind.", "dx L57.0\n↓ZZZZZ"),
    .flags(
      "A drug code that ended, on a day without a schedule.",
      "dx L91.0\n1 2024-05-06 11900\n2 2024-05-06 ↓J1040"),
    .passes("Excluded, and said to be.", "dx Z00.00\n99397-GY"),
    .flags("Consultations to Medicare.", "dx L30.9\n↓99243"),
    .passes("A code in force.", "dx L57.0\n17000"),
    .passes("Consultations to another payer.", "payer commercial\ndx L30.9\n99243"),
  ]
}
