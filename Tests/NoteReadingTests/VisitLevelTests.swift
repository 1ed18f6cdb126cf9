import Answers
import ClaimModel
import FoundationEssentials
import NoteReading
import Testing

/// Notes with the level of the office visit they support, in `visit-notes.txt`: the answers were
/// worked out by hand from the rules before the reader saw them.
@Suite struct VisitLevelTests {
  struct Example {
    var name: String
    var note: String
    var answers: [Substring]
  }

  static func examples() throws -> [Example] {
    let path =
      #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/visit-notes.txt"
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    var examples: [Example] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("=== ") {
        examples.append(Example(name: String(line.dropFirst(4)), note: "", answers: []))
      } else if !examples.isEmpty {
        let last = examples.count - 1
        if line == "---" || !examples[last].answers.isEmpty {
          examples[last].answers.append(line)
        } else {
          examples[last].note += line + "\n"
        }
      }
    }
    return examples
  }

  private static func column(_ column: VisitLevel.Column) -> String {
    ["minimal", "low", "moderate", "high"][column.level.rawValue - 1]
  }

  private static func name(_ level: DecisionMaking.Level?) -> String {
    level.map { VisitLevel.name($0) } ?? "none"
  }

  private static func answer(_ key: Substring, _ reading: NoteReading) -> String? {
    let level = reading.level
    return switch key {
    case "problems": column(level.problems)
    case "data": column(level.data)
    case "risk": column(level.risk)
    case "level": name(level.decision)
    case "stands": level.standing.rawValue
    case "time": name(level.minutes?.level)
    case "status": level.status?.status.rawValue
    case "chosen": level.chosen?.verdict.rawValue
    default: nil
    }
  }

  @Test func everyVisitHasTheLevelOfItsWords() throws {
    let examples = try Self.examples()
    #expect(examples.count > 40)
    for example in examples {
      let reading = NoteReader().read(example.note)
      for line in example.answers.dropFirst() where !line.isEmpty {
        let words = line.split(separator: " ", maxSplits: 1)
        if words[0] == "doc" {
          documented(words[1], reading, example)
          continue
        }
        let given = Self.answer(words[0], reading)
        #expect(
          words[1].split(separator: "|").contains { $0 == given ?? "-" },
          "\(example.name): \(words[0]) is \(given ?? "-"), not \(words[1])")
      }
    }
  }

  /// `ELEMENT missing`, or `ELEMENT = words that are quoted`.
  private func documented(_ asked: Substring, _ reading: NoteReading, _ example: Example) {
    let parts = asked.split(separator: " ", maxSplits: 2)
    let item = reading.documentation.first { $0.element.rawValue == parts[0] }
    guard parts[1] == "=" else {
      #expect(item?.state.rawValue == String(parts[1]), "\(example.name): \(asked)")
      return
    }
    let bytes = Array(example.note.utf8)
    let quoted = item?.span.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) } ?? ""
    #expect(
      quoted.lowercased().contains(parts[2].lowercased()), "\(example.name): \(asked), \(quoted)")
  }

  /// Whatever a reading says of a visit can be looked up.
  @Test func everyRemarkHasItsPage() throws {
    var seen: Set<String> = []
    for example in try Self.examples() {
      let reading = NoteReader().read(example.note)
      seen.formUnion(reading.level.remarks.map(\.id) + reading.findings.map(\.id))
    }
    #expect(seen.count > 10)
    for id in seen { #expect(RulePage.find(id).map(\.id) == [id], "\(id)") }
  }

  /// What is said of one problem changes nothing of what is read of another: a second disease adds
  /// its work to the visit, and to the procedure nothing.
  @Test func aSecondProblemAddsItsOwnWorkOnly() throws {
    let treated = "A/P:\n1. Actinic keratoses, scalp x4: liquid nitrogen, consent, tolerated.\n"
    let alone = NoteReader().read(treated)
    #expect(alone.level.standing == .nothing)
    #expect(alone.level.supported == nil)
    for (problem, level) in [
      ("Rosacea, flaring: start doxycycline 40 mg daily.", DecisionMaking.Level.moderate),
      ("Rosacea, stable: continue metronidazole gel.", .low),
      ("Cherry angioma: benign, reassured.", .minimal),
    ] {
      let both = NoteReader().read(treated + "2. \(problem)\n")
      #expect(both.level.standing == .beside)
      #expect(both.level.supported == level, "\(problem)")
      #expect(both.visit.procedures.map(\.procedure) == alone.visit.procedures.map(\.procedure))
    }
  }

  /// A test counts once, whether ordered, reviewed or both, and three carry the column.
  @Test func eachTestCountsOnce() throws {
    func data(_ words: String) -> DecisionMaking.Level {
      NoteReader().read("A/P: Psoriasis, at goal. \(words)").level.data.level
    }
    #expect(data("CBC reviewed.") == .minimal)
    #expect(data("CBC reviewed, repeat CBC ordered.") == .minimal)
    #expect(data("CBC and CMP reviewed, repeat CBC ordered.") == .low)
    #expect(data("CBC and CMP reviewed; hepatitis panel ordered.") == .moderate)
    #expect(data("No labs needed.") == .minimal)
  }

  /// Time carries a level only from the clinician's total, the procedures left out, at the
  /// thresholds of each code.
  @Test func timeReachesTheThresholdsOfItsCodes() throws {
    func level(_ status: String, _ minutes: Int) -> DecisionMaking.Level? {
      NoteReader().read(
        "\(status) patient. Psoriasis, at goal. Total time on the date of the visit was "
          + "\(minutes) minutes."
      ).level.minutes?.level
    }
    for (minutes, expected) in [
      (9, nil), (10, .minimal), (19, .minimal), (20, .low), (29, .low), (30, .moderate),
      (39, .moderate), (40, .high),
    ] as [(Int, DecisionMaking.Level?)] {
      #expect(level("Established", minutes) == expected, "\(minutes)")
    }
    for (minutes, expected) in [
      (14, nil), (15, .minimal), (30, .low), (44, .low), (45, .moderate), (60, .high),
    ] as [(Int, DecisionMaking.Level?)] {
      #expect(level("New", minutes) == expected, "\(minutes)")
    }
  }

  /// The global period by the note's own days: 10 after a destruction, the day after it free.
  @Test func theGlobalPeriodEndsAfterItsLastDay() throws {
    func standing(_ day: Int) -> VisitLevel.Standing {
      NoteReader().read(
        "Date of service: 05/\(day)/2026\nHPI: Wound check. Four AKs of the scalp were frozen on "
          + "05/10/2026.\nEXAM: Healing crusts.\nASSESSMENT: Normal healing.\n"
      ).level.standing
    }
    #expect(standing(11) == .postoperative)
    #expect(standing(20) == .postoperative)
    #expect(standing(21) != .postoperative)
  }
}
