import ClaimModel

/// A form read as far as it can be: the visit or claim it stands for, and what could not be read.
struct FormReading: Sendable {
  /// The visit; nil while the date of service is missing.
  var visit: Visit?
  /// The claim as typed, for forms of charges.
  var claim: Claim?
  /// What is wrong with which field.
  var complaints: [Complaint] = []
  /// For each row of the form the procedure it became; nil where it is empty or unreadable.
  var procedures: [Int?] = []
  /// For each line of a typed claim the place of its charge in the form.
  var chargePlaces: [Int] = []

  /// A field and what is wrong with it.
  struct Complaint: Sendable, Hashable {
    /// `rows.2.size`.
    var field: String
    var message: String
  }

  private let today: CivilDate?

  /// Reads a form. `id` names the visit; `today` warns of a date to come.
  init(_ form: VisitForm, id: String, today: CivilDate?) {
    self.today = today
    guard var visit = head(form, id: id) else { return }
    for (place, row) in form.rows.enumerated() {
      guard !row.isEmpty, let procedure = procedure(row, at: place, of: form) else {
        procedures.append(nil)
        continue
      }
      procedures.append(visit.procedures.count)
      visit.procedures.append(procedure)
    }
    visit.evaluation = evaluation(form.visit)
    visit.history = form.history.enumerated().compactMap { past($1, at: $0) }
    self.visit = visit
    if form.mode == .charges { claim = claim(form, visit) }
  }

  private mutating func complain(_ field: String, _ message: String) {
    complaints.append(Complaint(field: field, message: message))
  }

  private mutating func head(_ form: VisitForm, id: String) -> Visit? {
    guard let date = TypedValues.date(form.dateOfService) else {
      if !form.dateOfService.isEmpty {
        complain("dateOfService", "A date such as 031026 or 3/10/26 is expected.")
      }
      return nil
    }
    if let today, date > today { complain("dateOfService", "This day is still to come.") }
    let payer = PayerChoice(form.payer)
    guard let line = payer.line else {
      complain("payer", "Choose who pays.")
      return nil
    }
    let place = PlaceOfService(form.place)
    if place == nil { complain("place", "Two digits are expected: 11 is the office.") }
    var visit = Visit(
      id: id, dateOfService: date, placeOfService: place ?? .office,
      payer: Payer(line, id: payer.id))
    visit.patient.status = Patient.Status(rawValue: form.status)
    visit.patient.sex = Patient.Sex(rawValue: form.patient.sex)
    if !form.patient.birthDate.isEmpty {
      visit.patient.birthDate = TypedValues.date(form.patient.birthDate, pivot: 26)
      if visit.patient.birthDate == nil {
        complain("patient.birthDate", "A date such as 041552 is expected.")
      }
    }
    if !form.zip.isEmpty {
      if form.zip.utf8.count == 5, form.zip.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
        visit.locality = .zip(form.zip)
      } else {
        complain("zip", "Five digits are expected.")
      }
    }
    if !form.encounters.isEmpty {
      if let count = TypedValues.number(form.encounters, in: 1...20) {
        visit.encountersSameDay = count
      } else {
        complain("encounters", "A number from 1 to 20 is expected.")
      }
    }
    return visit
  }

  private mutating func read<Value>(
    _ text: String, _ field: String, _ message: String, _ body: (String) -> Value?
  ) -> Value? {
    guard !text.isEmpty else { return nil }
    guard let value = body(text) else {
      complain(field, message)
      return nil
    }
    return value
  }

  private mutating func diagnosis(_ text: String, _ field: String) -> DiagnosisCode? {
    read(text, field, "The form of a diagnosis is L57.0.") { DiagnosisCode($0) }
  }

  private mutating func procedure(
    _ row: VisitForm.Row, at place: Int, of form: VisitForm
  ) -> VisitProcedure? {
    let path = "rows.\(place)"
    guard let kind = EntryWords.kind(row.kind) else {
      complain("\(path).kind", row.kind.isEmpty ? "Say what was done." : "Choose from the list.")
      return nil
    }
    var procedure = VisitProcedure(kind)
    procedure.id = "row-\(place + 1)"
    procedure.method = row.method.isEmpty ? nil : TreatmentMethod(row.method)
    procedure.diagnosis = diagnosis(row.diagnosis, "\(path).diagnosis")
    procedure.behavior = Behavior(rawValue: row.behavior)
    let centimetres = "A size in centimetres such as 0.4 is expected, or 4 mm."
    let count = read(row.count, "\(path).count", "A number up to 10000 is expected.") {
      TypedValues.number($0, in: 0...10_000)
    }
    let side = Side(rawValue: row.side)
    let lesion = Lesion(
      site: row.site.isEmpty && side == nil ? nil : BodySite(row.site, side: side),
      size: read(row.size, "\(path).size", centimetres, TypedValues.length), count: count)
    if lesion.site != nil || lesion.size != nil || count != nil { procedure.lesions = [lesion] }
    measure(&procedure, row, path, centimetres)
    if !row.sameAs.isEmpty {
      let other = TypedValues.number(row.sameAs, in: 1...form.rows.count)
      if let other, other != place + 1 {
        procedure.sameLesionAs = "row-\(other)"
      } else {
        complain("\(path).sameAs", "Give the number of another line.")
      }
    }
    if row.staff { procedure.performedBy = .staff }
    procedure.cosmetic = row.cosmetic
    procedure.planned = row.planned
    procedure.note = row.note.isEmpty ? nil : TreatmentMethod(row.note)
    if let drug = drug(row, path) { procedure.drugs = [drug] }
    return procedure
  }

  private mutating func measure(
    _ procedure: inout VisitProcedure, _ row: VisitForm.Row, _ path: String, _ centimetres: String
  ) {
    procedure.excisedDiameter = read(
      row.excised, "\(path).excised", centimetres, TypedValues.length)
    procedure.margin = read(row.margin, "\(path).margin", centimetres, TypedValues.length)
    procedure.length = read(row.length, "\(path).length", centimetres, TypedValues.length)
    procedure.complexity = RepairComplexity(rawValue: row.complexity)
    procedure.area = read(
      row.area, "\(path).area", "An area in square centimetres is expected.", TypedValues.area)
    procedure.stages = read(row.stages, "\(path).stages", "A number from 1 to 50 is expected.") {
      TypedValues.number($0, in: 1...50)
    }
    procedure.blocks = read(
      row.blocks, "\(path).blocks", "The blocks of each stage are expected, as 4 2."
    ) { text in
      let blocks = TypedValues.list(text).map { TypedValues.number($0, in: 0...200) }
      return blocks.contains(nil) ? nil : blocks.compactMap { $0 }
    }
  }

  private mutating func drug(_ row: VisitForm.Row, _ path: String) -> Drug? {
    guard !row.drug.isEmpty else { return nil }
    var drug = Drug()
    drug.code = ProcedureCode(row.drug)
    drug.name = drug.code == nil ? row.drug : nil
    drug.unit = row.unit.isEmpty ? nil : row.unit
    let message = "An amount such as 10 or 2.5 is expected."
    drug.amount = read(row.amount, "\(path).amount", message, TypedValues.amount)
    drug.wasted = read(row.wasted, "\(path).wasted", message, TypedValues.amount)
    return drug
  }

  private mutating func evaluation(_ fields: VisitForm.VisitFields) -> Evaluation? {
    let code = read(fields.code, "visit.code", "Five characters such as 99213 are expected.") {
      ProcedureCode($0)
    }
    var evaluation = Evaluation(
      code: code, separate: ["yes": true, "no": false][fields.separate],
      reason: fields.reason.isEmpty ? nil : fields.reason)
    for text in TypedValues.list(fields.diagnoses) {
      if let code = diagnosis(text, "visit.diagnoses") { evaluation.diagnoses.append(code) }
    }
    evaluation.minutes = read(
      fields.minutes, "visit.minutes", "Minutes of the clinician on the day are expected."
    ) { TypedValues.number($0, in: 0...1_440) }
    let levels = [fields.problems, fields.data, fields.risk].compactMap {
      Int($0).flatMap { DecisionMaking.Level(rawValue: $0) }
    }
    if levels.count == 3 {
      evaluation.decisionMaking = DecisionMaking(
        problems: levels[0], data: levels[1], risk: levels[2])
    }
    let isEmpty =
      evaluation.code == nil && evaluation.minutes == nil && evaluation.decisionMaking == nil
    return isEmpty ? nil : evaluation
  }

  private mutating func past(_ fields: VisitForm.Past, at place: Int) -> PastService? {
    guard !fields.isEmpty else { return nil }
    let path = "history.\(place)"
    guard let date = TypedValues.date(fields.date) else {
      complain("\(path).date", "A date such as 031026 is expected.")
      return nil
    }
    guard let code = ProcedureCode(fields.code) else {
      complain("\(path).code", "Five characters such as 17000 are expected.")
      return nil
    }
    let answers = ["yes": true, "no": false]
    return PastService(
      dateOfService: date, code: code, sameProvider: true, related: answers[fields.related],
      planned: answers[fields.planned])
  }

  /// The claim of typed charges: diagnoses in the order in which the lines name them.
  private mutating func claim(_ form: VisitForm, _ visit: Visit) -> Claim {
    var claim = Claim(
      id: visit.id, payer: visit.payer, placeOfService: visit.placeOfService,
      patient: visit.patient, history: visit.history)
    for (place, charge) in form.charges.enumerated() where !charge.isEmpty {
      let path = "charges.\(place)"
      guard let code = ProcedureCode(charge.code) else {
        complain("\(path).code", "Five characters such as 17000 are expected.")
        continue
      }
      var line = ServiceLine(number: claim.lines.count + 1, date: visit.dateOfService, code: code)
      for text in TypedValues.list(charge.modifiers) {
        if let modifier = Modifier(text) {
          line.modifiers.append(modifier)
        } else {
          complain("\(path).modifiers", "A modifier has two characters, such as 25.")
        }
      }
      line.units =
        read(charge.units, "\(path).units", "A number of units is expected.") {
          TypedValues.number($0, in: 1...9_999)
        } ?? 1
      line.charge = read(charge.charge, "\(path).charge", "Dollars such as 120.00 are expected.") {
        Money($0)
      }
      for text in TypedValues.list(charge.diagnoses) {
        guard let code = diagnosis(text, "\(path).diagnoses") else { continue }
        if !claim.diagnoses.contains(code) { claim.diagnoses.append(code) }
        if let place = claim.diagnoses.firstIndex(of: code) { line.pointers.append(place + 1) }
      }
      claim.lines.append(line)
      chargePlaces.append(place)
    }
    return claim
  }
}
