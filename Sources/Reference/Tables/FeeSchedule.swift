public import ClaimModel

/// What the physician fee schedule says of a code: relative values and payment indicators.
public struct FeeRow: Sendable, Hashable {
  /// The status indicator: A payable, R restricted, C carrier-priced, I not valid for Medicare…
  public let status: Status
  /// Work.
  public let work: RelativeValue
  /// Practice expense outside a facility.
  public let nonFacilityExpense: RelativeValue
  /// Practice expense in a facility.
  public let facilityExpense: RelativeValue
  /// Malpractice.
  public let malpractice: RelativeValue
  /// The service is not expected outside a facility; the expense repeats the other setting's.
  public let nonFacilityNotApplicable: Bool
  /// The service is not expected in a facility; the expense repeats the other setting's.
  public let facilityNotApplicable: Bool
  /// Professional and technical component indicator, 0 to 9.
  public let componentIndicator: Int
  /// The global period.
  public let globalDays: GlobalDays
  /// The multiple-procedure indicator.
  public let multipleProcedure: Int
  /// The bilateral indicator.
  public let bilateral: Int
  /// The assistant-at-surgery indicator.
  public let assistant: Int
  /// The indicator of two surgeons; nil where the release was packed without it.
  public let coSurgeons: Int?
  /// The indicator of a team of surgeons; nil where the release was packed without it.
  public let team: Int?
  /// The share of the package before the operation, in hundredths of a percent.
  public let preoperativeShare: Int
  /// The share of the operation itself, in hundredths of a percent.
  public let intraoperativeShare: Int
  /// The share after it, in hundredths of a percent.
  public let postoperativeShare: Int

  /// A status indicator: one letter.
  public struct Status: Sendable, Hashable, CustomStringConvertible {
    /// The ASCII letter.
    public let letter: UInt8

    /// A status by its ASCII letter.
    public init(letter: UInt8) {
      self.letter = letter
    }

    /// The letter.
    public var description: String { String(UnicodeScalar(letter)) }
    /// Payable under the schedule.
    public static let active = Status(letter: 0x41)
    /// Payable with restrictions of coverage.
    public static let restricted = Status(letter: 0x52)
    /// Priced by the contractor.
    public static let carrierPriced = Status(letter: 0x43)
    /// Not valid for Medicare.
    public static let invalid = Status(letter: 0x49)
    /// Paid under another schedule, such as that of drugs.
    public static let excluded = Status(letter: 0x45)
    /// Paid by the laboratory fee schedule or otherwise outside this one.
    public static let statutoryExclusion = Status(letter: 0x58)

    /// Whether the schedule itself gives an amount.
    public var isPayable: Bool { self == .active || self == .restricted }
  }

  /// The total outside a facility.
  public var nonFacilityTotal: RelativeValue {
    RelativeValue(
      hundredths: work.hundredths + nonFacilityExpense.hundredths + malpractice.hundredths)
  }

  /// The total in a facility.
  public var facilityTotal: RelativeValue {
    RelativeValue(hundredths: work.hundredths + facilityExpense.hundredths + malpractice.hundredths)
  }
}

/// The global period of a code.
public enum GlobalDays: Sendable, Hashable {
  /// 000, 010 or 090 days.
  case days(Int)
  /// XXX: the idea does not apply.
  case notApplicable
  /// ZZZ: an add-on, whose period is its primary's.
  case followsPrimary
  /// YYY: the contractor decides.
  case contractor
  /// MMM: maternity.
  case maternity

  /// The days, where there are any.
  public var days: Int? {
    guard case .days(let days) = self else { return nil }
    return days
  }

  /// The field as published: `010`, `XXX`.
  public init?(_ text: String) {
    switch text {
    case "000": self = .days(0)
    case "010": self = .days(10)
    case "090": self = .days(90)
    case "XXX": self = .notApplicable
    case "ZZZ": self = .followsPrimary
    case "YYY": self = .contractor
    case "MMM": self = .maternity
    default: return nil
    }
  }

  var packed: UInt32 {
    switch self {
    case .days(let days): days == 0 ? 0 : days == 10 ? 1 : 2
    case .notApplicable: 3
    case .followsPrimary: 4
    case .contractor: 5
    case .maternity: 6
    }
  }

  init(packed: UInt32) {
    switch packed {
    case 0: self = .days(0)
    case 1: self = .days(10)
    case 2: self = .days(90)
    case 4: self = .followsPrimary
    case 5: self = .contractor
    case 6: self = .maternity
    default: self = .notApplicable
    }
  }
}

extension GlobalDays: CustomStringConvertible {
  /// The field as published.
  public var description: String {
    switch self {
    case .days(let days): days == 0 ? "000" : days == 10 ? "010" : "090"
    case .notApplicable: "XXX"
    case .followsPrimary: "ZZZ"
    case .contractor: "YYY"
    case .maternity: "MMM"
    }
  }
}

extension FeeRow {
  static let wordsPerRow = 8

  static func key(_ code: ProcedureCode, _ modifier: Modifier?) -> UInt64 {
    UInt64(code.key) << 16 | UInt64(modifier?.key ?? 0)
  }

  init(_ table: borrowing PackedTable, _ row: Int) {
    func value(_ place: Int) -> RelativeValue {
      RelativeValue(hundredths: Int32(bitPattern: table.word(place, of: row)))
    }
    let flags = table.word(0, of: row)
    status = Status(letter: UInt8(truncatingIfNeeded: flags))
    globalDays = GlobalDays(packed: flags >> 8 & 15)
    multipleProcedure = Int(flags >> 12 & 15)
    bilateral = Int(flags >> 16 & 15)
    assistant = Int(flags >> 20 & 15)
    componentIndicator = Int(flags >> 24 & 15)
    nonFacilityNotApplicable = flags >> 28 & 1 == 1
    facilityNotApplicable = flags >> 29 & 1 == 1
    work = value(1)
    nonFacilityExpense = value(2)
    facilityExpense = value(3)
    malpractice = value(4)
    let first = table.word(5, of: row)
    preoperativeShare = Int(first & 0xFF_FFFF)
    coSurgeons = Self.indicator(first >> 24 & 15)
    team = Self.indicator(first >> 28)
    intraoperativeShare = Int(table.word(6, of: row))
    postoperativeShare = Int(table.word(7, of: row))
  }

  /// One more than the indicator; 0 where there is none.
  private static func indicator(_ packed: UInt32) -> Int? { packed == 0 ? nil : Int(packed) - 1 }

  /// A row as its publication states it, for packing.
  public init(
    status: Status, work: RelativeValue, nonFacilityExpense: RelativeValue,
    facilityExpense: RelativeValue, malpractice: RelativeValue, nonFacilityNotApplicable: Bool,
    facilityNotApplicable: Bool, componentIndicator: Int, globalDays: GlobalDays,
    multipleProcedure: Int, bilateral: Int, assistant: Int, coSurgeons: Int, team: Int,
    shares: [Int]
  ) {
    self.status = status
    self.work = work
    self.nonFacilityExpense = nonFacilityExpense
    self.facilityExpense = facilityExpense
    self.malpractice = malpractice
    self.nonFacilityNotApplicable = nonFacilityNotApplicable
    self.facilityNotApplicable = facilityNotApplicable
    self.componentIndicator = componentIndicator
    self.globalDays = globalDays
    self.multipleProcedure = multipleProcedure
    self.bilateral = bilateral
    self.assistant = assistant
    self.coSurgeons = coSurgeons
    self.team = team
    preoperativeShare = shares.first ?? 0
    intraoperativeShare = shares.count > 1 ? shares[1] : 0
    postoperativeShare = shares.count > 2 ? shares[2] : 0
  }

  var packedWords: [UInt32] {
    let indicators =
      UInt32(status.letter) | globalDays.packed << 8 | UInt32(multipleProcedure & 15) << 12
      | UInt32(bilateral & 15) << 16 | UInt32(assistant & 15) << 20
    let settings =
      UInt32(componentIndicator & 15) << 24 | (nonFacilityNotApplicable ? 1 << 28 : 0)
      | (facilityNotApplicable ? 1 << 29 : 0)
    let values = [work, nonFacilityExpense, facilityExpense, malpractice].map {
      UInt32(bitPattern: $0.hundredths)
    }
    let shares = [preoperativeShare, intraoperativeShare, postoperativeShare].map { UInt32($0) }
    let surgeons = UInt32((coSurgeons ?? -1) + 1) << 24 | UInt32((team ?? -1) + 1) << 28
    return [indicators | settings] + values + [shares[0] | surgeons] + shares.dropFirst()
  }
}

extension TableDraft {
  /// A fee schedule without rows, with its conversion factor.
  public static func feeSchedule(_ release: Release, factor: ConversionFactor) -> TableDraft {
    var draft = TableDraft(release, wordsPerRow: FeeRow.wordsPerRow)
    draft.parameter = UInt32(factor.tenThousandths)
    return draft
  }

  /// Adds a row of a fee schedule.
  public mutating func add(_ code: ProcedureCode, _ modifier: Modifier?, _ row: FeeRow) {
    add(FeeRow.key(code, modifier), row.packedWords)
  }
}

extension ReferenceView {
  /// What the fee schedule says of a code, or of one of its components by modifier 26, TC or 53.
  public func fee(_ code: ProcedureCode, modifier: Modifier? = nil) -> Lookup<FeeRow> {
    lookup(.feeSchedule, FeeRow.key(code, modifier)) { FeeRow($0, $1) }
  }

  /// The conversion factor of the schedule in force.
  public func conversionFactor() -> Lookup<ConversionFactor> {
    guard let (table, release) = table(.feeSchedule) else {
      return .notCovered(gap(.feeSchedule))
    }
    return .found(ConversionFactor(tenThousandths: Int64(table.pointee.parameter)), release)
  }
}
