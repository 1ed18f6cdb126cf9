/// A professional claim in full, with all that stands above it in its 837P: who sends it to whom, who bills, who is
/// insured by whom, who was treated. Texts are "" where the file has none.
public struct ProfessionalClaim: Sendable, Hashable {
  /// The transmission.
  public var submission = Submission()
  /// Who bills (loop 2000A).
  public var billing = Billing()
  /// Who is insured, and by whom (loop 2000B).
  public var coverage = Coverage()
  /// Who was treated, where that is not the insured (loop 2000C).
  public var patient: PatientLevel?
  /// CLM01, the number that the biller gave the claim.
  public var id = ""
  /// The sum of the lines' charges.
  public var charge = Number.zero
  /// Where the services were done, two digits.
  public var placeOfService = ""
  /// The kind of facility code, "B" for place of service.
  public var facilityQualifier = "B"
  /// "1" original, "7" replacement, "8" void, …: `original` then names the claim replaced.
  public var frequency = "1"
  /// Whether the provider's signature is on file: "Y" or "N".
  public var signature = "Y"
  /// "A" accepts assignment, "B" for laboratory services only, "C" does not.
  public var assignment = "A"
  /// Whether benefits are assigned to the provider: "Y", "N" or "W" (does not apply).
  public var benefitsAssigned = "Y"
  /// Whether information may be released: "Y", or "I" by law.
  public var release = "Y"
  /// "P" where the provider signed for the patient.
  public var signatureSource = ""
  /// What the illness is related to: up to three of "AA" (automobile), "EM" (employment), "OA" (other accident), then
  /// the state and the country of an automobile accident.
  public var causes: [String] = []
  /// A special program, such as "09".
  public var specialProgram = ""
  /// Why it comes late.
  public var delayReason = ""
  /// Dates of the claim, in the order of the file.
  public var dates: [QualifiedDate] = []
  /// Documents sent along or on file.
  public var attachments: [Attachment] = []
  /// The terms of a contract.
  public var contract: ContractTerms?
  /// Amounts ("F5" is what the patient has paid).
  public var amounts: [QualifiedNumber] = []
  /// Numbers of the claim, in the order of the file.
  public var references: [ReferenceNumber] = []
  /// Data in a form that payer and provider agreed on.
  public var fileInformation: [String] = []
  /// A note.
  public var note: Note?
  /// An ambulance run.
  public var transport: Transport?
  /// Spinal manipulation.
  public var manipulation: Manipulation?
  /// Conditions that hold or do not.
  public var conditions: [Condition] = []
  /// The diagnoses, the first the principal one.
  public var diagnoses: [QualifiedCode] = []
  /// Procedures that anesthesia was given for.
  public var anesthesiaProcedures: [QualifiedCode] = []
  /// Condition codes, twelve to a segment.
  public var conditionCodes: [[QualifiedCode]] = []
  /// How a repricer priced it.
  public var repricing: Repricing?
  /// Who referred; the primary care provider may follow.
  public var referring: [Party] = []
  /// Who did the work, where that is not who bills.
  public var rendering: Party?
  /// Where it was done.
  public var facility: Party?
  /// Who supervised.
  public var supervising: Party?
  /// Where an ambulance took the patient up.
  public var pickUp: Party?
  /// Where it brought the patient.
  public var dropOff: Party?
  /// Other payers, with what they paid.
  public var otherPayers: [OtherPayer] = []
  /// What was done.
  public var lines: [ProfessionalLine] = []
  /// Where the claim stands, for finding what a check says of it. It is no part of the claim: two claims that differ
  /// in nothing else are equal.
  public var place = SourcePlace()

  /// A claim of which nothing is known.
  public init() {}

  /// The insured, or the patient where another person.
  public var patientParty: Party { patient?.patient ?? coverage.subscriber }
  /// The prior authorization number.
  public var authorization: String { references.number("G1") }
  /// The referral number.
  public var referral: String { references.number("9F") }
  /// The payer's number of the claim that this one replaces or voids.
  public var originalReference: String { references.number("F8") }
  /// The laboratory's CLIA number.
  public var clia: String { references.number("X4") }
  /// The days of a kind (DTP01): "431" onset, "439" accident, "454" first treatment, "484" last period, ….
  public func date(_ qualifier: String) -> DaySpan? {
    dates.first { $0.qualifier == qualifier }?.span
  }
}

/// Where something stands in the file that it was read from.
public struct SourcePlace: Sendable, Hashable {
  /// Its bytes.
  public var bytes = 0..<0
  /// The place of its first segment in the transaction, ST being 1.
  public var position = 0
  /// The place of its transaction in the report.
  public var transaction = 0

  /// Nowhere.
  public init() {}

  /// Places do not tell values apart.
  public static func == (left: SourcePlace, right: SourcePlace) -> Bool { true }
  /// Nothing, since all are equal.
  public func hash(into hasher: inout Hasher) {}
}

/// The transmission a claim came in: BHT and loops 1000A, 1000B.
public struct Submission: Sendable, Hashable {
  /// "00" original, "18" sent again.
  public var purpose = "00"
  /// The submitter's number of the transmission.
  public var reference = ""
  /// When it was made.
  public var date: Day?
  /// HHMM.
  public var time = ""
  /// "CH" claims to be paid, "RP" encounters to be reported.
  public var kind = "CH"
  /// Who sends.
  public var submitter = Party()
  /// Who receives.
  public var receiver = Party()

  /// Nothing known.
  public init() {
    submitter.role = "41"
    submitter.idQualifier = "46"
    receiver.role = "40"
    receiver.idQualifier = "46"
  }
}

/// Who bills: loop 2000A.
public struct Billing: Sendable, Hashable {
  /// Its specialty.
  public var specialty: Specialty?
  /// A currency other than US dollars.
  public var currency = ""
  /// The provider.
  public var provider = Party()
  /// Where payment goes, where not to the provider's address.
  public var payTo: Party?
  /// A plan that is paid in the provider's stead.
  public var payToPlan: Party?

  /// Nobody.
  public init() { provider.role = "85" }
}

/// Who is insured, and by whom: loop 2000B.
public struct Coverage: Sendable, Hashable {
  /// The payer's turn: "P" first, "S" second, "T" third, ….
  public var responsibility = "P"
  /// "18" where the insured is the patient, else "".
  public var relationship = ""
  /// The group or policy number.
  public var groupNumber = ""
  /// The group's name.
  public var groupName = ""
  /// Why Medicare is second: "12", "47", ….
  public var insuranceType = ""
  /// What kind of payer: "MB" Medicare Part B, "CI" commercial, "MC" Medicaid, ….
  public var filingIndicator = ""
  /// More about the insured, where the patient.
  public var vitals: Vitals?
  /// The insured.
  public var subscriber = Party()
  /// The payer.
  public var payer = Party()

  /// Nobody.
  public init() {
    subscriber.role = "IL"
    payer.role = "PR"
  }
}

/// Who was treated, where another than the insured: loop 2000C.
public struct PatientLevel: Sendable, Hashable {
  /// What the patient is to the insured: "01" spouse, "19" child, "G8" other, ….
  public var relationship = ""
  /// More about the patient.
  public var vitals = Vitals()
  /// The patient.
  public var patient = Party()

  /// Nobody.
  public init() { patient.role = "QC" }
}

/// What PAT says of a patient.
public struct Vitals: Sendable, Hashable {
  var relationship = ""
  /// The day of death.
  public var died: DaySpan?
  /// The unit of the weight, "01" pounds.
  public var weightUnit = ""
  /// The weight.
  public var weight: Number?
  /// "Y" where pregnant.
  public var pregnant = ""

  /// Nothing known.
  public init() {}
}

/// Personal data stands in a claim: none of it reaches a log.
extension ProfessionalClaim: CustomStringConvertible {
  /// What it is; whose, is not shown.
  public var description: String { "professional claim of \(lines.count) lines (redacted)" }
}
