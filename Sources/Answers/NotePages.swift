/// The pages of what reading a note and holding a claim against it find. Both are no edits: what they
/// rest on is the record itself.
enum NotePages {
  static let all = reconcile + note

  private static let counts =
    "CPT 17000 to 17004 and their like count lesions: the number must be documented; R-COUNT-7, R-COUNT-8"
  private static let record = "The note itself: what it says was done; R-COUNT-9"

  private static func page(
    _ id: String, _ title: String, why: String, remedy: String, _ authority: String,
    _ examples: (says: String, input: String, gives: String)...
  ) -> RulePage {
    RulePage(
      id: id, title: title, why: why, remedy: remedy, authority: [authority],
      examples: examples.map {
        RulePage.Example(says: $0.says, input: $0.input, gives: $0.gives)
      })
  }

  private static let reconcile = [
    page(
      "reconcile.units-above", "More units than the words count",
      why:
        "A unit is a lesion that the note counts; a number that is not stated carries the least.",
      remedy:
        "Bill what the words count, or have the clinician amend the record where it is short.",
      counts,
      (
        "Eight are told, eleven are billed",
        "“Eight actinic keratoses were frozen” · 17000, 17003 × 10",
        "flagged: the words support 17003 × 7"
      ),
      (
        "Eight are told and billed", "“Eight actinic keratoses were frozen” · 17000, 17003 × 7",
        "passes"
      )),
    page(
      "reconcile.units-below", "Fewer units than the words count",
      why: "Work that the record carries and the claim leaves out is not paid.",
      remedy: "Bill what the words count.", counts,
      (
        "Eight are told, four are billed",
        "“Eight actinic keratoses were frozen” · 17000, 17003 × 3",
        "flagged: the words support 17003 × 7"
      )),
    page(
      "reconcile.fourteen-fifteen", "The wrong side of fifteen",
      why: "From fifteen premalignant lesions on one code stands for all of them.",
      remedy: "Up to fourteen bill 17000 with 17003; from fifteen bill 17004 once and alone.",
      "NCCI procedure-to-procedure table: 17004 with 17000 and 17003; R-COUNT-3",
      (
        "Fourteen", "“Fourteen actinic keratoses were frozen” · 17004", "flagged: 17000, 17003 × 13"
      ),
      ("Fifteen", "“Fifteen actinic keratoses were frozen” · 17000, 17003 × 13", "flagged: 17004")),
    page(
      "reconcile.behavior", "Another behavior than the words say",
      why: "Premalignant, benign and malignant lesions have codes and diagnoses of their own.",
      remedy: "Choose the family of codes and the diagnosis by what the record calls the lesion.",
      "ICD-10-CM: chapter 2 and category L57; R-DX-1, R-BEN-3",
      (
        "Benign billed as premalignant",
        "“Three inflamed seborrheic keratoses were frozen” · 17000, 17003 × 2", "flagged: 17110"
      )),
    page(
      "reconcile.diagnosis", "Another diagnosis than the words say",
      why: "The diagnosis of a line is the one for which the note says it was done.",
      remedy: "Take the diagnosis of the record, or ask.", record,
      (
        "Another site", "“A BCC of the left forearm was excised” · 11602 for C44.712",
        "flagged: C44.619"
      )),
    page(
      "reconcile.not-in-words", "No act in the words",
      why: "What was planned, declined, done earlier or by others is not this visit's.",
      remedy: "Take the line off, unless the record says elsewhere that it was done.", record,
      ("Only planned", "“Shave biopsy planned for next visit” · 11102", "flagged: told as planned")),
    page(
      "reconcile.not-supported", "An act that does not carry the code",
      why: "The note tells of such an act, and something the code needs is not there.",
      remedy: "See what `curette code` holds the record for, and ask the clinician.", record,
      ("Biopsied and frozen", "“Shave biopsy. The same lesion was frozen” · 17000", "flagged")),
    page(
      "reconcile.not-billed", "Done and not billed",
      why: "Work that the record carries and the claim leaves out is not paid.",
      remedy: "Bill it, or say why it is not for this payer.", record,
      (
        "A biopsy beside",
        "“Eight AKs frozen. A shave biopsy of the cheek was performed” · 17000, 17003 × 7",
        "flagged: 11102"
      )),
    page(
      "reconcile.modifier", "A modifier that the words do or do not carry",
      why:
        "A modifier states a fact of the record: another site, another lesion, a separate visit.",
      remedy: "Set it where the record says so, and take it off where it does not.", record,
      (
        "Two sites, no modifier",
        "“AKs of the scalp frozen; shave biopsy of the cheek” · 17000, 11102",
        "flagged: one of them needs its modifier"
      )),
    page(
      "reconcile.technique", "Another technique than the words say",
      why: "Shave, punch, incision and excision have codes of their own.",
      remedy: "Code the technique that the record describes.", record,
      ("A shave billed as punch", "“Shave biopsy of the cheek” · 11104", "flagged: 11102")),
    page(
      "reconcile.size", "Another size than the words say",
      why: "Where codes go by size the measured one counts, before excision and with its margins.",
      remedy: "Code the size of the record; where none is stated, ask.", record,
      (
        "0.9 cm", "“BCC of the cheek, 0.9 cm, treated by ED&C” · 17283", "flagged: 17281"
      )),
    page(
      "reconcile.same-lesion", "Two acts on one lesion, both billed",
      why: "A lesion that is biopsied and then destroyed is paid once.",
      remedy: "Bill the one that the policy pays; wait for pathology where the code needs it.",
      "NCCI Policy Manual 2026: chapter III, section B; R-BX-2, R-COUNT-9",
      ("One papule", "“Shave biopsy. The same lesion was frozen” · 11102, 17000", "flagged")),
    page(
      "reconcile.visit-above", "A higher visit than the words carry",
      why: "The procedure's own work is paid with it; only what remains carries a visit.",
      remedy: "Bill the level that the rest of the record carries, or none.",
      "AMA CPT 2021 office visit levels: two of three columns, or time; R-EM-5, R-EM-6",
      (
        "Nothing remains", "“Eight actinic keratoses were frozen” · 99214-25, 17000, 17003 × 7",
        "flagged"
      )),
    page(
      "reconcile.visit-below", "A lower visit than the words carry",
      why: "What remains beside the procedures carries a higher level than was billed.",
      remedy: "Have a person decide: the level is theirs.",
      "AMA CPT 2021 office visit levels: two of three columns, or time; R-EM-5, R-EM-6",
      ("Psoriasis not at goal, drug changed", "99212", "flagged: moderate")),
    page(
      "reconcile.counted-twice", "The visit counts more than the words",
      why: "A lesion entered twice in a structured visit becomes two units.",
      remedy: "Count each lesion once, from the record.", counts,
      (
        "Eight told, sixteen entered", "“Eight actinic keratoses were frozen” · visit: count 16",
        "flagged"
      )),
    page(
      "reconcile.visit-count", "The visit counts otherwise than the words",
      why: "The structured visit and the note are of the same lesions.",
      remedy: "Count each lesion once, from the record.", counts,
      (
        "Eight told, six entered", "“Eight actinic keratoses were frozen” · visit: count 6",
        "flagged"
      )),
    page(
      "reconcile.pathology", "The report says otherwise than the claim",
      why:
        "What a lesion is, the pathologist says. Of several results at one place each carries one lesion.",
      remedy: "Choose code and diagnosis by the report.",
      "Blue KC excision policy: behavior by pathology; R-EXC-2, R-MAL-4",
      (
        "Billed malignant, found benign",
        "17262 for C44.619 · “left forearm: seborrheic keratosis”",
        "flagged"
      )),
  ]

  private static let note = [
    page(
      "note.count-not-stated", "No number of lesions",
      why: "“Several” and “multiple” are no number, and no unit can rest on them.",
      remedy: "Send the query: how many lesions, for each diagnosis.", counts,
      ("Several", "“Several actinic keratoses were frozen”", "held: 17000 is the least")),
    page(
      "note.count-inexact", "About so many lesions",
      why: "“About ten” and “12 to 14” are no whole number.",
      remedy: "Send the query: how many lesions, for each diagnosis.", counts,
      ("A range", "“12-14 actinic keratoses were frozen”", "held")),
    page(
      "note.count-contradicts", "Two numbers for one thing",
      why: "A total and its parts, or two parts of the note, do not agree.",
      remedy: "Send the query; neither number may be chosen for the clinician.", counts,
      ("Total and parts", "“7 AKs frozen: scalp 3, face 3”", "held")),
    page(
      "note.site-contradicts", "Two places for one thing",
      why: "Two parts of the note place the same procedure differently.",
      remedy: "Send the query: where each lesion was, with its side.", record),
    page(
      "note.template-residue", "Words of a treatment that was not done",
      why: "The note tells how a procedure was borne and also that none was done.",
      remedy: "Bill none of it before the clinician has amended the record.", record),
    page(
      "note.premalignant-without-reason", "Said to be premalignant, without a finding",
      why: "A viral, fungal or other lesion becomes premalignant by a finding, not by a phrase.",
      remedy: "Send the query: on what finding the description rests.", record),
    page(
      "note.premalignant-reason", "Said to be premalignant, with the finding",
      why: "The finding is quoted for the coder; the diagnosis of the record decides the code.",
      remedy: "Nothing, where diagnosis and finding agree.", record),
    page(
      "note.code-in-words", "Codes written into the note",
      why: "A code in a note is no evidence of what was done.",
      remedy: "Nothing: the claim rests on what the words describe.", record),
  ]
}
