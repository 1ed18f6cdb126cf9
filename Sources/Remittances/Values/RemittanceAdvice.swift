public import ClaimModel

/// What a payer says it paid in one check or transfer, apart from the claims: the head and the account.
public struct RemittanceAdvice: Sendable, Hashable {
  /// The payer's name.
  public var payerName = ""
  /// The payer's id.
  public var payerID = ""
  /// The national identifier of who is paid.
  public var payeeNPI = ""
  /// Five digits of the ZIP code of who is paid; "" where none is stated.
  public var payeeZip = ""
  /// The number of the check or transfer.
  public var trace = ""
  /// The day of payment.
  public var paidOn: CivilDate?
  /// How: "CHK", "ACH", "NON".
  public var method = ""
  /// The amount, negative where money goes back to the payer.
  public var amount = Money.zero
  /// Adjustments of the account, not of one claim; known when the last claim was read.
  public var accountAdjustments: [AccountAdjustment] = []

  /// Nothing paid.
  public init() {}
}

/// Money taken from or given to the provider's account (PLB).
public struct AccountAdjustment: Sendable, Hashable {
  /// The provider.
  public var npi: String
  /// Why: "WO", "FB", "L6", ….
  public var reason: String
  /// What it belongs to.
  public var reference: String
  /// How much; positive lessens the payment.
  public var amount: Money

  /// An adjustment.
  public init(npi: String, reason: String, reference: String, amount: Money) {
    self.npi = npi
    self.reason = reason
    self.reference = reference
    self.amount = amount
  }

  /// What the reason means, in our words; nil where it is not known here.
  public var meaning: String? { Self.meanings[reason] }

  /// Whether the payer takes back money it paid earlier.
  public var isTakeback: Bool { ["WO", "FB", "E3", "IR", "AP"].contains(reason) && amount > .zero }

  private static let meanings = [
    "WO": "an earlier overpayment is taken back",
    "FB": "a balance is carried to or from another payment",
    "L6": "interest", "CS": "an adjustment that the reference explains",
    "72": "a refund you sent is acknowledged",
    "50": "a charge for late filing", "AP": "an advance is taken back", "AM": "an advance is paid",
    "B2": "a rebate", "B3": "a recovery allowance", "BD": "a bad debt adjustment", "BN": "a bonus",
    "C5": "a temporary allowance", "CR": "capitation interest", "CT": "capitation",
    "CV": "capital passthrough",
    "CW": "a certified nurse anesthetist passthrough", "DM": "direct medical education passthrough",
    "E3": "a withholding", "FC": "fund allocation", "GO": "graduate education passthrough",
    "HM": "hemophilia clotting factor", "IP": "an incentive payment", "IR": "a tax withheld",
    "IS": "an interim settlement", "J1": "an amount not reimbursable", "L3": "a penalty",
    "LE": "a levy",
    "LS": "a lump sum", "OA": "organ acquisition passthrough",
    "OB": "an offset for affiliated providers",
    "PI": "a periodic interim payment", "PL": "a final payment", "RA": "retroactive adjustment",
    "RE": "a return on equity", "SL": "student loan repayment", "TL": "third-party liability",
    "WU": "an unspecified recovery",
  ]
}
