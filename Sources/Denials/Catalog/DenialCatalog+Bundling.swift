extension DenialCatalog {
  private static let separate = DenialCause(
    "A pair edit applies and the line carries no modifier", when: [.pairNeedsModifier], .correct,
    "If the chart shows separate lesions or sites, add XS (59 where the payer does not take it) to the "
      + "column 2 line and correct the claim; if not, write it off.")
  private static let forbidden = DenialCause(
    "The pair table forbids the two services together, whatever the modifier",
    when: [.pairForbidden], .writeOff,
    "Write it off. No modifier and no appeal can pay it, and the patient must not be billed.",
    isFinal: true)
  private static let ignored = DenialCause(
    "The payer overlooked the modifier that tells the services apart", when: [.pairBypassed],
    .appeal,
    "Appeal with the note that names the separate lesions, and the pair's indicator on the day.")
  private static let beyond = DenialCause(
    "The payer bundles what the national pair table does not", when: [.noPair], .appeal,
    "Appeal with the pair table of the day; ask for the payer's written rule.")
  private static let global = DenialCause(
    "The service lies in the global period of an earlier procedure", when: [.inGlobalPeriod],
    .correct,
    "If the chart shows an unrelated visit or procedure, add 24 or 79 (58 if it was planned, 78 for a "
      + "return to the operating room) and correct the claim; if not, write it off.")
  private static let visit = DenialCause(
    "A visit on the day of a procedure, without modifier 25", when: [.visitWithoutModifier],
    .correct,
    "If the note documents work beyond the procedure's own, add 25 to the visit and correct the claim; "
      + "if not, write the visit off.")
  private static let visitIgnored = DenialCause(
    "The payer did not honour modifier 25", when: [.visitWithModifier], .appeal,
    "Appeal with the part of the note that documents the separate visit.")

  private static let elsewhere = DenialCause(
    "The other service is not on this claim", .review,
    "Ask the payer which service and day it means; look for it on the patient's other claims.")

  static let bundling: [DenialEntry] = [
    DenialEntry(
      "97", "The payer counts the service as part of another that it paid",
      [forbidden, separate, ignored, global, visit, visitIgnored, beyond, elsewhere]),
    DenialEntry(
      "59", "Paid under the payer's rule for several procedures of one day",
      [forbidden, separate, ignored, beyond, elsewhere]),
    DenialEntry(
      "231", "Two procedures that the payer holds to exclude each other on one day",
      [forbidden, separate, ignored, beyond, elsewhere]),
    DenialEntry(
      "236", "A pair of the national pair table (NCCI) was billed on one day",
      [forbidden, separate, ignored, beyond, elsewhere]),
    DenialEntry(
      "234", "The service is never paid by itself",
      [
        forbidden,
        DenialCause(
          "The payer never pays this service by itself", .writeOff,
          "Write it off; do not bill the patient under CO.", isFinal: false),
      ]),
    DenialEntry(
      "B10", "The amount was lowered because a part of the service was already paid",
      [forbidden, separate, ignored, beyond, elsewhere]),
    DenialEntry(
      "P14", "Part of another service of the same day",
      [forbidden, separate, ignored, visit, beyond, elsewhere]),
    DenialEntry(
      "B15", "The service needs another that was billed and paid, and the payer does not find it",
      addOn),
    DenialEntry("107", "The service that this one adds to is not on the claim", addOn),
    DenialEntry(
      "B20", "The payer holds that somebody else furnished or billed the service",
      [
        DenialCause(
          "Another clinician billed the service", .review,
          "Find out who did the work; correct the rendering provider or write it off.")
      ]),
  ]

  private static let addOn = [
    DenialCause(
      "The add-on stands without its primary procedure", when: [.noPrimary], .correct,
      "Add the primary procedure if it was done, on the same claim; an add-on is never paid alone."),
    DenialCause(
      "The primary procedure was refused, and the add-on with it", when: [.primaryRefused], .review,
      "Work the primary procedure's refusal first; the add-on follows it."),
    DenialCause(
      "The primary procedure was paid, and the payer did not relate the two", when: [.primaryPaid],
      .appeal,
      "Appeal with the paid primary line of the same day and the add-on table."),
  ]
}
