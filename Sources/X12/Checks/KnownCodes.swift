/// Code sets kept by others that a guide refers to. What is a closed list of law or post is checked; lists that their
/// owners change every few months only by form, and codes of diagnoses and procedures by the tables the caller brings.
public struct KnownCodes {
  /// Whether a diagnosis code (no dot, as `Field.key`) exists on a date CCYYMMDD; nil where no table says.
  public var diagnosis: ((_ code: UInt64, _ date: Int32) -> Bool?)?
  /// The same of a HCPCS code.
  public var procedure: ((_ code: UInt64, _ date: Int32) -> Bool?)?
  private let places: PairSet

  /// With places of service, and tables of codes where the caller has them; without one, codes of
  /// that kind are not judged.
  public init(
    places: [String] = KnownCodes.placesOfService,
    diagnosis: ((_ code: UInt64, _ date: Int32) -> Bool?)? = nil,
    procedure: ((_ code: UInt64, _ date: Int32) -> Bool?)? = nil
  ) {
    self.places = places == Self.placesOfService ? Self.usualPlaces : PairSet(places)
    self.diagnosis = diagnosis
    self.procedure = procedure
  }

  /// The problem with a value of an outside code set, or nil.
  func check(_ field: Field, _ set: ElementRule.External) -> ProblemCode? {
    switch set {
    case .none, .entity, .status: nil
    case .remark: isRemark(field) ? nil : .externalCode
    case .states: Self.states.contains(field) ? nil : .state
    case .country: field.count == 2 && isUpper(field) ? nil : .externalCode
    case .currency: field.count == 3 && isUpper(field) ? nil : .externalCode
    case .placeOfService: places.contains(field) ? nil : .externalCode
    case .statusCategory: isStatusCategory(field) ? nil : .externalCode
    case .zip9: field.count == 9 ? nil : .zip
    }
  }

  private func isUpper(_ field: Field) -> Bool {
    for index in 0..<field.count where !Ascii.isUpper(field[index]) { return false }
    return true
  }

  /// M, MA or N and a number, as remittance advice remark codes are formed.
  private func isRemark(_ field: Field) -> Bool {
    guard field.count >= 2, field[0] == 0x4D || field[0] == 0x4E else { return false }
    let from = field[0] == 0x4D && field[1] == 0x41 ? 2 : 1
    guard field.count > from, field.count <= from &+ 4 else { return false }
    for index in from..<field.count where !Ascii.isDigit(field[index]) { return false }
    return true
  }

  /// A letter of the list and a number.
  private func isStatusCategory(_ field: Field) -> Bool {
    field.count >= 2 && field.count <= 3
      && [0x41, 0x44, 0x45, 0x46, 0x50, 0x52, 0x58].contains(field[0])
  }

  /// The postal service's two letters for states, territories and the armed forces, and Canada's for its provinces.
  static let states = PairSet(
    """
    AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR \
    PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI FM MH PW AA AE AP AB BC MB NB NL NS NT NU ON PE QC SK YT
    """.split(separator: " ").map(String.init))

  private static let usualPlaces = PairSet(placesOfService)

  /// CMS's place of service codes, as listed by CMS in 2025.
  public static let placesOfService: [String] = """
    01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 31 32 33 34 41 42 49 50 51 52 53 \
    54 55 56 57 58 60 61 62 65 66 71 72 81 99
    """.split(separator: " ").map(String.init)
}

/// A set of codes of two characters, as bits.
struct PairSet: @unchecked Sendable {
  /// Lives as long as the process: there are two or three.
  private let bits: UnsafeMutablePointer<UInt64>

  init(_ codes: [String]) {
    bits = .allocate(capacity: 1024)
    bits.initialize(repeating: 0, count: 1024)
    for code in codes {
      let bytes = Array(code.utf8)
      let place = Int(bytes[0]) | Int(bytes[1]) << 8
      bits[place >> 6] |= 1 << UInt64(place & 63)
    }
  }

  @inline(__always) func contains(_ field: Field) -> Bool {
    guard field.count == 2 else { return false }
    let place = Int(field[0]) | Int(field[1]) << 8
    return bits[place >> 6] >> UInt64(place & 63) & 1 != 0
  }
}
