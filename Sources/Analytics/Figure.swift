public import Charts
public import ClaimModel
public import Store

/// A measure with its rows, ready to be read: as CSV, JSON or a picture.
public struct Figure: Sendable, Equatable {
  /// The measure.
  public let measure: Measure
  /// Its rows.
  public let rows: [MeasureRow]

  /// The figure of a practice over services from one day to another, both included.
  /// - Throws: `StoreError`.
  public init(
    _ measure: Measure, of books: PracticeStore, from first: CivilDate, to last: CivilDate
  ) throws(StoreError) {
    self.measure = measure
    rows = try books.measure(measure, from: first, to: last)
  }

  /// What it shows, as a heading.
  public var title: String { Self.title(of: measure) }

  /// What a measure shows, as a heading.
  public static func title(of measure: Measure) -> String {
    switch measure {
    case .cleanClaims: "Claims clean at their first scrub"
    case .firstPass: "Claims paid at their first answer"
    case .denialsByPayer: "Lines refused, by payer"
    case .denialsByCode: "Lines refused, by code"
    case .denialsByClinician: "Lines refused, by clinician"
    case .denialsByEdit: "Refusals that an edit foretold"
    case .daysToPay: "Days from sending to payment"
    case .moneyAtRisk: "Open money, by what is wrong"
    case .savedByEdit: "Money of claims that an edit put right"
    case .modifier25: "Visits with modifier 25"
    case .highVisits: "Visits of level 4 and 5"
    case .fifteenOrMore: "17004 among first destructions"
    }
  }

  /// How its values are written.
  private var unit: Chart.Unit {
    switch measure {
    case .moneyAtRisk, .savedByEdit: .dollars
    case .denialsByEdit: .number
    case .daysToPay: .number
    default: .percent
    }
  }

  private var isOverTime: Bool {
    [.cleanClaims, .firstPass, .modifier25, .highVisits, .fifteenOrMore].contains(measure)
  }

  private func value(_ row: MeasureRow) -> Int64 {
    switch unit {
    case .percent: row.share ?? 0
    default: measure == .daysToPay ? (row.part + 50) / 100 : row.part
    }
  }

  /// The picture.
  public var chart: Chart {
    let summary = rows.isEmpty ? "There is nothing to show yet." : "\(rows.count) values."
    let content: Chart.Content =
      isOverTime
      ? .lines(labels: rows.map(\.label), [.init(title, rows.map { value($0) })])
      : .bars(rows.prefix(25).map { .init($0.label, value($0)) })
    return Chart(title: title, summary: summary, unit: unit, content: content)
  }

  /// A table: label, value, part, whole. Amounts are dollars, shares percent, days whole and hundredths.
  public var csv: String {
    var text = "label,value,part,whole\n"
    for row in rows {
      text += "\(Self.quoted(row.label)),\(plain(row)),\(part(row)),\(row.whole)\n"
    }
    return text
  }

  /// The value without a sign for its unit.
  public func plain(_ row: MeasureRow) -> String {
    switch unit {
    case .percent: ScaledDecimal.text(row.share ?? 0, places: 2)
    case .dollars: Money(cents: row.part).description
    case .number: measure == .daysToPay ? ScaledDecimal.text(row.part, places: 2) : "\(row.part)"
    }
  }

  private func part(_ row: MeasureRow) -> String {
    row.whole == 0 ? plain(row) : "\(row.part)"
  }

  /// A cell; one that a spreadsheet would take for a formula is made a text.
  private static func quoted(_ text: String) -> String {
    var text = text
    if let first = text.first, "=+-@\t\r".contains(first) { text = "'" + text }
    guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
