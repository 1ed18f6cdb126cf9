import ClaimModel
import NoteReading
import Testing

/// Forms in which numbers and doing are told, each over many acts, places and numbers.
@Suite struct FormTests {
  private func done(_ note: String) -> [NotedProcedure] {
    NoteReader().read(note).visit.procedures.filter { !$0.procedure.planned }
  }

  private func counts(_ note: String) -> [Int?] { done(note).map(\.procedure.count) }

  /// What treats several lesions at once, as it follows them.
  static let ways = [
    ("actinic keratoses", "treated with liquid nitrogen"), ("warts", "frozen"),
    ("skin tags", "snipped"), ("keloids", "injected with triamcinolone"),
    ("molluscum lesions", "curetted"),
  ]

  @Test func ofNoneNothingWasDone() {
    for (lesions, treated) in Self.ways {
      for frame in [
        "0 \(lesions) were \(treated).", "Zero \(lesions) on the scalp were \(treated) today.",
        "PROCEDURE NOTE:\n\(lesions): 0 \(treated)",
      ] {
        #expect(done(frame).isEmpty, "\(frame)")
      }
    }
    for act in ["Cryotherapy", "ILK", "Shave biopsy", "Mohs", "Skin tag removal"] {
      #expect(done("Procedures today\n\(act): none\nFollow-up: 3 months").isEmpty, "\(act)")
    }
  }

  /// What is told after the act does not put it off.
  @Test func whatFollowsInTheSentenceIsItsOwn() {
    let tails = [
      ", and she was advised to call if it bleeds", ", and he was told to keep it dry",
      ", and a return visit was scheduled", ", and follow-up was recommended",
      ", and the options for later were discussed",
    ]
    for (turn, tail) in tails.enumerated() {
      for act in GeneratedAct.all(at: GeneratedAct.places[turn]) {
        guard let sentence = act.fill("{S} {B} {D}\(tail).") else { continue }
        #expect(done(sentence).map(\.procedure.kind) == [act.kind], "\(sentence)")
      }
    }
  }

  /// A leading phrase holds a plan or a risk of its own.
  @Test func whatLeadsInIsItsOwn() {
    for lead in [
      "After consent and discussion of the risk of scarring", "Following discussion of options",
      "With the risks of infection explained",
    ] {
      for act in GeneratedAct.all(at: "left cheek") {
        guard let sentence = act.fill("\(lead), {s} {B} {D}.") else { continue }
        #expect(done(sentence).map(\.procedure.kind) == [act.kind], "\(sentence)")
      }
    }
  }

  @Test(arguments: 1...6, 1...6) func sidesAddUp(right: Int, left: Int) {
    for (lesions, treated) in Self.ways {
      for note in [
        "\(right) \(lesions) on the right arm and \(left) on the left were \(treated).",
        "\(lesions.prefix(1).uppercased() + lesions.dropFirst()), \(right) on the right arm and \(left) on the left arm, were \(treated).",
      ] {
        #expect(counts(note) == [right + left], "\(note)")
      }
    }
  }

  @Test func oneOnEachOfSeveralIsAsMany() {
    let parts = [
      ("2nd and 3rd fingers", 2), ("index, middle and ring fingers", 3),
      ("second through fifth toes", 4), ("1st, 2nd, 3rd and 5th toes", 4),
    ]
    for (place, number) in parts {
      for side in ["right", "left"] {
        for note in [
          "Warts, \(side) \(place) - one on each - frozen.",
          "One wart on each of the \(side) \(place) was frozen.",
        ] {
          #expect(counts(note) == [number], "\(note)")
        }
      }
    }
  }

  /// Exam, sentence by sentence, each with its place; the plan speaks of all of them.
  @Test(arguments: 2...5, 1...5) func whatIsSeenInSeveralSentencesIsTreatedTogether(
    first: Int, second: Int
  ) {
    for (lesions, treated) in Self.ways {
      let note = """
        EXAM: On the scalp he has \(first) \(lesions). On the right hand, he has \(second).
        PLAN: All of the \(lesions) were \(treated) today.
        """
      #expect(counts(note) == [first + second], "\(note)")
    }
  }

  @Test(arguments: 0...4, 1...4) func tablesAddUpWithTheirEmptyRows(face: Int, arms: Int) {
    let note = """
      Cryotherapy (actinic keratosis)
      Face: \(face)
      Scalp: 0
      Arms: \(arms)
      Total: \(face + arms)
      Freeze time: 5-10 sec
      """
    #expect(counts(note) == [face + arms], "\(note)")
  }

  @Test func nailsAreToldByTheirToes() {
    for (words, number) in [
      ("R 1-5, L 1-5", 10), ("L 1, 2, 5 and R 1, 3", 5), ("left 1-3", 3), ("R1, R2, L1", 3),
    ] {
      let note = "Mycotic nails \(words) were debrided."
      #expect(counts(note) == [number], "\(note)")
    }
    #expect(counts("Toenails 1-5 bilaterally were debrided.") == [10])
    #expect(counts("Toenails were debrided.") == [nil])
  }

  /// A step of an act is no act.
  @Test func stepsBelongToTheirAct() {
    let steps: [(String, ProcedureKind)] = [
      (
        "PROCEDURE: Repair of a torn left earlobe.\nThe cleft was cored out with a 3 mm punch and sutured.",
        .repair
      ),
      (
        "PROCEDURE: Full-thickness skin graft to the left ala.\nThe ellipse of donor skin was excised and defatted.",
        .graft
      ),
      (
        "PROCEDURE: Repair of a 3 cm laceration of the scalp.\nHair was clipped. The ragged edges were excised and the wound stapled.",
        .repair
      ),
      (
        "PROCEDURE: Incision and drainage of an abscess of the back.\nPus was expressed and the walls were curetted.",
        .incisionDrainage
      ),
      (
        "PROCEDURE: Dermabrasion of the cheeks.\nThe cheeks were frozen with a spray and planed.",
        .dermabrasion
      ),
      (
        "Six skin tags of the neck were cut off with scissors and their bases cauterized.",
        .skinTagRemoval
      ),
    ]
    for (note, kind) in steps {
      #expect(done(note).map(\.procedure.kind) == [kind], "\(note)")
    }
  }
}
