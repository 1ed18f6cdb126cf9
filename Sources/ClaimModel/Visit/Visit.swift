/// What was done to one patient on one day: the input of coding, as `contract.md` defines it.
public struct Visit: Sendable, Hashable {
  /// The name by which the answer refers to it.
  public var id: String
  /// The day.
  public var dateOfService: CivilDate
  /// The setting.
  public var placeOfService: PlaceOfService
  /// Who pays.
  public var payer: Payer
  /// Where, for pricing; nil prices with national figures and says so.
  public var locality: ServiceLocation?
  /// What must be known of the patient.
  public var patient: Patient
  /// What was done.
  public var procedures: [VisitProcedure]
  /// The office visit beside it.
  public var evaluation: Evaluation?
  /// Drugs not tied to one procedure.
  public var drugs: [Drug]
  /// Separate encounters that day, on which modifier XE rests.
  public var encountersSameDay: Int
  /// Earlier services that can matter to today's.
  public var history: [PastService]
  /// What a claim form needs beyond the codes.
  public var billing: BillingFacts?

  /// A visit on which nothing has been entered yet.
  public init(
    id: String, dateOfService: CivilDate, placeOfService: PlaceOfService, payer: Payer,
    patient: Patient = Patient()
  ) {
    self.id = id
    self.dateOfService = dateOfService
    self.placeOfService = placeOfService
    self.payer = payer
    self.patient = patient
    procedures = []
    drugs = []
    encountersSameDay = 1
    history = []
  }
}

/// Where a service was given, for pricing.
public enum ServiceLocation: Sendable, Hashable {
  /// Five digits of the ZIP code of the place of service.
  case zip(String)
  /// The Medicare payment area itself.
  case locality(carrier: String, locality: String)
}

/// Who pays for a visit.
public struct Payer: Sendable, Hashable {
  /// The line of business.
  public var line: PayerLine
  /// The payer's own id, which names its rules.
  public var id: String?

  /// A payer of a line of business.
  public init(_ line: PayerLine, id: String? = nil) {
    self.line = line
    self.id = id
  }
}

/// The line of business of a payer.
public enum PayerLine: String, Sendable, Hashable, CaseIterable {
  case medicare
  case medicareAdvantage = "medicare-advantage"
  case medicaid, commercial, tricare
  case workersCompensation = "workers-comp"
  case selfPay = "self-pay"
}

/// What must be known of a patient. Never printed.
public struct Patient: Sendable, Hashable {
  /// New or established to the group and specialty; nil when the chart does not say.
  public var status: Status?
  /// The day of birth.
  public var birthDate: CivilDate?
  /// The sex the payer has on file.
  public var sex: Sex?

  /// Whether the group has seen the patient within three years.
  public enum Status: String, Sendable, Hashable {
    case new, established
  }

  /// The sex a claim form can say.
  public enum Sex: String, Sendable, Hashable {
    case female, male, unknown
  }

  /// A patient of whom only the status is known, if that.
  public init(status: Status? = nil, birthDate: CivilDate? = nil, sex: Sex? = nil) {
    self.status = status
    self.birthDate = birthDate
    self.sex = sex
  }
}

/// An earlier service that can matter to today's.
public struct PastService: Sendable, Hashable {
  /// The day of it.
  public var dateOfService: CivilDate
  /// What was billed.
  public var code: ProcedureCode
  /// Its modifiers, where they are known.
  public var modifiers: ModifierList = []
  /// By a physician where today's is by an assistant or a nurse, or the reverse.
  public var isOfOtherRank = false
  /// By the same group and specialty; nil when not said.
  public var sameProvider: Bool?
  /// Today's work is related to it; nil when not said.
  public var related: Bool?
  /// Today's work was planned then; nil when not said.
  public var planned: Bool?
  /// Free words.
  public var note: String?

  /// A service of a day and a code.
  public init(
    dateOfService: CivilDate, code: ProcedureCode, sameProvider: Bool? = nil,
    related: Bool? = nil, planned: Bool? = nil, note: String? = nil
  ) {
    self.dateOfService = dateOfService
    self.code = code
    self.sameProvider = sameProvider
    self.related = related
    self.planned = planned
    self.note = note
  }
}
