import ClaimModel
import NoteReading
import Testing

/// What an act was done to, as a diagnosis. A name that is only suspected, doubted or likened gives none in
/// an office (ICD-10-CM guidelines, section IV.H): a growth is then D49.2, a rash has no code yet.
@Suite struct DiagnosisTests {
  @Test(arguments: [
    ("Shave biopsy right calf for possible BCC.", "biopsy D49.2 1"),
    ("Shave biopsy right calf - BCC vs SK.", "biopsy D49.2 1"),
    ("Shave biopsy of a papule consistent with BCC on the nose.", "biopsy D49.2 1"),
    (
      "Shave biopsy of a dark macule on the right calf, rule out dysplastic nevus.",
      "biopsy D49.2 1"
    ),
    (
      "A 5 mm dark macule on the right calf: shave biopsy performed, rule out dysplastic nevus.",
      "biopsy D49.2 1"
    ),
    ("Punch biopsy of the left arm; suspect psoriasis.", "biopsy - 1"),
    ("Punch biopsy of a rash on the trunk, r/o mycosis fungoides.", "biopsy - 1"),
    ("Left cheek: pearly papule, likely BCC. Shave biopsy done.", "biopsy D49.2 1"),
    (
      "Tangential biopsy, left temple. Impression: probable squamous cell carcinoma.",
      "biopsy D49.2 1"
    ),
    (
      "Biopsy of left ear lesion compatible with squamous cell carcinoma in situ.", "biopsy D49.2 1"
    ),
    ("Biopsy-proven BCC of the left cheek treated by ED&C.", "destruction C44.319 1"),
    (
      "Excised a melanoma of the right upper back proven by biopsy on 2/1/2026.",
      "excision C43.59 1"
    ),
    ("Excision of a BCC of the left cheek.", "excision C44.319 1"),
    ("Excised an atypical nevus of the back, 8 mm, 2 mm margins.", "excision D22.5 1"),
    ("Excised a dysplastic nevus of the abdomen.", "excision D22.5 1"),
    ("Curettage of a presumed BCC on the chest; specimen sent.", "destruction D49.2 1"),
    ("Cryo to 3 actinic keratoses on the scalp.", "destruction L57.0 3"),
    (
      "LN2 to hypertrophic AK of right forearm; rule out SCC if it does not resolve.",
      "destruction L57.0 1"
    ),
    (
      "Destruction of SCC in situ, right shin, by curettage and electrodesiccation.",
      "destruction D04.71 1"
    ),
    ("Mohs for BCC of the right nasal ala, one stage.", "mohs C44.311 1"),
    ("Cryotherapy of four plantar warts, left foot.", "destruction B07.0 4"),
    ("LN2 x 2 inflamed seborrheic keratoses, back.", "destruction L82.0 2"),
    ("LN2 x 2 seborrheic keratoses, back.", "destruction L82.1 2"),
    ("Shave removal of an irritated intradermal nevus, chin, 5 mm.", "shave D22.39 1"),
    ("Froze molluscum x 6 on the abdomen.", "destruction B08.1 6"),
    ("Snipped 4 skin tags from the neck.", "skin-tag-removal L91.8 4"),
    ("Excision of epidermal inclusion cyst, back, 1.5 cm.", "excision L72.0 1"),
    ("Excised lipoma, left forearm, subcutaneous, 2 cm.", "excision D17.22 1"),
    ("I&D of abscess of the right axilla.", "incision-drainage L02.411 1"),
    ("ILK to keloid on the chest, 10 mg/mL, 0.3 mL.", "intralesional-injection L91.0 1"),
    ("Shave biopsy: neoplasm of unspecified behavior, right thigh.", "biopsy D49.2 1"),
    ("Shave biopsy of the left cheek: BCC favored over SCC.", "biopsy D49.2 1"),
    ("Punch biopsy of the vulva, rule out lichen sclerosus.", "biopsy - 1"),
    ("Biopsy of lesion of lower lip, R/O SCC.", "biopsy D49.2 1"),
    ("Cryotherapy to genital warts, penis, 5 lesions.", "destruction A63.0 5"),
    (
      "Destruction of 2 superficial BCCs of the back by ED&C, path-proven.", "destruction C44.519 2"
    ),
    ("Cantharidin to 8 molluscum.", "destruction B08.1 8"),
    (
      "Ten AKs on face and scalp were treated with liquid nitrogen. One lesion on the nose suspicious for BCC was biopsied by shave.",
      "destruction L57.0 10; biopsy D49.2 1"
    ),
    (
      "Three papules on the scalp consistent with actinic keratoses were frozen.",
      "destruction L57.0 3"
    ),
    ("Excision of a mass consistent with lipoma, back, 3 cm.", "excision D49.2 1"),
    (
      "Two biopsies: left cheek papule rule out BCC, right arm papule rule out SCC.",
      "biopsy D49.2 2"
    ),
    (
      "Shave biopsies of a possible BCC of the nose and a possible SCC of the left ear.",
      "biopsy D49.2 2"
    ),
    (
      "Impression: BCC versus intradermal nevus, left cheek. Shave biopsy performed.",
      "biopsy D49.2 1"
    ),
    ("Biopsy of AK vs SCC, scalp.", "biopsy D49.2 1"),
    ("ED&C of a superficial BCC, chest, biopsy on 1/5/2026.", "destruction C44.519 1"),
    ("Wart vs corn left foot pared.", "paring D49.2 1"),
    ("Biopsied neoplasm of uncertain behavior of skin, left arm.", "biopsy D49.2 1"),
    // A name belongs to the act that was done for it.
    (
      "Exam: 6 AKs on the forehead. Pearly papule right nasal ala.\nProcedure: LN2 to all AKs. Shave biopsy of right nasal ala.",
      "destruction L57.0 6; biopsy D49.2 1"
    ),
    (
      "Patient declined cryotherapy of 3 actinic keratoses on the scalp. Shave biopsy of the left cheek lesion performed.",
      "biopsy D49.2 1"
    ),
    (
      "Exam: Forehead with multiple actinic keratoses. Nose: ulcerated papule.\nPlan: Shave bx of nose done. AKs to be treated next visit.",
      "biopsy D49.2 1"
    ),
    (
      "IMPRESSION:\n1. Actinic keratoses, face (7)\n2. Neoplasm of uncertain behavior, right arm\n3. Dermatofibroma, left thigh, reassured\nPROCEDURES:\nCryosurgery x 7.\nShave biopsy x 1.",
      "destruction L57.0 7; biopsy D49.2 1"
    ),
    (
      "Exam: cutaneous horn, left forearm.\nProcedure: Shave biopsy of the left forearm lesion.",
      "biopsy L85.8 1"
    ),
    // An act takes no name that it cannot be done for.
    (
      "Exam: 3 cm fluctuant mass, left axilla. Small wart on the left thumb.\nProcedure: Incision made with a #11 blade, pus drained, loculations broken up.\nDiagnosis: Abscess, left axilla, incised and drained.",
      "incision-drainage L02.412 1"
    ),
    (
      "Assessment:\n1. Onychomycosis.\n2. Corns.\nPlan: Toenails 1 through 5 bilaterally were debrided in length and thickness.",
      "nail-debridement B35.1 10"
    ),
    ("Incision and drainage of paronychia, right index finger.", "incision-drainage L03.011 1"),
    ("Simple repair of a 3 cm laceration of the left forearm.", "repair S51.812A 1"),
    ("Evacuation of hematoma, right thigh.", "hematoma-evacuation - 1"),
    ("Excised a pyogenic granuloma of the right cheek, 5 mm.", "excision L98.0 1"),
    (
      "MOHS SURGERY OPERATIVE REPORT\nDiagnosis: Squamous cell carcinoma, left nasal sidewall\nStage I: Tumor debulked with a curette and a beveled layer taken. Stage II: clear.\nRepair: Full-thickness skin graft harvested from the left preauricular area and sutured.",
      "graft C44.321 1; mohs C44.321 1"
    ),
  ])
  func isOnlyWhatTheWordsCarry(_ note: String, _ expected: String) {
    let found = NoteReader().read(note).visit.procedures.map(\.procedure).filter { !$0.planned }
    let told = found.map { procedure in
      let count = procedure.count.map { "\($0)" } ?? "?"
      return "\(procedure.kind.rawValue) \(procedure.diagnosis?.description ?? "-") \(count)"
    }
    #expect(told.sorted() == expected.split(separator: "; ").map(String.init).sorted())
  }
}
