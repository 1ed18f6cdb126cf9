extension DenialCatalog {
  private static func nothing(_ says: String, _ how: String) -> [DenialCause] {
    [DenialCause(says, .none, how, isFinal: true)]
  }

  /// Amounts that are part of being paid, and refusals for time.
  static let money: [DenialEntry] = [
    DenialEntry("1", "The patient's deductible", nothing("As agreed", "The patient owes it.")),
    DenialEntry("2", "The patient's coinsurance", nothing("As agreed", "The patient owes it.")),
    DenialEntry("3", "The patient's copayment", nothing("As agreed", "The patient owes it.")),
    DenialEntry(
      "23", "What earlier payers paid or adjusted",
      nothing("Another payer paid first", "Nothing to do.")),
    DenialEntry(
      "45", "What the charge exceeds the agreed fee by",
      nothing("As agreed", "Write it off; never bill the patient.")),
    DenialEntry(
      "253", "The sequestration: two per cent of what Medicare pays",
      nothing("By law", "Write it off.")),
    DenialEntry(
      "237", "A penalty set by law", nothing("By law", "Write it off; see the remark for which.")),
    DenialEntry("144", "An incentive", nothing("By programme", "Nothing to do.")),
    DenialEntry(
      "29", "Filed after the last day",
      [
        DenialCause(
          "The claim was filed in time, as the books show", when: [.filedInTime], .appeal,
          "Ask for it to be looked at again with the acknowledgment that bears the day of receipt."),
        DenialCause(
          "The claim was filed late", when: [.filedLate], .writeOff,
          "Write it off unless an exception holds (entitlement given later, an error of the payer's). "
            + "Medicare gives no appeal on it, and the patient must not be billed.", isFinal: true),
        DenialCause(
          "The payer counts from another day", .review,
          "Find the acknowledgment of the first sending, and the limit of the contract."),
      ]),
    DenialEntry(
      "94", "Paid more than was charged", nothing("By the payer's rule", "Nothing to do.")),
    DenialEntry(
      "100", "The payment went to the patient",
      [DenialCause("The plan pays the patient", .billPatient, "Bill the patient.")]),
    DenialEntry(
      "131", "A discount that was negotiated for the claim",
      [
        DenialCause(
          "A network's rate was used", .review, "Look whether the practice is in that network.")
      ]),
    DenialEntry(
      "147", "The provider's agreed rate has ended or is not on file",
      [DenialCause("The payer has no contract on file", .review, "Send the contract of the day.")]),
    DenialEntry(
      "256", "The contract with the managed plan does not pay the service",
      [DenialCause("The contract excludes it", .review, "Look it up in the contract of the day.")]),
    DenialEntry(
      "A1", "The claim or line is denied; the remark says why",
      [
        DenialCause(
          "What the remark names", .review, "Read the remark; call the payer where it says nothing."
        )
      ]),
    DenialEntry(
      "133", "The payer has not decided yet",
      [DenialCause("The claim is pending", .review, "Wait, and ask after thirty days.")]),
  ]

  /// Who pays.
  static let eligibility: [DenialEntry] = [
    DenialEntry(
      "22", "Another payer comes first",
      [
        DenialCause(
          "Another payer is primary", .billOther, "Bill the first payer; then send its remittance.")
      ]),
    DenialEntry(
      "24", "The patient is in a managed plan",
      [
        DenialCause(
          "A managed plan pays", .billOther, "Bill the plan the patient was in on the day.")
      ]),
    DenialEntry(
      "26", "The service was before the coverage began",
      [
        DenialCause(
          "Not covered yet", .billOther,
          "Ask the patient for the plan of the day; else bill the patient.")
      ]),
    DenialEntry(
      "27", "The service was after the coverage ended",
      [
        DenialCause(
          "Not covered any more", .billOther,
          "Ask the patient for the plan of the day; else bill the patient.")
      ]),
    DenialEntry(
      "31", "The payer does not know the patient",
      [
        DenialCause(
          "A wrong card number, name or payer", .resend,
          "Read the card again, ask the payer, and send a new claim.")
      ]),
    DenialEntry(
      "32", "The payer does not cover the person as a dependent",
      [DenialCause("Not on the policy", .billOther, "Ask the patient for the plan of the day.")]),
    DenialEntry(
      "109", "The claim went to the wrong payer",
      [
        DenialCause(
          "Another plan or contractor pays", .billOther,
          "Look up the plan of the day (often Medicare Advantage) and bill it.")
      ]),
    DenialEntry(
      "170", "The payer does not pay this kind of provider for the service", provider),
    DenialEntry("171", "The payer does not pay this kind of provider in this place", provider),
    DenialEntry("185", "The rendering provider may not bill the service", provider),
    DenialEntry(
      "B7", "The provider was not certified or enrolled for the service on the day", provider),
    DenialEntry("183", "The referring provider may not refer the service", provider),
    DenialEntry(
      "20", "An accident's insurer may pay",
      [DenialCause("Another liability", .billOther, "Ask the patient, and bill that insurer.")]),
    DenialEntry(
      "19", "A work injury's insurer may pay",
      [DenialCause("Workers' compensation", .billOther, "Ask the patient, and bill that insurer.")]),
    DenialEntry(
      "21", "A no-fault insurer may pay",
      [DenialCause("Another liability", .billOther, "Ask the patient, and bill that insurer.")]),
    DenialEntry(
      "B9", "The patient is in a hospice",
      [
        DenialCause(
          "Care for another illness than the hospice's", .correct,
          "Where the skin problem is unrelated, add GW and correct the claim.")
      ]),
  ]

  private static let provider = [
    DenialCause(
      "The provider was not enrolled, or another one did the work", .review,
      "Enrol, or correct the provider on the claim; then send it again in time.")
  ]
}
