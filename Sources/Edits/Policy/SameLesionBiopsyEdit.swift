import ClaimModel
import Editing

/// Warns where a biopsy and a removal of one day may have been of one lesion.
struct SameLesionBiopsyEdit: LineEdit {
  static let card = EditCard(
    id: "policy.same-lesion-biopsy",
    title: "A biopsy and a removal that name one diagnosis",
    authority: Citation("NCCI Policy Manual 2026", "chapter III, section L.14; R-BX-2, R-NCCI-8"),
    severity: .warning, adjustment: AdjustmentReason("CO", "97", "M80"),
    why: """
      Removing a lesion includes sampling it. A modifier says that the lesions were separate; where both lines name the \
      same diagnosis nothing on the claim does. CMS names this pair among those most often bypassed without cause.
      """,
    remedy:
      "Make sure that the chart names two lesions by place; where it was one, bill the removal alone."
  )

  static var needs: Signals { [.biopsy, .removal, .sharedDiagnosis] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.isIn(11_102...11_102, 11_104...11_104, 11_106...11_106),
      let removal = claim.others(than: line).first(where: { other in
        other.isIn(11_200...11_646, 17_000...17_000, 17_004...17_004, 17_110...17_286)
          && other.firstDiagnosis == line.firstDiagnosis && other.firstDiagnosis != nil
          && (Self.isBypassed(other) || Self.isBypassed(line))
      })
    else { return }
    report.flag(
      line.at(.diagnoses),
      "\(line.line.code) and \(removal.line.code) name the same diagnosis; two lesions must be charted",
      code: line.line.code, related: [removal.number],
      fixes: [Fix(.chart, "Keep both only if the chart names two lesions by place")])
  }

  private static func isBypassed(_ line: LineFacts) -> Bool {
    line.line.modifiers.contains { BypassModifiers.distinct.contains($0) }
  }

  static let examples: [EditExample] = [
    .flags("One diagnosis.", "dx L57.0\n11102 ↓dx1\n17000-59"),
    .passes("Two diagnoses.", "dx L57.0 D49.2\n11102 dx2\n17000-XS dx1"),
  ]
}
