import ClaimModel
import Editing
import Reference

/// Flags 78 where there is no operating room.
struct ReturnWithoutOperatingRoomEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.78-without-operating-room",
    title: "78 outside an operating room",
    authority: Citation(
      "Medicare Claims Processing Manual", "chapter 12, section 40.1: operating room"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "4", "N823"),
    why: """
      78 is a return to an operating room for a complication. An office or a minor procedure room is \
      none, and under Medicare the care of complications there is already paid.
      """,
    remedy: "Do not bill care of a complication in the office to Medicare."
  )

  static var needs: Signals { .global }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.line.modifiers.contains("78") else { return }
    guard let isFacility = line.view.isFacility(line.place) else {
      report.skip("places of service", why: line.view.gap(.placesOfService).description)
      return
    }
    guard !isFacility else { return }
    report.flag(
      .line(line.line.number, .modifiers),
      "78 needs an operating room, and place \(line.place) has none", code: line.line.code)
  }

  static let examples: [EditExample] = [
    .flags("In the office.", "dx T81.31XA\n12020-↓78"),
    .passes("In an ambulatory surgical centre.", "pos 24\ndx T81.31XA\n12020-78"),
  ]
}
