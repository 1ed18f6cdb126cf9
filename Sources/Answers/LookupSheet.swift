public import ClaimModel
public import ContractFormat
public import Reference

/// What the tables know of one code on one date: facts with the release each came from.
public struct LookupSheet: Sendable {
  /// One thing a table says.
  public struct Fact: Sendable {
    /// The table.
    public let table: String
    /// What of the code.
    public let name: String
    /// What it says.
    public let value: String
    /// The release it stands in.
    public let release: String?
  }

  /// The code asked for.
  public let code: String
  /// The date of service.
  public let date: CivilDate
  private let library: ReferenceLibrary
  private let view: ReferenceView
  /// What the tables say.
  public private(set) var facts: [Fact] = []
  /// What no table covers on that day.
  public private(set) var gaps: [String] = []
  /// What is worth knowing besides.
  public private(set) var notes: [String] = []

  /// An empty sheet of a code on a day.
  public init(code: String, date: CivilDate, library: ReferenceLibrary) {
    self.code = code
    self.date = date
    self.library = library
    view = library.on(date)
  }

  /// Whether a table is missing.
  public var hasGap: Bool { !gaps.isEmpty }
  /// Whether any table knows the code.
  public var isKnown: Bool { !facts.isEmpty }

  /// Fills the sheet; false when the code is of no known form.
  public mutating func fill(with other: String?) -> Bool {
    if let colon = code.firstIndex(of: ":") {
      return fillKind(String(code[..<colon]), String(code[code.index(after: colon)...]))
    }
    if let procedure = ProcedureCode(code), DiagnosisCode(code) == nil || isProcedure(procedure) {
      fill(procedure)
      if let other {
        guard let second = ProcedureCode(other) else { return false }
        fillPair(procedure, second)
      }
      return true
    }
    guard let diagnosis = DiagnosisCode(code) else { return false }
    fill(diagnosis)
    return true
  }

  private func isProcedure(_ code: ProcedureCode) -> Bool {
    view.fee(code).row != nil || view.unitLimit(code).row != nil
  }

  private mutating func add(
    _ table: TableKind, _ name: String, _ value: String, _ release: ReleaseRef
  ) {
    facts.append(
      Fact(
        table: table.name, name: name, value: value, release: library.edition(release)))
  }

  private mutating func addMissing(_ gap: Gap?, _ table: TableKind, _ release: ReleaseRef?) {
    if let gap {
      gaps.append(gap.description)
    } else if let release {
      add(table, "entry", "none", release)
    }
  }

  private mutating func fill(_ code: ProcedureCode) {
    fillFees(code)
    switch view.unitLimit(code) {
    case .found(let limit, let release):
      let kind =
        switch limit.indicator {
        case .line: "1, each line"
        case .dayAbsolute: "2, the day, absolute"
        case .dayClinical: "3, the day, may be appealed with records"
        }
      add(.unitLimits, "units", String(limit.units), release)
      add(.unitLimits, "indicator", kind, release)
    case .absent(let release): addMissing(nil, .unitLimits, release)
    case .notCovered(let gap): addMissing(gap, .unitLimits, nil)
    }
    switch view.addOn(code) {
    case .found(let row, let release):
      add(.addOns, "add-on of type", String(row.type), release)
      let primaries = view.primaries(of: code).map(\.description).joined(separator: " ")
      add(.addOns, "primaries", primaries.isEmpty ? "the contractor decides" : primaries, release)
    case .absent(let release): add(.addOns, "add-on", "no", release)
    case .notCovered(let gap): addMissing(gap, .addOns, nil)
    }
    fillPairs(code)
    for kind in [TableKind.procedurePairs, .unitLimits, .addOns] { noteAge(of: kind) }
  }

  /// NCCI publishes each quarter, of at most 92 days: an older release may have been followed.
  private mutating func noteAge(of kind: TableKind) {
    guard let reference = view.release(for: kind) else { return }
    let release = library.release(reference)
    let inEffect = release.effective
    guard inEffect.adding(days: 92) <= date else { return }
    notes.append(
      "\(kind.name) rest on \(release.edition); NCCI publishes each quarter, import a later one where there is"
    )
  }

  private mutating func fillFees(_ code: ProcedureCode) {
    for modifier in [nil, "26", "TC"] as [Modifier?] {
      switch view.fee(code, modifier: modifier) {
      case .found(let row, let release): fill(row, modifier, release)
      case .absent(let release): if modifier == nil { addMissing(nil, .feeSchedule, release) }
      case .notCovered(let gap): if modifier == nil { addMissing(gap, .feeSchedule, nil) }
      }
    }
  }

  private mutating func fill(_ row: FeeRow, _ modifier: Modifier?, _ release: ReleaseRef) {
    let part = modifier.map { " (\($0))" } ?? ""
    func money(_ total: RelativeValue) -> String {
      guard let factor = view.conversionFactor().row else { return "" }
      let cents = Rounding.halfUp(
        Int64(total.hundredths) * factor.tenThousandths, over: 10_000)
      return ", $\(Money(cents: cents)) nationally"
    }
    add(.feeSchedule, "status\(part)", row.status.description, release)
    add(.feeSchedule, "work\(part)", row.work.description, release)
    add(
      .feeSchedule, "office expense\(part)",
      row.nonFacilityExpense.description + (row.nonFacilityNotApplicable ? " NA" : ""), release)
    add(
      .feeSchedule, "facility expense\(part)",
      row.facilityExpense.description + (row.facilityNotApplicable ? " NA" : ""), release)
    add(.feeSchedule, "malpractice\(part)", row.malpractice.description, release)
    add(
      .feeSchedule, "office total\(part)",
      row.nonFacilityTotal.description + money(row.nonFacilityTotal), release)
    add(
      .feeSchedule, "facility total\(part)",
      row.facilityTotal.description + money(row.facilityTotal), release)
    guard modifier == nil else { return }
    add(.feeSchedule, "global days", row.globalDays.description, release)
    add(.feeSchedule, "multiple procedures", String(row.multipleProcedure), release)
    add(.feeSchedule, "bilateral", String(row.bilateral), release)
    add(.feeSchedule, "component", String(row.componentIndicator), release)
  }

  private mutating func fillPairs(_ code: ProcedureCode) {
    guard let release = view.release(for: .procedurePairs) else {
      gaps.append(view.gap(.procedurePairs).description)
      return
    }
    let rows = view.pairs(column1: code)
    add(.procedurePairs, "pairs as column 1", String(rows.count), release)
    add(
      .procedurePairs, "of them never together", String(rows.count { $0.indicator == 0 }), release)
  }

  private mutating func fillPair(_ first: ProcedureCode, _ second: ProcedureCode) {
    for (column1, column2) in [(first, second), (second, first)] {
      let name = "\(column1) > \(column2)"
      switch view.pair(column1: column1, column2: column2) {
      case .found(let row, let release):
        add(
          .procedurePairs, name,
          row.indicator == 0 ? "indicator 0: never together" : "indicator \(row.indicator)", release
        )
      case .absent(let release): add(.procedurePairs, name, "no edit", release)
      case .notCovered(let gap): gaps.append(gap.description)
      }
    }
  }

  private mutating func fill(_ code: DiagnosisCode) {
    switch view.diagnosis(code) {
    case .found(let row, let release):
      add(.diagnoses, "code", code.description, release)
      add(.diagnoses, "billable", row.isBillable ? "yes" : "no: a heading", release)
      if let title = row.title { add(.diagnoses, "title", title, release) }
    case .absent(let release): add(.diagnoses, "code", "no code of that fiscal year", release)
    case .notCovered(let gap): gaps.append(gap.description)
    }
  }

  private mutating func fillKind(_ kind: String, _ text: String) -> Bool {
    switch kind {
    case "pos":
      guard let place = PlaceOfService(text) else { return false }
      switch view.place(place) {
      case .found(let row, let release):
        add(.placesOfService, "name", row.name, release)
        add(.placesOfService, "priced as facility", row.isFacility ? "yes" : "no", release)
      case .absent(let release): addMissing(nil, .placesOfService, release)
      case .notCovered(let gap): gaps.append(gap.description)
      }
    case "zip": fillZip(text)
    case "locality":
      let parts = text.split(separator: "-")
      guard parts.count == 2, let area = Locality(carrier: parts[0], locality: parts[1]) else {
        return false
      }
      fill(area)
    case "carc", "rarc", "group": fillAdjustment(kind, text)
    default: return false
    }
    return true
  }

  private mutating func fillZip(_ zip: String) {
    switch view.locality(zip: zip) {
    case .found(let row, let release):
      add(.zipLocalities, "locality", row.locality.description, release)
      if row.needsPlusFour {
        add(.zipLocalities, "note", "the last four digits decide between localities", release)
      }
      fill(row.locality)
    case .absent(let release): addMissing(nil, .zipLocalities, release)
    case .notCovered(let gap): gaps.append(gap.description)
    }
  }

  private mutating func fill(_ area: Locality) {
    switch view.indices(area) {
    case .found(let row, let release):
      add(.geographicIndices, "name", "\(row.name), \(row.state)", release)
      add(.geographicIndices, "work", row.work.description, release)
      add(.geographicIndices, "practice expense", row.expense.description, release)
      add(.geographicIndices, "malpractice", row.malpractice.description, release)
    case .absent(let release): addMissing(nil, .geographicIndices, release)
    case .notCovered(let gap): gaps.append(gap.description)
    }
  }

  private mutating func fillAdjustment(_ kind: String, _ text: String) {
    let codeKind: AdjustmentCodeKind =
      kind == "carc" ? .reason : kind == "rarc" ? .remark : .group
    switch view.adjustmentReason(text.uppercased(), codeKind) {
    case .found(let row, let release):
      add(.adjustmentReasons, "in use", row.period.description, release)
    case .absent(let release): addMissing(nil, .adjustmentReasons, release)
    case .notCovered(let gap): gaps.append(gap.description)
    }
  }

  /// Writes the sheet as the contract does.
  public func write(to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      buffer.field("code", code)
      buffer.field("on", date.description)
      buffer.field("facts")
      buffer.array { buffer in
        for fact in facts {
          buffer.object { buffer in
            buffer.field("table", fact.table)
            buffer.field("name", fact.name)
            buffer.field("value", fact.value)
            buffer.field("release", ifPresent: fact.release)
          }
        }
      }
      buffer.field("notEvaluated", gaps)
      if !notes.isEmpty { buffer.field("notes", notes) }
    }
  }
}
