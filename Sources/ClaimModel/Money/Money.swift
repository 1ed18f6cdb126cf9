/// An amount of US dollars in whole cents. Exact; never floating point.
public struct Money: Sendable, Hashable, Comparable {
  /// The amount in cents.
  public let cents: Int64

  /// Nothing.
  public static let zero = Money(cents: 0)

  /// An amount in cents.
  public init(cents: Int64) {
    self.cents = cents
  }

  /// An amount from `66.47`, `66.5`, `66` or `-3.10`; nil for anything else or finer than a cent.
  public init?(_ text: some StringProtocol) {
    guard let scaled = ScaledDecimal.parse(text, places: 2) else { return nil }
    cents = scaled
  }

  /// The sum.
  public static func + (left: Money, right: Money) -> Money {
    Money(cents: left.cents + right.cents)
  }

  /// The difference.
  public static func - (left: Money, right: Money) -> Money {
    Money(cents: left.cents - right.cents)
  }

  /// The amount taken `units` times.
  public static func * (amount: Money, units: Int) -> Money {
    Money(cents: amount.cents * Int64(units))
  }

  /// Adds in place.
  public static func += (left: inout Money, right: Money) {
    left = left + right
  }

  /// Smaller amounts come first.
  public static func < (left: Money, right: Money) -> Bool {
    left.cents < right.cents
  }

  /// `numerator / denominator` of the amount, rounded half up (away from zero) to the cent.
  public func share(_ numerator: Int64, of denominator: Int64) -> Money {
    Money(cents: Rounding.halfUp(cents * numerator, over: denominator))
  }
}

extension Money: CustomStringConvertible {
  /// The amount as `66.47`, the form of the contract.
  public var description: String {
    ScaledDecimal.text(cents, places: 2)
  }
}

/// Integer division with a named rounding.
public enum Rounding {
  /// `numerator / denominator`, halves away from zero. `denominator` must be positive.
  public static func halfUp<Value: FixedWidthInteger & SignedInteger>(
    _ numerator: Value, over denominator: Value
  ) -> Value {
    let half = denominator / 2
    return numerator >= 0
      ? (numerator + half) / denominator : -((-numerator + half) / denominator)
  }
}

/// Reading and writing of decimals kept as scaled integers.
public enum ScaledDecimal {
  /// The integer `text × 10^places`; nil when it is no plain decimal or has more places.
  public static func parse(_ text: some StringProtocol, places: Int) -> Int64? {
    var value: Int64 = 0
    var negative = false
    var seenPoint = false
    var fraction = 0
    var digits = 0
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case 0x2D where index == 0: negative = true
      case 0x2E where !seenPoint: seenPoint = true
      case 0x30...0x39:
        if seenPoint {
          if fraction == places {
            guard byte == 0x30 else { return nil }
            continue
          }
          fraction += 1
        }
        digits += 1
        let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
        guard !overflow, scaled < Int64.max - 10 else { return nil }
        value = scaled + Int64(byte - 0x30)
      default: return nil
      }
    }
    guard digits > 0 else { return nil }
    while fraction < places {
      let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      value = scaled
      fraction += 1
    }
    return negative ? -value : value
  }

  /// `scaled / 10^places` as text with exactly that many places.
  public static func text(_ scaled: Int64, places: Int) -> String {
    var digits = String(scaled.magnitude)
    if digits.utf8.count <= places {
      digits = String(repeating: "0", count: places + 1 - digits.utf8.count) + digits
    }
    let split = digits.index(digits.endIndex, offsetBy: -places)
    let sign = scaled < 0 ? "-" : ""
    return places == 0 ? sign + digits : "\(sign)\(digits[..<split]).\(digits[split...])"
  }
}
