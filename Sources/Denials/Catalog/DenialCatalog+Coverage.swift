extension DenialCatalog {
  static let coverage: [DenialEntry] = [
    DenialEntry(
      "50", "The payer holds that the service was not needed",
      [
        DenialCause(
          "The patient signed that necessity may be denied (GA)", when: [.waiverSigned],
          .billPatient,
          "The patient may be billed: the notice was signed before the service."),
        DenialCause(
          "A benign lesion without a symptom on the claim", when: [.benignLesion], .appeal,
          "Appeal with the symptoms the note records (bleeding, pain, growth, infection); without any, "
            + "write it off."),
        DenialCause(
          "A coverage rule asks for facts that the claim does not show", .appeal,
          "Appeal with the passages of the note that meet the coverage rule."),
      ]),
    DenialEntry("49", "A routine or screening service that the plan does not cover", excluded),
    DenialEntry("96", "The plan does not cover the service; the remark says why", excluded),
    DenialEntry("204", "The patient's plan does not hold this benefit", excluded),
    DenialEntry("55", "The payer counts the service as experimental", appealable),
    DenialEntry("56", "The payer does not count the service as proven", appealable),
    DenialEntry(
      "58", "The payer holds that the place was not the right one",
      [
        DenialCause(
          "A wrong place of service", .correct, "Correct the place if it was another; else appeal.")
      ]),
    DenialEntry(
      "150", "The payer holds that the record does not support the level",
      [
        DenialCause(
          "The level of a visit is disputed", when: [.isVisit], .appeal,
          "Set the note against the level's two of three elements (or the minutes). Appeal where it "
            + "carries the level; where it does not, correct to the level it carries."),
        DenialCause("The record was not seen", .sendRecords, "Send the note of the day."),
      ]),
    DenialEntry(
      "167", "The diagnosis is not covered",
      [
        DenialCause(
          "The diagnosis is not on the payer's list", .review,
          "Correct only if the record supports another diagnosis; else appeal with its symptoms.")
      ]),
    DenialEntry(
      "197", "A prior authorization or notice is missing",
      [
        DenialCause(
          "The claim carries the authorization, and the payer overlooked it",
          when: [.authorizationOnClaim], .appeal, "Appeal with the authorization and its dates."),
        DenialCause(
          "No authorization was on the claim", when: [.noAuthorization], .correct,
          "If one was given, put its number on the claim and correct it; else ask for one after the fact."
        ),
      ]),
    DenialEntry(
      "198", "More was done than the authorization covers",
      [
        DenialCause(
          "The authorization's units or days are used up", .appeal,
          "Ask the payer to extend it; appeal with the record.")
      ]),
    DenialEntry(
      "243", "The primary care physician did not authorize it",
      [DenialCause("A referral is missing", .correct, "Get the referral and correct the claim.")]),
    DenialEntry(
      "288", "A referral is missing",
      [DenialCause("A referral is missing", .correct, "Get the referral and correct the claim.")]),
    DenialEntry(
      "242", "The provider is not in the plan's network",
      [
        DenialCause(
          "The plan pays its network only", .review,
          "Check the contract of the day; appeal where one was in force.")
      ]),
    DenialEntry(
      "B16", "The patient does not count as new",
      [
        DenialCause(
          "The group saw the patient within three years", when: [.newPatientVisit], .correct,
          "Look in the books: where the patient was seen, correct to the established visit of the same "
            + "level; where not, appeal.")
      ]),
    DenialEntry(
      "35", "The patient's lifetime benefit is used up", excluded),
    DenialEntry("149", "The patient's lifetime benefit for this service is used up", excluded),
    DenialEntry(
      "193", "The payer keeps to its decision after looking again",
      [
        DenialCause(
          "The first appeal failed", .appeal,
          "Take the next level while its time runs, with what is new.")
      ]),
  ]

  private static let excluded = [
    DenialCause(
      "The line says itself that the service is excluded (GY)", when: [.saidExcluded], .billPatient,
      "Bill the patient, as was said beforehand."),
    DenialCause(
      "The plan excludes it as cosmetic or routine", .review,
      "Where the note shows a medical need, appeal with it. Under PR the patient owes it; under CO the "
        + "practice writes it off."),
  ]
  private static let appealable = [
    DenialCause("The payer's policy", .appeal, "Appeal with the record and the published evidence.")
  ]
}
