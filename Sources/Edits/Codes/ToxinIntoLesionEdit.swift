import ClaimModel
import Editing

/// Flags a botulinum toxin whose only injection on the claim is one into lesions.
struct ToxinIntoLesionEdit: LineEdit {
  static let card = EditCard(
    id: "code.toxin-into-lesion",
    title: "A botulinum toxin beside an injection into lesions",
    authority: Citation(
      "CPT 64612 to 64653", "chemodenervation is what a toxin is given by; R-DRUG-1"),
    severity: .denial, adjustment: AdjustmentReason("CO", "107"),
    why: """
      11900 and 11901 put a drug into lesions. A botulinum toxin is given into muscles, glands or nerves, which has codes \
      of its own: 64612, 64615 to 64617, 64642 to 64653.
      """,
    remedy: "Bill the chemodenervation that was done, or the drug that was put into the lesions."
  )

  static var needs: Signals { .drug }

  static func concerns(_ code: CodeFacts) -> Bool { toxins.contains(code.code) }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard Self.toxins.contains(line.line.code),
      let injection = claim.others(than: line).first(where: { $0.isIn(11_900...11_901) }),
      !claim.others(than: line).contains(where: { $0.isIn(64_400...64_999) })
    else { return }
    report.flag(
      line.at(.procedure), "\(line.line.code) is not what \(injection.line.code) is given for",
      code: line.line.code, related: [injection.number])
  }

  private static let toxins = Set(
    ["J0585", "J0586", "J0587", "J0588"].compactMap { ProcedureCode($0) })

  static let examples: [EditExample] = [
    .flags("Into lesions.", "dx L91.0\n11900\n↓J0585-JZ x50"),
    .passes("Into glands.", "dx L74.510\n64650\nJ0585-JZ x50"),
    .passes("A steroid.", "dx L91.0\n11900\nJ3301"),
  ]
}
