/// Pages for what bears on the visit of a note (`visit.…`).
enum VisitPages {
  /// Every id that a reading can name, with its page.
  static let all: [RulePage] = visits.map { page($0.words, [$0.authority]) }

  private typealias Words = (id: String, title: String, why: String, remedy: String)

  private static func page(_ words: Words, _ authority: [String]) -> RulePage {
    RulePage(
      id: words.id, title: words.title, why: words.why, remedy: words.remedy,
      authority: authority)
  }

  private static let levels = "AMA CPT office visits of 2021, as amended to 2026"
  private static let package = "NCCI policy manual, chapters I and III: the decision for a minor "
  private static let global = "Medicare's global surgery package (MLN booklet)"

  private static let visits: [(words: Words, authority: String)] = [
    (
      (
        "visit.nothing-remains", "No visit beside the procedure",
        "The price of a minor procedure holds the decision for it and the usual work before and "
          + "after, for new patients as for established ones.",
        "Bill the procedure alone, unless the record tells of another problem that was managed."
      ), package + "procedure is part of it"
    ),
    (
      (
        "visit.exam-alone", "An examination of the whole skin, and nothing judged",
        "An examination without a problem that is judged or managed carries no visit beside a "
          + "procedure.", "Ask what was found and decided, if anything."
      ), package + "procedure is part of it"
    ),
    (
      (
        "visit.separate-work", "Work of its own remains",
        "What is left when the procedures' own problems are taken away reaches a level.",
        "Bill the visit with modifier 25 if the clinician meant one."
      ), package + "procedure is part of it; modifier 25"
    ),
    (
      (
        "visit.same-disease", "What remains is of the treated disease",
        "A drug for the disease whose lesions were treated may be work of its own or part of it.",
        "A person judges whether the management goes beyond the procedure."
      ), package + "procedure is part of it; modifier 25"
    ),
    (
      (
        "visit.postoperative", "Care within a global period",
        "The operation's price holds the usual care after it.",
        "Record 99024 where the payer asks; bill no visit."
      ), global
    ),
    (
      (
        "visit.complication", "A complication within a global period",
        "Medicare pays care of complications only with a return to the operating room; CPT leaves "
          + "care beyond the usual recovery to be billed.",
        "Bill Medicare nothing; look up the payer's rule otherwise."
      ), global
    ),
    (
      (
        "visit.unrelated-in-global-period", "Another problem within a global period",
        "A visit for a problem that has nothing to do with the operation is paid.",
        "Modifier 24, with the diagnosis of that problem."
      ), global
    ),
    (
      (
        "visit.after-global-period", "After the global period",
        "By the days of the note the global period is over; taking out stitches stays part of the "
          + "operation.", "Check the day of the operation."
      ), global
    ),
    (
      (
        "visit.status-assumed", "Whether the goal is reached is not said",
        "A chronic problem is stable only where this patient's goal of treatment is reached; where "
          + "the note says nothing it is counted as stable.",
        "Ask how the problem stands, without suggesting an answer."
      ), levels
    ),
    (
      (
        "visit.time-not-parted", "Time that carries no level",
        "Time counts as one total of the clinician on the day, without the procedures' own, that of "
          + "staff, or a range.", "Level the visit by decision-making, or ask for the minutes."
      ), levels
    ),
    (
      (
        "visit.longitudinal", "Longitudinal care is stated",
        "G2211 asks for care over time of a serious or complex condition, or as the focal point of all "
          + "care; beside modifier 25 it is paid only with preventive services.",
        "Bill it with the visit where nothing else was done that day."
      ), "CMS, CR 13272 and the exception of 2025"
    ),
    (
      (
        "visit.status-not-stated", "New or established is not said",
        "The codes differ for patients whom the group and specialty saw within three years.",
        "Look up the last visit."
      ), "42 CFR 414 and CPT: three years"
    ),
    (
      (
        "visit.status-contradicts", "New and established at once",
        "The note calls the patient one thing and tells of a last visit that makes the other.",
        "Look up the last visit."
      ), "42 CFR 414 and CPT: three years"
    ),
    (
      (
        "visit.code-status", "A code for the other kind of patient",
        "The code that the note names is for new patients where the note tells of an established one, "
          + "or the other way.", "Look up the last visit; take the code of the same level."
      ), "42 CFR 414 and CPT: three years"
    ),
    (
      (
        "visit.level-above", "A level above the words",
        "Two of three columns, or the time, reach less than the code that the note names.",
        "Bill the level that the words carry, or ask what else was done."
      ), levels
    ),
    (
      (
        "visit.level-below", "A level below the words",
        "Two of three columns, or the time, reach more than the code that the note names.",
        "Let the clinician look at it: under-coding is an error too."
      ), levels
    ),
  ]
}
