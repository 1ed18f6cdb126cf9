/// An exact decimal number as X12 writes it: no exponent, no trailing zeros after the point, no zero before it.
public struct Number: Sendable, Hashable {
  /// All its digits as one whole number.
  public let digits: Int64
  /// How many of them stand after the point, 0 to 18; the last is not 0.
  public let places: Int

  /// `digits` divided by ten to the power of `places`.
  public init(_ digits: Int64, places: Int = 0) {
    var digits = digits
    var places = places
    while places > 0, digits % 10 == 0 {
      digits /= 10
      places -= 1
    }
    self.digits = digits
    self.places = places
  }

  /// An amount of money.
  public init(cents: Int64) { self.init(cents, places: 2) }

  /// From a text such as `145`, `.5` or `-3.10`; nil for anything else or more than 18 digits.
  public init?(_ text: some StringProtocol) {
    var digits: Int64 = 0
    var places = 0
    var count = 0
    var hasPoint = false
    var isNegative = false
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case 0x2D where index == 0: isNegative = true
      case 0x2B where index == 0: continue
      case 0x2E where !hasPoint: hasPoint = true
      case 0x30...0x39:
        count += 1
        guard count <= 18 else { return nil }
        digits = digits * 10 + Int64(byte - 0x30)
        if hasPoint { places += 1 }
      default: return nil
      }
    }
    guard count > 0 else { return nil }
    self.init(isNegative ? -digits : digits, places: places)
  }

  /// Nothing.
  public static let zero = Number(0)

  /// As money in cents, parts of a cent cut off; a valid file has none.
  public var cents: Int64 { scaled(to: 2) }

  /// In thousandths, smaller parts cut off.
  public var thousandths: Int64 { scaled(to: 3) }

  private func scaled(to wanted: Int) -> Int64 {
    var value = digits
    var places = places
    while places > wanted {
      value /= 10
      places -= 1
    }
    while places < wanted {
      value = value.multipliedReportingOverflow(by: 10).partialValue
      places += 1
    }
    return value
  }
}

extension Number: CustomStringConvertible, ExpressibleByIntegerLiteral {
  /// As X12 writes it: `145`, `.5`, `-3.1`.
  public var description: String {
    guard places > 0 else { return String(digits) }
    var text = String(digits.magnitude)
    text = String(repeating: "0", count: max(0, places - text.utf8.count)) + text
    let point = text.index(text.endIndex, offsetBy: -places)
    return "\(digits < 0 ? "-" : "")\(text[..<point]).\(text[point...])"
  }

  /// A whole number.
  public init(integerLiteral value: Int64) { self.init(value) }
}
