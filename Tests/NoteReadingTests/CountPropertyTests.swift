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
}
