/// A document sent along or on file (PWK).
public struct Attachment: Sendable, Hashable {
  /// What it is: "OZ" support data, "B4" referral form, ….
  public var kind = ""
  /// How it comes: "EL" by wire, "FX" by fax, "AA" on request, ….
  public var transmission = ""
  /// Its control number.
  public var control = ""
  var controlQualifier = ""

  /// None.
  public init() {}
  /// A document, and its number where it has one.
  public init(_ kind: String, by transmission: String, control: String = "") {
    self.kind = kind
    self.transmission = transmission
    self.control = control
    controlQualifier = control.isEmpty ? "" : "AC"
  }
}

/// The terms of a contract (CN1).
public struct ContractTerms: Sendable, Hashable {
  /// "02" per diem, "05" capitated, "09" other, ….
  public var kind = ""
  /// The amount.
  public var amount: Number?
  /// A percentage.
  public var percent: Number?
  /// A code.
  public var code = ""
  /// A discount in percent.
  public var discount: Number?
  /// The version.
  public var version = ""

  /// None.
  public init() {}
}

/// An ambulance run (CR1).
public struct Transport: Sendable, Hashable {
  /// The unit of the weight, "LB".
  public var weightUnit = ""
  /// The patient's weight.
  public var weight: Number?
  /// Why there: "A" nearest, ….
  public var reason = ""
  /// The unit of distance, "DH" miles.
  public var unit = "DH"
  /// How far.
  public var distance = Number.zero
  /// Why a round trip.
  public var roundTrip = ""
  /// Why a stretcher.
  public var stretcher = ""

  /// None.
  public init() {}
}

/// Spinal manipulation (CR2).
public struct Manipulation: Sendable, Hashable {
  /// The condition: "A" acute, "C" chronic, ….
  public var condition = ""
  /// In words.
  public var text = ""
  /// More words.
  public var text2 = ""

  /// None.
  public init() {}
}

/// Certification of equipment (CR3).
public struct Certification: Sendable, Hashable {
  /// "I" initial, "R" renewal, "S" revised.
  public var kind = ""
  /// "MO" months.
  public var unit = "MO"
  /// For how long.
  public var length = Number.zero

  /// None.
  public init() {}
}

/// Conditions that hold or do not (CRC).
public struct Condition: Sendable, Hashable {
  /// Of what: "07" ambulance, "E1" to "E3" glasses, "75" homebound, "ZZ" screening referral, ….
  public var category = ""
  /// "Y" where they hold.
  public var holds = "Y"
  /// Their codes.
  public var codes: [String] = []

  /// None.
  public init() {}
}

/// How a repricer priced a claim or a line (HCP).
public struct Repricing: Sendable, Hashable {
  /// The method, "00" to "14".
  public var method = ""
  /// The amount allowed.
  public var allowed = Number.zero
  /// The savings.
  public var savings: Number?
  /// The repricer's number.
  public var organization = ""
  /// A rate.
  public var rate: Number?
  /// A group.
  public var group = ""
  /// The group's amount.
  public var groupAmount: Number?
  /// The revenue code approved, of an institutional claim.
  public var revenueCode = ""
  /// The list of `procedure`.
  public var procedureQualifier = ""
  /// The procedure approved.
  public var procedure = ""
  /// The measure of `units`.
  public var measure = ""
  /// The units approved.
  public var units: Number?
  /// Why rejected.
  public var rejection = ""
  /// Whether the rules were kept.
  public var compliance = ""
  /// Why an exception was made.
  public var exception = ""

  /// None.
  public init() {}
}

/// Another payer of a claim: loop 2320.
public struct OtherPayer: Sendable, Hashable {
  /// Its turn: "P" first, "S" second, ….
  public var responsibility = "P"
  /// What the patient is to its insured: "18" self, ….
  public var relationship = "18"
  /// The group or policy number.
  public var groupNumber = ""
  /// The group's name.
  public var groupName = ""
  /// Why Medicare is second.
  public var insuranceType = ""
  /// What kind of payer.
  public var filingIndicator = ""
  /// Why it did not pay all, of the claim as a whole.
  public var adjustments: [Adjustment] = []
  /// Amounts: "D" paid, "A8" not covered, "EAF" left to the patient.
  public var amounts: [QualifiedNumber] = []
  /// Whether benefits are assigned: "Y", "N" or "W".
  public var benefitsAssigned = "Y"
  /// "P" where the provider signed for the patient.
  public var signatureSource = ""
  /// Whether information may be released: "Y" or "I".
  public var release = "Y"
  /// How Medicare's carrier settled it.
  public var outpatient: OutpatientAdjudication?
  /// Its insured.
  public var subscriber = Party()
  /// The payer.
  public var payer = Party()
  /// The numbers that this payer gave the referring providers.
  public var referring: [Party] = []
  /// The same of the rendering provider.
  public var rendering: Party?
  /// The same of the facility.
  public var facility: Party?
  /// The same of the supervising provider.
  public var supervising: Party?
  /// The same of the billing provider.
  public var billing: Party?

  /// None.
  public init() {
    subscriber.role = "IL"
    payer.role = "PR"
  }

  /// What it paid; nil where it has not decided.
  public var paid: Number? { amounts.first { $0.qualifier == "D" }?.number }
}

/// How a carrier settled an outpatient claim (MOA).
public struct OutpatientAdjudication: Sendable, Hashable {
  /// The rate of reimbursement.
  public var rate: Number?
  /// The amount payable for HCPCS codes.
  public var payable: Number?
  /// Up to five remark codes.
  public var remarks: [String] = []
  /// The payment for end-stage renal disease.
  public var renal: Number?
  /// A professional component not payable.
  public var professional: Number?

  /// None.
  public init() {}
}
