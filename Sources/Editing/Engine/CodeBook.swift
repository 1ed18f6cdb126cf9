public import ClaimModel
public import Reference

/// What the tables say of codes, pairs and diagnoses, looked up once for many claims. An answer is used again on all
/// days on which the tables are the same. For one thread at a time.
public final class CodeBook {
  /// The dated tables.
  public let library: ReferenceLibrary
  /// Whether claims are screened for the edits of a catalogue; else every edit is asked of every claim.
  let isScreening: Bool
  /// Its methods call nothing that comes back here.
  @exclusivity(unchecked) private var pages: CodePages

  /// A book without entries, for claims that are screened for the edits of a catalogue.
  public init(library: ReferenceLibrary, edits: EditCatalog? = nil) {
    self.library = library
    isScreening = edits != nil
    pages = CodePages(library: library, edits: edits)
  }

  /// What stands on a claim and which edits could have something to say of it.
  public func screen(_ claim: Claim) -> ClaimScreen { pages.screen(claim) }

  /// The tables in force on a date.
  public func view(on date: CivilDate) -> ReferenceView { pages.view(on: date) }

  /// What the tables of a date say of a code.
  public func facts(_ code: ProcedureCode, on date: CivilDate) -> CodeFacts {
    pages.facts(code, on: date)
  }

  /// What the table of a date says of a place.
  func state(of place: PlaceOfService, on date: CivilDate) -> PlaceState {
    pages.state(of: place, on: date)
  }
}

/// What a table says of a place of service.
public enum PlaceState: UInt8, Sendable {
  /// The table cannot say.
  case unknown
  case office, facility, unassigned

  init(_ place: PlaceOfService, _ view: ReferenceView) {
    switch view.place(place) {
    case .notCovered: self = .unknown
    case .absent: self = .unassigned
    case .found(let row, _):
      self =
        row.name.lowercased().hasPrefix("unassigned")
        ? .unassigned : row.isFacility ? .facility : .office
    }
  }
}

/// The pages of a code book.
struct CodePages {
  /// Days on which the same tables are in force.
  struct Span {
    let days: Range<Int32>
    let view: ReferenceView
    var places = [PlaceState?](repeating: nil, count: 100)
  }

  /// A code, on the days on which the tables say the same of it.
  struct Code {
    /// As they were on the day on which it was met, which is told with what cannot be looked up.
    let facts: CodeFacts
    let day: CivilDate
    let signals: Signals
    let asked: EditSet
    /// Its limit; -1 where the table cannot say, more than any line bills where there is none.
    let mostUnits: Int
    /// The bit of its family; 0 where it has none.
    let family: UInt32
    let sites: SkinSites
    let isVisit: Bool
    /// A visit of another place than the office.
    let isVisitElsewhere: Bool
    /// A procedure of no or ten global days.
    let isMinor: Bool
    /// An add-on, or it cannot be said.
    let mayBeAddOn: Bool
    /// Reduced among several procedures, or not on the fee schedule.
    let isReduced: Bool
  }

  /// Two codes in the order in which they were met.
  struct Pair {
    /// Whether the table cannot say, or sets them against each other.
    let isGap: Bool
    let isConflict: Bool
    /// Of a conflict: whether the first is column 1, and whether a modifier may bypass it.
    let isFirstColumn1: Bool
    let mayBypass: Bool
    /// Whether one is listed as a primary of the other.
    let firstIsPrimary: Bool
    let secondIsPrimary: Bool

    init(_ answer: PairAnswer, firstIsPrimary: Bool, secondIsPrimary: Bool) {
      self.firstIsPrimary = firstIsPrimary
      self.secondIsPrimary = secondIsPrimary
      if case .conflict(let isFirst, let mayBypass, _) = answer {
        (isGap, isConflict, isFirstColumn1, self.mayBypass) = (false, true, isFirst, mayBypass)
      } else {
        if case .gap = answer { isGap = true } else { isGap = false }
        (isConflict, isFirstColumn1, self.mayBypass) = (false, false, false)
      }
    }
  }

  struct Diagnosis {
    let facts: DiagnosisFacts
    let signals: Signals
    let asked: EditSet
  }

  struct ModifierEntry {
    let signals: Signals
    let asked: EditSet
  }

  let library: ReferenceLibrary
  let edits: EditCatalog?
  var spans: ContiguousArray<Span> = []
  private var lastSpan = 0
  var codes = DatedTable<Code>()
  /// Facts that name their day.
  private var factsOfDays = DatedTable<CodeFacts>()
  var pairs = DatedTable<Pair>()
  var diagnoses = DatedTable<Diagnosis>()
  /// Whether two diagnoses, by their places, exclude each other.
  var exclusions = DatedTable<Bool>()
  private var modifiers = DatedTable<ModifierEntry>()
  private var needed = DatedTable<EditSet>()
  private var validNumbers: ContiguousArray<UInt64> = []
  /// The places of the diagnoses and of the lines' codes of the claim at hand.
  var diagnosesAtHand = ReusedList<Int>()
  var codesAtHand = ReusedList<Int>()

  init(library: ReferenceLibrary, edits: EditCatalog?) {
    self.library = library
    self.edits = edits
  }

  /// The place of the span that a date is in.
  mutating func span(of date: CivilDate) -> Int {
    let day = date.dayNumber
    if lastSpan < spans.count, spans[lastSpan].days.contains(day) { return lastSpan }
    if let known = spans.firstIndex(where: { $0.days.contains(day) }) {
      lastSpan = known
      return known
    }
    let view = library.on(date)
    spans.append(Span(days: view.steadyDays, view: view))
    lastSpan = spans.count - 1
    return lastSpan
  }

  mutating func view(on date: CivilDate) -> ReferenceView {
    spans[span(of: date)].view.moved(to: date)
  }

  mutating func facts(_ code: ProcedureCode, on date: CivilDate) -> CodeFacts {
    let place = place(of: code, on: date)
    if codes[place].facts.isSteady || codes[place].day == date { return codes[place].facts }
    let key = UInt64(code.key)
    if let known = factsOfDays.place(of: key, on: date.dayNumber) { return factsOfDays[known] }
    let facts = CodeFacts(code, view: view(on: date))
    _ = factsOfDays.insert(key, on: date.dayNumber..<date.dayNumber + 1, facts)
    return facts
  }

  mutating func state(of place: PlaceOfService, on date: CivilDate) -> PlaceState {
    let span = span(of: date)
    if let known = spans[span].places[Int(place.number)] { return known }
    let state = PlaceState(place, spans[span].view)
    spans[span].places[Int(place.number)] = state
    return state
  }

  mutating func place(of code: ProcedureCode, on date: CivilDate) -> Int {
    codes.place(of: UInt64(code.key), on: date.dayNumber) ?? add(code, date)
  }

  private mutating func add(_ code: ProcedureCode, _ date: CivilDate) -> Int {
    let view = view(on: date)
    let facts = CodeFacts(code, view: view)
    let steady = spans[span(of: date)].days
    let mostUnits =
      switch facts.unitLimit {
      case .found(let limit, _): limit.units
      case .absent: Int.max
      case .notCovered: -1
      }
    let isVisit = facts.kind == .visit
    return codes.insert(
      UInt64(code.key), on: view.steadyDays(of: code, within: steady),
      Code(
        facts: facts, day: date, signals: facts.signals,
        asked: edits?.asked { $0.concerns(facts) } ?? .all,
        mostUnits: mostUnits, family: facts.family?.bit ?? 0, sites: facts.sites,
        isVisit: isVisit,
        isVisitElsewhere: isVisit && facts.number != nil
          && !facts.isIn(92_002...92_014, 99_202...99_215),
        isMinor: facts.kind == .procedure && (facts.globalDays == 0 || facts.globalDays == 10),
        mayBeAddOn: facts.addOn.row != nil || facts.addOn.gap != nil,
        isReduced: facts.fee.gap == nil && facts.fee.row?.multipleProcedure != 0))
  }

  /// The place of two codes of a day.
  mutating func place(
    ofPair first: ProcedureCode, _ second: ProcedureCode, on date: CivilDate
  ) -> Int {
    let key = UInt64(first.key) << 32 | UInt64(second.key)
    return pairs.place(of: key, on: date.dayNumber) ?? add(first, second, date)
  }

  private mutating func add(
    _ first: ProcedureCode, _ second: ProcedureCode, _ date: CivilDate
  ) -> Int {
    let view = view(on: date)
    let answer = view.pairAnswer(first, second)
    let pair = Pair(
      answer,
      firstIsPrimary: view.isPrimary(first, for: second),
      secondIsPrimary: view.isPrimary(second, for: first))
    var days = view.steadyDays(ofPair: first, second, within: spans[span(of: date)].days)
    days = view.steadyDays(of: first, within: days)
    days = view.steadyDays(of: second, within: days)
    return pairs.insert(UInt64(first.key) << 32 | UInt64(second.key), on: days, pair)
  }

  mutating func place(of code: DiagnosisCode, on date: CivilDate) -> Int {
    diagnoses.place(of: code.key, on: date.dayNumber) ?? add(code, date)
  }

  private mutating func add(_ code: DiagnosisCode, _ date: CivilDate) -> Int {
    let facts = DiagnosisFacts(code, view: view(on: date))
    return diagnoses.insert(
      code.key, on: facts.isBillable == nil ? Self.only(date) : spans[span(of: date)].days,
      Diagnosis(
        facts: facts, signals: facts.isBillable == true ? [] : .notBillable,
        asked: edits?.asked { $0.concerns(facts) } ?? .all))
  }

  /// The signals of a modifier and the edits that it concerns.
  mutating func entry(of modifier: Modifier) -> ModifierEntry {
    if let place = modifiers.place(of: UInt64(modifier.key), on: 0) { return modifiers[place] }
    let entry = ModifierEntry(
      signals: Signals(modifier), asked: edits?.asked { $0.concerns(modifier) } ?? .all)
    _ = modifiers.insert(UInt64(modifier.key), on: DatedTable<ModifierEntry>.always, entry)
    return entry
  }

  /// The edits whose needs some signals meet.
  mutating func edits(meeting signals: Signals) -> EditSet {
    if let place = needed.place(of: signals.rawValue, on: 0) { return needed[place] }
    let set = edits?.edits(meeting: signals) ?? .all
    if needed.count > 20_000 { needed.removeAll() }
    _ = needed.insert(signals.rawValue, on: DatedTable<EditSet>.always, set)
    return set
  }

  /// Whether a provider's number cannot have been issued.
  mutating func isFaulty(_ number: ProviderNumber) -> Bool {
    guard case .number(let digits) = number else { return number == .malformed }
    if validNumbers.isEmpty { validNumbers = ContiguousArray(repeating: 0, count: 64) }
    let slot = Int(truncatingIfNeeded: digits ^ digits >> 8) & 63
    if validNumbers[slot] == digits { return false }
    guard number.isValid == true else { return true }
    validNumbers[slot] = digits
    return false
  }

  /// Forgets where too much is held: a hostile file could name every code on every day there ever was. Between two
  /// claims, never within one.
  mutating func forgetIfFull() {
    let count = codes.count + factsOfDays.count + pairs.count + diagnoses.count + exclusions.count
    guard count > 100_000 else { return }
    codes.removeAll()
    factsOfDays.removeAll()
    pairs.removeAll()
    diagnoses.removeAll()
    exclusions.removeAll()
  }

  private static func only(_ date: CivilDate) -> Range<Int32> {
    date.dayNumber..<date.dayNumber + 1
  }
}
