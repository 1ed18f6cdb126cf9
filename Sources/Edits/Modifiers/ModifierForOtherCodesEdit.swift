import ClaimModel
import Editing

/// Flags modifiers of anaesthesia, foot care, laboratories, drugs, equipment, ambulances and hospitals on codes they are
/// not for.
struct ModifierForOtherCodesEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.for-other-codes",
    title: "A modifier that is for other codes",
    authority: Citation(
      "CMS alpha-numeric HCPCS file", "what each modifier is for; R-MOD table, R-LAB-2, R-NAIL-2"),
    severity: .denial, adjustment: AdjustmentReason("CO", "4", "N823"),
    why: """
      23, AA, AD, QK, QS, QX, QY, QZ and P1 to P6 are for anaesthesia codes; Q7, Q8, Q9 for foot care; 90, 91, 92 and QW for \
      laboratory tests, QW for those that CLIA waives, which microscopy is not; JW and JZ for drugs; NU, RR, UE and their \
      kin for equipment; two letters of a journey for ambulances; 27, 73 and 74 for hospitals; AT for chiropractors; GN, \
      GO and GP for therapy; 63 for operations on infants, none of them of the skin. KX has no use on the destruction of \
      lesions, LC, LD, LM, RC and RI are arteries of the heart, and an add-on counted by units is not reduced.
      """,
    remedy: "Take it off, or bill the code that it is for."
  )

  static var needs: Signals { [.modifiers, .otherModifier] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    for modifier in line.line.modifiers {
      guard let why = Self.why(modifier, line) else { continue }
      report.flag(
        line.at(.modifiers), "\(modifier) on \(line.line.code): \(why)", code: line.line.code,
        severity: modifier == "52" ? .warning : .denial,
        fixes: [
          Fix(.form, "Take \(modifier) off", change: .removeModifier(line: line.number, modifier))
        ])
    }
  }

  private static func why(_ modifier: Modifier, _ line: LineFacts) -> String? {
    switch modifier {
    case "23", "AA", "AD", "QK", "QS", "QX", "QY", "QZ", "P1", "P2", "P3", "P4", "P5", "P6":
      line.isIn(10_004...69_990, 96_360...97_799, 99_202...99_499)
        ? "it is for anaesthesia codes" : nil
    case "90", "91", "92":
      line.isIn(10_004...79_999, 90_281...99_499) ? "it is for laboratory tests" : nil
    case "JW", "JZ": line.isIn(10_004...99_499) ? "it is for drugs" : nil
    case "NU", "RR", "UE", "RA", "RB", "KH", "KI", "KJ":
      line.isIn(10_004...99_499) ? "it is for equipment" : nil
    case "27", "73", "74": line.isIn(10_004...99_499) ? "it is for hospitals" : nil
    case "AT": line.isIn(10_004...69_990, 99_202...99_499) ? "it is for chiropractors" : nil
    case "GN", "GO", "GP": line.isIn(11_055...19_499, 99_202...99_499) ? "it is for therapy" : nil
    case "63": line.isIn(10_004...19_499) ? "it is for operations on infants, not of the skin" : nil
    case "52": line.line.code == 17003 ? "fewer lesions are fewer units" : nil
    case "Q7", "Q8", "Q9":
      line.isIn(11_102...11_107, 11_200...11_646, 17_000...17_286) ? "it is for foot care" : nil
    case "QW":
      line.isIn(10_004...79_999, 87_210...87_210, 87_220...87_220, 88_300...88_399, 90_281...99_499)
        || line.line.code == koh ? "no waived test" : nil
    case "KX": line.isIn(17_000...17_286) ? "it has no use there" : nil
    case "FS":
      line.isIn(11_055...11_107, 11_200...11_313, 17_000...17_286) ? "it is never paid there" : nil
    case "LC", "LD", "LM", "RC", "RI":
      line.isIn(10_004...19_499, 99_202...99_499) ? "it names an artery of the heart" : nil
    default:
      KnownModifiers.isAmbulance(modifier) && line.isIn(10_004...99_499)
        ? "it names an ambulance's journey" : nil
    }
  }

  private static let koh = ProcedureCode("Q0112") ?? ProcedureCode(key: 0)

  static let examples: [EditExample] = [
    .flags("Anaesthesia on a destruction.", "dx L57.0\n17000-↓AA"),
    .flags("Class findings on keratoses.", "dx L57.0\n17000-↓Q8"),
    .flags("A waived microscopy.", "dx B35.1\nQ0112-↓QW"),
    .flags("A test's repeat on a biopsy.", "dx D49.2\n11102-↓91"),
    .passes("A test repeated.", "dx E11.65\n82947\n82947-91"),
    .flags("A drug's modifier on a destruction.", "dx L57.0\n17000-↓JZ"),
    .flags("A journey on a destruction.", "dx L57.0\n17000-↓PX"),
    .flags("Fewer lesions are fewer units.", "dx L57.0\n17000\n17003-↓52"),
    .passes("On foot care.", "dx L84\n11055-Q8"),
    .passes("On a drug.", "dx L57.0\n96567\nJ7308-JZ"),
  ]
}
