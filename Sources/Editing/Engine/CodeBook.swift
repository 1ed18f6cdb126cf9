public import ClaimModel
public import Reference

/// What the tables say of days, codes, pairs and diagnoses, looked up once for many claims. An answer is used again on
/// all days on which the tables are the same. For one thread at a time.
public final class CodeBook {
  let library: ReferenceLibrary
  /// The edits that claims are screened for; nil where every edit is asked of every claim.
  let edits: EditCatalog?

  private var days: ContiguousArray<Day> = []
  private var dayPlaces = KeyTable()
  private var lastDay: Day?
  var codes: ContiguousArray<Code> = []
  private var codePlaces = KeyTable()
  private var pairs: ContiguousArray<Pair> = []
  private var pairPlaces = KeyTable()
  var diagnoses: ContiguousArray<Diagnosis> = []
  private var diagnosisPlaces = KeyTable()
  private var modifiers: ContiguousArray<(signals: Signals, asked: EditSet)> = []
  private var modifierPlaces = KeyTable()
  private var needed: ContiguousArray<EditSet> = []
  private var neededPlaces = KeyTable()
  private var validNumbers: ContiguousArray<UInt64> = []
  /// The places of the diagnoses and lines of the claim at hand.
  var diagnosesAtHand: ContiguousArray<Int> = []
  var linesAtHand: ContiguousArray<Int> = []
  /// A hostile file could name every code on every day there ever was.
  private static var most: Int { 100_000 }

  /// A code, on the days on which the tables say the same of it.
  struct Code {
    let facts: CodeFacts
    let days: Range<Int32>
    let signals: Signals
    let asked: EditSet
    /// Its limit; -1 where the table cannot say, else more than any line bills where there is none.
    let mostUnits: Int
    let family: UInt32
    let isVisit: Bool
    /// A visit of another place than the office.
    let isVisitElsewhere: Bool
  }

  private struct Pair {
    let answer: PairAnswer
    let days: Range<Int32>
  }

  struct Diagnosis {
    let facts: DiagnosisFacts
    let days: Range<Int32>
    let signals: Signals
    let asked: EditSet
  }

  /// What a table says of a place of service.
  public enum PlaceState: UInt8, Sendable {
    /// Not looked up, or the table cannot say.
    case unknown
    case office, facility, unassigned

    /// Whether it is priced as a facility; nil where the table cannot say.
    public var isFacility: Bool? {
      switch self {
      case .unknown: nil
      case .office, .unassigned: false
      case .facility: true
      }
    }
  }

  /// A day with its view.
  public final class Day {
    /// The day.
    public let date: CivilDate
    /// The tables in force on it.
    public let view: ReferenceView
    /// The days on which the same tables are in force.
    let steady: Range<Int32>
    private var places = [PlaceState](repeating: .unknown, count: 100)

    /// What the day's table says of a place.
    func state(of place: PlaceOfService) -> PlaceState {
      let known = places[Int(place.number)]
      if known != .unknown { return known }
      let state: PlaceState =
        switch view.place(place) {
        case .notCovered: .unknown
        case .absent: .unassigned
        case .found(let row, _):
          row.name.lowercased().hasPrefix("unassigned")
            ? .unassigned : row.isFacility ? .facility : .office
        }
      places[Int(place.number)] = state
      return state
    }

    fileprivate init(_ date: CivilDate, _ view: ReferenceView, steady: Range<Int32>) {
      self.date = date
      self.view = view
      self.steady = steady
    }
  }

  /// A book without entries, for claims that are screened for the edits of a catalogue.
  public init(library: ReferenceLibrary, edits: EditCatalog? = nil) {
    self.library = library
    self.edits = edits
  }

  /// The entry of a day.
  public func day(_ date: CivilDate) -> Day {
    if let lastDay, lastDay.date == date { return lastDay }
    let key = UInt64(UInt32(bitPattern: date.dayNumber))
    let day: Day
    if let place = dayPlaces.find(key) {
      day = days[place]
    } else {
      if days.count > 4_000 {
        days = []
        dayPlaces = KeyTable()
      }
      let view = library.on(date)
      let steady = days.first { $0.steady.contains(date.dayNumber) }?.steady ?? view.steadyDays
      day = Day(date, view, steady: steady)
      dayPlaces.insert(key, days.count)
      days.append(day)
    }
    lastDay = day
    return day
  }

  /// What the tables of a day say of a code.
  public func facts(_ code: ProcedureCode, on day: Day) -> CodeFacts {
    codes[place(of: code, on: day)].facts
  }

  @inline(__always)
  func place(of code: ProcedureCode, on day: Day) -> Int {
    let number = day.date.dayNumber
    return codePlaces.find(UInt64(code.key), where: { codes[$0].days.contains(number) })
      ?? add(code, day)
  }

  private func add(_ code: ProcedureCode, _ day: Day) -> Int {
    let facts = CodeFacts(code, view: day.view)
    let days =
      facts.isSteady ? day.view.steadyDays(of: code, within: day.steady) : Self.only(day.date)
    let mostUnits =
      switch facts.unitLimit {
      case .found(let limit, _): limit.units
      case .absent: Int.max
      case .notCovered: -1
      }
    codePlaces.insert(UInt64(code.key), codes.count)
    codes.append(
      Code(
        facts: facts, days: days, signals: facts.signals,
        asked: edits?.asked { $0.concerns(facts) } ?? .all, mostUnits: mostUnits,
        family: facts.family?.bit ?? 0, isVisit: facts.kind == .visit,
        isVisitElsewhere: facts.kind == .visit && facts.number != nil
          && !facts.isIn(99_202...99_215)))
    return codes.count - 1
  }

  /// What the pair table of a day says of two codes, whichever is column 1.
  func pairAnswer(_ first: ProcedureCode, _ second: ProcedureCode, on day: Day) -> PairAnswer {
    let number = day.date.dayNumber
    let key = UInt64(first.key) << 32 | UInt64(second.key)
    if let place = pairPlaces.find(key, where: { pairs[$0].days.contains(number) }) {
      return pairs[place].answer
    }
    let answer = day.view.pairAnswer(first, second)
    var days = Self.only(day.date)
    if case .gap = answer {
    } else {
      days = day.view.steadyDays(ofPair: first, second, within: day.steady)
    }
    pairPlaces.insert(key, pairs.count)
    pairs.append(Pair(answer: answer, days: days))
    return answer
  }

  @inline(__always)
  func place(of code: DiagnosisCode, on day: Day) -> Int {
    let number = day.date.dayNumber
    return diagnosisPlaces.find(code.key, where: { diagnoses[$0].days.contains(number) })
      ?? add(code, day)
  }

  private func add(_ code: DiagnosisCode, _ day: Day) -> Int {
    let facts = DiagnosisFacts(code, view: day.view)
    diagnosisPlaces.insert(code.key, diagnoses.count)
    diagnoses.append(
      Diagnosis(
        facts: facts, days: facts.isBillable == nil ? Self.only(day.date) : day.steady,
        signals: facts.isBillable == true ? [] : .notBillable,
        asked: edits?.asked { $0.concerns(facts) } ?? .all))
    return diagnoses.count - 1
  }

  /// The signals of a modifier and the edits that it concerns.
  func entry(of modifier: Modifier) -> (signals: Signals, asked: EditSet) {
    if let place = modifierPlaces.find(UInt64(modifier.key)) { return modifiers[place] }
    let entry = (Signals(modifier), edits?.asked { $0.concerns(modifier) } ?? .all)
    modifierPlaces.insert(UInt64(modifier.key), modifiers.count)
    modifiers.append(entry)
    return entry
  }

  /// The edits whose needs some signals meet.
  func edits(meeting signals: Signals) -> EditSet {
    if let place = neededPlaces.find(signals.rawValue) { return needed[place] }
    let set = edits?.edits(meeting: signals) ?? .all
    if needed.count > 20_000 {
      needed = []
      neededPlaces = KeyTable()
    }
    neededPlaces.insert(signals.rawValue, needed.count)
    needed.append(set)
    return set
  }

  /// Whether a provider's number cannot have been issued.
  func isFaulty(_ number: ProviderNumber) -> Bool {
    guard case .number(let digits) = number else { return number == .malformed }
    if validNumbers.isEmpty { validNumbers = ContiguousArray(repeating: 0, count: 64) }
    let slot = Int(truncatingIfNeeded: digits ^ digits >> 8) & 63
    if validNumbers[slot] == digits { return false }
    guard number.isValid == true else { return true }
    validNumbers[slot] = digits
    return false
  }

  /// Forgets where too much is held. Between two claims, never within one.
  func forgetIfFull() {
    guard codes.count + pairs.count + diagnoses.count > Self.most else { return }
    codes = []
    codePlaces = KeyTable()
    pairs = []
    pairPlaces = KeyTable()
    diagnoses = []
    diagnosisPlaces = KeyTable()
  }

  private static func only(_ date: CivilDate) -> Range<Int32> {
    date.dayNumber..<date.dayNumber + 1
  }
}
