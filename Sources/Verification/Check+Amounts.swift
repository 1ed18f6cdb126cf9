import ClaimModel

extension Check {
  /// Units of a drug against the amounts that the visit states of it, where it names the code and the measure of its
  /// unit.
  mutating func drugs() {
    let stated = visit.drugs + visit.procedures.filter { !$0.planned }.flatMap(\.drugs)
    for (code, size, measure) in Self.units {
      let lines = answer.lines.filter { $0.code == code }
      let given = stated.filter { $0.code?.description == code }
      guard let first = lines.first, !given.isEmpty, stated.allSatisfy({ $0.code != nil }),
        given.allSatisfy({ $0.unit?.lowercased() == measure && ($0.amount ?? 0) > 0 })
      else { continue }
      let wanted = given.reduce(Int64(0)) { $0 + (($1.amount ?? 0) + size - 1) / size }
      let most = given.reduce(Int64(0)) {
        $0 + (($1.amount ?? 0) + ($1.wasted ?? 0) + size - 1) / size
      }
      let paid = lines.filter { !$0.modifiers.contains("JW") }.reduce(0) { $0 + $1.units }
      let all = lines.reduce(0) { $0 + $1.units }
      if Int64(paid) != wanted || Int64(all) > most {
        object(first.line, "the units of \(code) are not those of the amounts stated")
      }
    }
  }

  /// Frozen sections: no more than the specimens, and no further block than there are.
  mutating func frozenSections() {
    let sections = visit.procedures.filter { $0.kind == .frozenSection && !$0.planned }
    let specimens = sections.reduce(0) { $0 + Ledger.total(of: $1).least }
    let further = sections.reduce(0) {
      $0 + max(0, ($1.blocks ?? []).reduce(0, +) - Ledger.total(of: $1).least)
    }
    for (code, most) in [("88331", specimens), ("88332", further)] {
      let lines = answer.lines.filter { $0.code == code }
      guard let first = lines.first, lines.reduce(0, { $0 + $1.units }) > most else { continue }
      object(first.line, "the visit has not so many sections as units of \(code)")
    }
  }

  /// Codes, a unit in thousandths, and its measure (CMS short names of the HCPCS file).
  private static let units: [(String, Int64, String)] = [
    ("J3301", 10_000, "mg"), ("J3300", 1_000, "mg"), ("J3303", 5_000, "mg"),
    ("J1010", 1_000, "mg"), ("J1100", 1_000, "mg"), ("J7308", 1_000, "stick"),
    ("J7345", 10_000, "mg"),
  ]
}
