import ClaimModel
import Editing

/// Opening of abscesses, haematomas and the like, and removal of foreign bodies through a cut.
struct IncisionDrainageFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.incision-drainage",
    title: "Drainage is one code, simple or complicated",
    authority: Citation("AAPC on 10060 and 10061, CPT Assistant 2005 quoted", "R-ID-1 to R-ID-4"),
    also: [
      Citation(
        "NCCI Policy Manual 2026", "chapter III, section B: drainage to reach another procedure")
    ],
    severity: .note,
    why: """
      One simple abscess opened is 10060; several, or a complicated one, 10061 once. A pilonidal \
      cyst is 10080 or 10081, a haematoma or seroma opened 10140, any of them drawn off by needle \
      10160; an infected operation wound opened is 10180. 10120 and 10121 need a cut to reach the foreign body; of the \
      foot it is 28190, in muscle 20520. A complication treated in the \
      office is in the global period of the operation that caused it.
      """,
    remedy: "State what was opened, how many, and what made it complicated."
  )

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    group.kind == .incisionDrainage || group.kind == .hematomaEvacuation
  }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    CountFindings.report(groups, of: visit, on: &draft) { $0 > 1 }
    let opened = groups.filter { Self.kind(of: $0) == .abscess }.inClaimOrder
    if !opened.isEmpty {
      let isComplicated = opened.contains { Self.isComplicated($0) }
      if opened.lesionCount == 1, isComplicated,
        !opened.contains(where: { $0.techniques.contains(.complicated) })
      {
        draft.find(
          "coding.packing-alone", .warning,
          "Packing alone may not make a drainage complicated: the chart must show why it was",
          authority: Self.card.authority[0], code: 10061, evidence: opened.paths)
      }
      add(isComplicated || opened.lesionCount > 1 ? 10061 : 10060, opened, on: &draft)
    }
    for lesion in groups.inClaimOrder.single {
      let isComplicated = Self.isComplicated(lesion)
      switch Self.kind(of: lesion) {
      case .abscess: continue
      case .operationWound: addOperationWound(lesion, isComplicated, on: &draft)
      case .pilonidal: add(isComplicated ? 10081 : 10080, [lesion], on: &draft)
      case .needle: add(10160, [lesion], on: &draft)
      case .hematoma: add(10140, [lesion], on: &draft)
      case .foreignBody: addForeignBody(lesion, isComplicated, on: &draft)
      }
    }
  }

  private static func isComplicated(_ group: LesionGroup) -> Bool {
    !group.techniques.isDisjoint(with: [.complicated, .packing])
  }

  private enum Kind {
    case abscess, operationWound, pilonidal, needle, hematoma, foreignBody
  }

  private static let operationWound = DiagnosisCode("T81.4")

  private static func kind(of group: LesionGroup) -> Kind {
    if group.techniques.contains(.foreignBody) { return .foreignBody }
    if group.techniques.contains(.needle) { return .needle }
    if group.kind == .hematomaEvacuation { return .hematoma }
    if let code = group.diagnosis, code.category.description == "L05" { return .pilonidal }
    if let infection = operationWound, group.diagnosis?.isWithin(infection) == true {
      return .operationWound
    }
    return .abscess
  }

  private func addOperationWound(
    _ lesion: LesionGroup, _ isComplicated: Bool, on draft: inout Draft
  ) {
    if !isComplicated, !lesion.techniques.contains(.complexRepair) {
      draft.find(
        "coding.operation-wound-simple", .warning,
        "10180 is for the complex opening of an infected operation wound, and nothing says complex",
        authority: Self.card.authority[0], code: 10180, evidence: [lesion.path])
    }
    add(10180, [lesion], on: &draft)
  }

  private func addForeignBody(
    _ lesion: LesionGroup, _ isComplicated: Bool, on draft: inout Draft
  ) {
    // The foot has a code that asks for no incision, muscle codes of its own.
    if lesion.region.map({ [.foot, .toe, .toenail].contains($0) }) ?? false {
      add(28190, [lesion], on: &draft)
      return
    }
    if lesion.techniques.contains(.deepStructure) {
      add(isComplicated ? 20525 : 20520, [lesion], on: &draft)
      return
    }
    guard lesion.techniques.contains(.incision) else {
      draft.find(
        "coding.foreign-body-without-incision", .denial,
        "A foreign body taken out without a cut is part of the visit: 10120 needs an incision",
        authority: Self.card.authority[0],
        fixes: [Fix(.chart, "State the incision, if one was made")], evidence: [lesion.path])
      return
    }
    add(isComplicated ? 10121 : 10120, [lesion], on: &draft)
  }

  private func add(_ code: ProcedureCode, _ groups: [LesionGroup], on draft: inout Draft) {
    draft.add(
      code, for: groups,
      because: Reason(
        Self.card.id, "Opened or drawn off: {0}; the code goes by kind and number",
        .init(.number(groups.lesionCount)), authority: Self.card.authority[0],
        evidence: groups.paths))
  }

  static let examples = [
    CodingExample("One abscess.", "incision-drainage; L02.411; @right axilla", gives: "10060"),
    CodingExample(
      "Two are 10061 once.", "incision-drainage; L02.411; @right axilla; @thigh", gives: "10061"),
    CodingExample(
      "Loculations broken.", "incision-drainage; loculations broken and packed; L02.212; @back",
      gives: "10061"),
    CodingExample(
      "Packing alone: a person looks.", "incision-drainage; packed; L02.212; @back",
      gives: "10061", verdict: .review),
    CodingExample(
      "A foreign body of the foot.",
      "incision-drainage; splinter pulled out; S90.851A; @right foot", gives: "28190"),
    CodingExample(
      "Of the hand, through a cut.",
      "incision-drainage; incision, foreign body removed; S60.551A; @right hand", gives: "10120"),
    CodingExample(
      "Drainage on the way to an excision is inside it.",
      """
      payer commercial
      incision-drainage; I&D; L72.0; @back
      excision; L72.0; @back; excised=2.0
      """, gives: "11402"),
    CodingExample(
      "A needle is no incision.", "incision-drainage; needle aspiration; L02.212; @back",
      gives: "10160"),
    CodingExample("A haematoma.", "hematoma-evacuation; T14.8XXA; @thigh", gives: "10140"),
    CodingExample(
      "An infected operation wound, by another surgeon.",
      "incision-drainage; complex I&D; T81.41XA; @back", gives: "10180"),
    CodingExample(
      "Two codes of one family, each at its own site.",
      """
      incision-drainage; L02.212; @back
      incision-drainage; needle aspiration; L02.415; @right leg
      """, gives: "10160, 10060"),
  ]
}
