/// A two-digit place-of-service code of CMS, 01 to 99. Which of them exist and which are priced as
/// a facility is in the dated place-of-service table.
public struct PlaceOfService: Sendable, Hashable {
  /// The number, 1 to 99.
  public let number: UInt8

  /// A place from its number; nil outside 1 to 99.
  public init?(number: Int) {
    guard (1...99).contains(number) else { return nil }
    self.number = UInt8(number)
  }

  /// A place from two digits; nil for any other text.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 2, bytes.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    self.init(number: Int(bytes[0] - 0x30) * 10 + Int(bytes[1] - 0x30))
  }

  private init(trusted number: UInt8) {
    self.number = number
  }

  /// 11, the physician's office.
  public static let office = PlaceOfService(trusted: 11)
}

extension PlaceOfService: CustomStringConvertible {
  /// The two digits.
  public var description: String { "\(number < 10 ? "0" : "")\(number)" }
}
