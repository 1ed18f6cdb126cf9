/// One service line of a professional claim: loop 2400.
public struct ProfessionalLine: Sendable, Hashable {
  /// LX01, from 1.
  public var number = 1
  /// What was done.
  public var procedure = Procedure()
  /// What is charged for all units.
  public var charge = Number.zero
  /// "UN" units or "MJ" minutes.
  public var measure = "UN"
  /// How many.
  public var units = Number.zero
  /// Where, when not where the claim says.
  public var placeOfService = ""
  /// Places of diagnoses in the claim, from 1, the first the reason for the line.
  public var pointers: [Int] = []
  /// "Y" in an emergency.
  public var emergency = ""
  /// "Y" for early screening of a child.
  public var screening = ""
  /// "Y" for family planning.
  public var familyPlanning = ""
  /// "0" where no copayment is due.
  public var copayStatus = ""
  /// Rented or bought equipment.
  public var equipment: Equipment?
  /// Documents.
  public var attachments: [Attachment] = []
  /// An ambulance run.
  public var transport: Transport?
  /// Certification of equipment.
  public var certification: Certification?
  /// Conditions that hold or do not.
  public var conditions: [Condition] = []
  /// Dates, that of the service ("472") first.
  public var dates: [QualifiedDate] = []
  /// Quantities.
  public var quantities: [QualifiedNumber] = []
  /// Test results.
  public var measurements: [TestResult] = []
  /// The terms of a contract.
  public var contract: ContractTerms?
  /// Numbers of the line.
  public var references: [ReferenceNumber] = []
  /// Amounts: "T" sales tax, "F4" postage.
  public var amounts: [QualifiedNumber] = []
  /// Data in a form that payer and provider agreed on.
  public var fileInformation: [String] = []
  /// Notes.
  public var notes: [Note] = []
  /// A service bought from another.
  public var purchased: Purchased?
  /// How a repricer priced it.
  public var repricing: Repricing?
  /// The drug given.
  public var drug: DispensedDrug?
  /// Who did it, where not who did the rest.
  public var rendering: Party?
  /// Who sold it.
  public var purchasedFrom: Party?
  /// Where it was done.
  public var facility: Party?
  /// Who supervised.
  public var supervising: Party?
  /// Who ordered it.
  public var ordering: Party?
  /// Who referred.
  public var referring: [Party] = []
  /// Where an ambulance took the patient up.
  public var pickUp: Party?
  /// Where it brought the patient.
  public var dropOff: Party?
  /// What other payers made of it.
  public var adjudications: [LineAdjudication] = []
  /// Answers to forms.
  public var forms: [FormAnswers] = []

  /// An empty line.
  public init() {}

  /// The days of service.
  public var serviceDate: DaySpan? { dates.first { $0.qualifier == "472" }?.span }
  /// The biller's number of the line.
  public var control: String { references.number("6R") }
}

/// Rented or bought equipment (SV5).
public struct Equipment: Sendable, Hashable {
  /// The procedure.
  public var procedure: [String] = []
  /// "DA" days.
  public var measure = "DA"
  /// How long it is needed.
  public var length = Number.zero
  /// The rent.
  public var rental = Number.zero
  /// The price.
  public var price = Number.zero
  /// "1" weekly, "4" monthly, "6" daily.
  public var frequency = ""

  /// None.
  public init() {}
}

/// A test result (MEA).
public struct TestResult: Sendable, Hashable {
  /// "TR" result, "OG" starting dose.
  public var kind = ""
  /// What was measured: "R1" hemoglobin, "R2" hematocrit, "HT" height, ….
  public var subject = ""
  /// The value.
  public var value = Number.zero

  /// None.
  public init() {}
}

/// A service bought from another provider (PS1).
public struct Purchased: Sendable, Hashable {
  /// The other's number.
  public var providerID = ""
  /// What it cost.
  public var charge = Number.zero

  /// None.
  public init() {}
}

/// A drug (loop 2410).
public struct DispensedDrug: Sendable, Hashable {
  /// The kind of code, "N4" National DispensedDrug Code.
  public var qualifier = "N4"
  /// The code, eleven digits for an NDC.
  public var code = ""
  /// How much.
  public var quantity = Number.zero
  /// "ML", "GR", "ME", "UN" or "F2".
  public var unit = ""
  /// The prescription: "XZ" pharmacy's number, "VY" link.
  public var prescription: ReferenceNumber?

  /// None.
  public init() {}
}

/// What another payer made of a line (loop 2430).
public struct LineAdjudication: Sendable, Hashable {
  /// The payer, as `OtherPayer.payer.id` names it.
  public var payerID = ""
  /// What it paid.
  public var paid = Number.zero
  /// The procedure it paid for.
  public var procedure: Procedure?
  /// The revenue code it paid for, of an institutional claim.
  public var revenueCode = ""
  /// How many units it paid.
  public var units = Number.zero
  /// The line it was bundled into.
  public var bundledInto = ""
  /// Why it did not pay all.
  public var adjustments: [Adjustment] = []
  /// When.
  public var date: DaySpan?
  /// What the patient still owes ("EAF").
  public var amounts: [QualifiedNumber] = []

  /// None.
  public init() {}
}

/// Answers to a form (loop 2440).
public struct FormAnswers: Sendable, Hashable {
  /// Which form.
  public var form = QualifiedCode()
  /// The answers.
  public var answers: [Answer] = []

  /// An answer.
  public struct Answer: Sendable, Hashable {
    /// The question's number.
    public var question = ""
    /// "Y", "N" or "W".
    public var condition = ""
    /// In words.
    public var text = ""
    /// A date.
    public var date: Day?
    /// A percentage.
    public var percent: Number?

    /// None.
    public init() {}
  }

  /// None.
  public init() {}
}
