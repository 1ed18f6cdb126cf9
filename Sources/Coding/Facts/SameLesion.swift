import ClaimModel
import Editing

/// Two procedures on one lesion on one day are one service: the completed removal stays and its
/// biopsy goes, with or without a pair in the table (NCCI Policy Manual, chapter III, section B;
/// `domain.md` R-BX-2, R-BX-5, R-COUNT-9).
enum SameLesion {
  struct Dropped {
    var procedures: Set<Int> = []
    var findings: [Finding] = []
  }

  static func dropped(in visit: Visit) -> Dropped {
    var dropped = Dropped()
    for index in visit.procedures.indices {
      guard let name = visit.procedures[index].sameLesionAs, !visit.procedures[index].planned
      else { continue }
      guard let other = partner(named: name, of: index, in: visit) else {
        dropped.findings.append(unknown(name, at: index))
        continue
      }
      decide(index, other, in: visit, &dropped)
    }
    return dropped
  }

  /// Whether a biopsy or its frozen section came before a Mohs operation on that lesion the same
  /// day, and led to it (`domain.md` R-MAL-5).
  static func isDiagnosticBeforeMohs(_ index: Int, in visit: Visit) -> Bool {
    let own = visit.procedures[index]
    guard let name = own.sameLesionAs, let partner = partner(named: name, of: index, in: visit)
    else { return false }
    let tumour =
      visit.procedures[partner].kind == .mohs
      ? partner
      : visit.procedures[partner].sameLesionAs.flatMap {
        Self.partner(named: $0, of: partner, in: visit)
      }
    guard let tumour, visit.procedures[tumour].kind == .mohs else { return false }
    return visit.procedures.contains { $0.kind == .frozenSection && !$0.planned }
      && visit.procedures.contains { $0.kind == .biopsy && !$0.planned }
  }

  /// The procedure meant by an id or, failing that, the only other one of that kind.
  private static func partner(named name: String, of index: Int, in visit: Visit) -> Int? {
    let others = visit.procedures.indices.filter { $0 != index && !visit.procedures[$0].planned }
    if let byID = others.first(where: { visit.procedures[$0].id == name }) { return byID }
    let byKind = others.filter { visit.procedures[$0].kind.rawValue == name }
    return byKind.count == 1 ? byKind[0] : nil
  }

  private static func decide(_ first: Int, _ second: Int, in visit: Visit, _ dropped: inout Dropped)
  {
    let left = visit.procedures[first]
    let right = visit.procedures[second]
    guard let leftRank = rank(left), let rightRank = rank(right) else { return }
    if left.kind == .biopsy || right.kind == .biopsy, left.kind != .paring, right.kind != .paring {
      let (biopsy, removal) = left.kind == .biopsy ? (first, second) : (second, first)
      decideBiopsy(biopsy, removal, in: visit, &dropped)
      return
    }
    let goes = leftRank == rightRank ? first : leftRank < rightRank ? first : second
    let stays = goes == first ? second : first
    guard !dropped.procedures.contains(stays) else { return }
    dropped.procedures.insert(goes)
    dropped.findings.append(
      finding(
        "coding.one-removal-a-lesion", .note,
        "The \(visit.procedures[goes].kind.rawValue) and the \(visit.procedures[stays].kind.rawValue)"
          + " were one lesion: only the completed removal is billed", goes, stays))
  }

  /// The more definitive removal stays; malignant destruction outranks the shave it completes.
  private static func rank(_ procedure: VisitProcedure) -> Int? {
    switch procedure.kind {
    case .paring: -1
    case .biopsy: 0
    case .destruction:
      switch ResolvedBehavior(procedure).behavior {
      case .malignant, .inSitu: 3
      default: 1
      }
    case .shave: 2
    case .excision: 4
    case .mohs: 5
    default: nil
    }
  }

  private static func decideBiopsy(
    _ biopsy: Int, _ removal: Int, in visit: Visit, _ dropped: inout Dropped
  ) {
    let done = visit.procedures[removal]
    if done.kind == .mohs, isDiagnosticBeforeMohs(biopsy, in: visit) {
      dropped.findings.append(
        finding(
          "coding.biopsy-before-mohs", .warning,
          "The biopsy was read by frozen section before Mohs was decided on: it is billed with 59 "
            + "where no earlier pathology was at hand", biopsy, removal))
      return
    }
    let resolved = ResolvedBehavior(done)
    guard done.kind != .biopsy else {
      dropped.procedures.insert(biopsy)
      dropped.findings.append(
        finding(
          "coding.one-removal-a-lesion", .note,
          "Two biopsies of one lesion are one biopsy", biopsy, removal))
      return
    }
    guard done.kind == .destruction else {
      drop(biopsy, for: removal, &dropped)
      return
    }
    switch resolved.behavior {
    case .uncertain, .unspecified, nil:
      dropped.procedures.insert(removal)
      dropped.findings.append(
        finding(
          "coding.pathology-decides", .denial,
          "One lesion was sampled and destroyed and its pathology is not stated: if malignant, only "
            + "the destruction is billed; if benign, only the biopsy", removal, biopsy))
    case .benign where resolved.nature == .benignNeoplasm:
      dropped.procedures.insert(removal)
      dropped.findings.append(
        finding(
          "coding.pathology-decides", .warning,
          "The lesion sampled and destroyed proved benign: only the biopsy is billed",
          removal, biopsy))
    default: drop(biopsy, for: removal, &dropped)
    }
  }

  private static func drop(_ biopsy: Int, for removal: Int, _ dropped: inout Dropped) {
    dropped.procedures.insert(biopsy)
    dropped.findings.append(
      finding(
        "coding.biopsy-within-removal", .note,
        "The biopsy was of the lesion that was then removed: the removal includes it, and no "
          + "modifier makes it separate", biopsy, removal))
  }

  private static func unknown(_ name: String, at index: Int) -> Finding {
    Finding(
      edit: "coding.same-lesion-unknown", severity: .denial, place: .claim,
      message:
        "procedures[\(index)].sameLesionAs names \"\(name)\", which is no other procedure of "
        + "this visit, or more than one",
      authority: Citation("NCCI Policy Manual 2026", "chapter III, section B"),
      fixes: [Fix(.chart, "Name the id of the procedure on the same lesion")],
      evidence: ["procedures[\(index)].sameLesionAs"])
  }

  private static func finding(
    _ edit: String, _ severity: Severity, _ message: String, _ gone: Int, _ stays: Int
  ) -> Finding {
    Finding(
      edit: edit, severity: severity, place: .claim, message: message,
      authority: Citation("NCCI Policy Manual 2026", "chapter III, section B"),
      evidence: ["procedures[\(gone)]", "procedures[\(stays)]"])
  }
}
