import ClaimModel
import Editing

/// Which procedure a closure belongs to, and whether that procedure includes it
/// (`domain-families.md` R-RPR-5, R-RPR-6, R-SOFT-2, R-HS-1).
enum WoundHost {
  /// Whether the closure is part of another procedure of the visit, and says so when it is.
  static func includes(_ repair: Int, of visit: VisitFacts, on draft: inout Draft) -> Bool {
    guard let host = host(of: repair, in: visit) else { return false }
    let procedure = visit.visit.procedures[host]
    let closure = visit.visit.procedures[repair]
    guard isIncluded(closure, in: procedure, visit) else { return false }
    if procedure.kind == .excision, RepairClass(closure).value == nil {
      RepairFamily.reportClass(
        .warning, "simple, which the excision includes", [FactPath(.procedures, repair)], &draft)
    }
    draft.find(
      "coding.closure-included", .note,
      "The closure is part of the \(procedure.kind.rawValue) of the same wound: it is not billed",
      authority: RepairFamily.card.authority[1],
      evidence: [FactPath(.procedures, repair), FactPath(.procedures, host)])
    return true
  }

  /// The procedure named by the closure, else the weightiest one at a site of the same name.
  private static func host(of repair: Int, in visit: VisitFacts) -> Int? {
    let procedures = visit.visit.procedures
    let own = procedures[repair]
    let others = procedures.indices.filter { index in
      index != repair && !procedures[index].planned && weight(procedures[index].kind) > 0
    }
    if let name = own.sameLesionAs {
      return others.first { procedures[$0].id == name }
        ?? others.first { procedures[$0].kind.rawValue == name }
    }
    if let id = own.id, let naming = others.first(where: { procedures[$0].sameLesionAs == id }) {
      return naming
    }
    if own.lesions.allSatisfy({ $0.site == nil }) { return others.count == 1 ? others[0] : nil }
    let near = others.filter { index in
      own.lesions.contains { lesion in
        procedures[index].lesions.contains { other in
          guard let site = lesion.site, let otherSite = other.site else { return false }
          return site.relation(to: otherSite) == .sameName
        }
      }
    }
    return near.max { weight(procedures[$0].kind) < weight(procedures[$1].kind) }
  }

  private static func weight(_ kind: ProcedureKind) -> Int {
    switch kind {
    case .flap, .graft: 5
    case .mohs: 4
    case .excision: 3
    case .shave, .biopsy, .skinTagRemoval, .incisionDrainage, .nailAvulsion: 2
    case .destruction: 1
    default: 0
    }
  }

  private static func isIncluded(
    _ repair: VisitProcedure, in host: VisitProcedure, _ visit: VisitFacts
  ) -> Bool {
    switch host.kind {
    case .mohs: return false
    case .excision:
      let repairClass = RepairClass(repair).value
      if repairClass == .simple || repairClass == nil { return true }
      let resolved = ResolvedBehavior(host)
      if SoftTissueFamily.isSoftTissue(host) { return true }
      if HidradenitisFamily.takes(host) { return true }
      guard resolved.behavior != .malignant, resolved.behavior != .inSitu else { return false }
      return smallest(host)
    default: return true
    }
  }

  /// A benign excision of at most 0.5 cm.
  private static func smallest(_ host: VisitProcedure) -> Bool {
    if let stated = host.excisedDiameter { return SizeBands.excision.index(of: stated) == 0 }
    guard let size = host.lesions.compactMap(\.size).max() else { return false }
    let margins = host.margin.map { $0 + $0 } ?? Length(thousandthsOfCm: 0)
    return SizeBands.excision.index(of: size + margins) == 0
  }
}
