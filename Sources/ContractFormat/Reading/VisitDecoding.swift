import ClaimModel

/// A visit as the contract writes it.
struct VisitObject: Decodable {
  let visit: Visit

  private static let known: Set<String> = [
    "id", "dateOfService", "placeOfService", "payer", "locality", "patient", "procedures",
    "evaluation", "drugs", "encountersSameDay", "history", "billing",
  ]

  init(from decoder: any Decoder) throws {
    let fields = try Fields(decoder, known: Self.known)
    guard let place = PlaceOfService(try fields.string("placeOfService") ?? "11") else {
      throw fields.problem(
        "placeOfService", "a place of service has two digits", remedy: "Write 11 for the office.")
    }
    var visit = Visit(
      id: try fields.required("id", try fields.string("id")),
      dateOfService: try fields.required("dateOfService", try fields.date("dateOfService")),
      placeOfService: place,
      payer: try fields.required("payer", try fields.object("payer", PayerObject.self)).payer)
    visit.locality = try fields.object("locality", LocationObject.self)?.location
    visit.patient = try fields.object("patient", PatientObject.self)?.patient ?? Patient()
    visit.procedures = try fields.list("procedures", ProcedureObject.self).map(\.procedure)
    visit.evaluation = try fields.object("evaluation", EvaluationObject.self)?.evaluation
    visit.drugs = try fields.list("drugs", DrugObject.self).map(\.drug)
    visit.encountersSameDay = try fields.integer("encountersSameDay", in: 1...20) ?? 1
    visit.history = try fields.list("history", PastServiceObject.self).map(\.service)
    visit.billing = try fields.object("billing", BillingObject.self)?.billing
    self.visit = visit
  }
}

struct PayerObject: Decodable {
  let payer: Payer

  init(from decoder: any Decoder) throws {
    let fields = try Fields(decoder, known: ["line", "id"])
    let line = try fields.required("line", try fields.coded("line", PayerLine.self))
    payer = Payer(line, id: try fields.string("id"))
  }
}

struct LocationObject: Decodable {
  let location: ServiceLocation

  init(from decoder: any Decoder) throws {
    let fields = try Fields(decoder, known: ["zip", "carrier", "locality"])
    if let zip = try fields.string("zip") {
      let digits = zip.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      guard digits, zip.utf8.count == 5 || zip.utf8.count == 9 else {
        throw fields.problem("zip", "a ZIP code has five digits", remedy: "Write five digits.")
      }
      location = .zip(String(zip.prefix(5)))
      return
    }
    location = .locality(
      carrier: try fields.required("carrier", try fields.string("carrier")),
      locality: try fields.required("locality", try fields.string("locality")))
  }
}

struct PatientObject: Decodable {
  let patient: Patient

  init(from decoder: any Decoder) throws {
    let fields = try Fields(decoder, known: ["status", "birthDate", "sex"])
    patient = Patient(
      status: try fields.coded("status", [Patient.Status.new, .established]),
      birthDate: try fields.date("birthDate"),
      sex: try fields.coded("sex", [Patient.Sex.female, .male, .unknown]))
  }
}

struct ProcedureObject: Decodable {
  let procedure: VisitProcedure

  private static let known: Set<String> = [
    "id", "kind", "method", "diagnosis", "behavior", "lesions", "count", "excisedDiameterCm",
    "marginCm", "lengthCm", "complexity", "areaSqCm", "stages", "blocks", "performedBy",
    "sameLesionAs", "repeatOf", "cosmetic", "planned", "note", "drugs",
  ]

  init(from decoder: any Decoder) throws {
    let fields = try Fields(decoder, known: Self.known)
    var procedure = VisitProcedure(
      try fields.required("kind", try fields.coded("kind", ProcedureKind.self)))
    procedure.id = try fields.string("id")
    procedure.method = try fields.string("method").map { TreatmentMethod($0) }
    procedure.diagnosis = try fields.diagnosis("diagnosis")
    procedure.behavior = try fields.coded("behavior", Behavior.self)
    procedure.lesions = try fields.list("lesions", LesionObject.self).map(\.lesion)
    procedure.count = try fields.integer("count", in: 0...10_000)
    procedure.excisedDiameter = try fields.length("excisedDiameterCm")
    procedure.margin = try fields.length("marginCm", from: 0)
    procedure.length = try fields.length("lengthCm")
    procedure.complexity = try fields.coded(
      "complexity", [RepairComplexity.simple, .intermediate, .complex])
    procedure.area = try fields.scaled("areaSqCm", places: 3, in: 0...20_000_000).map {
      Area(thousandthsOfSqCm: Int32($0))
    }
    procedure.stages = try fields.integer("stages", in: 1...50)
    procedure.blocks =
      try fields.has("blocks") ? fields.list("blocks", BlockCount.self).map(\.count) : nil
    procedure.performedBy = try fields.coded("performedBy", [Performer.physician, .staff])
    procedure.sameLesionAs = try fields.string("sameLesionAs")
    procedure.repeatOf = try fields.string("repeatOf")
    procedure.cosmetic = try fields.bool("cosmetic") ?? false
    procedure.planned = try fields.bool("planned") ?? false
    procedure.note = try fields.string("note").map { TreatmentMethod($0) }
    procedure.drugs = try fields.list("drugs", DrugObject.self).map(\.drug)
    self.procedure = procedure
  }
}

struct BlockCount: Decodable {
  let count: Int

  init(from decoder: any Decoder) throws {
    let number = try? decoder.singleValueContainer().decode(Int.self)
    guard let number, (0...200).contains(number) else {
      throw InputProblem(
        Fields.text(decoder.codingPath), "a number of blocks from 0 to 200 is expected",
        remedy: "Write the blocks of each stage, as [4, 2].")
    }
    count = number
  }
}

struct LesionObject: Decodable {
  let lesion: Lesion

  init(from decoder: any Decoder) throws {
    let fields = try Fields(decoder, known: ["site", "side", "sizeCm", "count"])
    let side = try fields.coded("side", [Side.left, .right])
    let words = try fields.string("site")
    lesion = Lesion(
      site: words.map { BodySite($0, side: side) } ?? side.map { BodySite("", side: $0) },
      size: try fields.length("sizeCm"), count: try fields.integer("count", in: 0...10_000))
  }
}

struct DrugObject: Decodable {
  let drug: Drug

  init(from decoder: any Decoder) throws {
    let fields = try Fields(
      decoder, known: ["code", "name", "amount", "unit", "wasted", "ndc", "container"])
    var drug = Drug()
    drug.code = try fields.procedureCode("code")
    drug.name = try fields.string("name")
    drug.amount = try fields.scaled("amount", places: 3, in: 0...1_000_000_000)
    drug.unit = try fields.string("unit")
    drug.wasted = try fields.scaled("wasted", places: 3, in: 0...1_000_000_000)
    drug.ndc = try fields.string("ndc")
    drug.container = try fields.coded("container", [Drug.Container.singleDose, .multiDose])
    self.drug = drug
  }
}

struct EvaluationObject: Decodable {
  let evaluation: Evaluation

  init(from decoder: any Decoder) throws {
    let fields = try Fields(
      decoder, known: ["code", "mdm", "minutes", "separate", "reason", "diagnoses"])
    var evaluation = Evaluation(
      code: try fields.procedureCode("code"), separate: try fields.bool("separate"),
      reason: try fields.string("reason"),
      diagnoses: try fields.list("diagnoses", DiagnosisText.self).map(\.code))
    evaluation.decisionMaking = try fields.object("mdm", DecisionObject.self)?.decision
    evaluation.minutes = try fields.integer("minutes", in: 0...1_440)
    self.evaluation = evaluation
  }
}

struct DiagnosisText: Decodable {
  let code: DiagnosisCode

  init(from decoder: any Decoder) throws {
    let text = try? decoder.singleValueContainer().decode(String.self)
    guard let code = text.flatMap({ DiagnosisCode($0) }) else {
      throw InputProblem(
        Fields.text(decoder.codingPath), "the form of an ICD-10-CM code is expected",
        remedy: "Write a code such as L30.9.")
    }
    self.code = code
  }
}

struct DecisionObject: Decodable {
  let decision: DecisionMaking

  private enum Column: String, CaseIterable { case minimal, low, moderate, high }
  private enum DataColumn: String, CaseIterable { case minimal, limited, moderate, extensive }

  init(from decoder: any Decoder) throws {
    let fields = try Fields(decoder, known: ["problems", "data", "risk"])
    // Two of three columns carry a level: one that is not stated counts as the lowest.
    let stated = ["problems", "data", "risk"].filter { fields.has($0) }
    guard stated.count >= 2 else {
      throw fields.problem(
        "problems", "two of problems, data and risk are needed", remedy: "State the columns.")
    }
    func level<Value: CaseIterable & Equatable>(_ value: Value?) -> DecisionMaking.Level {
      let place = value.flatMap { Array(Value.allCases).firstIndex(of: $0) } ?? 0
      return DecisionMaking.Level(rawValue: place + 1) ?? .minimal
    }
    decision = DecisionMaking(
      problems: level(try fields.coded("problems", Column.self)),
      data: level(try fields.coded("data", DataColumn.self)),
      risk: level(try fields.coded("risk", Column.self)))
  }
}

struct PastServiceObject: Decodable {
  let service: PastService

  init(from decoder: any Decoder) throws {
    let fields = try Fields(
      decoder, known: ["dateOfService", "code", "sameProvider", "related", "planned", "note"])
    service = PastService(
      dateOfService: try fields.required("dateOfService", try fields.date("dateOfService")),
      code: try fields.required("code", try fields.procedureCode("code")),
      sameProvider: try fields.bool("sameProvider"), related: try fields.bool("related"),
      planned: try fields.bool("planned"), note: try fields.string("note"))
  }
}

extension Fields {
  /// A length of the body: above 0 and up to 200 cm, in thousandths of a centimetre.
  func length(_ name: String, from least: Int64 = 1) throws -> Length? {
    try scaled(name, places: 3, in: least...200_000).map { Length(thousandthsOfCm: Int32($0)) }
  }
}
