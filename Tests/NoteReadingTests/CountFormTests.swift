import ClaimModel
import NoteReading
import Testing

/// The forms in which clinicians count what they froze; each is read with several numbers, in digits (`#n`) and as the
/// first word (`#N`).
@Suite struct CountFormTests {
  static let forms = """
    Cryotherapy was applied to #n AKs on the scalp.
    Cryotherapy x #n AKs scalp.
    LN2 to #n AK's of the scalp.
    #N AKs on the scalp were treated with liquid nitrogen.
    #N of the AKs on the scalp were treated with liquid nitrogen.
    I treated #n actinic keratoses with liquid nitrogen today.
    We froze #n of them today. Assessment: actinic keratoses, scalp.
    Actinic keratoses of scalp: #n treated with cryotherapy.
    Actinic keratoses of scalp, #n lesions, cryotherapy.
    Actinic keratoses of scalp (#n). Cryotherapy performed to all.
    Actinic keratosis - scalp - #n - cryo
    AK x#n, LN2.
    AK scalp x #n LN2 x 2 cycles.
    Scalp: #n AKs. LN2.
    Exam: #n AKs on the scalp. Procedure: All lesions were frozen with liquid nitrogen.
    Exam shows #n actinic keratoses of the scalp. These were treated with cryosurgery.
    Exam shows #n actinic keratoses of the scalp. They were each frozen for 10 seconds.
    Exam shows #n actinic keratoses of the scalp. Each was frozen for 10 seconds with two cycles.
    Number of lesions treated: #n. Diagnosis: actinic keratosis. Method: cryosurgery.
    Total of #n actinic keratoses treated with liquid nitrogen.
    A total of #n lesions were treated with cryotherapy today. Dx: actinic keratoses.
    Total lesions treated today: #n (AKs, LN2).
    Liquid nitrogen was used to destroy #n premalignant lesions on the scalp.
    Destruction of #n actinic keratoses via cryosurgery.
    Destruction of premalignant lesions x #n with liquid nitrogen.
    Destruction by cryosurgery, actinic keratoses, #n lesions.
    Cryosurgery: #n lesions, actinic keratoses, scalp.
    Cryo to AKs: scalp x#n.
    Cryo done to AKs - #n total.
    Procedure: cryosurgery. Lesions: #n. Location: scalp. Dx: AK.
    The patient had #n AKs frozen today.
    Patient underwent cryotherapy of #n AKs.
    The #n actinic keratoses noted above were frozen.
    All #n actinic keratoses were frozen.
    All #n AKs frozen, tolerated well.
    Treated #n lesions w/ LN2 (AK).
    #N lesions treated with LN2. Assessment: AKs.
    #N hypertrophic actinic keratoses, scalp; liquid nitrogen applied to each.
    Liquid nitrogen applied to each of the #n actinic keratoses.
    After consent, #n discrete actinic keratoses were treated with liquid nitrogen cryotherapy using a 10 second freeze x 2.
    After consent, the AKs (#n in number) were treated with liquid nitrogen.
    Actinic keratoses, #n in number, were frozen.
    Actinic keratoses numbering #n were frozen with liquid nitrogen.
    Using LN2 spray, #n AKs were treated.
    LN2 spray used on #n AKs.
    Applied LN2 to AKs, total count #n.
    AKs (n=#n) cryo.
    AKs scalp: count #n, cryotherapy.
    Cryotherapy today for #n scalp AKs.
    Cryotherapy today for scalp AKs (#n).
    Pt tolerated LN2 tx of #n AKs to scalp.
    17003: #n AKs destroyed with LN2.
    Froze #n AKs.
    #n AKs frozen.
    #n AK destroyed by cryo.
    AKs destroyed: #n, by cryosurgery.
    #N separate actinic keratoses on the scalp were identified and each was treated with a 10-second freeze.
    He has #n AKs on the scalp which I froze.
    He has #n AKs on the scalp that were frozen today.
    She agreed to cryotherapy and #n AKs of the scalp were frozen.
    There were #n actinic keratoses; all were frozen.
    There are #n actinic keratoses on the scalp, all of which were treated with liquid nitrogen.
    Found #n AKs on scalp and treated with LN2.
    Noted #n AKs, treated w LN2 today.
    A&P: Actinic keratoses scalp (L57.0) - #n lesions treated with liquid nitrogen, 5-10 sec freeze.
    #n lesions (actinic keratoses) were treated w/cryo.
    #N (#n) actinic keratoses were treated with liquid nitrogen.
    I froze #n spots on his scalp that are actinic keratoses.
    Freeze: #n AK scalp
    Lesion destruction (AK): #n; method: LN2; tolerated well.
    Actinic keratosis: scalp. Quantity: #n. Treatment: cryotherapy.
    # of AKs treated: #n with LN2
    cryotherapy performed on #n lesion(s): AKs of the scalp
    """.split(separator: "\n").map(String.init)

  @Test("Counts", arguments: forms)
  func isTheNumberOfTheWords(_ form: String) {
    for (number, word) in [(3, "Three"), (7, "Seven"), (12, "Twelve"), (15, "Fifteen")] {
      let note = form.replacing("#n", with: "\(number)").replacing("#N", with: word)
      let done = NoteReader().read(note).visit.procedures.map(\.procedure).filter { !$0.planned }
      #expect(done.map(\.kind) == [.destruction], "\(note)")
      #expect(done.map(\.behavior) == [.premalignant], "\(note)")
      #expect(done.map(\.count) == [number], "\(note)")
    }
  }

  /// Sentences about acts of which none was done at this visit.
  static let notDone = """
    She was given options for her warts including cryotherapy.
    We discussed liquid nitrogen, imiquimod and observation for the AKs.
    If the lesion persists, we will biopsy it.
    Biopsy recommended; the patient wants to think about it.
    He had a biopsy of the left cheek last month.
    Previous treatments include cryotherapy and salicylic acid.
    AKs were frozen by his PCP in March.
    Will freeze the warts at the next visit.
    Patient declines cryotherapy today.
    No lesions were frozen today.
    No biopsy was necessary.
    Biopsy not indicated at this time.
    The pathology from the shave biopsy of 3/2 showed BCC.
    Scheduled for excision of BCC on 4/2.
    Return for Mohs surgery.
    Refer to Dr. Stone for Mohs.
    History of ED&C for BCC, left arm.
    s/p excision melanoma 2019.
    Mother had a melanoma removed.
    Consider punch biopsy if not improved.
    Cryotherapy may cause blistering and pigment change.
    Patient education: skin tags can be removed by snipping or freezing.
    Would like skin tags removed; cosmetic fee quoted; will schedule.
    Treated with triamcinolone cream.
    Continue imiquimod to the AKs on the scalp.
    Rx fluorouracil for AKs.
    Suture removal from excision site, right arm. Wound well healed.
    Here for suture removal after excision of a cyst 10 days ago.
    Healing well after cryotherapy of AKs.
    The patient tried freezing the wart at home with an OTC kit.
    Return in 3 weeks for repeat cryotherapy.
    Discussed biopsy vs. monitoring; opted for monitoring.
    Biopsy was deferred due to anticoagulation.
    Cryotherapy was offered but refused.
    Insurance requires prior authorization before excision.
    Risks of biopsy including scarring were discussed.
    Recommend shave biopsy of left cheek lesion. Patient will return.
    Plan excision of cyst next month.
    Lesion resolved after cryotherapy; no further treatment.
    Post-op check after Mohs; doing well.
    Biopsy site healing well.
    Excision scar without recurrence.
    """.split(separator: "\n").map(String.init)

  @Test("Nothing was done", arguments: notDone)
  func isNothingDone(_ note: String) {
    let done = NoteReader().read(note).visit.procedures.map(\.procedure).filter { !$0.planned }
    #expect(done.map(\.kind) == [], "\(note)")
  }
}
