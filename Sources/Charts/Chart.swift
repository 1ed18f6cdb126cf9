/// A chart drawn as one SVG, without script or outside asset, readable without colour.
///
/// Bars carry their values as text; lines differ by dash and mark as well as by colour; a title and a
/// description stand in it for screen readers. Colours follow the page's text colour in light and dark.
public struct Chart: Sendable, Equatable {
  /// What it shows.
  public var title: String
  /// One sentence for those who cannot see it.
  public var summary: String
  /// How values are written: "$", "%" or "".
  public var unit: Unit
  /// Its data.
  public var content: Content

  /// How values are written.
  public enum Unit: Sendable, Equatable {
    /// A count.
    case number
    /// Cents, written as dollars.
    case dollars
    /// Hundredths of a percent, written as percent.
    case percent
  }

  /// What a chart draws.
  public enum Content: Sendable, Equatable {
    /// A bar a label, in the order given.
    case bars([Bar])
    /// Lines over the same labels.
    case lines(labels: [String], [Series])
  }

  /// A bar.
  public struct Bar: Sendable, Equatable {
    /// Its name.
    public var label: String
    /// Its value, in the chart's unit.
    public var value: Int64

    /// A bar.
    public init(_ label: String, _ value: Int64) {
      self.label = label
      self.value = value
    }
  }

  /// A line; nil where there is no value for a label.
  public struct Series: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// Its values, one a label.
    public var values: [Int64?]

    /// A line.
    public init(_ name: String, _ values: [Int64?]) {
      self.name = name
      self.values = values
    }
  }

  /// A chart.
  public init(title: String, summary: String, unit: Unit = .number, content: Content) {
    self.title = title
    self.summary = summary
    self.unit = unit
    self.content = content
  }

  /// The SVG, `width` units wide; the same bytes each time. Without a heading where the page has one.
  public func svg(width: Int = 720, hasHeading: Bool = true) -> String {
    var drawing = Drawing(width: width, chart: self)
    switch content {
    case .bars(let bars): drawing.bars(bars)
    case .lines(let labels, let series): drawing.lines(labels, series)
    }
    return drawing.finish(hasHeading: hasHeading)
  }

  /// A value as people read it.
  func text(_ value: Int64) -> String {
    let sign = value < 0 ? "-" : ""
    let size = value.magnitude
    switch unit {
    case .number: return "\(value)"
    case .dollars:
      let cents = size % 100
      return
        "\(sign)$\(Self.grouped(size / 100))\(cents == 0 ? "" : cents < 10 ? ".0\(cents)" : ".\(cents)")"
    case .percent: return "\(sign)\(size / 100).\(size % 100 / 10) %"
    }
  }

  private static func grouped(_ number: UInt64) -> String {
    var text = ""
    for (place, digit) in String(number).reversed().enumerated() {
      if place > 0, place % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
