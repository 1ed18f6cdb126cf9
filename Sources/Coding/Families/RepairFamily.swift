import ClaimModel
import Editing

/// Closure of wounds: lengths are added within one class and one site group; a closure that belongs
/// to another procedure is not billed.
struct RepairFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.repair",
    title: "Repairs add their lengths within class and site group",
    authority: Citation("Published repair guidance", "site groups and summing; R-RPR-1 to R-RPR-4"),
    also: [
      Citation("NCCI Policy Manual 2026", "chapter III: closures included in other procedures"),
      Citation("AAD on the repair definitions of 2020", "Fall 2019"),
    ],
    severity: .note,
    why: """
      A repair is simple (one layer), intermediate (layered, or one layer with heavy cleaning) or \
      complex (layered and one thing more, such as undermining as wide as the wound, a free margin, \
      or exposed cartilage). Lengths of one class and one site group are one code; the groups differ \
      by class. A complex closure under 1.1 cm is coded as intermediate. Simple closure is part of \
      every excision; every closure is part of biopsies, shaves, destructions, flaps, grafts and the \
      smallest benign excisions.
      """,
    remedy: "State class, length and site of each closure."
  )

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool { group.kind == .repair }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    var wounds: [Wound] = []
    for index in Set(groups.map(\.procedure)).sorted() {
      let own = groups.filter { $0.procedure == index }
      guard !WoundHost.includes(index, of: visit, on: &draft),
        let wound = Wound(own, of: visit.visit.procedures[index], visit, on: &draft)
      else { continue }
      wounds.append(wound)
    }
    Self.demoteShortComplex(&wounds)
    for repairClass in [RepairComplexity.complex, .intermediate, .simple] {
      let own = wounds.filter { $0.repairClass == repairClass && !$0.isAdhesive }
      let bySite = Dictionary(grouping: own) { $0.site($0.region) }
      for (site, wounds) in bySite.sorted(by: { $0.key < $1.key }) {
        add(wounds, repairClass, site, on: &draft)
      }
    }
    addAdhesive(wounds.filter(\.isAdhesive), on: &draft)
  }

  /// What is said of a class that the chart does not support.
  static func reportClass(
    _ severity: Severity, _ most: String, _ evidence: [FactPath], _ draft: inout Draft
  ) {
    draft.find(
      "coding.repair-class-missing", severity,
      "What the closure needed is not stated: the most that can be billed is \(most)",
      authority: card.authority[2],
      fixes: [Fix(.chart, "State the layers closed, and undermining and width in centimetres")],
      evidence: evidence)
  }

  /// Complex closures whose sum in a site group is under 1.1 cm are intermediate.
  private static func demoteShortComplex(_ wounds: inout [Wound]) {
    for site in 0...3 {
      let places = wounds.indices.filter {
        wounds[$0].repairClass == .complex && ClosureSites.complex(wounds[$0].region) == site
      }
      let total = places.reduce(Length(thousandthsOfCm: 0)) { $0 + wounds[$1].length }
      guard total.tenthsHalfUp < complexFromTenths else { continue }
      for place in places { wounds[place].repairClass = .intermediate }
    }
  }

  private func add(
    _ wounds: [Wound], _ repairClass: RepairComplexity, _ site: Int, on draft: inout Draft
  ) {
    let total = wounds.reduce(Length(thousandthsOfCm: 0)) { $0 + $1.length }
    let groups = wounds.flatMap(\.groups).inClaimOrder
    let reason = Reason(
      Self.card.id,
      wounds.count == 1
        ? "A \(repairClass.rawValue) closure of {0}: class, site group and band"
        : "{1} \(repairClass.rawValue) closures of one site group, {0} together: one code",
      .init(.length(total), .number(wounds.count)), authority: Self.card.authority[0],
      evidence: groups.paths)
    guard repairClass == .complex else {
      let codes = repairClass == .simple ? Self.simple[site] : Self.intermediate[site]
      let bands =
        repairClass == .simple && site == 0 || repairClass == .intermediate && site < 2
        ? Self.bodyBands : Self.faceBands
      let band = bands.firstIndex { total.tenthsHalfUp <= $0 } ?? bands.count
      draft.add(codes[band], for: groups, because: reason)
      return
    }
    let codes = Self.complex[site]
    let isSmall = total.tenthsHalfUp <= 25
    let primary = draft.add(isSmall ? codes[0] : codes[1], for: groups, because: reason)
    let further = (total.tenthsHalfUp - 75 + 49) / 50
    guard !isSmall, total.tenthsHalfUp > 75 else { return }
    draft.add(
      codes[2], units: further, for: [], primary: primary, diagnoses: groups.diagnoses,
      because: Reason(
        Self.card.id, "{0} beyond 7.5 cm: one unit for each 5 cm or part", .init(.length(total)),
        authority: Self.card.authority[0], evidence: groups.paths))
  }

  private func addAdhesive(_ wounds: [Wound], on draft: inout Draft) {
    guard !wounds.isEmpty, let code = ProcedureCode("G0168") else { return }
    let groups = wounds.flatMap(\.groups).inClaimOrder
    draft.add(
      code, for: groups,
      because: Reason(
        Self.card.id, "Closed with tissue adhesive alone: Medicare takes G0168",
        authority: Self.card.authority[1], evidence: groups.paths))
  }

  private static let complexFromTenths = 11
  /// 2.5, 7.5, 12.5, 20, 30 cm and above.
  private static let bodyBands = [25, 75, 125, 200, 300]
  /// 2.5, 5, 7.5, 12.5, 20, 30 cm and above.
  private static let faceBands = [25, 50, 75, 125, 200, 300]
  private static let simple: [[ProcedureCode]] = [
    [12001, 12002, 12004, 12005, 12006, 12007],
    [12011, 12013, 12014, 12015, 12016, 12017, 12018],
  ]
  private static let intermediate: [[ProcedureCode]] = [
    [12031, 12032, 12034, 12035, 12036, 12037], [12041, 12042, 12044, 12045, 12046, 12047],
    [12051, 12052, 12053, 12054, 12055, 12056, 12057],
  ]
  /// 1.1 to 2.5 cm, 2.6 to 7.5 cm, each further 5 cm.
  private static let complex: [[ProcedureCode]] = [
    [13100, 13101, 13102], [13120, 13121, 13122], [13131, 13132, 13133], [13151, 13152, 13153],
  ]

  static let examples = [
    CodingExample(
      "Lengths of one class and group are added; another group stands apart.",
      """
      repair; S51.811A; @forearm; complexity=simple; length=3.0
      repair; S81.811A; @leg; complexity=simple; length=4.0
      repair; S11.91XA; @neck; complexity=simple; length=2.0
      repair; S01.81XA; @chin; complexity=simple; length=2.0
      """, gives: "12004, 12011"),
    CodingExample(
      "A layered closure of an excision is billed beside it.",
      """
      excision; C44.519; @back; excised=1.8
      repair; C44.519; @back; complexity=intermediate; length=4.2
      """, gives: "12032, 11602"),
    CodingExample(
      "A simple one is part of it.",
      """
      excision; C44.519; @back; excised=1.8
      repair; C44.519; @back; complexity=simple; length=4.2
      """, gives: "11602"),
    CodingExample(
      "The smallest benign excisions include every closure.",
      """
      payer commercial
      excision; D22.61; @forearm; excised=0.5
      repair; D22.61; @forearm; complexity=intermediate; length=1.2
      """, gives: "11400"),
    CodingExample(
      "Nine centimetres complex of the trunk: one unit beyond 7.5.",
      """
      excision; C44.519; @back; excised=4.5
      repair; C44.519; @back; complexity=complex; length=9.0
      """, gives: "11606, 13101, 13102"),
    CodingExample(
      "Under 1.1 cm a complex closure is intermediate.",
      """
      excision; C44.311; @nose; excised=0.9
      repair; C44.311; @nose; complexity=complex; length=1.0
      """, gives: "12051, 11641"),
    CodingExample(
      "The closure of a shave is part of it.",
      """
      shave; L82.0; @back 0.8cm
      repair; L82.0; @back; complexity=intermediate; length=1.5
      """, gives: "11301"),
    CodingExample(
      "Words name the class.",
      """
      excision; C44.519; @back; excised=1.8
      repair; layered closure; C44.519; @back; length=4.2
      """, gives: "12032, 11602"),
    CodingExample(
      "Undermining without its measures is intermediate at most.",
      """
      excision; C44.519; @back; excised=1.8
      repair; extensively undermined; C44.519; @back; complexity=complex; length=4.2
      """, gives: "12032, 11602", verdict: .hold),
    CodingExample(
      "Undermined as far as the wound is wide: complex.",
      """
      excision; C44.519; @back; excised=1.8
      repair; undermining 1.8 cm, width 1.8 cm; C44.519; @back; complexity=complex; length=4.2
      """, gives: "13101, 11602"),
    CodingExample(
      "One length for a face and an arm is no length.",
      "repair; S01.81XA; @chin; @forearm; complexity=simple; length=5", gives: "", verdict: .hold),
    CodingExample(
      "Without a length no code can be chosen.", "repair; S01.81XA; @chin; complexity=simple",
      gives: "", verdict: .hold),
  ]
}

/// A wound to be closed.
private struct Wound {
  let groups: [LesionGroup]
  let region: BodyRegion
  let length: Length
  var repairClass: RepairComplexity
  let isAdhesive: Bool

  /// The site group of a part of the body, which depends on the class.
  func site(_ region: BodyRegion) -> Int {
    switch repairClass {
    case .simple: ClosureSites.simple(region)
    case .intermediate: ClosureSites.intermediate(region)
    case .complex: ClosureSites.complex(region)
    }
  }

  init?(
    _ groups: [LesionGroup], of procedure: VisitProcedure, _ visit: VisitFacts,
    on draft: inout Draft
  ) {
    guard let first = groups.first else { return nil }
    let techniques = procedure.method?.techniques ?? []
    if techniques == .strips {
      draft.find(
        "coding.strips-are-no-repair", .note, "Strips or tape alone are no repair: not billed",
        authority: RepairFamily.card.authority[1], evidence: groups.paths)
      return nil
    }
    guard let region = AreaRead.region(of: [first], visit, on: &draft) else { return nil }
    guard let length = procedure.length, length.thousandthsOfCm > 0 else {
      draft.find(
        "coding.length-missing", .denial,
        "The length of the closure is not stated: the code depends on it",
        authority: RepairFamily.card.authority[0],
        fixes: [Fix(.chart, "State the length closed in centimetres")], evidence: groups.paths)
      return nil
    }
    self.groups = groups
    self.region = region
    self.length = length
    isAdhesive =
      techniques.contains(.adhesive) && !techniques.contains(.sutures)
      && visit.visit.payer.line == .medicare
    let stated = RepairClass(procedure)
    repairClass = stated.value ?? .simple
    if stated.value == nil, !isAdhesive {
      RepairFamily.reportClass(.denial, "simple", groups.paths, &draft)
    } else if stated.isUnderminingUnmeasured {
      RepairFamily.reportClass(.denial, "intermediate", groups.paths, &draft)
    }
    let others = Set(groups.compactMap { visit.region(of: $0) }.map { site($0) })
    if others.count > 1 {
      draft.find(
        "coding.lengths-not-apart", .denial,
        "One length is given for wounds of several site groups: each group has codes of its own",
        authority: RepairFamily.card.authority[0],
        fixes: [Fix(.chart, "State the length of each wound")], evidence: groups.paths)
      return nil
    }
  }
}
