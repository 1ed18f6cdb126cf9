import ClaimModel

/// Work done for looks alone: Medicare excludes it by statute and takes the line with GY for a
/// denial on record; no other payer is billed (`domain.md` R-COV-7, X12 PR-96).
enum CosmeticWork {
  static let authority = Citation("Social Security Act 1862(a)(10)", "cosmetic surgery; GY")

  static func apply(_ facts: VisitFacts, to draft: inout Draft) {
    guard draft.lines.contains(where: \.isCosmetic) else { return }
    switch facts.visit.payer.line {
    case .medicare:
      // A code of the day stands once: what is billed for another reason leaves no room for GY.
      let medical = Set(draft.lines.filter { !$0.isCosmetic }.map(\.code))
      draft.remove { $0.isCosmetic && medical.contains($0.code) }
      if !draft.lines.contains(where: \.isCosmetic) {
        draft.find(
          "coverage.cosmetic", .warning,
          "Cosmetic work beside the same work for another reason is left off: the patient pays it",
          authority: authority)
        return
      }
      for index in draft.lines.indices where draft.lines[index].isCosmetic {
        draft.lines[index].modifiers.append("GY")
        draft.lines[index].because.append(
          Reason(
            "coverage.cosmetic", "Done for looks alone: excluded by statute, the patient pays; GY",
            authority: authority))
      }
      draft.find(
        "coverage.cosmetic", .warning,
        "Cosmetic work is excluded by statute: bill the patient; send the line with GY only if a "
          + "denial on record is wanted, with GX beside it if a voluntary notice was signed",
        authority: authority, fixes: [Fix(.chart, "Keep the signed notice of the price, if any")],
        evidence: paths(draft))
    case .selfPay: return
    default:
      draft.find(
        "coverage.cosmetic", .warning,
        "Cosmetic work is not billed to this payer: it is agreed with and paid by the patient",
        authority: authority, evidence: paths(draft))
      draft.remove { $0.isCosmetic }
    }
  }

  private static func paths(_ draft: Draft) -> [FactPath] {
    let procedures = Set(
      draft.lines.filter(\.isCosmetic).flatMap { line in line.about.map(\.procedure) })
    return procedures.sorted().map { FactPath(.procedures, $0) }
  }
}

extension DraftLine {
  /// Whether the line pays for cosmetic work alone.
  var isCosmetic: Bool { !about.isEmpty && about.allSatisfy(\.isCosmetic) }
}

extension Draft {
  /// Takes lines off, and with each primary its add-ons.
  mutating func remove(where matches: (DraftLine) -> Bool) {
    var gone = Set(lines.indices.filter { matches(lines[$0]) })
    for index in lines.indices {
      if let primary = lines[index].primary, gone.contains(primary) { gone.insert(index) }
    }
    guard !gone.isEmpty else { return }
    var places: [Int: Int] = [:]
    var kept: [DraftLine] = []
    for (index, line) in lines.enumerated() where !gone.contains(index) {
      places[index] = kept.count
      kept.append(line)
    }
    for index in kept.indices { kept[index].primary = kept[index].primary.flatMap { places[$0] } }
    lines = kept
  }

  /// Puts lines of one add-on code with one primary into one line with their units.
  mutating func mergeUnits(of code: ProcedureCode) {
    guard let first = lines.firstIndex(where: { $0.code == code }) else { return }
    for index in lines.indices where index > first && lines[index].code == code {
      lines[first].units += lines[index].units
      lines[first].groups += lines[index].groups
      lines[first].about += lines[index].about
      for diagnosis in lines[index].diagnoses where !lines[first].diagnoses.contains(diagnosis) {
        lines[first].diagnoses.append(diagnosis)
      }
    }
    var seen = false
    remove { line in
      guard line.code == code else { return false }
      defer { seen = true }
      return seen
    }
  }
}
