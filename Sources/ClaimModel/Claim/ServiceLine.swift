/// One line of a claim: a procedure on a day, with what it is for.
public struct ServiceLine: Sendable, Hashable {
  /// The number on the claim, from 1.
  public var number: Int
  /// The day.
  public var date: CivilDate
  /// What was done.
  public var code: ProcedureCode
  /// Its modifiers, in order.
  public var modifiers: ModifierList
  /// How many times.
  public var units: Int
  /// Positions in the claim's diagnoses, from 1, the reason for the line first.
  public var pointers: [Int]
  /// The setting, where it differs from the claim's.
  public var placeOfService: PlaceOfService?
  /// What the practice charges for all units.
  public var charge: Money?
  /// The free description an unlisted code needs.
  public var description: String?
  /// The last day, where the line spans several.
  public var through: CivilDate?
  /// What the units count.
  public var unitBasis = UnitBasis.units
  /// The units were stated as a whole number.
  public var hasWholeUnits = true
  /// The national drug code is stated; nil where the claim did not come as a form.
  public var hasDrugCode: Bool?
  /// Who did the work, where another than the claim names.
  public var rendering = ProviderNumber.missing

  /// What the units of a line count.
  public enum UnitBasis: String, Sendable, Hashable {
    /// Times, or units of a drug.
    case units
    /// Minutes of anaesthesia.
    case minutes
  }

  /// A line of a code on a day.
  public init(
    number: Int, date: CivilDate, code: ProcedureCode, modifiers: ModifierList = [],
    units: Int = 1, pointers: [Int] = []
  ) {
    self.number = number
    self.date = date
    self.code = code
    self.modifiers = modifiers
    self.units = units
    self.pointers = pointers
  }
}
