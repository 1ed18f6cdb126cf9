import Auditing
import ClaimModel
import Verification

/// A case before it is an item: the story, the facts, and what people bill by mistake.
struct Scenario {
  /// The story in our own words: never a code, never a modifier.
  var story: String
  /// The facts of the story.
  var visit: Visit
  /// Cases on the other side of the boundary; what they are billed with is a mistake here.
  var neighbours: [Visit] = []
  /// Changes of the right claim that people make.
  var slips: [Slip] = []

  /// A change of a claim's lines.
  typealias Slip = @Sendable ([KeyLine]) -> [KeyLine]

  /// A visit to the office on a day of 2026.
  init(payer: PayerLine, day: CivilDate, status: Patient.Status = .established) {
    visit = Visit(
      id: "item", dateOfService: day, placeOfService: .office, payer: Payer(payer),
      patient: Patient(status: status))
    story = ""
  }

  /// The visit with one change: a case on the other side.
  mutating func add(neighbour change: (inout Visit) -> Void) {
    var other = visit
    change(&other)
    neighbours.append(other)
  }
}

/// The draws that makers of scenarios share.
struct Draws {
  var random: SplitMix64

  /// One of several.
  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[random.below(values.count)]
  }

  /// A number of a range.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + random.below(range.count)
  }

  /// True so many times in a hundred.
  mutating func chance(_ percent: Int) -> Bool { random.below(100) < percent }

  /// Several different ones.
  mutating func several<Value>(_ count: Int, of values: [Value]) -> [Value] {
    random.draw(count, of: values.count).map { values[$0] }
  }

  /// A day of the first nine months of 2026 that the story names by month and day. Days that are
  /// also the numbers of modifiers are left out, so that no story can be read for them.
  mutating func day() -> CivilDate {
    let start = CivilDate(dayNumber: 20_454)  // 2026-01-01
    while true {
      let day = start.adding(days: number(20...250))
      if ![24, 25].contains(day.components.day) { return day }
    }
  }

  /// The payer, Medicare more often.
  mutating func payer() -> PayerLine { pick([.medicare, .medicare, .commercial]) }
}

/// Places that stories use, none within another.
enum Places {
  static let all = [
    "scalp", "forehead", "left cheek", "right cheek", "nose", "left ear", "chin", "neck", "chest",
    "upper back", "abdomen", "left forearm", "right forearm", "left hand", "right hand",
    "left thigh", "right lower leg",
  ]
}

enum Words {
  static func payer(_ line: PayerLine) -> String {
    line == .medicare ? "Medicare" : "A commercial plan"
  }

  static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  static func centimetres(_ tenths: Int) -> String { "\(tenths / 10).\(tenths % 10) cm" }

  static func date(_ day: CivilDate) -> String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return "\(months[day.components.month - 1]) \(day.components.day)"
  }

  static let ordinal = ["", "first", "second", "third", "fourth", "fifth"]
}

extension VisitProcedure {
  /// A procedure on lesions at places, each with a count.
  init(
    _ kind: ProcedureKind, _ method: String, _ diagnosis: String, at places: [(String, Int)] = []
  ) {
    self.init(kind)
    self.method = method.isEmpty ? nil : TreatmentMethod(method)
    self.diagnosis = DiagnosisCode(diagnosis)
    lesions = places.map { Lesion(site: BodySite($0.0), count: $0.1) }
    count = places.isEmpty ? nil : places.reduce(0) { $0 + $1.1 }
  }
}
