import ClaimModel
import Editing

/// Warns of an independent laboratory's test that nobody ordered.
struct OrderingProviderMissingEdit: LineEdit {
  static let card = EditCard(
    id: "form.ordering-provider-missing",
    title: "A laboratory's test without who ordered it",
    authority: Citation(
      "42 CFR 424.507", "ordered items and services name the practitioner who ordered them"),
    severity: .warning, adjustment: AdjustmentReason("CO", "16", "N264"),
    why:
      "An independent laboratory does nothing of its own accord: Medicare wants the orderer's number.",
    remedy: "State the ordering practitioner's name and number (NM1 DN or DK, item 17)."
  )

  static var needs: Signals { [.laboratory, .form, .medicare] }

  static func concerns(_ claim: Claim) -> Bool {
    claim.payer.line == .medicare && claim.form?.referring == .missing
      && claim.isDone { $0.number == 81 }
  }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.kind == .laboratory, line.place.number == 81, Self.concerns(claim.claim) else {
      return
    }
    report.flag(
      line.at(.procedure), "Nobody is named who ordered \(line.line.code)", code: line.line.code)
  }

  static let examples: [EditExample] = [
    .flags("Nobody.", "form npi=1234567893 clia\npos 81\ndx E11.9\n↓80053"),
    .passes(
      "Somebody.", "form npi=1234567893 clia referring=1234567893\npos 81\ndx E11.9\n80053"),
    .passes("In the office.", "form npi=1234567893 clia\ndx B35.1\n88312"),
  ]
}
