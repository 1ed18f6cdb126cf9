import ClaimModel
import Editing

/// Flags the local anaesthetic of a procedure billed beside it.
struct OwnAnesthesiaEdit: LineEdit {
  static let card = EditCard(
    id: "policy.own-anesthesia",
    title: "The local anaesthetic of a procedure",
    authority: Citation(
      "NCCI Policy Manual 2026", "chapter III, sections B.4 and J; R-MISC-1"),
    severity: .denial, adjustment: AdjustmentReason("CO", "97", "M15"),
    why: """
      Local anaesthesia by who does the procedure is part of it, and so is its drug. Lidocaine has codes for infusions \
      into a vein (J2001 until 2024) and for injections (J2003, J2004); neither is billed with a procedure that it \
      numbed, and the pair table is older than two of them.
      """,
    remedy:
      "Take the drug off; lidocaine given into a vein for another reason stands with its infusion."
  )

  static var needs: Signals { [.drug, .procedure] }

  static func concerns(_ code: CodeFacts) -> Bool { lidocaine.contains(code.code) }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard Self.lidocaine.contains(line.line.code),
      let procedure = claim.others(than: line).first(where: {
        $0.kind == .procedure && $0.globalDays != nil
      }), !claim.others(than: line).contains(where: { $0.isIn(96_360...96_379) })
    else { return }
    report.flag(
      line.at(.procedure),
      "\(line.line.code) numbed for \(procedure.line.code) is part of it", code: line.line.code,
      related: [procedure.number],
      fixes: [Fix(.form, "Take it off", change: .removeLine(line.number))])
  }

  private static let lidocaine = Set(["J2001", "J2003", "J2004"].compactMap { ProcedureCode($0) })

  static let examples: [EditExample] = [
    .flags("For an excision.", "dx D22.5\n11402\n↓J2003 x10"),
    .passes("An infusion.", "dx G89.29\n96365\nJ2003 x100"),
  ]
}
