import ClaimModel
import Editing

/// Flags more diagnoses than a claim holds, and more pointers than a line does.
struct TooManyDiagnosesEdit: Edit {
  static let card = EditCard(
    id: "diagnosis.too-many",
    title: "More diagnoses than there is room for",
    authority: Citation("X12 005010X222A1", "HI: twelve; SV107: four"),
    severity: .denial, adjustment: AdjustmentReason("CO", "16", "M76"),
    why:
      "A claim holds twelve diagnoses and a line points at four of them; what stands beyond is lost on the way.",
    remedy: "Keep those that explain the services."
  )

  static var needs: Signals { .oddPointers }

  func check(_ claim: ClaimFacts, report: inout Report) {
    if claim.claim.diagnoses.count > 12 {
      report.flag(.diagnosis(13), "\(claim.claim.diagnoses.count) diagnoses; a claim holds twelve")
    }
    for line in claim.lines where line.line.pointers.count > 4 {
      report.flag(
        line.at(.diagnoses),
        "The line points at \(line.line.pointers.count) diagnoses; it can point at four",
        code: line.line.code,
        fixes: [
          Fix(
            .form, "Keep the first four",
            change: .setPointers(line: line.number, Array(line.line.pointers.prefix(4))))
        ])
    }
  }

  static let examples: [EditExample] = [
    .flags("Five pointers.", "dx L57.0 L82.0 B07.8 L72.0 L91.8\n99213 ↓dx1,2,3,4,5"),
    .flags(
      "Thirteen.",
      "dx L57.0 L82.0 B07.8 L72.0 L91.8 L40.0 L30.9 L70.0 L80 L20.9 L23.9 L24.9 ↓L21.9\n99213 dx1"),
    .passes("Four.", "dx L57.0 L82.0 B07.8 L72.0\n99213 dx1,2,3,4"),
  ]
}
