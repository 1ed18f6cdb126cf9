public import ClaimModel

/// A claim as a payer paid, denied or reversed it.
public struct PaidClaim: Sendable, Hashable, CustomStringConvertible {
  /// The number the biller gave it, as the payer repeats it (CLP01).
  public var number = ""
  /// The payer's status: "1" first payer, "2" second, "3" third, "4" denied, "19" to "21" forwarded,
  /// "22" reversal.
  public var status = "1"
  /// What was charged.
  public var charge = Money.zero
  /// What was paid.
  public var paid = Money.zero
  /// What the patient owes, as stated; zero where it is not.
  public var patientShare = Money.zero
  /// The kind of plan: "MB" Medicare Part B, "12" preferred provider, ….
  public var filingIndicator = ""
  /// The payer's own number.
  public var payerControl = ""
  /// The setting.
  public var placeOfService: PlaceOfService?
  /// 1, 7 or 8 as the payer saw it.
  public var frequency = ""
  /// The patient, for finding the claim. Never printed.
  public var person = Person()
  /// The national identifier of who did the work.
  public var renderingNPI = ""
  /// Adjustments of the claim as a whole.
  public var adjustments: [PaymentAdjustment] = []
  /// Remark codes of the claim as a whole.
  public var remarks: [String] = []
  /// The lines.
  public var lines: [PaidLine] = []
  /// Where it stands in the file, in bytes from its beginning.
  public var offset = 0

  /// Who the patient is to the payer. Never printed.
  public struct Person: Sendable, Hashable, CustomStringConvertible {
    /// The family name.
    public var lastName = ""
    /// The given name.
    public var firstName = ""
    /// The number on the card.
    public var memberID = ""

    /// Nobody.
    public init() {}

    /// A redaction.
    public var description: String { "person (redacted)" }
  }

  /// Nothing known.
  public init() {}

  /// Takes an earlier payment back.
  public var isReversal: Bool { status == "22" }
  /// Denied as a whole, as the payer states it.
  public var isDenied: Bool { status == "4" }
  /// Paid by a payer after another.
  public var isSecondary: Bool { ["2", "3", "20", "21"].contains(status) }
  /// Sent on to a further payer by this one.
  public var isForwarded: Bool { ["19", "20", "21", "23"].contains(status) }

  /// The first day of service of its lines.
  public var date: CivilDate? { lines.compactMap(\.date).min() }
  /// All adjustments, of the claim and its lines.
  public var allAdjustments: [PaymentAdjustment] { adjustments + lines.flatMap(\.adjustments) }
  /// What the adjustments put on the patient.
  public var patientAdjustments: Money { allAdjustments.total { $0.group == "PR" } }

  /// A redaction.
  public var description: String { "payment of \(lines.count) lines (redacted)" }
}

/// A line as a payer paid it.
public struct PaidLine: Sendable, Hashable {
  /// What was paid for, as five characters; "" where the payer states no procedure.
  public var code = ""
  /// Its modifiers.
  public var modifiers: ModifierList = []
  /// What was sent, where the payer answers with another code; "" otherwise.
  public var sentCode = ""
  /// How many units were paid; 1 where none are stated.
  public var units = 1
  /// How many units were sent, where others were paid.
  public var sentUnits: Int?
  /// What was charged.
  public var charge = Money.zero
  /// What was paid.
  public var paid = Money.zero
  /// What was allowed, where stated.
  public var statedAllowed: Money?
  /// The day of service.
  public var date: CivilDate?
  /// The biller's number of the line; "" where it is not repeated.
  public var control = ""
  /// Why not all was paid.
  public var adjustments: [PaymentAdjustment] = []
  /// Remark codes.
  public var remarks: [String] = []

  /// Nothing known.
  public init() {}

  /// What the payer allows: as stated, else what it paid with what it put on the patient, on the
  /// sequestration and on earlier payers.
  public var allowed: Money {
    statedAllowed
      ?? paid + adjustments.total { $0.group == "PR" || ["253", "23"].contains($0.carc) }
  }

  /// The adjustments by which the payer refuses the line or part of it.
  public var refusals: [PaymentAdjustment] { adjustments.filter(\.isRefusal) }

  /// Refused as a whole: nothing is allowed, and a reason for it is given.
  public var isDenied: Bool {
    charge > .zero && paid == .zero && allowedIsNothing && !refusals.isEmpty
  }

  private var allowedIsNothing: Bool {
    let refused = refusals.reduce(Money.zero) { $0 + $1.amount }
    return refused == charge || allowed == .zero
  }
}

/// Why a payer pays another amount than was charged (CAS).
public struct PaymentAdjustment: Sendable, Hashable {
  /// Who bears it: CO, PR, OA, PI.
  public var group: String
  /// The claim adjustment reason code.
  public var carc: String
  /// How much is not paid; negative adds.
  public var amount: Money
  /// How many units, where stated.
  public var units: Int?

  /// An adjustment.
  public init(_ group: String, _ carc: String, _ amount: Money, units: Int? = nil) {
    self.group = group
    self.carc = carc
    self.amount = amount
    self.units = units
  }

  /// Part of how a claim is paid as agreed, and no refusal: what the contract writes off (45), the
  /// patient's deductible, coinsurance and copayment (1, 2, 3), what other payers paid (23), the
  /// sequestration (253), interest (85), tax (137), incentives (144, 161), what was forwarded.
  public var isOrdinary: Bool {
    Self.ordinary.contains(carc) || (group == "PR" && ["1", "2", "3", "66", "241"].contains(carc))
  }

  /// A refusal to pay, to be answered or written off.
  public var isRefusal: Bool { !isOrdinary && amount > .zero }

  private static let ordinary: Set = [
    "1", "2", "3", "23", "45", "66", "85", "90", "91", "94", "105", "137", "144", "161", "237",
    "241", "253",
  ]
}

extension [PaymentAdjustment] {
  /// The sum of those that `condition` picks.
  public func total(where condition: (PaymentAdjustment) -> Bool) -> Money {
    reduce(.zero) { condition($1) ? $0 + $1.amount : $0 }
  }

  /// As the store holds them: "CO-45=12.30 PR-2=5.00".
  public var text: String {
    map { "\($0.group)-\($0.carc)=\($0.amount)" }.joined(separator: " ")
  }

  /// From the text of a store; parts that are none are left out.
  public init(text: String) {
    self = text.split(separator: " ").compactMap { part in
      let sides = part.split(separator: "=")
      let codes = sides.first.map { $0.split(separator: "-") } ?? []
      guard sides.count == 2, codes.count == 2, let amount = Money(sides[1]) else { return nil }
      return PaymentAdjustment(String(codes[0]), String(codes[1]), amount)
    }
  }
}
