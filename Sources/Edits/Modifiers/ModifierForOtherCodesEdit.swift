import ClaimModel
import Editing

/// Flags modifiers of anaesthesia, foot care, waived tests and shared visits on codes they are not for.
struct ModifierForOtherCodesEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.for-other-codes",
    title: "A modifier that is for other codes",
    authority: Citation(
      "CMS alpha-numeric HCPCS file", "what each modifier is for; R-MOD table, R-LAB-2, R-NAIL-2"),
    severity: .denial, adjustment: AdjustmentReason("CO", "4", "N823"),
    why: """
      AA, AD, QK, QX, QY, QZ and P1 to P6 are for anaesthesia codes; Q7, Q8, Q9 for foot care; QW for tests that CLIA \
      waives, which microscopy is not; KX has no use on the destruction of lesions; no skin code takes two surgeons.
      """,
    remedy: "Take it off, or bill the code that it is for."
  )

  static var needs: Signals { [.modifiers, .otherModifier] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    for modifier in line.line.modifiers {
      guard let why = Self.why(modifier, line) else { continue }
      report.flag(
        line.at(.modifiers), "\(modifier) on \(line.line.code): \(why)", code: line.line.code,
        fixes: [
          Fix(.form, "Take \(modifier) off", change: .removeModifier(line: line.number, modifier))
        ])
    }
  }

  private static func why(_ modifier: Modifier, _ line: LineFacts) -> String? {
    switch modifier {
    case "AA", "AD", "QK", "QX", "QY", "QZ", "P1", "P2", "P3", "P4", "P5", "P6":
      line.isIn(10_004...69_990, 99_202...99_499) ? "it is for anaesthesia codes" : nil
    case "Q7", "Q8", "Q9":
      line.isIn(11_102...11_107, 11_200...11_646, 17_000...17_286) ? "it is for foot care" : nil
    case "QW":
      line.isIn(87_210...87_210, 87_220...87_220, 88_300...88_399) || line.line.code == koh
        ? "no waived test" : nil
    case "KX": line.isIn(17_000...17_286) ? "it has no use there" : nil
    case "62", "66", "FS":
      line.isIn(11_055...11_107, 11_200...11_313, 17_000...17_286) ? "it is never paid there" : nil
    default: nil
    }
  }

  private static let koh = ProcedureCode("Q0112") ?? ProcedureCode(key: 0)

  static let examples: [EditExample] = [
    .flags("Anaesthesia on a destruction.", "dx L57.0\n17000-↓AA"),
    .flags("Class findings on keratoses.", "dx L57.0\n17000-↓Q8"),
    .flags("A waived microscopy.", "dx B35.1\nQ0112-↓QW"),
    .passes("On foot care.", "dx L84\n11055-Q8"),
  ]
}
