extension DenialCatalog {
  static let units: [DenialEntry] = [
    DenialEntry("151", "The payer holds that the record does not support so many units", overUnits),
    DenialEntry("222", "More units than the payer allows for the time", overUnits),
    DenialEntry(
      "119", "The most that is paid for the service in a period has been reached",
      overUnits + [
        DenialCause(
          "A frequency rule of the payer", .sendRecords,
          "Send the record that shows why it was needed again; where a signed notice (GA) exists, the "
            + "patient may be billed under PR.")
      ]),
    DenialEntry(
      "152", "The payer holds that the record does not support the length or amount of the service",
      overUnits),
    DenialEntry(
      "154", "The payer holds that the record does not support so many days' supply", overUnits),
    DenialEntry(
      "18", "The payer counts the line as a copy of one it has",
      [
        DenialCause(
          "The same service was billed twice", when: [.billedBefore], .writeOff,
          "Follow the first claim; close this one. Only a truly repeated service is corrected with 76, "
            + "77 or XE."),
        DenialCause(
          "A repeated service looked like a copy", when: [.notBilledBefore], .correct,
          "Correct the claim: units where the payer wants units, 76 or 59 on the repeated line where it "
            + "wants lines."),
      ]),
  ]

  private static let overUnits = [
    DenialCause(
      "More units than a limit that nothing lifts (MUE, adjudication 2)",
      when: [.unitsOverAbsoluteLimit], .writeOff,
      "Above this limit the choice of code is wrong: code it again. There is no appeal, and the patient "
        + "must not be billed.", isFinal: true),
    DenialCause(
      "More units than the limit of a day that records may lift (MUE, adjudication 3)",
      when: [.unitsOverClinicalLimit], .appeal,
      "Appeal with the record that counts each lesion. Never bill the patient for it."),
    DenialCause(
      "More units than the limit of one line (MUE, adjudication 1)", when: [.unitsOverLineLimit],
      .correct,
      "If the chart shows separate sites, split the units on lines with a modifier and correct the claim."
    ),
    DenialCause(
      "The payer cut units that the unit table allows", when: [.unitsWithinLimit], .appeal,
      "Appeal with the count of lesions in the note and the unit limit of the day."),
  ]
}
