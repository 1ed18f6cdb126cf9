/// An institutional claim, with all that stands above it in its 837I. Texts are "" where the file has none.
public struct InstitutionalClaim: Sendable, Hashable {
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
  /// The first two digits of the type of bill.
  public var facilityType = ""
  /// The kind of facility code, "A" for type of bill.
  public var facilityQualifier = "A"
  /// The last digit of the type of bill: "1" admit through discharge, "7" replacement, "8" void, ….
  public var frequency = "1"
  /// "A" accepts assignment, "B" for laboratory services only, "C" does not.
  public var assignment = "A"
  /// Whether benefits are assigned to the provider: "Y", "N" or "W" (does not apply).
  public var benefitsAssigned = "Y"
  /// Whether information may be released: "Y", or "I" by law.
  public var release = "Y"
  /// Why it comes late.
  public var delayReason = ""
  /// Dates and hours of the claim: "434" statement period, "435" admission, "096" discharge hour.
  public var dates: [Moment] = []
  /// How the patient came and left.
  public var admission: Admission?
  /// Documents sent along or on file.
  public var attachments: [Attachment] = []
  /// The terms of a contract.
  public var contract: ContractTerms?
  /// Amounts ("F3" is what the patient is estimated to owe).
  public var amounts: [QualifiedNumber] = []
  /// Numbers of the claim, in the order of the file.
  public var references: [ReferenceNumber] = []
  /// Data in a form that payer and provider agreed on.
  public var fileInformation: [String] = []
  /// Notes.
  public var notes: [Note] = []
  /// Conditions that hold or do not.
  public var conditions: [Condition] = []
  /// Diagnoses, procedures, occurrences, values and conditions: a list for each segment, one kind to a list.
  public var codes: [[ClaimCode]] = []
  /// How a repricer priced it.
  public var repricing: Repricing?
  /// Who has the overall responsibility for the patient.
  public var attending: Party?
  /// Who operated.
  public var operating: Party?
  /// Who operated besides.
  public var otherOperating: Party?
  /// Who did the work, where that is none of these.
  public var rendering: Party?
  /// Where it was done.
  public var facility: Party?
  /// Who referred.
  public var referring: Party?
  /// Other payers, with what they paid.
  public var otherPayers: [InstitutionalPayer] = []
  /// What was done.
  public var lines: [InstitutionalLine] = []
  /// Where the claim stands; no part of the claim.
  public var place = SourcePlace()

  /// A claim of which nothing is known.
  public init() {}

  /// The insured, or the patient where another person.
  public var patientParty: Party { patient?.patient ?? coverage.subscriber }
  /// The principal diagnosis.
  public var principalDiagnosis: ClaimCode? { codes(of: "ABK", "BK").first }
  /// The days from first to last service.
  public var statement: DaySpan? { dates.first { $0.qualifier == "434" }?.span }
  /// The codes of these kinds, in order.
  public func codes(of kinds: String...) -> [ClaimCode] {
    codes.joined().filter { kinds.contains($0.qualifier) }
  }
}

/// A date, a span or an hour of some kind, as the file states it.
public struct Moment: Sendable, Hashable {
  /// The kind: "434" statement period, "435" admission, "096" discharge hour, ….
  public var qualifier = ""
  /// Its form: "D8" day, "RD8" days, "DT" day and hour, "TM" hour.
  public var format = ""
  /// The digits.
  public var text = ""

  /// Never.
  public init() {}

  /// The day or days; nil where only an hour is stated.
  public var span: DaySpan? {
    format == "TM" ? nil : format == "DT" ? DaySpan(String(text.prefix(8))) : DaySpan(text)
  }
  /// HHMM, "" where none is stated.
  public var time: String {
    format == "TM" ? text : format == "DT" ? String(text.dropFirst(8)) : ""
  }
}

/// How a patient came and left (CL1).
public struct Admission: Sendable, Hashable {
  /// "1" emergency, "2" urgent, "3" elective, ….
  public var kind = ""
  /// From where.
  public var source = ""
  /// What became of the patient: "01" discharged home, "30" still a patient, ….
  public var patientStatus = ""

  /// None.
  public init() {}
}

/// A code with what belongs to it (a component list of HI).
public struct ClaimCode: Sendable, Hashable {
  /// The list: "ABK" principal diagnosis, "ABF" another, "BBR" principal procedure, "BH" occurrence, "BE" value, ….
  public var qualifier = ""
  /// The code.
  public var code = ""
  /// When.
  public var span: DaySpan?
  /// How much.
  public var amount: Number?
  /// "Y" where the diagnosis was present on admission, "N", "U" or "W".
  public var presentOnAdmission = ""

  /// None.
  public init() {}
}

/// Another payer of an institutional claim: loop 2320.
public struct InstitutionalPayer: Sendable, Hashable {
  /// Its turn: "P" first, "S" second, ….
  public var responsibility = "P"
  /// What the patient is to its insured: "18" self, ….
  public var relationship = "18"
  /// The group or policy number.
  public var groupNumber = ""
  /// The group's name.
  public var groupName = ""
  /// What kind of payer.
  public var filingIndicator = ""
  /// Why it did not pay all, of the claim as a whole.
  public var adjustments: [Adjustment] = []
  /// Amounts: "D" paid, "A8" not covered, "EAF" left to the patient.
  public var amounts: [QualifiedNumber] = []
  /// Whether benefits are assigned: "Y", "N" or "W".
  public var benefitsAssigned = "Y"
  /// Whether information may be released: "Y" or "I".
  public var release = "Y"
  /// How Medicare's contractor settled the stay, as it stands (MIA).
  public var inpatient: SegmentValue?
  /// How Medicare's contractor settled an outpatient claim.
  public var outpatient: OutpatientAdjudication?
  /// Its insured.
  public var subscriber = Party()
  /// The payer.
  public var payer = Party()
  /// The numbers that this payer gave the providers, by their role (NM101).
  public var providers: [Party] = []

  /// None.
  public init() {
    subscriber.role = "IL"
    payer.role = "PR"
  }

  /// What it paid; nil where it has not decided.
  public var paid: Number? { amounts.first { $0.qualifier == "D" }?.number }
}

/// One service line of an institutional claim: loop 2400.
public struct InstitutionalLine: Sendable, Hashable {
  /// LX01, from 1.
  public var number = 1
  /// The revenue code.
  public var revenueCode = ""
  /// What was done, where a code says it.
  public var procedure: Procedure?
  /// What is charged for all units.
  public var charge = Number.zero
  /// "UN" units or "DA" days.
  public var measure = "UN"
  /// How many.
  public var units = Number.zero
  /// What is not covered.
  public var notCovered: Number?
  /// Documents.
  public var attachments: [Attachment] = []
  /// Dates, that of the service ("472") first.
  public var dates: [QualifiedDate] = []
  /// Numbers of the line.
  public var references: [ReferenceNumber] = []
  /// Amounts: "GT" service tax, "N8" facility tax.
  public var amounts: [QualifiedNumber] = []
  /// A note of a repricer.
  public var notes: [Note] = []
  /// How a repricer priced it.
  public var repricing: Repricing?
  /// The drug given.
  public var drug: DispensedDrug?
  /// Who operated.
  public var operating: Party?
  /// Who operated besides.
  public var otherOperating: Party?
  /// Who did it.
  public var rendering: Party?
  /// Who referred.
  public var referring: Party?
  /// What other payers made of it.
  public var adjudications: [LineAdjudication] = []

  /// An empty line.
  public init() {}
}

/// Personal data stands in a claim: none of it reaches a log.
extension InstitutionalClaim: CustomStringConvertible {
  /// What it is; whose, is not shown.
  public var description: String { "institutional claim of \(lines.count) lines (redacted)" }
}
