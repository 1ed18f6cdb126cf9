public import ClaimModel
import Editing
public import Reference

/// A visit with what every family would otherwise work out again: who was treated of what, how many
/// lesions, which procedures were one lesion, and the tables of the day.
public struct VisitFacts: Sendable {
  /// The visit.
  public let visit: Visit
  /// The tables of every date.
  public let library: ReferenceLibrary
  /// The tables of the day.
  public let view: ReferenceView
  /// The lesions of all procedures done and billable, with how they are counted.
  public let groups: [LesionGroup]
  /// How many lesions each procedure says it treated.
  public let counts: [LesionCount]
  /// Every technique that the words of the visit name.
  let words: Techniques
  /// What was found while the facts were prepared.
  let findings: [Finding]

  init(_ visit: Visit, library: ReferenceLibrary, view: ReferenceView) {
    self.visit = visit
    self.library = library
    self.view = view
    counts = visit.procedures.map { LesionCount($0) }
    let dropped = SameLesion.dropped(in: visit)
    var groups: [LesionGroup] = []
    var findings = dropped.findings
    var words: Techniques = []
    for (index, procedure) in visit.procedures.enumerated() {
      if procedure.planned {
        findings.append(PlannedWork.finding(for: procedure, at: index))
        continue
      }
      guard !dropped.procedures.contains(index) else { continue }
      if let finding = HomeTreatment.finding(for: procedure, at: index) {
        findings.append(finding)
        continue
      }
      if let finding = UnknownWords.finding(for: procedure, at: index) { findings.append(finding) }
      if let finding = StaffWork.finding(for: procedure, at: index) { findings.append(finding) }
      words.formUnion(procedure.techniques)
      let resolved = ResolvedBehavior(procedure)
      if let finding = resolved.finding(at: index, of: procedure) { findings.append(finding) }
      Self.add(procedure, at: index, counts[index], behavior: resolved, to: &groups)
    }
    self.groups = groups
    self.words = words
    self.findings = findings
  }

  /// The procedure a group belongs to.
  public func procedure(of group: LesionGroup) -> VisitProcedure {
    visit.procedures[group.procedure]
  }

  /// How the lesions of a group's procedure are counted.
  public func count(of group: LesionGroup) -> LesionCount { counts[group.procedure] }

  /// The sites of lesions; those not itemised stand for every site that their procedure names.
  func sites(of groups: [LesionGroup]) -> [BodySite] {
    groups.flatMap { group in
      group.site.map { [$0] }
        ?? (group.lesion == nil ? procedure(of: group).lesions.compactMap(\.site) : [])
    }
  }

  /// The sites of the lesions that a line pays for or is about.
  func sites(of line: DraftLine) -> [BodySite] { sites(of: line.about) }

  /// The part of the body of a closure, flap or graft: its own, else that of the removal it belongs
  /// to, where only one can be meant.
  func region(of group: LesionGroup) -> BodyRegion? {
    if let region = group.region { return region }
    let own = procedure(of: group)
    let removals = visit.procedures.filter { [.excision, .mohs].contains($0.kind) && !$0.planned }
    let linked = removals.filter {
      (own.sameLesionAs != nil
        && (own.sameLesionAs == $0.id || own.sameLesionAs == $0.kind.rawValue))
        || (own.id != nil && own.id == $0.sameLesionAs)
    }
    let hosts = linked.isEmpty ? removals : linked
    let regions = Set(hosts.flatMap(\.lesions).compactMap { $0.site?.region })
    return regions.count == 1 ? regions.first : nil
  }

  private static func add(
    _ procedure: VisitProcedure, at index: Int, _ count: LesionCount, behavior: ResolvedBehavior,
    to groups: inout [LesionGroup]
  ) {
    func group(_ lesion: Lesion?, at place: Int?, count: Int) -> LesionGroup {
      LesionGroup(
        procedure: index, lesion: place, first: 1, count: count, kind: procedure.kind,
        techniques: procedure.method?.techniques ?? [], site: lesion?.site, size: lesion?.size,
        diagnosis: procedure.diagnosis, nature: behavior.nature, behavior: behavior.behavior,
        isCosmetic: procedure.cosmetic)
    }
    var left = count.least
    if left > 0, procedure.lesions.count == 1, procedure.lesions[0].count == nil {
      groups.append(group(procedure.lesions[0], at: 0, count: left))
      return
    }
    for (place, lesion) in procedure.lesions.enumerated() where left > 0 {
      let taken = min(lesion.count ?? 1, left)
      guard taken > 0 else { continue }
      groups.append(group(lesion, at: place, count: taken))
      left -= taken
    }
    if left > 0 { groups.append(group(Self.common(procedure.lesions), at: nil, count: left)) }
  }

  /// Lesions that are not itemised lie where all the itemised ones do, where that is one place.
  private static func common(_ lesions: [Lesion]) -> Lesion? {
    guard let site = lesions.first?.site, lesions.allSatisfy({ $0.site == site }) else {
      return nil
    }
    return Lesion(site: site)
  }
}

/// How many lesions a procedure treated, as far as the chart says. Never guessed.
public enum LesionCount: Sendable, Hashable {
  /// Stated or itemised.
  case exact(Int)
  /// Not stated: at least one was treated, no more can be said.
  case absent
  /// Stated twice, and not alike.
  case contradictory(least: Int, most: Int)

  init(_ procedure: VisitProcedure) {
    let itemised = procedure.lesions.reduce(0) { $0 + ($1.count ?? 1) }
    guard let total = procedure.count else {
      self =
        procedure.lesions.isEmpty || Self.isOnlyInWords(procedure) ? .absent : .exact(itemised)
      return
    }
    let describesAll = procedure.lesions.count == 1 && procedure.lesions[0].count == nil
    let isComplete =
      !procedure.lesions.isEmpty && procedure.lesions.allSatisfy { $0.count != nil }
    if describesAll || procedure.lesions.isEmpty {
      self = .exact(total)
    } else if itemised > total || (isComplete && itemised != total) {
      self = .contradictory(least: min(itemised, total), most: max(itemised, total))
    } else {
      self = .exact(total)
    }
  }

  /// One entry stands for lesions whose number the words leave open: "numerous keratoses".
  private static func isOnlyInWords(_ procedure: VisitProcedure) -> Bool {
    procedure.lesions.count == 1 && procedure.lesions[0].count == nil
      && procedure.techniques.contains(.vagueCount)
      && [.destruction, .skinTagRemoval, .intralesionalInjection, .paring, .nailDebridement]
        .contains(procedure.kind)
  }

  /// The fewest the chart supports: what may stand on a held claim.
  public var least: Int {
    switch self {
    case .exact(let count): count
    case .absent: 1
    case .contradictory(let least, _): least
    }
  }

  /// The most the chart could mean; nil when it gives no upper bound.
  public var most: Int? {
    switch self {
    case .exact(let count): count
    case .absent: nil
    case .contradictory(_, let most): most
    }
  }
}

/// How a procedure's lesions behave: by the diagnosis, and by the chart where that says nothing.
struct ResolvedBehavior {
  let nature: LesionNature
  let behavior: Behavior?
  private let contradiction: Behavior?

  init(_ procedure: VisitProcedure) {
    nature = procedure.diagnosis.map { LesionNature($0) } ?? .other
    let coded = procedure.diagnosis == nil ? nil : nature.behavior
    switch (coded, procedure.behavior) {
    case (nil, let stated):
      behavior = stated
      contradiction = nil
    case (.some(.uncertain), .some(let stated)), (.some(.unspecified), .some(let stated)):
      behavior = stated
      contradiction = nil
    case (.some(let coded), let stated):
      behavior = coded
      contradiction = stated.flatMap { Self.agree(coded, $0) ? nil : $0 }
    }
  }

  private static func agree(_ coded: Behavior, _ stated: Behavior) -> Bool {
    switch (coded, stated) {
    case (_, .uncertain), (_, .unspecified): true
    case (.malignant, .inSitu), (.inSitu, .malignant): true
    default: coded == stated
    }
  }

  func finding(at index: Int, of procedure: VisitProcedure) -> Finding? {
    guard let contradiction, let behavior, let diagnosis = procedure.diagnosis,
      procedure.kind == .destruction || procedure.kind == .excision
    else { return nil }
    return Finding(
      edit: "coding.behavior-contradicts-diagnosis", severity: .denial, place: .claim,
      message: "\(diagnosis) says \(behavior.rawValue), the chart says \(contradiction.rawValue): "
        + "the family of codes depends on which is right",
      authority: Citation("ICD-10-CM", "chapter 2 and category L57"),
      fixes: [
        Fix(.chart, "Correct the diagnosis or the behavior from the record or the pathology")
      ],
      evidence: ["procedures[\(index)].diagnosis", "procedures[\(index)].behavior"])
  }
}

enum PlannedWork {
  static func finding(for procedure: VisitProcedure, at index: Int) -> Finding {
    Finding(
      edit: "coding.planned-not-done", severity: .note, place: .claim,
      message: "The \(procedure.kind.rawValue) was only planned: it is not billed today",
      authority: Citation("CMS-1500 and 837P", "services are billed on the day they are given"),
      evidence: ["procedures[\(index)].planned"])
  }
}
