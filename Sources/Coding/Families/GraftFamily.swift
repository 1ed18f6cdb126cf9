import ClaimModel
import Editing

/// Skin grafts by kind, recipient site and area, and the laying on of skin substitutes.
struct GraftFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.graft",
    title: "A graft is coded by kind, recipient site and area",
    authority: Citation("KarenZupko on skin grafts", "recipient site; R-GRAFT-1 to R-GRAFT-6"),
    also: [
      Citation("NCCI Policy Manual 2026", "chapter III, section H: one graft a site"),
      Citation("CMS short names of 15050 to 15777", "R-GRAFT-4, R-SKSUB-1"),
    ],
    severity: .note,
    why: """
      Full-thickness grafts go by 20 sq cm, split-thickness ones by 100, skin substitutes by 25 below \
      100 sq cm and by 100 above. The recipient site chooses the code; closure of the donor site is \
      inside, the excision is not. Areas of one kind and group are added.
      """,
    remedy: "State kind, recipient site and area."
  )

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool { group.kind == .graft }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    var sums: [Key: (area: Area, groups: [LesionGroup])] = [:]
    var laid: [(kind: Kind, groups: [LesionGroup])] = []
    for index in Set(groups.map(\.procedure)).sorted() {
      let own = groups.filter { $0.procedure == index }.inClaimOrder
      if own.contains(where: { $0.techniques.contains(.composite) }) {
        addComposite(own, on: &draft)
        continue
      }
      guard let kind = kind(of: own, on: &draft),
        let area = AreaRead.area(of: own, visit.visit.procedures[index], on: &draft),
        let region = AreaRead.region(of: own, visit, on: &draft)
      else { continue }
      guard isAlone(own, kind, beside: laid, visit, on: &draft) else { continue }
      laid.append((kind, own))
      let site = kind == .full ? ClosureSites.complex(region) : ClosureSites.split(region)
      let sum = sums[Key(kind: kind, site: site)] ?? (Area(thousandthsOfSqCm: 0), [])
      sums[Key(kind: kind, site: site)] = (sum.area + area, sum.groups + own)
    }
    for (key, sum) in sums.sorted(by: { $0.key < $1.key }) {
      bill(key, sum.area, sum.groups.inClaimOrder, on: &draft)
    }
  }

  private func addComposite(_ groups: [LesionGroup], on draft: inout Draft) {
    draft.add(
      15760, for: groups,
      because: Reason(
        Self.card.id, "A composite graft, the closure of its donor inside",
        authority: Self.card.authority[2], evidence: groups.paths))
  }

  private enum Kind: Int {
    case full, split, pinch, substitute
  }

  private struct Key: Hashable, Comparable {
    let kind: Kind
    let site: Int

    static func < (left: Key, right: Key) -> Bool {
      (left.kind.rawValue, left.site) < (right.kind.rawValue, right.site)
    }
  }

  /// One site takes one kind of graft (NCCI Policy Manual 2026, chapter III, section H).
  private func isAlone(
    _ groups: [LesionGroup], _ kind: Kind, beside laid: [(kind: Kind, groups: [LesionGroup])],
    _ visit: VisitFacts, on draft: inout Draft
  ) -> Bool {
    let same = laid.first { other in
      other.kind != kind
        && SiteComparison.relation(of: visit.sites(of: other.groups), to: visit.sites(of: groups))
          == .sameName
    }
    guard let same else { return true }
    draft.find(
      "coding.one-graft-a-site", .denial,
      "Two kinds of graft are stated for one site: one site takes one kind",
      authority: Self.card.authority[1],
      fixes: [Fix(.chart, "Name the two recipient sites apart, or the one graft that was laid")],
      evidence: same.groups.paths + groups.paths)
    return false
  }

  private func kind(of groups: [LesionGroup], on draft: inout Draft) -> Kind? {
    let techniques = groups.reduce(into: Techniques()) { $0.formUnion($1.techniques) }
    if techniques.contains(.skinSubstitute) { return .substitute }
    if techniques.contains(.fullThickness) { return .full }
    if techniques.contains(.splitThickness) { return .split }
    if techniques.contains(.pinch) { return .pinch }
    draft.find(
      "coding.graft-kind-missing", .denial,
      "Whether the graft was full or split thickness is not stated: no code can be chosen",
      authority: Self.card.authority[0],
      fixes: [Fix(.chart, "State the kind of the graft")], evidence: groups.paths)
    return nil
  }

  private func bill(_ key: Key, _ area: Area, _ groups: [LesionGroup], on draft: inout Draft) {
    guard key.kind != .pinch else {
      draft.add(15050, for: groups, because: reason(area, groups))
      return
    }
    let codes: (ProcedureCode, ProcedureCode)
    let step: Int
    switch key.kind {
    case .full:
      codes = Self.full[key.site]
      step = 200
    case .split:
      codes = Self.split[key.site]
      step = 1_000
    case .substitute, .pinch:
      let isLarge = area.tenthsHalfUp >= 1_000
      codes = Self.substitute[key.site * 2 + (isLarge ? 1 : 0)]
      step = isLarge ? 1_000 : 250
    }
    let primary = draft.add(codes.0, for: groups, because: reason(area, groups))
    let beyond = area.tenthsHalfUp - step
    guard beyond > 0 else { return }
    draft.add(
      codes.1, units: (beyond + step - 1) / step, for: [], primary: primary,
      diagnoses: groups.diagnoses, because: reason(area, groups))
  }

  private func reason(_ area: Area, _ groups: [LesionGroup]) -> Reason {
    Reason(
      Self.card.id, "{0} of recipient site: kind, site group and area", .init(.area(area)),
      authority: Self.card.authority[0], evidence: groups.paths)
  }

  /// The first 20 sq cm, each further 20 or part.
  private static let full: [(ProcedureCode, ProcedureCode)] = [
    (15200, 15201), (15220, 15221), (15240, 15241), (15260, 15261),
  ]
  /// The first 100 sq cm, each further 100 or part.
  private static let split: [(ProcedureCode, ProcedureCode)] = [(15100, 15101), (15120, 15121)]
  /// By site group, then under 100 sq cm and from there on.
  private static let substitute: [(ProcedureCode, ProcedureCode)] = [
    (15271, 15272), (15273, 15274), (15275, 15276), (15277, 15278),
  ]

  static let examples = [
    CodingExample(
      "Full thickness of the nose, beside the excision.",
      """
      excision; C44.321; @nose; excised=2.2
      graft; FTSG; C44.321; @nose; area=6
      """, gives: "15260, 11643"),
    CodingExample(
      "20 sq cm is one unit.", "graft; full thickness; C44.719; @thigh; area=20", gives: "15220"),
    CodingExample(
      "25 sq cm adds one.", "graft; full thickness; C44.719; @thigh; area=25",
      gives: "15220, 15221"),
    CodingExample(
      "Split thickness goes by 100.", "graft; STSG; C44.729; @leg; area=130",
      gives: "15100, 15101"),
    CodingExample(
      "Split thickness of the scalp.", "graft; split thickness; C44.42; @scalp; area=100",
      gives: "15120"),
    CodingExample(
      "The kind is not guessed.", "graft; C44.42; @scalp; area=100", gives: "", verdict: .hold),
    CodingExample(
      "One site takes one kind.",
      """
      graft; full thickness; C44.311; @nose; area=6
      graft; split thickness; C44.311; @nose; area=6
      """, gives: "15260", verdict: .hold),
    CodingExample(
      "A skin substitute of 30 sq cm.", "graft; skin substitute; L97.812; @lower leg; area=30",
      gives: "15271, 15272", verdict: .review, by: card.authority[2]),
    CodingExample(
      "A sheet from an animal is one too.", "graft; porcine xenograft; C44.42; @scalp; area=20",
      gives: "15275", verdict: .review, by: card.authority[2]),
    CodingExample(
      "The axilla is trunk to a split graft.",
      "graft; split thickness; C44.519; @left axilla; area=30", gives: "15100"),
    CodingExample(
      "A composite graft of the ear to the nose.",
      "graft; composite from the ear; C44.311; @nose; area=2", gives: "15760",
      by: card.authority[2]),
  ]
}
