import ClaimModel
import Editing

/// Warns where Medicare covers the removal of a benign lesion only for a stated reason.
struct BenignLesionWithoutReasonEdit: LineEdit {
  static let card = EditCard(
    id: "coverage.benign-without-reason",
    title: "A benign lesion removed without a stated reason",
    authority: Citation(
      "Local coverage determinations on benign lesions", "L34200, L35498, L33979; R-COV-5"),
    severity: .warning,
    adjustment: AdjustmentReason("CO", "50"),
    why: """
      Contractors cover the removal of a benign lesion for bleeding, pain, intense itching, rapid \
      change, inflammation, obstruction, repeated injury or suspicion, not for looks. The diagnosis \
      alone says none of these.
      """,
    remedy: """
      Make sure that the chart states the reason; add the code of the symptom if it is charted. Where \
      denial is expected, have the notice signed before (GA).
      """,
    exceptions: "Lines with GA, GX, GY or GZ have settled who is liable."
  )

  static func concerns(_ code: CodeFacts) -> Bool {
    code.number.map { number in codes.contains { $0.contains(number) } } ?? false
  }

  static func concerns(_ diagnosis: DiagnosisFacts) -> Bool { natures.contains(diagnosis.nature) }

  static func concerns(_ claim: Claim) -> Bool {
    claim.payer.line == .medicare || claim.payer.line == .medicareAdvantage
  }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard Self.concerns(claim.claim), let number = line.line.code.number,
      Self.codes.contains(where: { $0.contains(number) }),
      !line.line.modifiers.contains(where: { ["GA", "GX", "GY", "GZ"].contains($0) }),
      let diagnosis = line.diagnoses.first,
      case let nature = LesionNature(diagnosis), Self.natures.contains(nature),
      // Destroying milia is what 17110 is for (R-DX-1).
      nature != .cystOrMilium || !(17_110...17_111).contains(number), line.diagnoses.count == 1
    else { return }
    report.flag(
      .line(line.line.number, .diagnoses),
      "\(diagnosis) alone does not say why the lesion had to go", code: line.line.code,
      fixes: [Fix(.chart, "State the reason: bleeding, pain, itching, change, inflammation")])
  }

  private static let codes: [ClosedRange<Int>] = [
    11200...11201, 11300...11313, 11400...11446, 17110...17111,
  ]
  private static let natures: Set<LesionNature> = [
    .seborrheicKeratosis, .skinTag, .benignNeoplasm, .cystOrMilium, .scar, .cosmetic,
  ]

  static let examples: [EditExample] = [
    .flags("Skin tags.", "dx L91.8\n11200 ↓dx1"),
    .flags("A nevus excised.", "dx D22.5\n11402 ↓dx1"),
    .flags("A seborrheic keratosis frozen.", "dx L82.1\n17110 ↓dx1"),
    .passes("An inflamed keratosis.", "dx L82.0\n11301"),
    .passes("With a notice.", "dx L91.8\n11200-GA"),
    .passes("Another payer.", "payer commercial\ndx L91.8\n11200"),
  ]
}
