import ClaimModel
import Editing

/// Excision of tumours in the subcutis or deeper, which leave the skin family: by site, depth and
/// size.
struct SoftTissueFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.soft-tissue",
    title: "Tumours below the skin go by site, depth and size",
    authority: Citation(
      "AAD on excision of soft-tissue tumors", "February 2026; R-SOFT-1, R-SOFT-2"),
    severity: .note,
    why: """
      A lipoma or other tumour in the subcutis or below the fascia is coded by site, depth and its \
      greatest diameter with the narrowest margin. A cyst that only bulges into fat is skin. All \
      have ninety global days, and for Medicare every closure is inside.
      """,
    remedy: "State the layer: subcutaneous or subfascial."
  )
  static let rank = 5

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    group.kind == .excision && Self.isSoftTissue(visit.procedure(of: group))
  }

  /// A lipoma, or any tumour whose layer the chart names.
  static func isSoftTissue(_ procedure: VisitProcedure) -> Bool {
    guard procedure.kind == .excision else { return false }
    let nature = procedure.diagnosis.map { LesionNature($0) }
    return layer(of: procedure) != nil && nature != .malignant && nature != .cystOrMilium
      || nature == .lipoma
  }

  private enum Layer {
    case subcutaneous, subfascial
  }

  private static func layer(of procedure: VisitProcedure) -> Layer? {
    if procedure.techniques.contains(.subfascial) { return .subfascial }
    return procedure.techniques.contains(.subcutaneous) ? .subcutaneous : nil
  }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    CountFindings.report(groups, of: visit, on: &draft) { $0 }
    for lesion in groups.inClaimOrder.single {
      let procedure = visit.procedure(of: lesion)
      let diameter = ExcisedDiameter(lesion, of: procedure)
      guard
        let (_, size) = SizedLesion.read(
          lesion, size: diameter.value, what: "greatest diameter and narrowest margin", on: &draft),
        let region = lesion.region, let row = Self.row(of: region)
      else { continue }
      let layer = Self.layer(of: procedure)
      if layer == nil {
        draft.find(
          "coding.layer-missing", .denial,
          "Whether the tumour lay in the subcutis or below the fascia is not stated: subcutaneous, "
            + "which the diagnosis says, is the most that can be billed",
          authority: Self.card.authority[0],
          fixes: [Fix(.chart, "Name the layer of the tumour")], evidence: [lesion.path])
      }
      let isDeep = layer == .subfascial
      let isLarge = size.tenthsHalfUp >= (isDeep ? row.deepSplit : row.split)
      let code = isDeep ? (isLarge ? row.deepLarge : row.deep) : (isLarge ? row.large : row.small)
      draft.add(
        code, for: [lesion],
        because: Reason(
          Self.card.id, "A tumour of {0} below the skin: site, depth and size",
          .init(.length(size)), authority: Self.card.authority[0], evidence: [lesion.path]))
    }
  }

  private struct Row {
    let small, large, deep, deepLarge: ProcedureCode
    /// The size from which a tumour is large, in tenths of a centimetre: subcutaneous, subfascial.
    let split, deepSplit: Int

    init(
      _ small: ProcedureCode, _ large: ProcedureCode, _ deep: ProcedureCode,
      _ deepLarge: ProcedureCode, _ split: Int, _ deepSplit: Int
    ) {
      self.small = small
      self.large = large
      self.deep = deep
      self.deepLarge = deepLarge
      self.split = split
      self.deepSplit = deepSplit
    }
  }

  private static func row(of region: BodyRegion) -> Row? {
    switch region {
    case .scalp, .forehead, .temple, .cheek, .chin, .face, .eyebrow, .ear, .nose, .lip, .lipSkin,
      .eyelid:
      Row(21011, 21012, 21013, 21014, 20, 20)
    case .neck, .chest, .breast: Row(21555, 21552, 21556, 21554, 30, 50)
    case .back, .flank, .trunk: Row(21930, 21931, 21932, 21933, 30, 50)
    case .abdomen, .umbilicus: Row(22902, 22903, 22900, 22901, 30, 50)
    case .shoulder, .axilla: Row(23075, 23071, 23076, 23073, 30, 50)
    case .upperArm, .elbow, .arm: Row(24075, 24071, 24076, 24073, 30, 50)
    case .forearm, .wrist: Row(25075, 25071, 25076, 25073, 30, 30)
    case .hand, .finger: Row(26115, 26111, 26116, 26113, 15, 15)
    case .hip, .buttock, .groin: Row(27047, 27043, 27048, 27045, 30, 50)
    case .thigh, .knee: Row(27327, 27337, 27328, 27339, 30, 50)
    case .lowerLeg, .leg, .ankle: Row(27618, 27632, 27619, 27634, 30, 50)
    case .foot, .toe: Row(28043, 28039, 28045, 28041, 15, 15)
    default: nil
    }
  }

  static let examples = [
    CodingExample(
      "A subcutaneous lipoma of the shoulder, closure inside.",
      """
      excision; D17.21; @right shoulder; excised=2.4; note=subcutaneous
      repair; D17.21; @right shoulder; complexity=intermediate; length=4
      """, gives: "23075"),
    CodingExample(
      "3.0 cm of the back is large.", "excision; D17.1; @back; excised=3.0; note=subcutaneous",
      gives: "21931", verdict: .review),
    CodingExample(
      "Below the fascia of the thigh.",
      "excision; D17.24; @left thigh; excised=4.9; note=subfascial", gives: "27328",
      verdict: .review),
    CodingExample(
      "1.5 cm of the hand is large.", "excision; D17.21; @hand; excised=1.5; note=subcutaneous",
      gives: "26111", verdict: .review),
    CodingExample(
      "2.9 cm of the back is small.",
      "payer commercial\nexcision; D17.1; @back; excised=2.9; note=subcutaneous", gives: "21930"),
    CodingExample(
      "Below the fascia of the forearm the split is 3, not 5.",
      "payer commercial\nexcision; D17.21; @right forearm; excised=3.0; note=subfascial",
      gives: "25073", verdict: .review),
    CodingExample(
      "2.0 cm of the face is large.",
      "payer commercial\nexcision; D17.0; @forehead; excised=2.0; note=subcutaneous",
      gives: "21012", verdict: .review),
    CodingExample(
      "The layer is not guessed.", "excision; D17.1; @back; excised=2.0", gives: "21930",
      verdict: .hold),
  ]
}
