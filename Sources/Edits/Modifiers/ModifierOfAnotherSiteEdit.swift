import ClaimModel
import Editing

/// Flags a finger, a toe or an eyelid on a code whose group of sites holds none.
struct ModifierOfAnotherSiteEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.another-site",
    title: "A modifier of another part of the body than the code",
    authority: Citation(
      "CPT site groups", "R-MAL-1, R-SHAVE-1, R-EXC-3, R-RPR-1, R-FLAP-1; R-NAIL-5, R-MOD-3"),
    severity: .denial, adjustment: AdjustmentReason("CO", "4", "N823"),
    why: """
      FA to F9 and TA to T9 are digits, which belong to hands and feet; E1 to E4 are eyelids, which belong to the face. A \
      code of another group of sites says otherwise.
      """,
    remedy: "Correct the modifier or the code from the chart."
  )

  static var needs: Signals { .side }

  static func concerns(_ code: CodeFacts) -> Bool {
    let lacks = lacks(code.number ?? 0)
    return !lacks.digits.isEmpty || !lacks.lids.isEmpty
  }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    let lacks = Self.lacks(line.code.number ?? 0)
    for modifier in line.line.modifiers {
      let text = modifier.description
      guard text != "TC", ModifierSide.side(of: modifier) != nil, let first = text.first,
        lacks.digits.contains(first) || lacks.lids.contains(first)
      else { continue }
      report.flag(
        line.at(.modifiers), "\(modifier) is no part of where \(line.line.code) is done",
        code: line.line.code,
        fixes: [Fix(.chart, "Correct the one that the chart contradicts")])
    }
  }

  /// The first letters of the modifiers that a code's group of sites has no place for.
  private static func lacks(_ code: Int) -> (digits: Set<Character>, lids: Set<Character>) {
    switch code {
    case 11_310...11_313, 11_440...11_446, 11_640...11_646, 12_011...12_018, 12_051...12_057,
      13_151...13_153, 14_060...14_061, 15_260...15_261, 17_280...17_286:
      (["F", "T"], [])
    case 11_300...11_303, 11_400...11_406, 11_600...11_606, 12_031...12_037, 13_100...13_122,
      14_000...14_021, 15_200...15_221, 17_260...17_266:
      (["F", "T"], ["E"])
    case 11_305...11_308, 11_420...11_426, 11_620...11_626, 11_719...11_765, 12_001...12_007,
      12_041...12_047, 13_131...13_133, 14_040...14_041, 15_240...15_241, 17_270...17_276:
      ([], ["E"])
    case 67_700...67_975: (["F", "T"], [])
    default: ([], [])
    }
  }

  static let examples: [EditExample] = [
    .flags("A finger of the face.", "dx C44.319\n17281-↓F1"),
    .flags("An eyelid of the back.", "dx C44.519\n11602-↓E1"),
    .flags("A finger of the lid.", "dx D23.111\n67840-↓F5"),
    .passes("A toe of the foot.", "dx D22.71\n11421-T5"),
    .passes("An eyelid of the face.", "dx C44.1121\n11641-E3"),
  ]
}
