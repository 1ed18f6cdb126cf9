import ClaimModel
import Coding
import CuretteEngine
import FoundationEssentials
import NoteFormats
import NoteReading
import Reference
import StarterRelease
import Testing

/// The stories of `Examples/notes`, from note to claim. The page beside them is written from these.
@Suite struct StoryTests {
  private static var folder: String {
    String(#filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined())
      + "/Examples/notes/"
  }

  static let stories: [(name: String, verdict: CodedClaim.Verdict, lines: [String])] = [
    ("01-found-at-screening", .ready, ["17000 x1", "17003 x2"]),
    ("02-scheduled-treatment", .ready, ["17000 x1", "17003 x7"]),
    ("03-proven-by-biopsy", .ready, ["17262 x1"]),
    ("07-did-not-respond", .ready, ["17000 x1", "17003 x1"]),
    ("08-premalignant-with-reason", .ready, ["17110 x1"]),
    ("09-premalignant-without-reason", .hold, ["17110 x1"]),
    ("10-fourteen", .ready, ["17000 x1", "17003 x13"]),
    ("11-fifteen", .ready, ["17004 x1"]),
    ("12-biopsied-and-frozen", .hold, ["11102 x1"]),
    ("13-several", .hold, ["17000 x1"]),
  ]

  private func note(_ name: String) throws -> (NoteReading, Visit) {
    let data = try Data(contentsOf: URL(filePath: Self.folder + name + ".txt"))
    let reading = NoteReader().read(Array(data))
    let setting = VisitSetting(place: .office, payer: Payer(.medicare))
    return (reading, try #require(reading.visit(id: name, in: setting)))
  }

  @Test(arguments: 0..<10) func eachStoryBecomesItsClaim(place: Int) throws {
    let story = Self.stories[place]
    let (reading, visit) = try note(story.name)
    let claim = Engine.standard.answer(visit).claim
    #expect(claim.claim.lines.map { "\($0.code) x\($0.units)" } == story.lines)
    let isHeld = claim.verdict == .hold || reading.findings.contains { $0.severity == .denial }
    #expect(isHeld == (story.verdict == .hold))
  }

  @Test(arguments: ["04-follow-up-routine", "05-complication", "06-unrelated-new-problem"])
  func followUpsBillNoProcedure(name: String) throws {
    let (reading, visit) = try note(name)
    let onlyPlanned = visit.procedures.allSatisfy { $0.planned }
    #expect(onlyPlanned)
    let isPostoperative = reading.level.remarks.contains { $0.id == "visit.postoperative" }
    #expect(isPostoperative == (name != "06-unrelated-new-problem"))
    #expect((reading.level.supported != nil) == (name != "04-follow-up-routine"))
  }

  /// The suspicion that the exam gives is the reason of a biopsy at that place, and of no other.
  @Test func aSuspicionInTheExamIsTheReasonOfTheBiopsy() throws {
    func necessity(_ exam: String) throws -> DocumentationItem.State {
      let note =
        "EXAM: 6 mm papule, \(exam). Ddx actinic keratosis vs squamous cell carcinoma.\n"
        + "PROCEDURE: Shave biopsy of the papule on the left forearm was performed."
      return try #require(
        NoteReader().read(note).documentation.first { $0.element == .medicalNecessity }
      ).state
    }
    #expect(try necessity("left forearm") == .present)
    #expect(try necessity("right ear") == .missing)
    let (biopsiedAndFrozen, _) = try note("12-biopsied-and-frozen")
    let reason = biopsiedAndFrozen.documentation.first { $0.element == .medicalNecessity }
    #expect(reason?.state == .present)
  }

  /// Every diagnosis that the reader can write is a billable code of the day.
  @Test func everyDiagnosisIsInTheTables() throws {
    let date = try #require(CivilDate(iso: "2026-03-10"))
    let view = ReferenceLibrary.starter.on(date)
    let lesions = [
      "actinic keratosis", "wart", "plantar wart", "condyloma", "molluscum",
      "inflamed seborrheic keratosis", "seborrheic keratosis", "skin tag", "nevus", "lipoma",
      "epidermal cyst", "pilar cyst", "keloid", "abscess", "basal cell carcinoma",
      "squamous cell carcinoma", "squamous cell carcinoma in situ", "melanoma",
      "melanoma in situ", "dermatofibroma", "lesion",
    ]
    let places = [
      "lower lip", "left upper eyelid", "right ear", "nasal tip", "left cheek", "scalp", "neck",
      "chest", "back", "left axilla", "right buttock", "left forearm", "right hand", "left thigh",
      "right foot", "penis", "vulva", "left breast", "abdomen", "groin",
    ]
    for lesion in lesions {
      for place in places {
        let note = "A \(lesion) of the \(place) was excised."
        for noted in NoteReader().read(note).visit.procedures {
          guard let code = noted.procedure.diagnosis else { continue }
          #expect(view.isBillable(code) == true, "\(code): \(note)")
        }
      }
    }
  }
}
