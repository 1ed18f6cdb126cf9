/// What a claim form says beyond codes, dates and units. A claim that did not come as a form has none, and the edits
/// on forms then have nothing to look at. Numbers of people are kept only as far as a rule needs them.
public struct ClaimForm: Sendable, Hashable {
  /// The billing provider's number.
  public var billing = ProviderNumber.missing
  /// Who did the work, where another than the billing provider.
  public var rendering = ProviderNumber.missing
  /// Who referred the patient.
  public var referring = ProviderNumber.missing
  /// Where the work was done, where elsewhere.
  public var facility = ProviderNumber.missing
  /// The billing provider's tax number has nine digits; nil where the form was not asked for it.
  public var hasTaxNumber: Bool?
  /// The NUCC taxonomy codes stated, in the form's order: ten characters each when right.
  public var taxonomies: [String] = []
  /// CLM02, what the lines should come to.
  public var total: Money?
  /// CLM05-3 or item 22: 1 original, 7 replacement, 8 void.
  public var frequency: Int = 1
  /// The payer's number of the claim that this one replaces is stated.
  public var hasOriginalReference = false
  /// A prior authorization number is stated.
  public var hasAuthorization = false
  /// A referral number is stated.
  public var hasReferral = false
  /// A laboratory certificate number is stated.
  public var hasLaboratoryCertificate = false
  /// It is not of the form that certificates have.
  public var hasLaboratoryCertificateFault = false
  /// A note stands on the claim.
  public var hasNote = false
  /// What an accident had to do with it.
  public var accident = Accident.none
  /// The date of the accident.
  public var accidentDate: CivilDate?
  /// The state of an automobile accident is named.
  public var hasAccidentState = false
  /// When the illness began.
  public var onsetDate: CivilDate?
  /// When the patient was admitted.
  public var admissionDate: CivilDate?
  /// When the patient was discharged.
  public var dischargeDate: CivilDate?
  /// When the doctor in charge last saw the patient (foot care).
  public var lastSeenDate: CivilDate?
  /// Whether this payer is the first to pay.
  public var isSecondary = false
  /// Another payer is named.
  public var hasOtherPayer = false
  /// The subscriber's number on the card is of the form that Medicare gives out; nil where it was not stated.
  public var hasMedicareNumberForm: Bool?
  /// The problems of the transaction itself, where it was read from X12.
  public var formatProblems: [FormatProblem] = []

  /// What an accident had to do with a claim.
  public enum Accident: String, Sendable, Hashable {
    case none, auto, other, employment
  }

  /// A fault of the format in which a claim came, by its place in it.
  public struct FormatProblem: Sendable, Hashable {
    /// The check's id.
    public var id: String
    /// The segment and element: `CLM05-3`.
    public var place: String
    /// What is wrong, without values.
    public var message: String

    /// A fault at a place.
    public init(id: String, place: String, message: String) {
      self.id = id
      self.place = place
      self.message = message
    }
  }

  /// A form on which nothing is stated.
  public init() {}
}

extension ClaimForm: CustomStringConvertible {
  /// A redaction.
  public var description: String { "claim form (redacted)" }
}
