/// General acts of one statement that are told of lesions of their own.
extension ActSelection {
  /// "Nails x 8 ground down, corn of the heel trimmed with a blade": a nail's and a corn's.
  func debrided(_ general: [ActPhrase]) -> [Group]? {
    let acts = general.filter { $0.kind == .debride && $0.form == .done }
    guard acts.count == general.count, acts.count == 2,
      let corn = phrases.lesions.first(where: { name($0) == "corn" }),
      let nail = phrases.lesions.first(where: { name($0) == "nail" })
    else { return nil }
    let between = acts[0].unit..<acts[1].unit
    guard between.contains(corn.head) != between.contains(nail.head) else { return nil }
    return acts.map { Group(acts: [$0], kind: .debride, range: statement.units) }
  }

  /// "Three were frozen, the two of the heel injected with candida antigen": a drug into lesions beside
  /// another act on others.
  func isIntoLesion(_ act: ActPhrase, _ groups: [Group]) -> Bool {
    act.kind == .injection && act.form == .done && !groups.isEmpty
      && groups.allSatisfy { $0.kind == .destruction }
      && (max(
        statement.units.lowerBound, act.unit - 4)..<min(statement.units.upperBound, act.unit + 5))
        .contains { stream.documents($0, .drug) }
  }
}
