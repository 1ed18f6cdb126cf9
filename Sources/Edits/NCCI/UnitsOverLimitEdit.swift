import ClaimModel
import Editing
import Reference

/// Flags more units of a code than the unit limit of the date allows on a line or a day.
struct UnitsOverLimitEdit: LineEdit {
  static let card = EditCard(
    id: "ncci.units-over-limit",
    title: "More units than the unit limit allows",
    authority: Citation("NCCI Policy Manual 2026", "chapter I, section V; unit-limit table"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "151", "N362"),
    why: """
      Above the limit every unit of the code is refused, not only the excess. Indicator 1 tests each \
      line, 2 and 3 the day. Indicator 2 is absolute: the code is wrong. Indicator 3 is clinical: \
      true units above it may be paid on appeal with records.
      """,
    remedy: """
      Indicator 2: choose the code that the number gives (17004 for fifteen keratoses, not 17003 \
      fourteen times). Indicator 3: bill the true units and keep the records ready.
      """
  )

  static var needs: Signals { .overLimit }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    switch line.code.unitLimit {
    case .absent: return
    case .notCovered(let gap): report.skip("unit limits", why: gap.description)
    case .found(let limit, let release):
      let units = units(of: line, limit, in: claim)
      // A limit of nothing is Medicare's way to say that it does not cover the code.
      guard limit.units > 0 || (claim.claim.payer.line == .medicare && !line.carries("GY", "GX"))
      else { return }
      guard units > limit.units, line.line.unitBasis == .units, isFirst(line, limit, in: claim)
      else { return }
      let code = line.line.code
      report.flag(
        .line(line.line.number, .units),
        "\(units) units of \(code) \(limit.indicator == .line ? "on one line" : "on one day"); "
          + "the limit is \(limit.units)"
          + (limit.indicator == .dayClinical ? ", which may be appealed with records" : ""),
        code: code,
        release: claim.library.edition(release),
        fixes: fixes(line, units, limit, in: claim), isAppealable: limit.indicator == .dayClinical)
    }
  }

  /// A clinical limit leaves the claim as it is. An absolute one says that the code is wrong: where the number of lesions
  /// names another, that one is billed instead.
  private func fixes(
    _ line: LineFacts, _ units: Int, _ limit: UnitLimit, in claim: ClaimFacts
  ) -> [Fix] {
    guard limit.indicator != .dayClinical else {
      return [Fix(.chart, "Keep the record of every unit for an appeal")]
    }
    let first = claim.lines.first { $0.line.code == 17000 && $0.line.date == line.line.date }
    guard
      let instead = CountedFamilies.instead(
        of: line.line.code, units: units, besidesFirst: first.map { $0.line.units })
    else { return [Fix(.chart, "Bill the code that the documented number gives")] }
    let number = line.line.number
    var changes: [ClaimChange] = [
      .replaceCode(line: number, instead.code), .setUnits(line: number, instead.units),
    ]
    if let further = instead.further {
      changes.append(.addLine(after: number, further.code, units: further.units))
    }
    for other in claim.lines where other.line.number != number && isSameDay(other, line) {
      changes.append(.removeLine(other.line.number))
    }
    if instead.replacesFirst, let first { changes.append(.removeLine(first.line.number)) }
    return [
      Fix(
        .chart, "If \(instead.count) lesions are charted, bill \(instead.words) instead",
        change: changes[0], and: Array(changes.dropFirst()))
    ]
  }

  private func units(of line: LineFacts, _ limit: UnitLimit, in claim: ClaimFacts) -> Int {
    guard limit.indicator != .line else { return line.line.units }
    return claim.lines.reduce(0) { sum, other in
      isSameDay(other, line) ? sum + other.line.units : sum
    } + unitsElsewhere(of: line, in: claim)
  }

  /// Units of the day on earlier claims of the patient; a line that is sent twice is another edit's matter.
  private func unitsElsewhere(of line: LineFacts, in claim: ClaimFacts) -> Int {
    claim.claim.otherServices.reduce(0) { sum, other in
      other.code == line.line.code && other.date == line.line.date && other.isSameGroup
        && other.isEarlierInInput
        && !(other.modifiers == line.line.modifiers && other.units == line.line.units)
        ? sum + other.units : sum
    }
  }

  /// A limit of the day is reported once, on the first line of the code.
  private func isFirst(_ line: LineFacts, _ limit: UnitLimit, in claim: ClaimFacts) -> Bool {
    limit.indicator == .line
      || claim.lines.first { isSameDay($0, line) }?.line.number == line.line.number
  }

  /// A surgeon and an assistant are two people, each with a limit of their own.
  private func isSameDay(_ left: LineFacts, _ right: LineFacts) -> Bool {
    left.line.code == right.line.code && left.line.date == right.line.date
      && left.line.modifiers.nameAssistant == right.line.modifiers.nameAssistant
  }

  static let examples: [EditExample] = [
    .flags("Fourteen of an add-on whose limit is thirteen.", "dx L57.0\n17000\n17003 ↓x14"),
    .passes("Thirteen.", "dx L57.0\n17000\n17003 x13"),
    .flags("One code a session, six warts or not.", "dx B07.8\n17110 ↓x6"),
    .flags("Two lines do not get round a limit of the day.", "dx L57.0\n17000 ↓x1\n17000-76"),
    .flags("A clinical limit may be appealed.", "dx L91.8\n11200\n11201 ↓x2"),
    .flags("Twenty units of a drug whose limit is sixteen.", "dx L91.0\n11900\nJ3301 ↓x20"),
    .flags(
      "On two claims.", "dx L57.0\nelsewhere 2026-03-10 17003 x8\n17000\n17003 ↓x6"),
    .passes("Minutes of anaesthesia are no units.", "pos 24\ndx C44.319\n00300-AA 95min"),
  ]
}
