/// A national provider identifier as a form states it.
public enum ProviderNumber: Sendable, Hashable {
  /// The form names none.
  case missing
  /// Ten digits, whatever their check digit says.
  case number(UInt64)
  /// Something that is no number of ten digits.
  case malformed

  /// A number from its text; an empty text is missing.
  public init(_ text: some StringProtocol) {
    if text.isEmpty {
      self = .missing
    } else if text.utf8.count == 10, let number = UInt64(text) {
      self = .number(number)
    } else {
      self = .malformed
    }
  }

  /// Whether it is one that can have been issued: ten digits, the first 1 or 2, and the check digit of
  /// ISO 7812 over the prefix 80840 (45 CFR 162.406). Nil where none is stated.
  public var isValid: Bool? {
    switch self {
    case .missing: return nil
    case .malformed: return false
    case .number(let number):
      guard (1_000_000_000..<3_000_000_000).contains(number) else { return false }
      // The prefix 80840 adds 24 to the sum.
      var sum: UInt64 = 24
      var rest = number
      for place in 0..<10 {
        let digit = rest % 10
        rest /= 10
        let doubled = place % 2 == 1 ? digit * 2 : digit
        sum += doubled > 9 ? doubled - 9 : doubled
      }
      return sum % 10 == 0
    }
  }
}
