import ClaimModel
import Editing

/// Whether the column 2 line of a pair was part of the work of column 1: the excision under a flap,
/// drainage on the way, the sections of a Mohs operation, a nail on the toe of a corn. Closures are settled before by
/// their family.
enum SameWork {
  static func isPart(_ part: DraftLine, of whole: DraftLine, _ facts: VisitFacts) -> Bool {
    guard let partKind = part.about.first?.kind, let wholeKind = whole.about.first?.kind else {
      return false
    }
    // A biopsy of the nail unit yields to every other procedure on that nail (R-NAIL-4).
    if part.code == 11755, partKind == .biopsy {
      return isLinked(part, whole, facts) || FootCareFamily.isSameToe(part, whole, facts)
    }
    guard contains(wholeKind, partKind) else { return false }
    if partKind == .frozenSection, let first = part.about.first,
      SameLesion.isDiagnosticBeforeMohs(first.procedure, in: facts.visit)
    {
      return false
    }
    if partKind == .nailDebridement { return FootCareFamily.isSameToe(part, whole, facts) }
    if isLinked(part, whole, facts) { return true }
    return SiteComparison.relation(
      of: facts.sites(of: part.about), to: facts.sites(of: whole.about)) == .sameName
  }

  private static func contains(_ whole: ProcedureKind, _ part: ProcedureKind) -> Bool {
    switch (whole, part) {
    case (.flap, .excision), (.mohs, .excision), (.mohs, .destruction): true
    case (.mohs, .frozenSection), (.excision, .incisionDrainage): true
    case (.paring, .nailDebridement): true
    default: false
    }
  }

  private static func isLinked(
    _ first: DraftLine, _ second: DraftLine, _ facts: VisitFacts
  ) -> Bool {
    first.about.contains { group in
      second.about.contains { other in
        let left = facts.procedure(of: group)
        let right = facts.procedure(of: other)
        return (left.sameLesionAs != nil && left.sameLesionAs == right.id)
          || (right.sameLesionAs != nil && right.sameLesionAs == left.id)
      }
    }
  }
}

extension SameLesion {
  /// Whether a biopsy line came before the Mohs line it is paired with, on that lesion.
  static func isDiagnostic(
    _ biopsy: DraftLine, before mohs: DraftLine, in visit: Visit
  ) -> Bool {
    guard mohs.groups.first?.kind == .mohs, let first = biopsy.groups.first,
      first.kind == .biopsy
    else { return false }
    return isDiagnosticBeforeMohs(first.procedure, in: visit)
  }
}
