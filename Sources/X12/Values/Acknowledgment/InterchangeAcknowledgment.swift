/// A TA1: what became of an interchange's envelope.
public struct InterchangeAcknowledgment: Sendable, Hashable {
  /// The control number of the interchange answered.
  public var control = ""
  /// Its date, YYMMDD.
  public var date = ""
  /// Its time, HHMM.
  public var time = ""
  /// "A" accepted, "E" accepted with an error noted, "R" rejected.
  public var result = "A"
  /// Why: "000" nothing wrong, "001" control numbers differ, "021" wrong count of groups, ….
  public var note = "000"

  /// Of nothing.
  public init() {}
}

extension InterchangeAcknowledgment: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &control)
    elements.text(2, &date)
    elements.text(3, &time)
    elements.text(4, &result)
    elements.text(5, &note)
  }
}
