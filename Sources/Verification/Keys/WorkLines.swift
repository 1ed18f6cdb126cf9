import ClaimModel

/// One line of procedure work before modifiers, with the places it was done at.
struct WorkLine {
  var code: Int
  var units = 1
  var modifiers: Set<Modifier> = []
  let sites: [BodySite]

  /// Whether the names of the sites tell the lesions of both lines apart.
  func isApart(from other: WorkLine) -> Bool {
    !sites.isEmpty && !other.sites.isEmpty
      && sites.allSatisfy { site in other.sites.allSatisfy { site.relation(to: $0) == .distinct } }
  }
}

/// The lines of a visit's procedures, each kind by its own rule.
struct WorkLines {
  private(set) var lines: [WorkLine] = []

  /// nil where a procedure is out of scope.
  init?(_ visit: Visit) {
    var rest: [VisitProcedure] = []
    for procedure in visit.procedures where !procedure.planned {
      guard !procedure.cosmetic, procedure.drugs.isEmpty, procedure.repeatOf == nil,
        procedure.performedBy != .staff, procedure.sameLesionAs == nil
      else { return nil }
      rest.append(procedure)
    }
    guard destructions(&rest), biopsies(&rest), sized(&rest), repairs(&rest), mohs(&rest),
      counted(&rest)
    else { return nil }
    guard rest.isEmpty else { return nil }
  }

  private static func count(_ procedure: VisitProcedure) -> Int? {
    let itemised = procedure.lesions.reduce(0) { $0 + ($1.count ?? 1) }
    guard let count = procedure.count else { return itemised > 0 ? itemised : nil }
    return count > 0 && (itemised <= count) ? count : nil
  }

  private static func sites(_ procedures: [VisitProcedure]) -> [BodySite] {
    procedures.flatMap { $0.lesions.compactMap(\.site) }
  }

  /// Takes out of `rest` what a rule is for.
  private static func take(
    _ rest: inout [VisitProcedure], where belongs: (VisitProcedure) -> Bool
  ) -> [VisitProcedure] {
    let taken = rest.filter(belongs)
    rest.removeAll(where: belongs)
    return taken
  }

  /// 17000 to 17004 and 17110, 17111: one count for the day, fifteen is the boundary.
  private mutating func destructions(_ rest: inout [VisitProcedure]) -> Bool {
    let premalignant = Self.take(&rest) {
      $0.kind == .destruction && $0.diagnosis?.compact == "L570"
    }
    let benign = Self.take(&rest) { procedure in
      procedure.kind == .destruction
        && ["B07", "L82"].contains(procedure.diagnosis?.compact.prefix(3) ?? "")
    }
    let counts = premalignant.map(Self.count)
    if !counts.isEmpty {
      guard !counts.contains(nil) else { return false }
      let total = counts.reduce(0) { $0 + ($1 ?? 0) }
      let sites = Self.sites(premalignant)
      if total >= 15 {
        lines.append(WorkLine(code: 17004, sites: sites))
      } else {
        lines.append(WorkLine(code: 17000, sites: sites))
        if total > 1 { lines.append(WorkLine(code: 17003, units: total - 1, sites: sites)) }
      }
    }
    let more = benign.map(Self.count)
    if !more.isEmpty {
      guard !more.contains(nil) else { return false }
      let total = more.reduce(0) { $0 + ($1 ?? 0) }
      lines.append(WorkLine(code: total >= 15 ? 17111 : 17110, sites: Self.sites(benign)))
    }
    return true
  }

  /// The deepest technique gives the one primary; every further lesion is an add-on of its own.
  private mutating func biopsies(_ rest: inout [VisitProcedure]) -> Bool {
    let taken = Self.take(&rest) { $0.kind == .biopsy }
    guard !taken.isEmpty else { return true }
    let ladder: [(word: String, primary: Int, further: Int)] = [
      ("incisional", 11106, 11107), ("punch", 11104, 11105), ("tangential", 11102, 11103),
    ]
    var left = ladder.map { _ in 0 }
    for procedure in taken {
      guard let words = procedure.method?.words, let count = Self.count(procedure),
        let step = ladder.firstIndex(where: { $0.word == words })
      else { return false }
      left[step] += count
    }
    guard let deepest = left.firstIndex(where: { $0 > 0 }) else { return false }
    let sites = Self.sites(taken)
    lines.append(WorkLine(code: ladder[deepest].primary, sites: sites))
    left[deepest] -= 1
    for (step, count) in left.enumerated() where count > 0 {
      lines.append(WorkLine(code: ladder[step].further, units: count, sites: sites))
    }
    return true
  }

  /// Excisions by excised diameter, malignant destruction and shaves by lesion diameter, each with
  /// its site group and band.
  private mutating func sized(_ rest: inout [VisitProcedure]) -> Bool {
    let taken = Self.take(&rest) { procedure in
      [.excision, .shave].contains(procedure.kind)
        || (procedure.kind == .destruction && KeyTables.isMalignant(procedure.diagnosis))
    }
    for procedure in taken {
      guard procedure.lesions.count == 1, Self.count(procedure) == 1,
        let site = procedure.lesions[0].site, let region = site.region,
        let diagnosis = procedure.diagnosis
      else { return false }
      let size: Length
      switch procedure.kind {
      case .excision:
        guard let lesion = procedure.lesions[0].size, let margin = procedure.margin else {
          return false
        }
        size = lesion + margin + margin
      default:
        guard let lesion = procedure.lesions[0].size else { return false }
        size = lesion
      }
      guard
        let code = KeyTables.sizedCode(
          procedure.kind, isMalignant: KeyTables.isMalignant(diagnosis), region: region,
          tenths: size.tenthsHalfUp)
      else { return false }
      lines.append(WorkLine(code: code, sites: [site]))
    }
    return Set(taken.map(\.kind)).count == taken.count
  }

  /// Lengths of one class and one site group are added into one code.
  private mutating func repairs(_ rest: inout [VisitProcedure]) -> Bool {
    let taken = Self.take(&rest) { $0.kind == .repair }
    var groups: [KeyTables.RepairGroup: (tenths: Int, sites: [BodySite])] = [:]
    for procedure in taken {
      guard let length = procedure.length, let complexity = procedure.complexity,
        procedure.lesions.count == 1, let site = procedure.lesions[0].site,
        let region = site.region, let group = KeyTables.repairGroup(complexity, region)
      else { return false }
      let entry = groups[group] ?? (0, [])
      groups[group] = (entry.tenths + length.tenthsHalfUp, entry.sites + [site])
    }
    for (group, entry) in groups {
      guard let code = group.code(tenths: entry.tenths) else { return false }
      lines.append(WorkLine(code: code, sites: entry.sites))
    }
    return true
  }

  /// The first stage by site, each further stage an add-on, blocks above five of a stage each one more.
  private mutating func mohs(_ rest: inout [VisitProcedure]) -> Bool {
    let taken = Self.take(&rest) { $0.kind == .mohs }
    guard taken.count < 2 else { return false }
    guard let procedure = taken.first else { return true }
    guard let stages = procedure.stages, let blocks = procedure.blocks, blocks.count == stages,
      procedure.lesions.count == 1, let site = procedure.lesions[0].site, let region = site.region,
      let isDear = KeyTables.isMohsHead(region)
    else { return false }
    lines.append(WorkLine(code: isDear ? 17311 : 17313, sites: [site]))
    if stages > 1 {
      lines.append(WorkLine(code: isDear ? 17312 : 17314, units: stages - 1, sites: [site]))
    }
    let extra = blocks.reduce(0) { $0 + max(0, $1 - 5) }
    if extra > 0 { lines.append(WorkLine(code: 17315, units: extra, sites: [site])) }
    return true
  }

  /// Injections seven and eight, nails five and six.
  private mutating func counted(_ rest: inout [VisitProcedure]) -> Bool {
    let taken = Self.take(&rest) {
      [.intralesionalInjection, .nailDebridement].contains($0.kind)
    }
    guard taken.count < 2 else { return false }
    guard let procedure = taken.first else { return true }
    guard let count = Self.count(procedure) else { return false }
    let isInjection = procedure.kind == .intralesionalInjection
    if isInjection, procedure.method?.words != "triamcinolone" { return false }
    let code = isInjection ? (count > 7 ? 11901 : 11900) : (count > 5 ? 11721 : 11720)
    lines.append(WorkLine(code: code, sites: Self.sites(taken)))
    return true
  }
}
