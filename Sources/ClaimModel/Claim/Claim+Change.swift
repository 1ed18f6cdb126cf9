extension Claim {
  /// The claim with a change made; the claim itself where the change names a line that is not there.
  public func applying(_ change: ClaimChange) -> Claim {
    var claim = self
    func place(_ number: Int) -> Int? { claim.lines.firstIndex { $0.number == number } }
    switch change {
    case .addModifier(let line, let modifier):
      guard let place = place(line), !claim.lines[place].modifiers.contains(modifier) else { break }
      claim.lines[place].modifiers = claim.lines[place].modifiers.inserting(modifier)
    case .removeModifier(let line, let modifier):
      guard let place = place(line) else { break }
      claim.lines[place].modifiers = ModifierList(
        claim.lines[place].modifiers.filter { $0 != modifier })
    case .setModifiers(let line, let modifiers):
      guard let place = place(line) else { break }
      claim.lines[place].modifiers = modifiers
    case .removeLine(let line):
      guard let place = place(line) else { break }
      if let charge = claim.lines[place].charge, let total = claim.form?.total {
        claim.form?.total = total - charge
      }
      claim.lines.remove(at: place)
    case .replaceCode(let line, let code):
      guard let place = place(line) else { break }
      claim.lines[place].code = code
    case .setUnits(let line, let units):
      guard let place = place(line) else { break }
      claim.lines[place].units = units
      claim.lines[place].hasWholeUnits = true
    case .setPointers(let line, let pointers):
      guard let place = place(line) else { break }
      claim.lines[place].pointers = pointers
    case .addLine(let line, let code, let units):
      guard let place = place(line) else { break }
      var added = claim.lines[place]
      added.code = code
      added.units = units
      added.modifiers = []
      added.charge = nil
      added.number = (claim.lines.map(\.number).max() ?? 0) + 1
      claim.lines.insert(added, at: place + 1)
    case .removeDiagnosis(let position):
      claim.removeDiagnosis(position)
    }
    return claim
  }

  /// Takes a repeated diagnosis off; pointers to it go to its first place, those behind move up.
  private mutating func removeDiagnosis(_ position: Int) {
    guard diagnoses.indices.contains(position - 1),
      let first = diagnoses.firstIndex(of: diagnoses[position - 1]), first != position - 1
    else { return }
    diagnoses.remove(at: position - 1)
    for line in lines.indices {
      var pointers: [Int] = []
      for pointer in lines[line].pointers {
        let moved =
          pointer == position ? first + 1 : pointer > position ? pointer - 1 : pointer
        if !pointers.contains(moved) { pointers.append(moved) }
      }
      lines[line].pointers = pointers
    }
  }
}

extension ModifierList {
  /// The list with a modifier in its place: those of visits, the global period and 59 or X before parts of the body
  /// and informational ones (`domain.md` R-MOD-2).
  func inserting(_ modifier: Modifier) -> ModifierList {
    let early: Set<Modifier> = [
      "22", "26", "TC", "50", "52", "53", "54", "55", "62", "66", "80", "AS", "24", "25", "57",
      "58", "78", "79", "AA",
      "59", "XE", "XS", "XP", "XU",
    ]
    guard early.contains(modifier), let place = firstIndex(where: { !early.contains($0) }) else {
      return ModifierList(Array(self) + [modifier])
    }
    return ModifierList(Array(self[..<place]) + [modifier] + Array(self[place...]))
  }
}
