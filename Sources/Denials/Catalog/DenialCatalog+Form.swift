extension DenialCatalog {
  private static let fix =
    "Correct the claim with what the record says; a clerical error needs no appeal."

  static let form: [DenialEntry] = [
    DenialEntry(
      "4", "A modifier is missing, or does not fit the code",
      [
        DenialCause(
          "A visit on the day of a procedure, without modifier 25", when: [.visitWithoutModifier],
          .correct, "If the note documents a separate visit, add 25 and correct the claim."),
        DenialCause("The modifier does not fit the code", .correct, fix),
      ]),
    DenialEntry(
      "5", "The place of service does not fit the code",
      [
        DenialCause(
          "A wrong place of service", .correct, "Correct the place of service if it was another.")
      ]),
    DenialEntry(
      "6", "The age does not fit the code",
      [DenialCause("A wrong birth date or code", .correct, fix)]),
    DenialEntry(
      "7", "The sex does not fit the code", [DenialCause("A wrong sex or code", .correct, fix)]),
    DenialEntry(
      "8", "The provider's specialty does not fit the code",
      [DenialCause("A wrong taxonomy or code", .correct, fix)]),
    DenialEntry(
      "9", "The age does not fit the diagnosis",
      [DenialCause("A wrong birth date or diagnosis", .correct, fix)]),
    DenialEntry(
      "10", "The sex does not fit the diagnosis",
      [DenialCause("A wrong sex or diagnosis", .correct, fix)]),
    DenialEntry(
      "11", "The diagnosis does not fit the procedure",
      [
        DenialCause(
          "The line's first diagnosis contradicts the procedure", when: [.diagnosisContradicts],
          .correct,
          "Look at the pointer first: where the record has the fitting diagnosis, point to it "
            + "and correct the claim. Never change a diagnosis to be paid."),
        DenialCause(
          "The payer's list for the procedure does not hold the diagnosis", .appeal,
          "Appeal with the record that shows why it was needed."),
      ]),
    DenialEntry(
      "16", "Something is missing or wrong on the claim; the remark says what",
      [DenialCause("What the remark names is missing or wrong", .correct, fix)]),
    DenialEntry(
      "110", "The claim bears a date before the service",
      [
        DenialCause(
          "The date of service lies after the day the claim was sent", when: [.serviceAfterSending],
          .correct, "Correct the date of service to the day of the visit."),
        DenialCause("A date was mistyped", .correct, fix),
      ]),
    DenialEntry(
      "125", "The claim was filled in wrongly; the remark says where",
      [DenialCause("What the remark names is wrong", .correct, fix)]),
    DenialEntry(
      "129", "What an earlier payer decided is missing or wrong",
      [
        DenialCause(
          "The other payer's amounts are missing", .correct,
          "Send the claim with the first payer's remittance.")
      ]),
    DenialEntry(
      "140", "The card number and the name are not one person's",
      [
        DenialCause(
          "A wrong card number or name", .correct, "Read the card again and correct the claim.")
      ]),
    DenialEntry(
      "146", "A diagnosis was not valid on the day",
      [
        DenialCause(
          "A diagnosis is no whole code or was not in force", when: [.diagnosisInvalid], .correct,
          "Replace it with the whole code in force on the day of service."),
        DenialCause(
          "The payer's list is older than the code", .appeal, "Appeal with the code set of the day."
        ),
      ]),
    DenialEntry(
      "148", "What another provider should send is missing",
      [
        DenialCause(
          "A record of another provider", .sendRecords, "Ask that provider, then send it.")
      ]),
    DenialEntry(
      "181", "The code was not valid on the day",
      [
        DenialCause(
          "The code does not exist on the day of service", when: [.codeInvalid], .correct,
          "Code the service again with the codes of that year."),
        DenialCause(
          "The payer's list is older than the code", .appeal,
          "Appeal with the fee schedule of the day."),
      ]),
    DenialEntry(
      "182", "A modifier was not valid on the day", [DenialCause("A wrong modifier", .correct, fix)]
    ),
    DenialEntry(
      "199", "The revenue code and the procedure do not fit",
      [DenialCause("A form mistake", .correct, fix)]),
    DenialEntry(
      "206", "A national provider identifier is missing", [DenialCause("No NPI", .correct, fix)]),
    DenialEntry(
      "207", "A national provider identifier is not valid",
      [DenialCause("A wrong NPI", .correct, fix)]),
    DenialEntry(
      "208", "The payer does not know the national provider identifier",
      [
        DenialCause(
          "The NPI is not enrolled with the payer", .review, "Enrol it, or correct the provider.")
      ]),
    DenialEntry(
      "163", "What was announced as an attachment did not arrive", records),
    DenialEntry("164", "An attachment did not arrive in time", records),
    DenialEntry("226", "Records asked for were not sent, or not in time", records),
    DenialEntry("250", "The attachment is not the one that was asked for", records),
    DenialEntry("251", "The attachment is not complete", records),
    DenialEntry("252", "The payer wants records or other information before it decides", records),
    DenialEntry(
      "227", "The patient must answer a question of the payer's first",
      [DenialCause("The payer asked the patient", .review, "Ask the patient to answer the payer.")]),
  ]

  private static let records = [
    DenialCause(
      "The payer waits for records", .sendRecords,
      "Send the note of the day, the pathology where there is any, and the letter that asked for it."
    )
  ]
}
