public import ClaimModel
public import Editing

/// Lesions of one procedure that are alike in everything a code depends on: the unit in which
/// families count, and in which the ledger says what a line pays for.
public struct LesionGroup: Sendable, Hashable {
  /// The position of the procedure in the visit.
  public let procedure: Int
  /// The position of the lesion in the procedure; nil for those that are not itemised.
  public let lesion: Int?
  /// The first lesion of the entry, from 1.
  public let first: Int
  /// How many.
  public let count: Int
  /// What was done.
  public let kind: ProcedureKind
  /// How.
  public let techniques: Techniques
  /// Where.
  public let site: BodySite?
  /// Its greatest diameter.
  public let size: Length?
  /// Why.
  public let diagnosis: DiagnosisCode?
  /// What the diagnosis says it is.
  public let nature: LesionNature
  /// How it behaves, by the diagnosis or, where that says nothing, by the chart.
  public let behavior: Behavior?
  /// Done for looks alone.
  public let isCosmetic: Bool

  /// The place in the visit.
  public var path: FactPath {
    FactPath(procedure: procedure, lesion: lesion, first: first, last: first + count - 1)
  }

  /// The part of the body, where the words are understood.
  public var region: BodyRegion? { site?.region }

  /// The first `number` of the group, and the rest if any.
  func split(after number: Int) -> (head: LesionGroup, tail: LesionGroup?) {
    guard number < count else { return (self, nil) }
    return (part(first: first, count: number), part(first: first + number, count: count - number))
  }

  private func part(first: Int, count: Int) -> LesionGroup {
    LesionGroup(
      procedure: procedure, lesion: lesion, first: first, count: count, kind: kind,
      techniques: techniques, site: site, size: size, diagnosis: diagnosis, nature: nature,
      behavior: behavior, isCosmetic: isCosmetic)
  }
}

extension [LesionGroup] {
  /// How many lesions.
  public var lesionCount: Int { reduce(0) { $0 + $1.count } }

  /// The places in the visit.
  public var paths: [FactPath] { map(\.path) }

  /// The first `number` lesions, and the rest.
  func split(after number: Int) -> (head: [LesionGroup], tail: [LesionGroup]) {
    var head: [LesionGroup] = []
    var tail: [LesionGroup] = []
    var wanted = number
    for group in self {
      guard wanted > 0 else {
        tail.append(group)
        continue
      }
      let parts = group.split(after: wanted)
      head.append(parts.head)
      if let rest = parts.tail { tail.append(rest) }
      wanted -= parts.head.count
    }
    return (head, tail)
  }

  /// Each lesion for itself, for families that bill one code a lesion.
  var single: [LesionGroup] {
    flatMap { group in
      (0..<group.count).map { offset in
        let rest = offset == 0 ? group : group.split(after: offset).tail ?? group
        return rest.split(after: 1).head
      }
    }
  }

  /// In an order that does not depend on the order of the visit's procedures: the commonest
  /// diagnosis first, then by code, site and size.
  var inClaimOrder: [LesionGroup] {
    guard count > 1 else { return self }
    var totals: [UInt64: Int] = [:]
    if contains(where: { $0.diagnosis != self[0].diagnosis }) {
      for group in self { totals[group.diagnosis?.key ?? 0, default: 0] += group.count }
    }
    func rank(_ group: LesionGroup) -> (Int, UInt64, Int, String, Int32, Int) {
      (
        -(totals[group.diagnosis?.key ?? 0] ?? 0), group.diagnosis?.key ?? 0,
        group.lesion == nil ? 1 : 0,
        group.site?.words ?? "", group.size?.thousandthsOfCm ?? 0, -group.count
      )
    }
    return sorted { rank($0) < rank($1) }
  }

  /// The diagnoses, each once, in the order of the groups.
  var diagnoses: [DiagnosisCode] {
    var codes: [DiagnosisCode] = []
    for group in self {
      if let code = group.diagnosis, !codes.contains(code) { codes.append(code) }
    }
    return codes
  }
}
