import ClaimModel

/// Makes a change of a claim in the form it was typed in.
enum FormFix {
  /// The changed form; nil where the change does not fit it.
  static func apply(_ change: ClaimChange, to assessment: Assessment) -> VisitForm? {
    var form = assessment.form
    func charge(_ line: Int, _ body: (inout VisitForm.Charge) -> Void) -> VisitForm? {
      let places = assessment.reading.chargePlaces
      guard places.indices.contains(line - 1) else { return nil }
      body(&form.charges[places[line - 1]])
      return form
    }
    switch change {
    case .addModifier(let line, let modifier):
      return charge(line) { charge in
        charge.modifiers = (TypedValues.list(charge.modifiers) + [modifier.description])
          .joined(separator: " ")
      }
    case .removeModifier(let line, let modifier):
      return charge(line) { charge in
        charge.modifiers = TypedValues.list(charge.modifiers)
          .filter { $0.uppercased() != modifier.description }.joined(separator: " ")
      }
    case .replaceCode(let line, let code): return charge(line) { $0.code = code.description }
    case .setUnits(let line, let units): return charge(line) { $0.units = String(units) }
    case .setModifiers(let line, let modifiers):
      return charge(line) { charge in
        charge.modifiers = modifiers.map(\.description).joined(separator: " ")
      }
    case .setPointers(let line, let pointers):
      let diagnoses = assessment.claim?.diagnoses ?? []
      return charge(line) { charge in
        charge.diagnoses = pointers.filter { diagnoses.indices.contains($0 - 1) }
          .map { diagnoses[$0 - 1].description }.joined(separator: " ")
      }
    case .addLine(let after, let code, let units):
      let places = assessment.reading.chargePlaces
      guard places.indices.contains(after - 1) else { return nil }
      var line = VisitForm.Charge()
      line.code = code.description
      line.units = String(units)
      line.diagnoses = form.charges[places[after - 1]].diagnoses
      form.charges.insert(line, at: places[after - 1] + 1)
      return form
    case .removeDiagnosis:
      // A typed claim names each diagnosis once, so there is nothing to take off.
      return nil
    case .removeLine(let line):
      let places = assessment.reading.chargePlaces
      guard places.indices.contains(line - 1) else { return nil }
      form.charges.remove(at: places[line - 1])
      return form
    }
  }
}
