public import ClaimModel
public import Reference

/// What a line is allowed, with every step that led to it.
public struct LinePrice: Sendable, Hashable {
  /// The fee of one unit before any reduction.
  public var unitFee: Money
  /// What all units are allowed after reductions.
  public var allowed: Money
  /// Priced as done in a facility.
  public var isFacility: Bool
  /// The row of the fee schedule; nil where a contract's own table gave the amount.
  public var row: FeeRow?
  /// The indices used; nil for the nation.
  public var indices: IndexRow?
  /// The payment area; nil for the nation.
  public var locality: Locality?
  /// Dollars a relative value unit; nil where a contract's own table gave the amount.
  public var factor: ConversionFactor?
  /// The fee schedule's release; nil where a contract's own table gave the amount.
  public var release: ReleaseRef?
  /// How the amount was come by, in order.
  public var steps: [PriceStep]
  /// Who pays what of it, for Medicare; nil for other payers.
  public var payment: Payment?
  /// The most a provider who does not take assignment may charge.
  public var limitingCharge: Money?

  /// The practice expense used.
  public var expense: RelativeValue? { isFacility ? row?.facilityExpense : row?.nonFacilityExpense }
}

/// Who pays what of an allowed amount under Medicare.
public struct Payment: Sendable, Hashable {
  /// What falls under the yearly deductible.
  public var deductible: Money
  /// The patient's share of the rest.
  public var coinsurance: Money
  /// What the sequestration takes of Medicare's share.
  public var sequestration: Money
  /// What Medicare pays.
  public var paid: Money
  /// What the patient owes.
  public var patient: Money { deductible + coinsurance }
}

/// One step from relative values to an amount. Rendered by `description` when somebody reads it.
public enum PriceStep: Sendable, Hashable {
  /// Work, practice expense and malpractice, each times its index, times the factor, rounded once.
  case schedule(total: RelativeValue, Money)
  /// The schedule does not expect the service in this setting; its figure repeats the other's.
  case notExpectedInSetting
  /// A contract's share of the schedule, in hundredths of a percent.
  case contractShare(Int64, Money)
  /// A contract's own amount.
  case contractAmount(Money)
  /// Non-participating, in hundredths.
  case nonParticipating(Int64, Money)
  /// A practitioner other than a physician, in hundredths.
  case nonPhysician(Int64, Money)
  /// Only the operation itself of the package, in hundredths of a percent (modifier 78).
  case intraoperative(Int, Money)
  /// Done on both sides, in hundredths (modifier 50).
  case bilateral(Int64, Money)
  /// Ranked among several procedures and reduced, in hundredths, unit by unit.
  case multipleProcedure(firstRank: Int, Int64, Money)
  /// Ranked first: paid whole.
  case rankedFirst
  /// The sixth or later procedure: by report, at least this amount.
  case byReport
  /// A modifier that a person prices: 22, 52, 53.
  case reviewed(Modifier)
  /// A modifier that pays a share which is not worked out here: an assistant's, a second surgeon's, a part of the
  /// package.
  case shareNotWorkedOut(Modifier)
  /// Times the units.
  case units(Int, Money)
  /// Not above what was charged.
  case charge(Money)
}

extension PriceStep: CustomStringConvertible {
  /// The step in words.
  public var description: String {
    switch self {
    case .schedule(let total, let fee):
      "\(total) units by the indices and the conversion factor, rounded once: \(fee)"
    case .notExpectedInSetting:
      "The schedule does not expect this service in this setting; the figure is the other setting's"
    case .contractShare(let share, let fee):
      "Contract: \(ScaledDecimal.text(share, places: 2)) % of the schedule: \(fee)"
    case .contractAmount(let fee): "Contract amount: \(fee)"
    case .nonParticipating(let share, let fee): "Non-participating, \(share) %: \(fee)"
    case .nonPhysician(let share, let fee): "Not a physician, \(share) %: \(fee)"
    case .intraoperative(let share, let fee):
      "Modifier 78, the operation itself, \(share / 100) %: \(fee)"
    case .bilateral(let share, let fee): "Both sides, \(share) %: \(fee)"
    case .multipleProcedure(let rank, let share, let fee):
      "Procedure number \(rank) by amount in this setting, \(share) %: \(fee)"
    case .rankedFirst: "The dearest of several procedures in this setting: 100 %"
    case .byReport: "The sixth procedure or later: by report, this is the least"
    case .reviewed(let modifier): "Modifier \(modifier): the payer prices by review"
    case .shareNotWorkedOut(let modifier):
      "Modifier \(modifier): a share is paid, which is not worked out here; the amount is the whole"
    case .units(let count, let amount): "\(count) units: \(amount)"
    case .charge(let amount): "Not above the charge: \(amount)"
    }
  }
}

/// Why a line has no price. Never a silent zero.
public enum Unpriced: Sendable, Hashable, Error {
  /// No table can say.
  case gap(Gap)
  /// The schedule does not list the code.
  case unknownCode(ProcedureCode)
  /// The schedule lists it, but not as payable by relative values.
  case status(ProcedureCode, FeeRow.Status)
  /// Paid to the facility, not to the practitioner.
  case paidToFacility(ProcedureCode)
  /// The ZIP code is in no payment area.
  case unknownZip
  /// Five digits of the ZIP code lie in several payment areas.
  case zipNeedsPlusFour
  /// No such payment area.
  case unknownLocality
  /// No such place of service.
  case unknownPlace(PlaceOfService)
  /// The contract's own table does not list the code.
  case notInContract(ProcedureCode)
  /// Excluded by statute (modifier GY): the patient pays.
  case excluded(ProcedureCode)
}

extension Unpriced: CustomStringConvertible {
  /// One sentence.
  public var description: String {
    switch self {
    case .gap(let gap): gap.description
    case .unknownCode(let code): "the fee schedule does not list \(code)"
    case .status(let code, let status):
      "the fee schedule gives no amount for \(code) (status \(status): \(Self.meaning(status)))"
    case .paidToFacility(let code):
      "in a facility \(code) is paid to the facility, not to the practitioner"
    case .unknownZip: "the ZIP code is in no Medicare payment area of the table"
    case .zipNeedsPlusFour: "this ZIP code needs its last four digits to tell the payment area"
    case .unknownLocality: "no such Medicare payment area on that date"
    case .unknownPlace(let place): "place of service \(place) is not assigned"
    case .notInContract(let code): "the contract's table does not list \(code)"
    case .excluded(let code): "\(code) is excluded by statute: the patient pays the agreed price"
    }
  }

  private static func meaning(_ status: FeeRow.Status) -> String {
    switch status {
    case .carrierPriced: "the contractor prices it"
    case .invalid: "not valid for Medicare, another code is"
    case .excluded, .statutoryExclusion: "paid under another schedule"
    default: "not payable here"
    }
  }
}
