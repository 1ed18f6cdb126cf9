import ClaimModel
import NoteReading
import Testing

/// What was done, turned into what was not: every template, place and way of saying it.
@Suite struct StatusTests {
  static let performed: [(words: String, kind: ProcedureKind)] = [
    ("6 actinic keratoses on the SITE were treated with liquid nitrogen", .destruction),
    ("Four warts on the SITE were frozen", .destruction),
    ("A punch biopsy of the SITE was performed", .biopsy),
    ("A shave biopsy of a papule on the SITE was performed", .biopsy),
    ("Three skin tags on the SITE were removed with scissors", .skinTagRemoval),
    ("A basal cell carcinoma of the SITE was excised", .excision),
    ("An abscess of the SITE was incised and drained", .incisionDrainage),
    ("Shave removal of a nevus on the SITE was performed", .shave),
    (
      "Two keloids of the SITE were injected with intralesional triamcinolone",
      .intralesionalInjection
    ),
    (
      "Electrodesiccation and curettage of a squamous cell carcinoma of the SITE was performed",
      .destruction
    ),
  ]
  static let places = ["left cheek", "scalp", "right forearm", "neck", "upper back"]

  private func done(_ note: String) -> [ProcedureKind] {
    NoteReader().read(note).visit.procedures.filter { !$0.procedure.planned }
      .map(\.procedure.kind)
  }

  static var sentences: [(String, ProcedureKind)] {
    performed.flatMap { template in
      places.map { place in
        (template.words.replacing("SITE", with: place), template.kind)
      }
    }
  }

  @Test func whatIsSaidToBeDoneIsPerformed() {
    for (sentence, kind) in Self.sentences {
      #expect(done(sentence + ".") == [kind], "\(sentence)")
    }
  }

  @Test(arguments: ["was not", "were not"]) func aDeniedActIsNotPerformed(negation: String) {
    for (sentence, _) in Self.sentences {
      let denied = sentence.replacing(" was ", with: " was not ").replacing(
        " were ", with: " were not ")
      #expect(done(denied + ".").isEmpty, "\(denied)")
    }
    _ = negation
  }

  @Test(arguments: [
    "At the last visit, S.", "Last year, S.", "S two years ago.", "S at the last visit.",
    "Previously, S.", "S in 2019 by a previous clinic, years ago.",
  ])
  func anActOfThePastIsNotPerformed(frame: String) {
    for (sentence, _) in Self.sentences {
      let past = frame.replacing("S", with: sentence, maxReplacements: 1)
      #expect(done(past).isEmpty, "\(past)")
    }
  }

  @Test(arguments: ["S next week.", "At the next visit, S.", "S at a later date."])
  func anActOfThePlanIsNotPerformed(frame: String) {
    for (sentence, _) in Self.sentences {
      let future = sentence.replacing(" was ", with: " will be ").replacing(
        " were ", with: " will be ")
      let planned = frame.replacing("S", with: future, maxReplacements: 1)
      #expect(done(planned).isEmpty, "\(planned)")
    }
  }

  @Test(arguments: [
    "S by an outside dermatologist.", "S by her previous dermatologist.", "S elsewhere.",
    "S in the emergency department.", "S by another provider.", "S by his primary care physician.",
  ])
  func anActOfAnotherIsNotPerformed(frame: String) {
    for (sentence, _) in Self.sentences {
      let other = frame.replacing("S", with: sentence, maxReplacements: 1)
      #expect(done(other).isEmpty, "\(other)")
    }
  }

  @Test(arguments: ["S, but the patient declined.", "S was offered and declined."])
  func aDeclinedActIsNotPerformed(frame: String) {
    let nouns = ["Cryotherapy", "Shave biopsy", "Excision of the nevus", "Cryotherapy of the wart"]
    for noun in nouns {
      let declined = frame.replacing("S", with: noun, maxReplacements: 1)
      #expect(done(declined.replacing(", but", with: " was offered, but")).isEmpty, "\(declined)")
    }
  }
}
