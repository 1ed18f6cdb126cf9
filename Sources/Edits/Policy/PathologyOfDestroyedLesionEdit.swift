import ClaimModel
import Editing

/// Warns of pathology on a claim whose only lesion work was destruction.
struct PathologyOfDestroyedLesionEdit: LineEdit {
  static let card = EditCard(
    id: "policy.pathology-of-destroyed-lesion",
    title: "Pathology where every lesion was destroyed",
    authority: Citation("NCCI Policy Manual 2026", "chapter III, page 7; R-METHOD-4, R-MISC-4"),
    severity: .warning, adjustment: AdjustmentReason("CO", "97", "M15"),
    why:
      "Destruction leaves nothing to read under the microscope: a specimen needs a biopsy or an excision.",
    remedy: "Bill the biopsy or excision that gave the specimen, or take the pathology off."
  )

  static var needs: Signals { [.laboratory, .procedure] }

  static func concerns(_ code: CodeFacts) -> Bool { code.isIn(17_000...17_111, 17_340...17_360) }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.isIn(88_300...88_309) else { return }
    // Light, patch tests and visits leave nothing to look at either.
    let procedures = Array(claim.others(than: line)).filter { $0.isIn(10_004...69_990) }
    guard let destroyed = procedures.first(where: { Self.isDestruction($0) }),
      procedures.allSatisfy({ Self.isDestruction($0) })
    else { return }
    report.flag(
      line.at(.procedure),
      "\(line.line.code) needs a specimen, and \(destroyed.line.code) leaves none",
      code: line.line.code, related: [destroyed.number])
  }

  private static func isDestruction(_ line: LineFacts) -> Bool {
    concerns(line.code)
  }

  static let examples: [EditExample] = [
    .flags("Only keratoses frozen.", "dx L57.0\n17000\n↓88305"),
    .flags("Light besides.", "dx L57.0 L40.0\n17000 dx1\n96910 dx2\n↓88305 dx1"),
    .passes("A biopsy too.", "dx D49.2 L57.0\n11102 dx1\n17000-XS dx2\n88305 dx1"),
  ]
}
