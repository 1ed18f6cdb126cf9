import ClaimModel

/// How a payer wants a thing said, applied last and apart from what was done and what may be billed.
/// Until payer rules are loaded one habit is known: who takes the X modifiers.
enum PayerDialect {
  static func apply(to claim: inout Claim, _ lines: inout [CodedLine]) {
    guard !takesXModifiers(claim.payer.line) else { return }
    for index in claim.lines.indices {
      let modifiers = claim.lines[index].modifiers
      guard let narrow = modifiers.first(where: { distinct.contains($0) }) else { continue }
      let spoken = ModifierList(modifiers.map { distinct.contains($0) ? "59" : $0 })
      claim.lines[index].modifiers = spoken
      lines[index].line.modifiers = spoken
      lines[index].because.append(
        Reason(
          "dialect.59-for-x", "This payer is not known to take {0}: 59 says the same",
          .init(.modifier(narrow)),
          authority: authority,
          evidence: [FactPath(.payer)]))
    }
  }

  static let authority = Citation("Medicare change request 8863", "X modifiers are Medicare's")

  private static let distinct: [Modifier] = ["XE", "XS", "XP", "XU"]

  private static func takesXModifiers(_ line: PayerLine) -> Bool {
    line == .medicare || line == .medicareAdvantage
  }
}
