import ClaimModel
import Editing

/// Closing again a wound that came open: by what it took, not by its length.
struct DehiscenceFamily: ProcedureFamily {
  static let card = EditCard(
    id: "coding.dehiscence",
    title: "A wound that came open has codes of its own",
    authority: Citation("CMS short names of 12020, 12021, 13160", "R-RPR-8"),
    severity: .note,
    why: """
      12020 is the simple closure of a wound that came open, 12021 the same with packing, 13160 an \
      extensive secondary closure. Within the global period of one's own operation Medicare pays only \
      a return to the operating room.
      """,
    remedy: "State that the wound had come open, and what its closure took."
  )
  static let rank = 5

  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool {
    group.kind == .repair
      && (group.techniques.contains(.dehiscence)
        || Self.disruptions.contains { group.diagnosis?.isWithin($0) ?? false })
  }

  private static let disruptions = ["T81.31", "T81.32"].compactMap { DiagnosisCode($0) }

  /// Whether a code is of this family.
  static func has(_ code: ProcedureCode) -> Bool { [12020, 12021, 13160].contains(code) }

  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft) {
    for wound in groups.inClaimOrder.single {
      let procedure = visit.procedure(of: wound)
      let isExtensive =
        RepairClass(procedure).value == .complex || procedure.techniques.contains(.extensive)
      let code: ProcedureCode =
        isExtensive ? 13160 : procedure.techniques.contains(.packing) ? 12021 : 12020
      draft.add(
        code, for: [wound],
        because: Reason(
          Self.card.id, "A wound that had come open, closed again: {0}", .init(.code(code)),
          authority: Self.card.authority[0], evidence: [wound.path]))
    }
  }

  static let examples = [
    CodingExample(
      "Simply closed.", "repair; sutures; T81.31XA; @back; complexity=simple; length=3",
      gives: "12020"),
    CodingExample(
      "With packing.", "repair; closed with packing; T81.31XA; @back; complexity=simple",
      gives: "12021"),
    CodingExample(
      "Extensive.", "pos 24\nrepair; T81.31XA; @back; complexity=complex; length=6",
      gives: "13160"),
    CodingExample(
      "By the words.", "repair; dehiscence closed; L76.82; @back; complexity=simple",
      gives: "12020"),
    CodingExample(
      "In the office, of one's own wound within its period: Medicare pays nothing.",
      """
      repair; sutures; T81.31XA; @back; complexity=simple
      history 2026-03-05 11402 related
      """, gives: "", verdict: .hold),
  ]
}
