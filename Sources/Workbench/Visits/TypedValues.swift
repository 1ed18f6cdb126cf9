import ClaimModel

/// Reads values as people type them.
enum TypedValues {
  /// A date typed with or without slashes: 031026, 03102026, 3/10/26, 2026-03-10. Two digits of a
  /// year up to `pivot` are of this century, others of the last.
  static func date(_ text: String, pivot: Int = 69) -> CivilDate? {
    if let date = CivilDate(iso: text) { return date }
    let parts = text.split { !($0.isASCII && $0.isNumber) }.map { String($0) }
    var month: Int?
    var day: Int?
    var year: Int?
    switch parts.count {
    case 1 where parts[0].count == 6 || parts[0].count == 8:
      let digits = parts[0]
      month = Int(digits.prefix(2))
      day = Int(digits.dropFirst(2).prefix(2))
      year = Int(digits.dropFirst(4))
    case 3 where parts[2].count == 2 || parts[2].count == 4:
      month = Int(parts[0])
      day = Int(parts[1])
      year = Int(parts[2])
    default: return nil
    }
    guard let month, let day, var year else { return nil }
    if year < 100 { year += year <= pivot ? 2_000 : 1_900 }
    guard (1_900...2_100).contains(year) else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// A length in centimetres: 0.4, .4, "4 mm", "1,2".
  static func length(_ text: String) -> Length? {
    scaled(text, places: 3, limit: 200_000).map { Length(thousandthsOfCm: Int32($0)) }
  }

  /// An area in square centimetres.
  static func area(_ text: String) -> Area? {
    scaled(text, places: 3, limit: 20_000_000).map { Area(thousandthsOfSqCm: Int32($0)) }
  }

  /// An amount of a drug in thousandths.
  static func amount(_ text: String) -> Int64? { scaled(text, places: 3, limit: 1_000_000_000) }

  /// A whole number within a range.
  static func number(_ text: String, in range: ClosedRange<Int>) -> Int? {
    guard let number = Int(text), range.contains(number) else { return nil }
    return number
  }

  /// The words of a list: at blanks, commas and semicolons.
  static func list(_ text: String) -> [String] {
    text.split { " ,;".contains($0) }.map { String($0) }
  }

  private static func scaled(_ text: String, places: Int, limit: Int64) -> Int64? {
    var number = text.lowercased().replacing(" ", with: "").replacing(",", with: ".")
    var scale = places
    if number.hasSuffix("mm") {
      number.removeLast(2)
      scale -= 1
    } else if number.hasSuffix("cm") {
      number.removeLast(2)
    }
    if number.hasPrefix(".") { number = "0" + number }
    guard let value = ScaledDecimal.parse(number, places: scale), (0...limit).contains(value)
    else { return nil }
    return value
  }
}
