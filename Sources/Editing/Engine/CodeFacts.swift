public import ClaimModel
public import Reference

/// What the tables of a date say of a code, looked up once and shared by every line that bills it.
public final class CodeFacts: Sendable {
  /// The code.
  public let code: ProcedureCode
  /// The number of a code of digits.
  public let number: Int?
  /// What kind of service it is.
  public let kind: ServiceKind
  /// Its row of the fee schedule.
  public let fee: Lookup<FeeRow>
  /// Its unit limit.
  public let unitLimit: Lookup<UnitLimit>
  /// What the add-on table says of it.
  public let addOn: Lookup<AddOnRow>
  /// The signals that a line of it gives.
  public let signals: Signals

  /// What the tables of a view say of a code.
  public init(_ code: ProcedureCode, view: ReferenceView) {
    self.code = code
    number = code.number
    kind = ServiceKind(code)
    fee = view.fee(code)
    unitLimit = view.unitLimit(code)
    addOn = view.addOn(code)
    var signals = Self.signals(of: kind).union(Self.signals(of: number ?? -1))
    if let row = fee.row { signals.formUnion(Self.signals(of: row, kind)) }
    // Where a table cannot say, the edits that rest on it must have the chance to say so.
    if addOn.row != nil || addOn.gap != nil { signals.insert(.addOn) }
    if fee.gap != nil { signals.formUnion([.minor, .major, .therapy, .incidentTo]) }
    if ["G0127", "G0168", "Q0112"].contains(code.description) {
      signals.formUnion([.footCare, .otherSkin])
    }
    if UnlistedCodes.contains(code) { signals.insert(.unlisted) }
    if LesionFamily(code) != nil { signals.insert(.lesionFamily) }
    self.signals = signals
  }

  /// The days of its global period; nil where the schedule gives none or says nothing.
  public var globalDays: Int? { fee.row?.globalDays.days }

  private static func signals(of kind: ServiceKind) -> Signals {
    switch kind {
    case .visit: .visit
    case .laboratory: .laboratory
    case .drug: .drug
    case .procedure: .procedure
    }
  }

  private static func signals(of row: FeeRow, _ kind: ServiceKind) -> Signals {
    var signals: Signals = []
    switch row.globalDays {
    case .days(90): signals.insert(.major)
    case .days: if kind == .procedure { signals.insert(.minor) }
    default: break
    }
    if row.multipleProcedure == 5 { signals.insert(.therapy) }
    if row.componentIndicator == 5 { signals.insert(.incidentTo) }
    return signals
  }

  private static func signals(of number: Int) -> Signals {
    switch number {
    case 100...1_999: .anesthesia
    case 11_102...11_107: .biopsy
    case 11_055...11_057, 11_719...11_765: .footCare
    case 11_200...11_646, 17_000...17_004, 17_106...17_286: .removal
    case 12_001...13_160: .repair
    case 17_311...17_315: .mohs
    case 14_000...14_350, 15_002...15_278: .graft
    case 10_030...10_180, 11_450...11_471, 11_900...11_901, 15_780...15_793, 17_340...17_360,
      67_840...67_850, 87_210...87_220, 96_405...96_406, 96_567...96_574, 96_900...96_999:
      .otherSkin
    case 54_000...55_899, 56_405...59_899: .sexBound
    case 99_202...99_205: .newPatient
    case 99_381...99_397: .ageBound
    default: []
    }
  }
}

/// Looks up days and codes once for many claims. For one thread at a time.
public final class CodeBook {
  private let library: ReferenceLibrary
  private var days: [Int32: Day] = [:]
  private var last: Day?
  private var held = 0

  /// What a table says of a place of service.
  public enum PlaceState: UInt8, Sendable {
    /// Not looked up, or the table cannot say.
    case unknown
    case office, facility, unassigned

    /// Whether it is priced as a facility; nil where the table cannot say.
    public var isFacility: Bool? {
      switch self {
      case .unknown: nil
      case .office, .unassigned: false
      case .facility: true
      }
    }
  }

  /// A day with its view and the codes met on it.
  public final class Day {
    /// The day.
    public let date: CivilDate
    /// The tables in force on it.
    public let view: ReferenceView
    fileprivate var codes: [UInt32: CodeFacts] = [:]
    private var places = [PlaceState](repeating: .unknown, count: 100)

    /// What the day's table says of a place.
    func state(of place: PlaceOfService) -> PlaceState {
      let known = places[Int(place.number)]
      if known != .unknown { return known }
      let state: PlaceState =
        switch view.place(place) {
        case .notCovered: .unknown
        case .absent: .unassigned
        case .found(let row, _):
          row.name.lowercased().hasPrefix("unassigned")
            ? .unassigned : row.isFacility ? .facility : .office
        }
      places[Int(place.number)] = state
      return state
    }

    fileprivate init(_ date: CivilDate, _ view: ReferenceView) {
      self.date = date
      self.view = view
    }
  }

  /// A book without entries.
  public init(library: ReferenceLibrary) {
    self.library = library
  }

  /// The entry of a day.
  public func day(_ date: CivilDate) -> Day {
    if let last, last.date == date { return last }
    let day: Day
    if let known = days[date.dayNumber] {
      day = known
    } else {
      // A hostile file could name every day there ever was.
      if days.count > 4_000 { days.removeAll() }
      day = Day(date, library.on(date))
      days[date.dayNumber] = day
    }
    last = day
    return day
  }

  /// What the tables of a day say of a code.
  public func facts(_ code: ProcedureCode, on day: Day) -> CodeFacts {
    if let known = day.codes[code.key] { return known }
    held += 1
    if held > 40_000 {
      for day in days.values { day.codes.removeAll() }
      held = 0
    }
    let facts = CodeFacts(code, view: day.view)
    day.codes[code.key] = facts
    return facts
  }
}
