import ClaimModel
import Editing

/// Flags an unlisted procedure that says nothing of what was done.
struct UnlistedWithoutDescriptionEdit: LineEdit {
  static let card = EditCard(
    id: "code.unlisted-without-description",
    title: "An unlisted code without a description",
    authority: Citation("X12 005010X222A1", "SV101-7 and NTE; R-UNL-1"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "16", "N350"),
    why: "An unlisted code has no meaning of its own: the payer prices what the words describe.",
    remedy: "Describe what was done, name a comparable code and the basis of the charge."
  )

  static var needs: Signals { .unlisted }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard UnlistedCodes.contains(line.line.code), line.line.description == nil else { return }
    report.flag(
      .line(line.line.number, .procedure), "\(line.line.code) is unlisted and is not described",
      code: line.line.code)
  }

  static let examples: [EditExample] = [
    .flags("No words.", "dx L73.2\n↓17999"),
    .flags("A drug without a code of its own.", "dx B07.8\n17110\n↓J3490"),
    .passes("Words.", "dx L73.2\n17999 \"deroofing\""),
    .passes("A listed code.", "dx L57.0\n17000"),
  ]
}
