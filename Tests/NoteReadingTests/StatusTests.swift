import ClaimModel
import NoteReading
import Testing

/// Every kind of act in every form of saying it, in notes of several styles: what is said to be done is
/// performed; denied, declined, put into the past or the plan, or given to somebody else, nothing is.
@Suite struct StatusTests {
  /// What is done, in every form.
  static let performed = [
    "{S} {B} {D}.", "{N} was performed.", "I {A}.", "We {A} today.", "Today {s} {B} {D}.",
    "The patient underwent {n} today.", "PROCEDURE: {N}", "{N} was done without complication.",
    "{S} {B} {D} today after consent.", "After consent, {s} {B} {D}.", "{N} performed today.",
    "{N} today.", "Performed {n}.", "Risks were discussed and {s} {B} {D}.",
    "Verbal consent obtained. {S} {B} {D}.",
    "After discussion of options, the patient chose treatment and {s} {B} {D}.",
    "Diagnosis confirmed. {N} was then performed.", "{S} {B} {D} by me.",
    "{S} {B} {D} without difficulty.",
  ]
  /// The same denied.
  static let negated = [
    "{S} {B} not {D}.", "{N} was not performed.", "{N} was not done today.", "We did not {I}.",
    "I did not {I} today.", "No {n} was performed.", "{S} {B} not {D} today.",
    "{N} was not carried out.", "The patient did not undergo {n}.", "{N} is not indicated.",
    "{S} {B} never {D}.", "{S} {B} left alone and not {D}.", "There was no need for {n}.",
    "{N}: not done.", "Did not perform {n}.", "{N} was cancelled.",
    "{N} could not be performed.", "{S} {B} not {D}, as it had resolved.",
    "{S} had resolved and {B} not {D}.", "{N} not performed today; will reassess.",
    "Neither {n} nor other treatment was performed.", "{S} {B} not {D} because of infection.",
    "We decided not to {I}.", "{S} could not be {D}.", "No need to {I}.", "{S}: not {D} today.",
    "{N} was aborted.",
  ]
  /// Offered, and not taken.
  static let declined = [
    "{N} was offered and declined.", "The patient declined {n}.", "{N} was deferred.",
    "{N} was discussed, but the patient declined.", "We deferred {n} today.",
    "Patient refuses {n}.", "Patient elected not to have {n}.",
    "After discussion of {n}, he opted for observation.", "Patient does not want {n}.",
    "She prefers to wait on {n}.", "{N} offered; patient will think about it.",
    "{N} was offered, but she wished to observe.",
  ]
  /// At another time.
  static let past = [
    "At the last visit, {s} {B} {D}.", "Last year, {s} {B} {D}.", "{S} {B} {D} two years ago.",
    "{S} {B} {D} at the last visit.", "Previously, {s} {B} {D}.", "{S} {B} {D} in 2019.",
    "History of {n}.", "s/p {n}.", "Status post {n} in 2021.", "{N} was performed in 2018.",
    "{N} was performed three months ago.", "{S} had been {D}.", "{S} {B} previously {D}.",
    "The patient has had {n} in the past.", "Prior {n}.", "Six months ago we {A}.",
    "Last month I {A}.", "She reports that {s} {B} {D} last year.",
    "Site of prior {n} is well healed.", "He underwent {n} in March 2024.",
    "Follow-up after {n} last month.", "{S} {B} {D} on 2/3/2024.",
    "{S}, {D} six weeks ago, shows no recurrence.", "Two weeks ago, {n} was performed.",
    "On 3/1/2025 {s} {B} {D}.", "He had {n} as a child.", "{N} done previously.",
    "Since {n} last spring, no recurrence.", "{S} ({D} 3 months ago) has healed.",
    "Three weeks ago {s} {B} {D}.", "In 2022 he had {n}.", "Yesterday {s} {B} {D}.",
    "{S} {B} {D} last week.", "{S} {B} {D} last spring.", "Here for a check after {n} in May.",
    "Years ago he had {n}.",
  ]
  /// Still to come.
  static let planned = [
    "{S} will be {D} next week.", "At the next visit, {s} will be {D}.",
    "{S} will be {D} at a later date.", "We will {I}.", "We plan to {I} at the next visit.",
    "Plan: {n} at the next visit.", "Will schedule {n}.", "{N} is scheduled for next week.",
    "{N} was recommended.", "We discussed {n}.", "Consider {n} if it persists.",
    "{N} will be performed at follow-up.", "She will return for {n}.", "{S} should be {D}.",
    "{S} may need to be {D}.", "I recommend {n}.", "Refer for {n}.",
    "Return in 2 weeks for {n}.", "If it persists, {s} will be {D}.", "{N} to be scheduled.",
    "{S} to be {D} next week.", "Plan to {I} in 2 weeks.", "Will {I} next time.",
    "{N} pending insurance approval.", "Next visit: {n}.", "Schedule {n}.",
    "Scheduled for {n} with Dr. Ames.", "Recommend {n}; she will think about it.",
    "Prior authorization for {n} requested.", "Options include observation or {n}.",
    "If not improved, {n}.", "RTC 4 weeks for {n}.", "Needs {n}.", "{N} next week.",
    "Return to clinic in 3 weeks to {I}.", "Plan is for {n} in one month.", "{N} at next visit.",
    "We may {I} later.", "Could {I} in the future.", "{N} planned for Monday.",
    "{N}: to be scheduled.", "Intends to have {n} this summer.",
  ]
  /// By somebody else.
  static let others = [
    "{S} {B} {D} by an outside dermatologist.", "{S} {B} {D} by her previous dermatologist.",
    "{S} {B} {D} elsewhere.", "{S} {B} {D} in the emergency department.",
    "{S} {B} {D} by another provider.", "{S} {B} {D} by his primary care physician.",
    "{S} {B} {D} by Dr. Ames.", "{N} was performed by Dr. Ames.",
    "{N} was performed by her PCP.", "{N} was done at an outside clinic.",
    "An outside surgeon {A}.", "Her plastic surgeon {A}.", "{N} by an outside provider.",
    "Her PCP {A}.", "{N} by her podiatrist.", "Urgent care {A}.",
    "{S} {B} {D} at another hospital.", "At an outside clinic, {s} {B} {D}.",
    "Outside records: {n}.", "{N} per outside records.", "{S} {B} {D} by dermatology at the VA.",
    "A nurse practitioner at urgent care {A}.", "Records from an outside clinic show {n}.",
    "{S} {B} {D} by a different dermatologist.", "The outside dermatologist {A}.",
    "{S} {B} {D} by a surgeon in Florida.", "{N} was performed at an outside hospital.",
  ]
  /// On a relative.
  static let family = [
    "Her mother had {n}.", "His brother had {n} last year.", "Mother: {n}.",
    "Family history of {n}.", "Her father underwent {n}.",
  ]
  /// What only a note that states its own day and people can tell from this visit.
  static let dated = ["{N} 2/3/2024.", "{S} {B} {D} on 2/3/2024.", "Dr. Ames {A}."]

  /// Notes, each with a place for what is said; the second and all after it state day and author.
  static let notes = [
    "§",
    """
    Date of service: 3/10/2026
    HPI: 70-year-old woman here for a skin check.
    EXAM: Papules on the scalp.
    ASSESSMENT AND PLAN:
    1. Skin lesion: discussed. §
    Return in 6 months.
    Electronically signed by: Jane Roe, MD
    """,
    """
    DOS: 3/10/2026
    Provider: Jane Roe, MD
    A/P:
    - §
    - Sun protection counseled.
    """,
    """
    DATE: 3/10/2026
    SURGEON: Jane Roe, MD
    PROCEDURE NOTE:
    §
    The patient tolerated the visit.
    """,
  ]
  /// Where the patient tells the story nothing is of today unless it says so.
  static let history = """
    CC: Skin check.
    HPI: Rough spots for 3 months. §
    EXAM: Well appearing.
    PLAN: Sunscreen. Follow up in 6 months.
    """

  private func done(_ note: String) -> (visit: [ProcedureKind], mentions: [ProcedureKind]) {
    let reading = NoteReader().read(note)
    return (
      reading.visit.procedures.filter { !$0.procedure.planned }.map(\.procedure.kind),
      reading.mentions.filter { $0.status == .performed }.map(\.what)
    )
  }

  /// Calls `body` with every act in every frame, the notes and places taken in turn.
  private func forEach(
    _ frames: [String], in notes: [String], _ body: (GeneratedAct, String) -> Void
  ) {
    for (turn, frame) in frames.enumerated() {
      let acts = GeneratedAct.all(at: GeneratedAct.places[turn % GeneratedAct.places.count])
      for (place, act) in acts.enumerated() {
        guard let sentence = act.fill(frame) else { continue }
        body(act, notes[(turn + place) % notes.count].replacing("§", with: sentence))
      }
    }
  }

  @Test func whatIsSaidToBeDoneIsPerformed() {
    forEach(Self.performed, in: Self.notes) { act, note in
      #expect(done(note).visit == [act.kind], "\(note)")
    }
  }

  @Test(arguments: [negated, declined, past, planned, others, family])
  func whatIsTurnedIsNotPerformed(frames: [String]) {
    forEach(frames, in: Self.notes + [Self.history]) { _, note in
      let (visit, mentions) = done(note)
      #expect(visit.isEmpty && mentions.isEmpty, "\(note)")
    }
  }

  @Test func anotherDayAndAnotherPersonAreToldByTheNotesOwn() {
    forEach(Self.dated, in: Array(Self.notes.dropFirst())) { _, note in
      let (visit, mentions) = done(note)
      #expect(visit.isEmpty && mentions.isEmpty, "\(note)")
    }
    let own = "DOS: 3/10/2026\nProvider: Jane Ames, MD\nPROCEDURE NOTE:\n§"
    for act in GeneratedAct.all(at: "scalp") {
      for frame in ["{N} on 3/10/2026.", "Dr. Ames {A}."] {
        guard let sentence = act.fill(frame) else { continue }
        #expect(done(own.replacing("§", with: sentence)).visit == [act.kind], "\(sentence)")
      }
    }
  }

  /// A note of several acts: turned, not one of its mentions is performed.
  @Test func everyMentionOfANoteIsTurned() throws {
    var state: UInt64 = 11
    func pick<T>(_ values: [T]) -> T {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return values[Int(state >> 33) % values.count]
    }
    let turns = [Self.negated, Self.past, Self.planned, Self.others]
    for _ in 0..<300 {
      let acts = (0..<3).map { _ in pick(GeneratedAct.all(at: pick(GeneratedAct.places))) }
      let frames = pick(turns)
      let note = pick(Self.notes)
      func told(_ frames: [String]) -> String {
        let sentences = acts.map { act in pick(frames.compactMap(act.fill)) }
        return note.replacing("§", with: sentences.joined(separator: " "))
      }
      let performed = told(Self.performed)
      #expect(!done(performed).mentions.isEmpty, "\(performed)")
      let turned = told(frames)
      #expect(done(turned).mentions.isEmpty, "\(turned)")
    }
  }
}
