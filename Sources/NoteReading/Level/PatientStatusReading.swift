import ClaimModel

/// Whether the words make the patient new or established: what the note calls it, and where it tells
/// when the patient was last seen here, the three years of the rule (R-EM-7 of `domain.md`).
struct PatientStatusReading {
  let stream: UnitStream
  let outline: Outline
  let day: CivilDate?
  private(set) var called: VisitLevel.Status?
  private(set) var bySeen: VisitLevel.Status?

  init(_ stream: UnitStream, _ outline: Outline, day: CivilDate?) {
    self.stream = stream
    self.outline = outline
    self.day = day
    for statement in outline.statements {
      let role = outline.sections[statement.section].role
      guard role != .family, role != .social else { continue }
      for at in statement.units where stream.units[at].has(.level) { read(at, statement.units) }
    }
    for section in outline.sections {
      for at in section.heading where stream.units[at].has(.level) { read(at, section.heading) }
    }
  }

  /// The standing: what was seen goes before what it is called.
  var status: VisitLevel.Status? { bySeen ?? called }

  /// Whether the note calls the patient what its own dates deny.
  var isContradictory: Bool {
    guard let called, let bySeen else { return false }
    return called.status != bySeen.status
  }

  private mutating func read(_ at: Int, _ units: Range<Int>) {
    let span = stream.span(at..<at + 1)
    if stream.bears(at, .lastseen), let years = years(after: at, units), years != 3 {
      bySeen = bySeen ?? VisitLevel.Status(status: years > 3 ? .new : .established, span: span)
    }
    if stream.bears(at, .new), !stream.isDenied(at, from: units.lowerBound) {
      if called?.status != .new { called = VisitLevel.Status(status: .new, span: span) }
    } else if stream.bears(at, .established), called == nil,
      !stream.isDenied(at, from: units.lowerBound)
    {
      called = VisitLevel.Status(status: .established, span: span)
    }
  }

  /// "Four years ago", "in 2021": whole years since, as far as the words go.
  private func years(after at: Int, _ units: Range<Int>) -> Int? {
    for place in at + 1..<min(at + 8, max(at + 1, units.upperBound)) {
      let unit = stream.units[place]
      guard unit.form == .number || unit.has(.number) else { continue }
      let value = Int(unit.value / 1_000)
      if place + 1 < units.upperBound,
        stream.holds(place + 1..<place + 2, anyOf: ["year", "yr"])
      {
        return value
      }
      if place + 1 < units.upperBound,
        stream.holds(place + 1..<place + 2, anyOf: ["month", "week"])
      {
        return value > 36 ? 4 : 0
      }
      if let day, (1_990...2_100).contains(value) {
        let years = day.components.year - value
        return years == 4 || years < 0 ? nil : years
      }
    }
    return nil
  }
}
