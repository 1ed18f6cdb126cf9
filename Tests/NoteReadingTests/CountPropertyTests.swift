import ClaimModel
import Coding
import CuretteEngine
import NoteFormats
import NoteReading
import Testing

/// A number in the words is the number on the claim, for 1 to 40, in digits and in words.
@Suite struct CountPropertyTests {
  static let ones = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
  ]

  static func words(_ number: Int) -> String {
    guard number >= 20 else { return ones[number] }
    let tens = ["twenty", "thirty", "forty"][number / 10 - 2]
    return number % 10 == 0 ? tens : tens + "-" + ones[number % 10]
  }

  private func units(_ note: String) throws -> [Int: Int] {
    let setting = VisitSetting(
      date: CivilDate(iso: "2026-03-10"), place: .office, payer: Payer(.medicare))
    let visit = try #require(NoteReader().read(note).visit(id: "n", in: setting))
    var units: [Int: Int] = [:]
    for line in Engine.standard.answer(visit).claim.claim.lines {
      units[Int(line.code.description) ?? 0] = line.units
    }
    return units
  }

  @Test(arguments: 1...40) func theWordsMoveTheUnits(number: Int) throws {
    let noun = number == 1 ? "actinic keratosis" : "actinic keratoses"
    let verb = number == 1 ? "was" : "were"
    for count in ["\(number)", Self.words(number)] {
      let note = "\(count) \(noun) on the scalp \(verb) treated with liquid nitrogen today."
      let expected: [Int: Int] =
        number >= 15 ? [17004: 1] : number == 1 ? [17000: 1] : [17000: 1, 17003: number - 1]
      #expect(try units(note) == expected, "\(note)")
    }
  }

  @Test(arguments: 2...40) func everyWayOfSayingItIsTheSame(number: Int) {
    for note in [
      "Froze \(number) AKs on the scalp with LN2.", "LN2 to \(number) AKs, scalp.",
      "Actinic keratoses (\(number)) treated with cryotherapy.",
      "AKs x\(number), scalp: treated with liquid nitrogen.",
      "PROCEDURE: Cryotherapy\nDiagnosis: Actinic keratosis\nNumber of lesions: \(number)",
      "A total of \(number) actinic keratoses were treated with liquid nitrogen.",
      "Cryotherapy was applied to \(Self.words(number)) (\(number)) actinic keratoses.",
    ] {
      let counts = NoteReader().read(note).visit.procedures.map(\.procedure.count)
      #expect(counts == [number], "\(note)")
    }
  }

  /// Work that goes by number: how it is said, and the lines that a number of it gives.
  struct Counted: Sendable {
    let frames: [String]
    let last: Int
    let lines: @Sendable (Int) -> [Int: Int]

    init(_ frames: [String], upTo last: Int = 40, _ lines: @escaping @Sendable (Int) -> [Int: Int])
    {
      self.frames = frames
      self.last = last
      self.lines = lines
    }
  }

  static let work = [
    Counted([
      "# actinic keratoses on the scalp were treated with liquid nitrogen today.",
      "Froze # AKs on the scalp with LN2.",
      "Cryotherapy of # actinic keratoses on the face and scalp.",
    ]) { $0 >= 15 ? [17004: 1] : $0 == 1 ? [17000: 1] : [17000: 1, 17003: $0 - 1] },
    Counted([
      "# bleeding warts on the left hand were frozen with liquid nitrogen.",
      "PROCEDURE: Cryotherapy of # painful warts, left hand.",
    ]) { $0 >= 15 ? [17111: 1] : [17110: 1] },
    Counted([
      "# shave biopsies of suspicious lesions on the back were performed.",
      "# suspicious lesions on the back were biopsied by shave technique.",
    ]) { $0 == 1 ? [11102: 1] : [11102: 1, 11103: $0 - 1] },
    Counted([
      "# punch biopsies of suspicious lesions on the back were performed.",
      "# suspicious lesions on the back were biopsied by punch technique.",
    ]) { $0 == 1 ? [11104: 1] : [11104: 1, 11105: $0 - 1] },
    Counted([
      "# irritated skin tags on the neck were removed with scissors.",
      "Snip removal of # irritated skin tags on the neck was performed.",
    ]) { $0 <= 15 ? [11200: 1] : [11200: 1, 11201: ($0 - 15 + 9) / 10] },
    Counted([
      "# keloids on the chest were injected with intralesional triamcinolone 10 mg/mL.",
      "Intralesional injection of # keloids on the chest with triamcinolone was performed.",
    ]) { $0 >= 8 ? [11901: 1] : [11900: 1] },
    Counted([
      "# corns on the left foot were pared.", "Paring of # corns on the left foot was performed.",
    ]) { $0 == 1 ? [11055: 1] : $0 <= 4 ? [11056: 1] : [11057: 1] },
    Counted(
      ["# mycotic toenails were debrided.", "Debridement of # toenails was performed."], upTo: 10
    ) {
      $0 >= 6 ? [11721: 1] : [11720: 1]
    },
  ]

  /// Every number in digits and in words, in every way of saying it, gives its own lines; the words of
  /// the count are the number as it stands.
  @Test(arguments: 0..<8) func everyNumberGivesItsLines(place: Int) throws {
    let work = Self.work[place]
    for number in 2...work.last {
      for frame in work.frames {
        for count in ["\(number)", Self.words(number)] {
          let isFirst = frame.hasPrefix("#")
          let said = isFirst ? count.prefix(1).uppercased() + count.dropFirst() : count
          let note = frame.replacing("#", with: said)
          let wanted = work.lines(number)
          let lines = try units(note).filter {
            wanted.keys.contains($0.key) || $0.key >= 11_000 && $0.key < 18_000
          }
          #expect(lines == wanted, "\(note)")
          let bytes = Array(note.utf8)
          let words = NoteReader().read(note).visit.procedures.compactMap(\.countWords).map {
            String(decoding: bytes[$0.start..<$0.end], as: UTF8.self)
          }
          #expect(words == [said], "\(note)")
        }
      }
    }
  }
}
