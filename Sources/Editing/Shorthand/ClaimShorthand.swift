public import ClaimModel

/// A claim written so that a person can type it: the form of examples, tests and quick questions.
///
/// Header rows, all optional: `claim ID`, `payer medicare [ID]`, `patient established 1950-03-01 F`,
/// `pos 22`, `dx L57.0 B07.8`, `sent 2026-11-23`, for each earlier service
/// `history 2026-03-01 17000 [same|other] [related|unrelated] [planned]`, for each line of another claim of the patient
/// `elsewhere 2026-03-10 17000-59 x1 [other] [later]`, and `form npi=1234567893 frequency=7 …` for what a form says.
/// Then one row a line:
/// `1 2026-03-10 17000-XS-79 x1 dx1,2 @22 $120.00`; number and date may be left out (the next number;
/// the date of the row before, at first 2026-03-10). `↓` before a value marks what an edit must flag.
public struct ClaimShorthand: Sendable, Hashable {
  /// The claim.
  public let claim: Claim
  /// The places marked with `↓`.
  public let marks: [ClaimPlace]

  /// Why a shorthand could not be read.
  public struct Problem: Error, Sendable, Hashable {
    /// The row, from 1.
    public let row: Int
    /// The word that could not be read.
    public let word: String
    /// What was expected there.
    public let expected: String
  }

  /// Reads a shorthand.
  /// - Throws: `Problem` with the row and the word that could not be read.
  public init(_ text: String) throws(Problem) {
    var reader = ShorthandReader()
    for (index, row) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      try reader.read(row: row, number: index + 1)
    }
    claim = reader.claim
    marks = reader.marks
  }
}

private struct ShorthandReader {
  var claim = Claim(
    id: "shorthand", payer: Payer(.medicare), patient: Patient(status: .established))
  var marks: [ClaimPlace] = []
  private var date = CivilDate(dayNumber: 20_522)
  private var row = 0

  mutating func read(row text: Substring, number: Int) throws(ClaimShorthand.Problem) {
    row = number
    let words = text.split(separator: " ")
    guard let first = words.first else { return }
    let rest = words.dropFirst()
    switch first {
    case "claim": claim.id = rest.joined(separator: " ")
    case "form", "↓form":
      if first.hasPrefix("↓") { marks.append(.claim) }
      var form = claim.form ?? ClaimForm()
      for word in rest {
        if word == "↓provider" {
          marks.append(.provider)
        } else {
          try FormShorthand.read(word, into: &form, row: row)
        }
      }
      claim.form = form
    case "elsewhere": try readElsewhere(rest)
    case "payer": try readPayer(rest)
    case "patient", "↓patient": try readPatient(rest, marked: first.hasPrefix("↓"))
    case "pos": claim.placeOfService = try place(rest.first ?? "")
    case "dx": try readDiagnoses(rest)
    case "sent": claim.transactionDate = try day(rest.first ?? "")
    case "history": try readHistory(rest)
    default: try readLine(words)
    }
  }

  private mutating func readPayer(_ words: ArraySlice<Substring>) throws(ClaimShorthand.Problem) {
    let word = words.first ?? ""
    guard let line = PayerLine(rawValue: String(word)) else {
      throw problem(word, "a line of business")
    }
    claim.payer = Payer(line, id: words.dropFirst().first.map(String.init))
  }

  private mutating func readPatient(
    _ words: ArraySlice<Substring>, marked: Bool
  ) throws(ClaimShorthand.Problem) {
    if marked { marks.append(.patient) }
    for word in words {
      switch word {
      case "new": claim.patient.status = .new
      case "established": claim.patient.status = .established
      case "F": claim.patient.sex = .female
      case "M": claim.patient.sex = .male
      default: claim.patient.birthDate = try day(word)
      }
    }
  }

  private mutating func readDiagnoses(
    _ words: ArraySlice<Substring>
  ) throws(ClaimShorthand.Problem) {
    for word in words {
      let (value, marked) = unmarked(word)
      guard let code = DiagnosisCode(value) else { throw problem(word, "a diagnosis") }
      claim.diagnoses.append(code)
      if marked { marks.append(.diagnosis(claim.diagnoses.count)) }
    }
  }

  private mutating func readHistory(
    _ words: ArraySlice<Substring>
  ) throws(ClaimShorthand.Problem) {
    let date = try day(words.first ?? "")
    let line = try readProcedure(words.dropFirst().first ?? "", number: 0)
    var past = PastService(dateOfService: date, code: line.code, sameProvider: true)
    past.modifiers = line.modifiers
    for flag in words.dropFirst(2) {
      switch flag {
      case "same": past.sameProvider = true
      case "other": past.sameProvider = false
      case "related": past.related = true
      case "unrelated": past.related = false
      case "planned": past.planned = true
      default: throw problem(flag, "same, other, related, unrelated or planned")
      }
    }
    claim.history.append(past)
  }

  private mutating func readElsewhere(
    _ words: ArraySlice<Substring>
  ) throws(ClaimShorthand.Problem) {
    let date = try day(words.first ?? "")
    let line = try readProcedure(words.dropFirst().first ?? "", number: 0)
    var other = OtherService(date: date, code: line.code, modifiers: line.modifiers)
    for word in words.dropFirst(2) {
      switch word {
      case "other": other.isSameGroup = false
      case "later": other.isEarlierInInput = false
      default:
        guard word.hasPrefix("x"), let units = Int(word.dropFirst()) else {
          throw problem(word, "xUNITS, other or later")
        }
        other.units = units
      }
    }
    claim.otherServices.append(other)
  }

  private mutating func readLine(_ words: [Substring]) throws(ClaimShorthand.Problem) {
    var words = words[...]
    var number = claim.lines.count + 1
    if let word = words.first, word.utf8.count < 4, let stated = Int(word) {
      number = stated
      words = words.dropFirst()
    }
    if let word = words.first, word.contains("-"), case let (value, marked) = unmarked(word),
      let stated = CivilDate(iso: value)
    {
      date = stated
      if marked { marks.append(.line(number, .date)) }
      words = words.dropFirst()
    }
    guard let word = words.first else { throw problem("", "a procedure code") }
    var line = try readProcedure(word, number: number)
    for word in words.dropFirst() { try readField(word, into: &line) }
    if line.pointers.isEmpty, !claim.diagnoses.isEmpty { line.pointers = [1] }
    claim.lines.append(line)
  }

  private mutating func readProcedure(
    _ word: Substring, number: Int
  ) throws(ClaimShorthand.Problem) -> ServiceLine {
    let parts = word.split(separator: "-")
    let (text, marked) = unmarked(parts.first ?? "")
    guard let code = ProcedureCode(text) else { throw problem(word, "a procedure code") }
    if marked { marks.append(.line(number, .procedure)) }
    var line = ServiceLine(number: number, date: date, code: code)
    for part in parts.dropFirst() {
      let (text, marked) = unmarked(part)
      guard let modifier = Modifier(text) else { throw problem(word, "a modifier") }
      line.modifiers.append(modifier)
      if marked { marks.append(.line(number, .modifiers)) }
    }
    return line
  }

  private mutating func readField(
    _ word: Substring, into line: inout ServiceLine
  ) throws(ClaimShorthand.Problem) {
    let (value, marked) = unmarked(word)
    let field: ClaimPlace.LineField
    if value.hasPrefix("x"), let units = Int(value.dropFirst()) {
      line.units = units
      field = .units
    } else if value.hasPrefix("dx") {
      line.pointers = value.dropFirst(2).split(separator: ",").compactMap { Int($0) }
      field = .diagnoses
    } else if value.hasPrefix("@") {
      line.placeOfService = try place(value.dropFirst())
      field = .place
    } else if value.hasPrefix("$"), let charge = Money(value.dropFirst()) {
      line.charge = charge
      field = .charge
    } else if value.hasPrefix("to"), let last = CivilDate(iso: value.dropFirst(2)) {
      line.through = last
      field = .date
    } else if value.hasSuffix("min"), let minutes = Int(value.dropLast(3)) {
      line.units = minutes
      line.unitBasis = .minutes
      field = .units
    } else if value == "ndc" || value == "no-ndc" {
      line.hasDrugCode = value == "ndc"
      field = .drug
    } else if value.hasPrefix("\"") {
      line.description = value.filter { $0 != "\"" }
      field = .procedure
    } else {
      throw problem(
        word, "xUNITS, 45min, dx1,2, @POS, $CHARGE, toDATE, ndc, no-ndc or \"description\"")
    }
    if marked { marks.append(.line(line.number, field)) }
  }

  private func unmarked(_ word: Substring) -> (Substring, Bool) {
    word.hasPrefix("↓") ? (word.dropFirst(), true) : (word, false)
  }

  private func day(_ word: Substring) throws(ClaimShorthand.Problem) -> CivilDate {
    guard let date = CivilDate(iso: word) else { throw problem(word, "a date as 2026-03-10") }
    return date
  }

  private func place(_ word: Substring) throws(ClaimShorthand.Problem) -> PlaceOfService {
    guard let place = PlaceOfService(word) else { throw problem(word, "a place of service") }
    return place
  }

  private func problem(_ word: Substring, _ expected: String) -> ClaimShorthand.Problem {
    ClaimShorthand.Problem(row: row, word: String(word), expected: expected)
  }
}
