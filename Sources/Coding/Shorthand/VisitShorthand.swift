public import ClaimModel

/// A visit written so that a person can type it: the form of examples and tests.
///
/// One row a procedure, its fields set apart by `;`: the kind, then in any order the method in plain
/// words, a diagnosis, `x9` (the count), `@left cheek 0.4cm` (a lesion, with size and `n=2` where
/// wanted), and `name=value` for `behavior`, `excised`, `margin`, `length`, `area`, `complexity`,
/// `stages`, `blocks`, `by`, `id`, `same`, `repeat`, or the bare words `cosmetic` and `planned`.
/// Other rows: `payer commercial`, `pos 22`, `date 2026-03-10`, `new` or `established`,
/// `encounters 2`, `visit 99213 separate L30.9`, `visit mdm=moderate,low,low minutes=25`,
/// `drug J3301 22mg multi-dose`, `history 2026-03-01 17000 unrelated`.
public struct VisitShorthand: Sendable, Hashable {
  /// The visit.
  public let visit: Visit

  /// Why a shorthand could not be read.
  public struct Problem: Error, Sendable, Hashable {
    /// The row.
    public let row: String
    /// The word that could not be read.
    public let word: String
  }

  /// Reads a shorthand.
  /// - Throws: `Problem` with the row and the word that could not be read.
  public init(_ text: String, id: String = "example") throws(Problem) {
    var visit = Visit(
      id: id, dateOfService: CivilDate(dayNumber: 20_522), placeOfService: .office,
      payer: Payer(.medicare), patient: Patient(status: .established))
    for row in text.split(separator: "\n") {
      do throws(ShorthandWord) {
        try VisitRow.read(row, into: &visit)
      } catch {
        throw Problem(row: String(row), word: error.word)
      }
    }
    self.visit = visit
  }
}

struct ShorthandWord: Error {
  let word: String

  init(_ word: some StringProtocol) {
    self.word = String(word)
  }
}

private enum VisitRow {
  static func read(_ row: Substring, into visit: inout Visit) throws(ShorthandWord) {
    let words = row.split(separator: " ")
    guard let first = words.first else { return }
    let rest = words.dropFirst()
    switch first {
    case "payer":
      visit.payer = Payer(try value(PayerLine(rawValue: String(rest.first ?? "")), row))
    case "pos": visit.placeOfService = try value(PlaceOfService(rest.first ?? ""), row)
    case "date": visit.dateOfService = try value(CivilDate(iso: rest.first ?? ""), row)
    case "new": visit.patient.status = .new
    case "established": visit.patient.status = .established
    case "encounters": visit.encountersSameDay = try value(Int(rest.first ?? ""), row)
    case "visit": visit.evaluation = try evaluation(rest)
    case "drug": visit.drugs.append(try drug(rest))
    case "history": visit.history.append(try history(rest))
    default: visit.procedures.append(try procedure(row))
    }
  }

  private static func evaluation(
    _ words: ArraySlice<Substring>
  ) throws(ShorthandWord) -> Evaluation {
    var evaluation = Evaluation()
    for word in words {
      if word == "separate" {
        evaluation.separate = true
      } else if word == "included" {
        evaluation.separate = false
      } else if word.hasPrefix("mdm=") {
        let levels: [Substring: DecisionMaking.Level] = [
          "minimal": .minimal, "low": .low, "limited": .low, "moderate": .moderate,
          "high": .high, "extensive": .high,
        ]
        let columns = word.dropFirst(4).split(separator: ",").compactMap { levels[$0] }
        guard columns.count == 3 else { throw ShorthandWord(word) }
        evaluation.decisionMaking = DecisionMaking(
          problems: columns[0], data: columns[1], risk: columns[2])
      } else if word.hasPrefix("minutes="), let minutes = Int(word.dropFirst(8)) {
        evaluation.minutes = minutes
      } else if let code = ProcedureCode(word), word.first?.isNumber == true || word.hasPrefix("G")
      {
        evaluation.code = code
      } else if let code = DiagnosisCode(word) {
        evaluation.diagnoses.append(code)
      } else {
        throw ShorthandWord(word)
      }
    }
    return evaluation
  }

  private static func history(
    _ words: ArraySlice<Substring>
  ) throws(ShorthandWord) -> PastService {
    var past = PastService(
      dateOfService: try value(CivilDate(iso: words.first ?? ""), words.first ?? ""),
      code: try value(ProcedureCode(words.dropFirst().first ?? ""), words.first ?? ""),
      sameProvider: true)
    for word in words.dropFirst(2) {
      switch word {
      case "other": past.sameProvider = false
      case "related": past.related = true
      case "unrelated": past.related = false
      case "planned": past.planned = true
      default: throw ShorthandWord(word)
      }
    }
    return past
  }

  private static func drug(_ words: ArraySlice<Substring>) throws(ShorthandWord) -> Drug {
    var drug = Drug()
    for word in words {
      if word == "multi-dose" {
        drug.container = .multiDose
      } else if word == "single-dose" {
        drug.container = .singleDose
      } else if word.hasPrefix("wasted=") {
        drug.wasted = ScaledDecimal.parse(
          word.dropFirst(7).prefix { $0.isNumber || $0 == "." }, places: 3)
      } else if word.first?.isNumber == true {
        let digits = word.prefix { $0.isNumber || $0 == "." }
        drug.amount = ScaledDecimal.parse(digits, places: 3)
        drug.unit = String(word.dropFirst(digits.count))
      } else if let code = ProcedureCode(word) {
        drug.code = code
      } else {
        drug.name = [drug.name, String(word)].compactMap { $0 }.joined(separator: " ")
      }
    }
    return drug
  }

  private static func procedure(_ row: Substring) throws(ShorthandWord) -> VisitProcedure {
    let fields = row.split(separator: ";").map { field in
      field.drop { $0 == " " }
    }
    let kind = try value(ProcedureKind(rawValue: String(fields.first ?? "")), fields.first ?? "")
    var procedure = VisitProcedure(kind)
    for field in fields.dropFirst() { try readField(field, into: &procedure) }
    return procedure
  }

  private static func readField(
    _ field: Substring, into procedure: inout VisitProcedure
  ) throws(ShorthandWord) {
    if field.hasPrefix("@") {
      procedure.lesions.append(try lesion(field.dropFirst()))
    } else if field.hasPrefix("x"), let count = Int(field.dropFirst()) {
      procedure.count = count
    } else if field == "cosmetic" {
      procedure.cosmetic = true
    } else if field == "planned" {
      procedure.planned = true
    } else if let equals = field.firstIndex(of: "=") {
      try readNamed(field[..<equals], field[field.index(after: equals)...], into: &procedure)
    } else if let code = DiagnosisCode(field), field.contains(".") || field.utf8.count == 3 {
      procedure.diagnosis = code
    } else {
      procedure.method = TreatmentMethod(String(field))
    }
  }

  private static func readNamed(
    _ name: Substring, _ text: Substring, into procedure: inout VisitProcedure
  ) throws(ShorthandWord) {
    switch name {
    case "behavior": procedure.behavior = try value(Behavior(rawValue: String(text)), text)
    case "excised": procedure.excisedDiameter = try length(text)
    case "margin": procedure.margin = try length(text)
    case "length": procedure.length = try length(text)
    case "area": procedure.area = Area(thousandthsOfSqCm: try length(text).thousandthsOfCm)
    case "complexity":
      procedure.complexity = try value(RepairComplexity(rawValue: String(text)), text)
    case "stages": procedure.stages = try value(Int(text), text)
    case "blocks": procedure.blocks = text.split(separator: ",").compactMap { Int($0) }
    case "by": procedure.performedBy = try value(Performer(rawValue: String(text)), text)
    case "id": procedure.id = String(text)
    case "same": procedure.sameLesionAs = String(text)
    case "repeat": procedure.repeatOf = String(text)
    case "note": procedure.note = TreatmentMethod(String(text))
    default: throw ShorthandWord(name)
    }
  }

  private static func lesion(_ text: Substring) throws(ShorthandWord) -> Lesion {
    var lesion = Lesion()
    var words: [Substring] = []
    for word in text.split(separator: " ") {
      if word.hasSuffix("cm"), let size = ScaledDecimal.parse(word.dropLast(2), places: 3) {
        lesion.size = Length(thousandthsOfCm: Int32(size))
      } else if word.hasPrefix("n="), let count = Int(word.dropFirst(2)) {
        lesion.count = count
      } else {
        words.append(word)
      }
    }
    if !words.isEmpty { lesion.site = BodySite(words.joined(separator: " ")) }
    return lesion
  }

  private static func length(_ text: Substring) throws(ShorthandWord) -> Length {
    Length(thousandthsOfCm: Int32(try value(ScaledDecimal.parse(text, places: 3), text)))
  }

  private static func value<Value>(
    _ value: Value?, _ word: some StringProtocol
  ) throws(ShorthandWord) -> Value {
    guard let value else { throw ShorthandWord(word) }
    return value
  }
}
