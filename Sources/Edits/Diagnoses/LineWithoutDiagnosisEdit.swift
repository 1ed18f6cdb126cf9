import ClaimModel
import Editing

/// Flags a line that points at no diagnosis, or at one that is not there.
struct LineWithoutDiagnosisEdit: LineEdit {
  static let card = EditCard(
    id: "diagnosis.missing-for-line",
    title: "A line without a diagnosis",
    authority: Citation("X12 005010X222A1", "SV107; CMS-1500 item 24E"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "16", "M76"),
    why: "Each line names the reason for it by pointing at one to four diagnoses of the claim.",
    remedy: "Point the line at the diagnosis that the chart gives for it."
  )

  static var needs: Signals { .oddPointers }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    let pointers = line.line.pointers
    guard pointers.isEmpty || line.diagnoses.count < pointers.count, line.line.code != 99024
    else { return }
    report.flag(
      .line(line.line.number, .diagnoses),
      pointers.isEmpty
        ? "The line points at no diagnosis" : "The line points at a diagnosis that is not there",
      code: line.line.code)
  }

  static let examples: [EditExample] = [

    .flags("A pointer to nothing.", "dx L57.0\n17000 ↓dx2"),
    .passes("A pointer to a diagnosis.", "dx L57.0\n17000 dx1"),
  ]
}
