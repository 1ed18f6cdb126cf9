public import ClaimModel
public import Reference

/// A claim line as an answer key states it.
public struct KeyLine: Sendable, Hashable {
  /// The code.
  public var code: ProcedureCode
  /// Its modifiers, in no order.
  public var modifiers: Set<Modifier>
  /// How many.
  public var units: Int

  /// A line from its parts.
  public init(_ code: ProcedureCode, units: Int = 1, modifiers: Set<Modifier> = []) {
    self.code = code
    self.units = units
    self.modifiers = modifiers
  }
}

/// The claim of a plain visit, worked out anew from the rules (`domain.md` §2, §3, §6, §7) without the
/// engine: what the answer keys of training items are checked against.
///
/// Its scope is narrow on purpose. A visit with anything that it does not know for certain gives
/// nil, and then no item is made of it.
public struct KeyDerivation: Sendable {
  private let library: ReferenceLibrary

  /// A derivation that answers from `library`.
  public init(library: ReferenceLibrary) {
    self.library = library
  }

  /// The lines that the visit supports, in no order; nil for a visit out of scope.
  public func lines(of visit: Visit) -> Set<KeyLine>? {
    guard visit.drugs.isEmpty, visit.encountersSameDay == 1, visit.placeOfService == .office else {
      return nil
    }
    guard var work = WorkLines(visit)?.lines else { return nil }
    let view = library.on(visit.dateOfService)
    guard mark(&work, visit, view) else { return nil }
    guard let office = officeVisit(visit, work, view) else { return nil }
    var lines = work.map {
      KeyLine(ProcedureCode($0.code), units: $0.units, modifiers: $0.modifiers)
    }
    lines += office
    return Set(lines).count == lines.count ? Set(lines) : nil
  }

  /// Puts the modifiers of pairs and open periods on the lines; false where a person must decide.
  private func mark(_ work: inout [WorkLine], _ visit: Visit, _ view: ReferenceView) -> Bool {
    let distinct: Modifier =
      [.medicare, .medicareAdvantage].contains(visit.payer.line) ? "XS" : "59"
    for first in work.indices {
      for second in work.indices where second > first {
        let codes = (ProcedureCode(work[first].code), ProcedureCode(work[second].code))
        guard let pair = view.pair(between: codes.0, and: codes.1).row, pair.indicator != 9 else {
          continue
        }
        guard pair.indicator == 1, work[first].isApart(from: work[second]) else { return false }
        let column2 = pair.column1 == codes.0 ? second : first
        work[column2].modifiers.insert(distinct)
      }
    }
    guard let period = openPeriod(visit) else { return true }
    guard period.related == false else { return false }
    for place in work.indices { work[place].modifiers.insert("79") }
    return work.allSatisfy { $0.modifiers.count == 1 }
  }

  /// The office visit's line: none where it is part of the procedure; nil where it cannot be said.
  private func officeVisit(
    _ visit: Visit, _ work: [WorkLine], _ view: ReferenceView
  ) -> [KeyLine]? {
    guard let evaluation = visit.evaluation else { return [] }
    if !work.isEmpty {
      guard let isSeparate = evaluation.separate else { return nil }
      if !isSeparate { return [] }
    }
    guard let level = Self.level(evaluation), let status = visit.patient.status else { return nil }
    let code = ProcedureCode((status == .new ? 99_200 : 99_210) + level)
    var line = KeyLine(code)
    if let period = openPeriod(visit) {
      guard period.related == false else { return nil }
      line.modifiers.insert("24")
    }
    for entry in work {
      guard let days = view.fee(ProcedureCode(entry.code)).row?.globalDays.days else { continue }
      guard days < 90 else { return nil }
      line.modifiers.insert("25")
    }
    return [line]
  }

  /// 2 to 5, by the level that two of three columns reach, or by the minutes of the day.
  private static func level(_ evaluation: Evaluation) -> Int? {
    if evaluation.code != nil { return nil }
    switch (evaluation.decisionMaking, evaluation.minutes) {
    case (let making?, nil):
      let columns = [making.problems.rawValue, making.data.rawValue, making.risk.rawValue]
      return (1...4).last { level in columns.count { $0 >= level } >= 2 }.map { $0 + 1 }
    default: return nil
    }
  }

  /// The earlier service whose period is still open: of one with ten days, the tenth day after it is
  /// the last (`domain.md` §6).
  private func openPeriod(_ visit: Visit) -> PastService? {
    visit.history.first { past in
      let view = library.on(past.dateOfService)
      guard past.sameProvider != false, let days = view.fee(past.code).row?.globalDays.days else {
        return false
      }
      let elapsed = past.dateOfService.days(to: visit.dateOfService)
      return elapsed > 0 && elapsed <= days
    }
  }
}
