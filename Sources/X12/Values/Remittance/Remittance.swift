/// What an 835 says of a payment as a whole; the claims paid come one by one beside it.
public struct Remittance: Sendable, Hashable {
  /// BPR01: "I" payment with remittance, "H" notice only, "C" payment alone, ….
  public var handling = "I"
  /// The amount, without a sign.
  public var amount = Number.zero
  /// "C" where the payer pays, "D" where money goes back.
  public var direction = "C"
  /// "CHK" check, "ACH" transfer, "NON" nothing, ….
  public var method = "NON"
  /// The format of a transfer: "CCP" or "CTX".
  public var format = ""
  /// From which account.
  public var from = Account()
  /// To which account.
  public var to = Account()
  /// Who originates the transfer.
  public var originator = ""
  /// More of that.
  public var originatorSupplement = ""
  /// The day of payment.
  public var date: Day?
  /// The number of check or transfer.
  public var trace = ""
  /// The payer's tax number with "1" before it.
  public var traceOriginator = ""
  /// More of that.
  public var traceSupplement = ""
  /// A currency other than US dollars.
  public var currency = ""
  /// "EV" receiver, "F2" version of the payer's system.
  public var references: [ReferenceNumber] = []
  /// The day up to which claims are covered.
  public var productionDate: Day?
  /// Who pays.
  public var payer = RemittanceParty()
  /// Who is paid.
  public var payee = RemittanceParty()
  /// Adjustments of the provider's account, known when the last claim has been read.
  public var providerAdjustments: [ProviderAdjustment] = []

  /// An account at a bank.
  public struct Account: Sendable, Hashable {
    /// "01" routing number of nine digits, "04" Canadian.
    public var bankQualifier = ""
    /// The bank.
    public var bank = ""
    /// "DA" checking, "SG" savings.
    public var kind = ""
    /// The account.
    public var number = ""

    /// None.
    public init() {}
  }

  /// Nothing paid.
  public init() {
    payer.role = "PR"
    payee.role = "PE"
  }

  /// In cents, negative where money goes back to the payer.
  public var cents: Int64 { direction == "D" ? -amount.cents : amount.cents }
}

/// The payer or the payee of a remittance.
public struct RemittanceParty: Sendable, Hashable {
  /// "PR" payer, "PE" payee.
  public var role = ""
  /// The name.
  public var name = ""
  /// "XX" NPI, "FI" tax number, "XV" plan.
  public var idQualifier = ""
  /// The identifier.
  public var id = ""
  /// Where it is.
  public var address: Address?
  /// Further numbers: "2U" payer, "TJ" tax number, ….
  public var references: [ReferenceNumber] = []
  /// Whom to ask.
  public var contacts: [Contact] = []
  /// How the remittance is delivered: kind, name, address.
  public var delivery: [String] = []

  /// Nobody.
  public init() {}
}

/// An adjustment of the provider's account (PLB).
public struct ProviderAdjustment: Sendable, Hashable {
  /// The provider.
  public var provider = ""
  /// The end of its fiscal year.
  public var fiscalYearEnd: Day?
  /// What, and how much; positive amounts lessen the payment.
  public var entries: [Entry] = []

  /// One amount.
  public struct Entry: Sendable, Hashable {
    /// Why: "WO" overpayment recovered, "FB" forwarding balance, "L6" interest, "CS" adjustment, ….
    public var reason = ""
    /// What it belongs to, such as a claim's number.
    public var reference = ""
    /// How much.
    public var amount = Number.zero

    /// None.
    public init() {}
    /// An amount for a reason.
    public init(_ reason: String, _ reference: String, _ amount: Number) {
      self.reason = reason
      self.reference = reference
      self.amount = amount
    }
  }

  /// None.
  public init() {}
}

/// The heading that claims of a remittance stand under (loop 2000).
public struct RemittanceHeading: Sendable, Hashable {
  /// Its number; 0 where the remittance has no headings.
  public var number = 0
  /// The sums of an institution's claims: TS3, elements as the guide numbers them.
  public var summary: SegmentValue?
  /// The same of Medicare's own sums: TS2.
  public var supplement: SegmentValue?

  /// None.
  public init() {}
}

/// A claim as it was paid, denied or reversed: loop 2100.
public struct ClaimPayment: Sendable, Hashable {
  /// The heading that it stands under.
  public var heading = RemittanceHeading()
  /// The biller's number of the claim (CLP01).
  public var id = ""
  /// "1" paid first, "2" second, "3" third, "4" denied, "19" to "21" forwarded, "22" reversal, ….
  public var status = ""
  /// What was charged.
  public var charge = Number.zero
  /// What was paid.
  public var paid = Number.zero
  /// What the patient owes; nil where it is not stated.
  public var patientResponsibility: Number?
  /// What kind of plan.
  public var filingIndicator = ""
  /// The payer's number of the claim.
  public var payerControl = ""
  /// Where the service was done.
  public var facility = ""
  /// The claim's frequency code.
  public var frequency = ""
  /// The diagnosis related group.
  public var relatedGroup = ""
  /// Its weight.
  public var weight: Number?
  /// The discharge fraction.
  public var discharge: Number?
  /// Adjustments of the claim as a whole.
  public var adjustments: [Adjustment] = []
  /// Who is named: "QC" patient, "IL" insured, "74" corrected insured, "82" rendering, "TT" forwarded to, "PR"
  /// corrected payer, "GB" other insured.
  public var parties: [Party] = []
  /// How an inpatient claim was settled: MIA, elements as the guide numbers them.
  public var inpatient: SegmentValue?
  /// How an outpatient claim was settled, with its remark codes.
  public var outpatient: OutpatientAdjudication?
  /// Further numbers.
  public var references: [ReferenceNumber] = []
  /// Dates: "232" and "233" of the claim, "036" of expiry, "050" of receipt.
  public var dates: [PlainDate] = []
  /// Whom to ask.
  public var contacts: [Contact] = []
  /// Amounts beside those paid: "AU" coverage, "I" interest, ….
  public var amounts: [QualifiedNumber] = []
  /// Quantities.
  public var quantities: [QualifiedNumber] = []
  /// The services.
  public var services: [ServicePayment] = []
  /// Where it stands in the file; no part of the value.
  public var place = SourcePlace()

  /// Nothing known.
  public init() {}

  /// The patient.
  public var patient: Party? { parties.first { $0.role == "QC" } }
  /// Whether charge less payment is what the adjustments of the claim and its services come to.
  public var isBalanced: Bool {
    let all = adjustments + services.flatMap(\.adjustments)
    return charge.cents &- paid.cents == all.reduce(0) { $0 &+ $1.amount.cents }
      && services.allSatisfy(\.isBalanced)
  }
}

/// A service as it was paid: loop 2110.
public struct ServicePayment: Sendable, Hashable {
  /// What was paid for.
  public var procedure = Procedure()
  /// What was charged.
  public var charge = Number.zero
  /// What was paid.
  public var paid = Number.zero
  /// The revenue code.
  public var revenueCode = ""
  /// How many units were paid; nil means one.
  public var units: Number?
  /// What was sent, where the payer answers with another code.
  public var sent: Procedure?
  /// How many units were sent, where others were paid.
  public var sentUnits: Number?
  /// Dates: "472", or "150" and "151".
  public var dates: [PlainDate] = []
  /// Why not all was paid.
  public var adjustments: [Adjustment] = []
  /// Further numbers; "6R" is the biller's number of the line.
  public var references: [ReferenceNumber] = []
  /// Amounts: "B6" allowed, ….
  public var amounts: [QualifiedNumber] = []
  /// Quantities.
  public var quantities: [QualifiedNumber] = []
  /// Remark codes.
  public var remarks: [QualifiedCode] = []

  /// Nothing known.
  public init() {}

  /// The amount allowed, where stated.
  public var allowed: Number? { amounts.first { $0.qualifier == "B6" }?.number }
  /// The biller's number of the line.
  public var control: String { references.number("6R") }
  /// The first day of service.
  public var serviceDate: Day? {
    dates.first { $0.qualifier == "472" || $0.qualifier == "150" }?.day
  }
  /// Whether charge less payment is what the adjustments come to.
  public var isBalanced: Bool {
    charge.cents &- paid.cents == adjustments.reduce(0) { $0 &+ $1.amount.cents }
  }
}

/// A day of some kind (DTM).
public struct PlainDate: Sendable, Hashable {
  /// The kind.
  public var qualifier = ""
  /// The day.
  public var day: Day?

  /// None.
  public init() {}
  /// A day of a kind.
  public init(_ qualifier: String, _ day: Day) {
    self.qualifier = qualifier
    self.day = day
  }
}

/// Personal data stands in a payment: none of it reaches a log.
extension ClaimPayment: CustomStringConvertible {
  /// What it is; whose, is not shown.
  public var description: String { "payment of \(services.count) services (redacted)" }
}
