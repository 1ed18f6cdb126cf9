import ClaimModel
import Editing
import Reference

/// Flags G2211 beside a visit with 25 on the day of a procedure.
struct ComplexityAddOnWithProcedureEdit: LineEdit {
  static let card = EditCard(
    id: "em.g2211-with-procedure",
    title: "G2211 beside a visit with 25 and a procedure",
    authority: Citation("Medicare change request 13272 and AAD on G2211", "R-EM-9, X-17"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "97"),
    why: """
      G2211 is refused when its visit carries 25, save since 2025 where the other service is a \
      preventive visit, a vaccine or another preventive service of Part B. A skin procedure is none.
      """,
    remedy: "Take G2211 off."
  )

  static var needs: Signals { [.severalLines, .visitModifier] }

  static func concerns(_ code: CodeFacts) -> Bool { code.code == complexity }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.line.code == Self.complexity,
      claim.others(than: line).contains(where: {
        $0.kind == .visit && $0.line.modifiers.contains("25")
      })
    else { return }
    let services = claim.others(than: line).filter { $0.kind == .procedure }
    let isPreventive = line.line.date.year >= 2025 && services.allSatisfy { Self.isPreventive($0) }
    guard !services.isEmpty, !isPreventive else { return }
    report.flag(
      .line(line.line.number, .procedure),
      "G2211 is not paid with a visit that carries 25 for a procedure", code: line.line.code,
      fixes: [Fix(.form, "Take G2211 off", change: .removeLine(line.line.number))])
  }

  /// Vaccines and their administration, the annual wellness visit, and preventive services of Part B.
  private static func isPreventive(_ line: LineFacts) -> Bool {
    line.isIn(90_471...90_474, 90_476...90_759, 91_300...91_323, 96_156...96_171)
      || preventive.contains(line.line.code)
  }

  private static let preventive = Set(
    [
      "G0008", "G0009", "G0010", "G0402", "G0438", "G0439", "G0444", "G0442", "G0443", "G0446",
      "G0447", "G0101", "G0102",
    ].compactMap { ProcedureCode($0) })

  private static let complexity = ProcedureCode("G2211") ?? ProcedureCode(key: 0)

  static let examples: [EditExample] = [
    .flags("With a destruction.", "dx L30.9 L57.0\n99213-25 dx1\n↓G2211 dx1\n17000 dx2"),
    .passes("With a vaccine.", "dx J44.9 Z23\n99213-25 dx1\nG2211 dx1\nG0008 dx2"),
    .passes("With a visit alone.", "dx L40.0\n99213\nG2211"),
  ]
}
