public import ClaimModel
public import Remittances

/// What is appealed.
public struct AppealCase: Sendable {
  /// The practice: name, then address lines.
  public var practice: [String]
  /// The payer: name, then address lines.
  public var payer: [String]
  /// The patient's name.
  public var patient: String
  /// The number on the patient's card.
  public var memberID: String
  /// The submitter's number of the claim.
  public var claimNumber: String
  /// The payer's number of it.
  public var payerControl: String
  /// The day of the decision.
  public var decidedOn: CivilDate?
  /// The day the appeal is written.
  public var today: CivilDate
  /// The claim as it was sent.
  public var claim: Claim
  /// What the payer did.
  public var finding: PaymentFinding

  /// A case.
  public init(
    practice: [String], payer: [String], patient: String, memberID: String, claimNumber: String,
    payerControl: String, decidedOn: CivilDate?, today: CivilDate, claim: Claim,
    finding: PaymentFinding
  ) {
    self.practice = practice
    self.payer = payer
    self.patient = patient
    self.memberID = memberID
    self.claimNumber = claimNumber
    self.payerControl = payerControl
    self.decidedOn = decidedOn
    self.today = today
    self.claim = claim
    self.finding = finding
  }
}
