import ClaimModel
import Store

extension Office {
  /// Makes a practice with its first administrator.
  func addPractice(
    _ name: String, administrator login: String, displayName: String, password: PasswordHash
  ) throws(WorkbenchError) -> Account {
    let practice: Int64
    do throws(StoreError) {
      practice = try store.addPractice(name, by: login).id
    } catch {
      throw WorkbenchError(error)
    }
    return try accounts.add(
      login, displayName: displayName, role: .administrator, password: password, to: practice)
  }
}

/// A practice to try everything with. Its patients are made up.
enum DemoPractice {
  static let login = "demo"
  static let password = "demo practice, nothing real"

  private struct Story {
    let patient: (last: String, first: String, born: String, sex: String)
    let payer: String
    let status: String
    let rows: [VisitForm.Row]
    var visit = VisitForm.VisitFields()
    var charges: [VisitForm.Charge] = []
  }

  /// Opens the practice, unless the store has people already.
  static func open(in office: Office) throws(WorkbenchError) {
    guard try office.accounts.isEmpty() else { return }
    let account = try office.addPractice(
      "Demo Dermatology", administrator: login, displayName: "Dana Demo",
      password: try PasswordHash(of: password))
    let visitor = Visitor(
      account: account, practice: Practice(id: account.practice, name: "Demo Dermatology"),
      proof: .token)
    let desk = office.desk(visitor)
    try keepFacts(in: office, visitor)
    guard let today = office.today else { return }
    for (place, story) in stories.enumerated() {
      let day = CivilDate(dayNumber: today.dayNumber - Int32(place % 5))
      let form = form(story, on: day)
      let assessment = try office.assess(form, id: "visit", for: visitor)
      let id = try desk.begin(form, assessment.standing)
      try desk.keepRun(id, assessment.run)
      try office.keepClaim(id, assessment, for: visitor)
    }
  }

  /// What the practice states, and its payers.
  private static func keepFacts(
    in office: Office, _ visitor: Visitor
  ) throws(WorkbenchError) {
    var facts = PracticeFacts()
    facts.fields = [
      "name": "Demo Dermatology", "npi": "1234567893", "taxId": "123456789",
      "taxonomy": "207N00000X", "line": "1 Main Street", "city": "Madison", "state": "WI",
      "zip": "537031234", "phone": "6085550100",
      "charges": """
      11102 185.00
      11104 240.00
      17000 120.00
      17003 15.00
      17004 290.00
      17110 190.00
      11401 260.00
      99213 150.00
      """,
    ]
    try office.desk(visitor).keep(facts)
    do throws(StoreError) {
      for payer in payers { _ = try office.books(visitor).put(payer) }
    } catch {
      throw WorkbenchError(error)
    }
  }

  private static let payers = [
    PayerRecord(
      payerID: "06302", name: "Medicare Wisconsin", line: .medicare, filingDays: 365,
      appealDays: 120),
    PayerRecord(
      payerID: "60054", name: "Harbor Health", line: .commercial, filingDays: 180, appealDays: 180),
    PayerRecord(
      payerID: "61101", name: "Lakeside Advantage", line: .medicareAdvantage, filingDays: 365,
      appealDays: 65),
  ]

  private static func form(_ story: Story, on day: CivilDate) -> VisitForm {
    var form = VisitForm()
    form.mode = story.charges.isEmpty ? .work : .charges
    form.dateOfService = EntryPage.typed(day)
    form.payer = story.payer
    form.zip = "53703"
    form.status = story.status
    form.patient.lastName = story.patient.last
    form.patient.firstName = story.patient.first
    form.patient.birthDate = story.patient.born
    form.patient.sex = story.patient.sex
    form.patient.memberId = "DEMO" + story.patient.born
    form.rows = story.rows
    form.visit = story.visit
    form.charges = story.charges
    return form
  }

  private static func row(
    _ kind: String, _ method: String, _ diagnosis: String, _ site: String, _ side: String = "",
    count: Int = 1, size: String = ""
  ) -> VisitForm.Row {
    var row = VisitForm.Row()
    row.kind = kind
    row.method = method
    row.diagnosis = diagnosis
    row.site = site
    row.side = side
    row.count = String(count)
    row.size = size
    return row
  }

  private static func charge(
    _ code: String, _ modifiers: String, _ units: Int, _ diagnosis: String, _ dollars: String
  ) -> VisitForm.Charge {
    var charge = VisitForm.Charge()
    charge.code = code
    charge.modifiers = modifiers
    charge.units = String(units)
    charge.diagnoses = diagnosis
    charge.charge = dollars
    return charge
  }

  private static let stories: [Story] = [
    Story(
      patient: ("Rivera", "Ana", "041552", "female"), payer: "medicare", status: "established",
      rows: [
        row("destruction", "liquid nitrogen", "L57.0", "scalp", count: 5),
        row("destruction", "liquid nitrogen", "L57.0", "forearm", "left", count: 4),
        row("biopsy", "tangential (shave)", "D49.2", "upper back", "right", size: "0.6"),
      ]),
    Story(
      patient: ("Okafor", "Ben", "110348", "male"), payer: "medicare", status: "established",
      rows: [
        row("destruction", "liquid nitrogen", "L57.0", "forehead", count: 8),
        row("destruction", "liquid nitrogen", "L57.0", "cheek", "right", count: 6),
      ]),
    Story(
      patient: ("Lindqvist", "Cora", "072260", "female"), payer: "commercial", status: "new",
      rows: [
        row("destruction", "cantharidin", "B07.8", "dorsal hand", "left", count: 3),
        row("excision", "excisional, full thickness", "D22.5", "upper back", size: "0.8"),
      ]),
    Story(
      patient: ("Marsh", "Dov", "020245", "male"), payer: "medicare", status: "established",
      rows: [row("destruction", "liquid nitrogen", "L57.0", "", count: 1)]),
    Story(
      patient: ("Nakamura", "Emi", "093071", "female"), payer: "medicare-advantage",
      status: "established", rows: [],
      charges: [
        charge("11102", "", 1, "D49.2", "185.00"), charge("17000", "", 1, "L57.0", "120.00"),
        charge("17003", "", 6, "L57.0", "90.00"),
      ]),
    Story(
      patient: ("Osei", "Femi", "121256", "male"), payer: "medicare", status: "established",
      rows: [], charges: [charge("17003", "", 4, "L57.0", "60.00")]),
  ]
}
