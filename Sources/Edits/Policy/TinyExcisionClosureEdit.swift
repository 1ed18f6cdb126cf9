import ClaimModel
import Editing

/// Flags a closure that can only belong to a benign excision of half a centimetre or less.
struct TinyExcisionClosureEdit: LineEdit {
  static let card = EditCard(
    id: "policy.tiny-excision-closure",
    title: "A closure that belongs to a tiny excision",
    authority: Citation("NCCI Policy Manual 2026", "chapter III, page 7; R-RPR-6"),
    severity: .denial, adjustment: AdjustmentReason("CO", "97", "M80"),
    why: """
      11400, 11420 and 11440 include every closure of their lesion. Where no other wound was made that day, the \
      closure is theirs whatever modifier stands on it.
      """,
    remedy:
      "Take the closure off; or name the other wound that it closed, by its own line and diagnosis."
  )

  static var needs: Signals { [.repair, .removal, .sharedDiagnosis] }

  static func concerns(_ code: CodeFacts) -> Bool { tiny.contains(code.code) }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.isIn(12_031...13_160), let diagnosis = line.firstDiagnosis else { return }
    let others = Array(claim.others(than: line)).filter { $0.kind == .procedure }
    guard let tiny = others.first(where: { Self.isTiny($0) && $0.firstDiagnosis == diagnosis }),
      !others.contains(where: {
        !Self.isTiny($0) && $0.isIn(10_004...11_983, 17_311...17_315, 20_000...69_990)
      }),
      line.line.modifiers.contains(where: { BypassModifiers.distinct.contains($0) })
    else { return }
    report.flag(
      line.at(.procedure),
      "\(line.line.code) closes the wound of \(tiny.line.code), which includes it",
      code: line.line.code, related: [tiny.number],
      fixes: [Fix(.form, "Take \(line.line.code) off", change: .removeLine(line.number))])
  }

  private static func isTiny(_ line: LineFacts) -> Bool {
    tiny.contains(line.line.code)
  }

  private static let tiny: [ProcedureCode] = [11400, 11420, 11440]

  static let examples: [EditExample] = [
    .flags("One excision, one closure.", "dx D22.5\n11400\n↓12031-59"),
    .passes("A larger excision beside it.", "dx D22.39 D22.5\n11440 dx1\n11402 dx2\n12031-59 dx2"),
    .passes("A wound of its own.", "dx D22.5 S41.111A\n11400 dx1\n12031-59 dx2"),
  ]
}
