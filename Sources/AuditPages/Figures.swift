import ClaimModel

/// Numbers as reports print them.
enum Figures {
  /// A share in percent with one decimal: `12.5 %`.
  static func percent(_ share: Double) -> String {
    "\(decimal(share * 100, 1)) %"
  }

  /// A number with a fixed count of decimals.
  static func decimal(_ value: Double, _ places: Int) -> String {
    guard value.isFinite else { return "–" }
    let scale = (0..<places).reduce(1.0) { product, _ in product * 10 }
    return ScaledDecimal.text(Int64((value * scale).rounded()), places: places)
  }

  /// An amount with its sign before the dollar and commas at thousands: `−$1,234.50`.
  static func dollars(_ amount: Money) -> String {
    let text = ScaledDecimal.text(abs(amount.cents), places: 2)
    var whole = Array(text.dropLast(3))
    var place = whole.count - 3
    while place > 0 {
      whole.insert(",", at: place)
      place -= 3
    }
    return (amount < .zero ? "−$" : "$") + String(whole) + text.suffix(3)
  }

  /// A standard error in dollars.
  static func dollars(_ value: Double?) -> String {
    value.map { dollars(Money(cents: Int64(($0 * 100).rounded()))) } ?? "–"
  }

  /// `1 chart`, `2 charts`.
  static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}
