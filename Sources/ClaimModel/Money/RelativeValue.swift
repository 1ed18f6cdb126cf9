/// Relative value units in hundredths, as the physician fee schedule publishes them.
public struct RelativeValue: Sendable, Hashable, Comparable {
  /// Hundredths of a unit: 1.99 is 199.
  public let hundredths: Int32

  /// A value in hundredths of a unit.
  public init(hundredths: Int32) {
    self.hundredths = hundredths
  }

  /// Smaller values come first.
  public static func < (left: RelativeValue, right: RelativeValue) -> Bool {
    left.hundredths < right.hundredths
  }
}

extension RelativeValue: CustomStringConvertible {
  /// The value as `1.99`.
  public var description: String { ScaledDecimal.text(Int64(hundredths), places: 2) }
}

/// A geographic practice cost index in thousandths; 1000 is the nation.
public struct GeographicIndex: Sendable, Hashable {
  /// Thousandths: 1.064 is 1064.
  public let thousandths: Int32

  /// An index in thousandths.
  public init(thousandths: Int32) {
    self.thousandths = thousandths
  }

  /// The national index, 1.000.
  public static let national = GeographicIndex(thousandths: 1000)
}

extension GeographicIndex: CustomStringConvertible {
  /// The index as `1.064`.
  public var description: String { ScaledDecimal.text(Int64(thousandths), places: 3) }
}

/// Dollars for one relative value unit, in ten-thousandths of a dollar.
public struct ConversionFactor: Sendable, Hashable {
  /// Ten-thousandths of a dollar: 33.4009 is 334009.
  public let tenThousandths: Int64

  /// A factor in ten-thousandths of a dollar.
  public init(tenThousandths: Int64) {
    self.tenThousandths = tenThousandths
  }
}

extension ConversionFactor: CustomStringConvertible {
  /// The factor as `33.4009`.
  public var description: String { ScaledDecimal.text(tenThousandths, places: 4) }
}
