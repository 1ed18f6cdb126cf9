extension DenialCatalog {
  /// Remarks narrow a reason down; the reason carries the causes.
  static let remarkEntries: [DenialEntry] = [
    DenialEntry("M15", "services billed apart that the payer counts as one"),
    DenialEntry("M20", "the procedure code is missing or not valid"),
    DenialEntry("M25", "the record does not support the level of the service"),
    DenialEntry("M51", "a procedure code is missing or not valid"),
    DenialEntry("M52", "a date from which is missing or not valid"),
    DenialEntry("M53", "the units are missing or not valid"),
    DenialEntry("M76", "a diagnosis is missing or not valid"),
    DenialEntry("M77", "the place of service is missing or not valid"),
    DenialEntry("M80", "not paid beside another service of the same day"),
    DenialEntry("M81", "a diagnosis must be coded to its last character"),
    DenialEntry("M86", "refused because the same was paid within the payer's period"),
    DenialEntry("M127", "the patient's medical record is missing"),
    DenialEntry(
      "M144", "the care before or after a procedure is part of its payment",
      [
        DenialCause(
          "An earlier procedure's global period covers the service", when: [.inGlobalPeriod],
          .correct,
          "If the chart shows an unrelated visit or procedure, add 24 or 79 (58 if it was planned, 78 "
            + "for a return to the operating room) and correct the claim; if not, write it off."),
        DenialCause(
          "A visit on the day of a procedure, without modifier 25", when: [.visitWithoutModifier],
          .correct,
          "If the note documents work beyond the procedure's own, add 25 and correct the claim; if not, "
            + "write the visit off."),
        DenialCause(
          "No earlier procedure is on these books", .review,
          "Find the procedure the payer means (its date may be another office's). Appeal where its "
            + "global days had ended; else add 24 or 79 if the chart shows unrelated care."),
      ]),
    DenialEntry("MA01", "an appeal may be filed; the letter says how"),
    DenialEntry("MA04", "the first payer's decision is missing or cannot be read"),
    DenialEntry("MA07", "the claim was also sent on to Medicaid"),
    DenialEntry("MA18", "the claim was also sent on to the supplemental insurer"),
    DenialEntry("MA31", "the days of the service are missing or not valid"),
    DenialEntry("MA63", "the first diagnosis is missing or not valid"),
    DenialEntry(
      "MA130", "the claim was never taken in: no appeal, send a new one",
      [
        DenialCause(
          "The claim could not be processed", .resend,
          "Correct what the other remarks name and send a new claim, within the time for filing.")
      ]),
    DenialEntry("N19", "the procedure is part of the one that was mainly done"),
    DenialEntry("N20", "the service is not paid beside another of the same day"),
    DenialEntry("N56", "the procedure code does not fit the service or the day"),
    DenialEntry("N95", "this kind of provider may not bill the service"),
    DenialEntry("N102", "records were asked for and did not come"),
    DenialEntry("N115", "decided by a local coverage rule"),
    DenialEntry("N122", "an add-on cannot be billed by itself"),
    DenialEntry("N130", "see the plan's benefits for what it covers"),
    DenialEntry("N180", "the item or service does not meet the criteria of its category"),
    DenialEntry(
      "N211", "this decision cannot be appealed",
      [
        DenialCause(
          "The payer gives no appeal", .writeOff,
          "Write it off, or correct and resend where something was wrong.", isFinal: true)
      ]),
    DenialEntry("N290", "the identifier of who did the work is missing or not valid"),
    DenialEntry("N350", "the description of an unlisted service is missing"),
    DenialEntry("N362", "more units than the payer's most for a day"),
    DenialEntry("N382", "the patient's identifier is missing or not valid"),
    DenialEntry("N386", "decided by a national coverage rule"),
    DenialEntry("N390", "the service is not paid by itself"),
    DenialEntry("N425", "excluded by statute"),
    DenialEntry("N428", "not covered in this place of service"),
    DenialEntry("N435", "more units than are allowed, without records for more"),
    DenialEntry("N519", "the combination of modifiers is not valid"),
    DenialEntry("N522", "a copy of a claim that came or will come from the first payer"),
    DenialEntry("N569", "not covered with the diagnosis that was billed"),
    DenialEntry("N640", "more often than is allowed in the period"),
    DenialEntry("N657", "the code must be the one that fits the service"),
    DenialEntry("N674", "not covered unless another service is billed with it"),
    DenialEntry("N706", "documents are missing"),
    DenialEntry("N822", "a modifier is missing"),
    DenialEntry("N823", "a modifier is not valid or not complete"),
  ]
}
