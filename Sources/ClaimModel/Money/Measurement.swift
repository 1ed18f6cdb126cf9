/// A length in thousandths of a centimetre: lesion diameters, margins, closures.
public struct Length: Sendable, Hashable, Comparable {
  /// Thousandths of a centimetre (ten micrometres): 0.55 cm is 550.
  public let thousandthsOfCm: Int32

  /// A length in thousandths of a centimetre.
  public init(thousandthsOfCm: Int32) {
    self.thousandthsOfCm = thousandthsOfCm
  }

  /// The length in tenths of a centimetre, half up: code bands are written in tenths, so 0.55 cm
  /// counts as 0.6 cm (`domain.md` R-MAL-1).
  public var tenthsHalfUp: Int { (Int(thousandthsOfCm) + 50) / 100 }

  /// The sum.
  public static func + (left: Length, right: Length) -> Length {
    Length(thousandthsOfCm: left.thousandthsOfCm + right.thousandthsOfCm)
  }

  /// Shorter comes first.
  public static func < (left: Length, right: Length) -> Bool {
    left.thousandthsOfCm < right.thousandthsOfCm
  }
}

extension Length: CustomStringConvertible {
  /// The length in centimetres without trailing zeros: `0.55`.
  public var description: String { Measured.text(Int64(thousandthsOfCm)) }
}

/// An area in thousandths of a square centimetre: flaps, grafts, vascular lesions.
public struct Area: Sendable, Hashable, Comparable {
  /// Thousandths of a square centimetre: 11.2 sq cm is 11200.
  public let thousandthsOfSqCm: Int32

  /// An area in thousandths of a square centimetre.
  public init(thousandthsOfSqCm: Int32) {
    self.thousandthsOfSqCm = thousandthsOfSqCm
  }

  /// The area in tenths of a square centimetre, half up, as code bands are written.
  public var tenthsHalfUp: Int { (Int(thousandthsOfSqCm) + 50) / 100 }

  /// The sum.
  public static func + (left: Area, right: Area) -> Area {
    Area(thousandthsOfSqCm: left.thousandthsOfSqCm + right.thousandthsOfSqCm)
  }

  /// Smaller comes first.
  public static func < (left: Area, right: Area) -> Bool {
    left.thousandthsOfSqCm < right.thousandthsOfSqCm
  }
}

extension Area: CustomStringConvertible {
  /// The area in square centimetres without trailing zeros: `11.2`.
  public var description: String { Measured.text(Int64(thousandthsOfSqCm)) }
}

/// Numbers in thousandths as people write them.
public enum Measured {
  /// The number without trailing zeros: 11200 is `11.2`.
  public static func text(_ thousandths: Int64) -> String {
    var text = ScaledDecimal.text(thousandths, places: 3)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
