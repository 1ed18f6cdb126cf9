import ClaimModel
import Editing
import Reference

/// Flags JW or JZ on a skin substitute since 2026.
struct WasteOnSkinSubstituteEdit: ModifierEdit {
  static let card = EditCard(
    id: "modifier.waste-on-skin-substitute",
    title: "JW or JZ on a skin substitute",
    authority: Citation(
      "CMS physician fee schedule final rule 2026", "skin substitutes; R-SKSUB-2"),
    from: CivilDate(dayNumber: 20_454), severity: .denial,
    adjustment: AdjustmentReason("CO", "4", "N823"),
    why: """
      Since 2026 most skin substitutes are supplies paid by the square centimetre applied. What is discarded is not \
      billed and neither JW nor JZ is used.
      """,
    remedy: "Bill the area applied, without JW or JZ."
  )

  static var needs: Signals { [.drug, .modifiers] }

  static func concerns(_ modifier: Modifier) -> Bool { modifier == "JW" || modifier == "JZ" }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.kind == .drug, line.fee.row?.globalDays == .followsPrimary,
      let modifier = line.line.modifiers.first(where: { Self.concerns($0) })
    else { return }
    report.flag(
      line.at(.modifiers), "\(line.line.code) is a supply by area and takes no \(modifier)",
      code: line.line.code,
      fixes: [
        Fix(.form, "Take \(modifier) off", change: .removeModifier(line: line.number, modifier))
      ])
  }

  static let examples: [EditExample] = [
    .flags("JZ on a sheet.", "dx L97.511\n15271\nQ4101-↓JZ x20"),
    .passes("By area.", "dx L97.511\n15271\nQ4101 x20"),
  ]
}
