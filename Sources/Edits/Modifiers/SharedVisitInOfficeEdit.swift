import ClaimModel
import Editing
import Reference

/// Flags FS outside a facility.
struct SharedVisitInOfficeEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.fs-outside-facility",
    title: "A shared visit outside a facility",
    authority: Citation("42 CFR 415.140", "split or shared visits in a facility; R-EM-12"),
    severity: .denial, adjustment: AdjustmentReason("CO", "4", "N823"),
    why:
      "FS says that a physician and another practitioner shared the visit in a facility. In an office there is none.",
    remedy:
      "Bill who gave the visit; in the office the rules on services incident to a physician's apply."
  )

  static var needs: Signals { [.visit, .otherModifier] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.kind == .visit, line.line.modifiers.contains("FS") else { return }
    guard let isFacility = line.view.isFacility(line.place) else {
      report.skip("places of service", why: line.view.gap(.placesOfService).description)
      return
    }
    guard !isFacility else { return }
    report.flag(
      line.at(.modifiers), "FS needs a facility, and place \(line.place) is none",
      code: line.line.code,
      fixes: [Fix(.form, "Take FS off", change: .removeModifier(line: line.number, "FS"))])
  }

  static let examples: [EditExample] = [
    .flags("In the office.", "dx L30.9\n99213-↓FS"),
    .passes("In a hospital's clinic.", "pos 22\ndx L30.9\n99213-FS"),
  ]
}
