import ClaimModel
import Editing
import Reference

/// Flags a side, finger or toe on the other side than every diagnosis of the line that has one.
struct SideAgainstDiagnosisEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.side-against-diagnosis",
    title: "A side that the diagnosis contradicts",
    authority: Citation("ICD-10-CM", "official guidelines, section I.B.13, laterality; R-MISC-2"),
    severity: .denial, adjustment: AdjustmentReason("CO", "11"),
    why:
      "Many diagnoses name a side. A line of one side whose diagnoses all name the other contradicts itself.",
    remedy: "Correct the side or the diagnosis, whichever the chart does not support."
  )

  static var needs: Signals { .side }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard !line.line.modifiers.contains("50") else { return }
    let sides = line.line.modifiers.compactMap { ModifierSide.side(of: $0) }
    guard let side = sides.first, sides.allSatisfy({ $0 == side }) else { return }
    let named = line.diagnoses.compactMap { line.view.diagnosis($0).row?.side }
    guard !named.isEmpty, named.allSatisfy({ $0 != side }) else { return }
    report.flag(
      line.at(.modifiers), "The line is of the \(side) side, and its diagnosis names the other",
      code: line.line.code,
      fixes: [
        Fix(.chart, "Correct the side or the diagnosis, whichever the chart does not support")
      ])
  }

  static let examples: [EditExample] = [
    .flags("The left side of a lesion on the right.", "dx C44.622\n17262-↓LT"),
    .passes("The same side.", "dx C44.622\n17262-RT"),
    .passes("A diagnosis without a side.", "dx L57.0\n17000-LT"),
  ]
}
