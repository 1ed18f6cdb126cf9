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
  /// The family of codes for one kind of lesion that it belongs to.
  public let family: LesionFamily?
  /// The parts of the body that its group holds; none where it has no such group.
  public let sites: SkinSites
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
    family = LesionFamily(code)
    sites = SkinSites(ofCode: number ?? -1)
    var signals = Self.signals(of: kind).union(Self.signals(of: number ?? -1))
    if let row = fee.row { signals.formUnion(Self.signals(of: row)) }
    // Where a table cannot say, the edits that rest on it must have the chance to say so.
    if fee.gap != nil { signals.formUnion([.major, .therapy, .incidentTo]) }
    if ["G0127", "G0168", "Q0112"].contains(code.description) {
      signals.formUnion([.footCare, .otherSkin])
    }
    if SexBoundCodes.ofMen.contains(code) || SexBoundCodes.ofWomen.contains(code) {
      signals.insert(.sexBound)
    }
    if UnlistedCodes.contains(code) { signals.insert(.unlisted) }
    self.signals = signals
  }

  /// The days of its global period; nil where the schedule gives none or says nothing.
  public var globalDays: Int? { fee.row?.globalDays.days }

  /// Whether it is a number in one of the ranges.
  public func isIn(_ ranges: ClosedRange<Int>...) -> Bool {
    guard let number else { return false }
    return ranges.contains { $0.contains(number) }
  }

  /// Whether all of it holds on other days too, as far as its tables do: what cannot be looked up names its day.
  var isSteady: Bool { fee.gap == nil && unitLimit.gap == nil && addOn.gap == nil }

  private static func signals(of kind: ServiceKind) -> Signals {
    switch kind {
    case .visit: .visit
    case .laboratory: .laboratory
    case .drug: .drug
    case .procedure: .procedure
    }
  }

  private static func signals(of row: FeeRow) -> Signals {
    var signals: Signals = []
    if row.globalDays == .days(90) { signals.insert(.major) }
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
    case 14_000...14_350, 15_002...15_278: .graft
    case 10_030...10_180, 11_450...11_471, 11_900...11_901, 15_780...15_793, 17_340...17_360,
      67_840...67_850, 87_210...87_220, 96_405...96_406, 96_567...96_574, 96_900...96_999:
      .otherSkin
    case 54_160: [.sexBound, .ageBound]
    case 54_000...55_899, 56_405...59_899: .sexBound
    case 92_002...92_004, 99_202...99_205: .newPatient
    case 36_400...36_410, 42_820...42_826, 49_491...49_507, 90_460...90_461, 99_151...99_156,
      99_381...99_397, 99_460...99_476:
      .ageBound
    default: []
    }
  }
}
