import ClaimModel
import NoteReading
import Testing

/// Numbers that the words make of others: taken back, added, left out, shared by places, or pointed back to. `?` where no
/// number can be read.
@Suite struct CountSumTests {
  static let sentences = #"""
    12 | Warts. Six on the right hand and just as many on the left. Every last one frozen, he was a trooper.
    8 | AKs: four on the scalp and the same number on the forehead, all frozen with LN2.
    10 | Five AKs of the left arm were frozen, and an equal number on the right.
    12 | ok so froze AKs on the forearms, eleven. no hang on, I did one more by the elbow on the way out, so twelve total
    8 | AKs treated with cryo on the scalp vertex today, there were six, correction, eight. Tolerated.
    7 | Froze six, make that seven, warts on the hands with LN2.
    7 | Six, no, seven AKs on the scalp were treated with liquid nitrogen.
    7 | Treated 6 AKs on the forehead with LN2 - sorry, 7.
    7 | LN2 to 6 (correction: 7) AKs of the face.
    7 | Cryotherapy of six actinic keratoses, scratch that, seven actinic keratoses of the scalp.
    7 | I froze six AKs. Correction, seven AKs.
    5 | Warts, 5. TCA was applied to each of the five.
    2 | A/P: ¶ 1. Neoplasm of uncertain behavior of skin ¶    A. Left nasal ala r/o BCC ¶    B. Mid chest r/o superficial BCC vs BLK ¶    Tangential biopsy performed of A and B. Verbal consent.
    1 | Plan: Shave removal RUL lesion today. Observe LLL. ¶  ¶ Procedure: patient signed. 0.5 cc lidocaine 2% w epi RUL. Lesion shaved flush with lid margin w/ #15 blade, base touched with hand cautery. Specimen to pathology.
    4 | Plantar warts: one on each heel and two under the L great toe. All debulked w/ 15 blade then liquid nitrogen, 30 sec, two cycles.
    4 | Four scaly spots on the trunk, SK vs AK, liquid nitrogen to each. Photo of the one on the left flank saved to chart.
    2 | SKs too numerous to count over the back. Only the two that rub under the bra strap were frozen, 10 sec each. Expect scab, vaseline daily.
    18 | A dozen itchy SKs across the back frozen, and half a dozen more under the breasts. Same as last time, when we did ten.
    ? | Forehead and nose: open and closed comedones expressed with the loop after nicking with a lancet, acne surgery, maybe thirty or so. Tretinoin continued.
    3 | Shaved down with a 15 blade: callus under R 5th met head, and a hard corn each on L 4th and L 5th toes. Nails fine, not cut.
    6 | Nine AKs counted on the arms. Froze all but three; those three are over the fistula and I don't want blisters there.
    7 | Eight AKs on the scalp. All but one were frozen.
    7 | Of the nine AKs all except two were treated with LN2.
    8 | Exam: ¶ - R dorsal hand: 5 keratotic papules ¶ - L dorsal hand: 3 keratotic papules ¶  ¶ Procedures: ¶ 1. LN2 x 8, hands ¶  ¶ Assessment: ¶ 1. Actinic keratoses, hands
    2 | Exam: ¶ - Jawline: 2 tender fluctuant-appearing nodules, 1 cm each ¶ - Back: 3 nontender nodules ¶  ¶ Procedures: Triamcinolone 2.5 mg/mL, 0.1 mL into each of the jawline nodules. Back nodules left alone.
    3 | there are two keloids over the sternum, 3 cm and 1.5 cm, and one on the left deltoid, 2 cm. Today triamcinolone 40 mg/mL was injected with a 27-gauge needle: 0.6 mL to the larger sternal keloid, 0.3 mL to the smaller, 0.4 mL to the left deltoid, 1.3 mL altogether.
    13 | Baker's dozen of AKs frozen today, bald scalp and forehead, no issues.
    11 | Curetted two mollusca from the right thigh; the remaining nine on both arms were dotted with cantharidin, to be washed off in 4 hrs.
    2 | Skin: Left thumb over the IP joint has a 5 mm verrucous papule with black dots in it. The right knee has another one, maybe 4 mm. ¶  ¶ ASSESSMENT: Common warts. ¶  ¶ PLAN: As for the warts, I went ahead with the nitrogen gun, both of them, three freeze-thaw cycles apiece.
    9 | O: Nails thickened, yellow-brown, w/ subungual debris and dystrophic: L 1-5, R 1, 2, 4, 5. ¶  ¶ P: Nails debrided in length and thickness, manual nipper then rotary burr, all nine.
    ? | Multiple small cauliflower-like papules at the posterior fourchette and both labia minora, the biggest about 3 mm. ¶  ¶ A/P: Condyloma acuminata. I put 85% TCA on every one of the visible lesions with the wooden end of a Q-tip until they went white.
    6 | Two warts were frozen on the right hand, four more on the left.
    2 | Two warts frozen today; four more will be treated next visit.
    3 | Three AKs frozen on the scalp; two others on the ear left alone.
    9 | 9 AKs: LN2, all 9.
    5 | Exam: 5 AKs of the scalp. Plan: LN2 to each of the five.
    4 | Warts x 6 on the hands. Four of them were frozen, the other two left.
    4 | There are six warts on the hands. Four of these were frozen with LN2; two left.
    8 | There were ten AKs on the scalp; all but two were treated with liquid nitrogen.
    8 | LN2 applied to all but 2 of the 10 keratoses on the scalp.
    ? | All but a few of the AKs on the scalp were frozen.
    3 | AK: treated 3, correction 3 AKs of the nose with LN2.
    12 | 12 AKs treated with LN2; scalp 5, face 4, ears 3.
    7 | Froze AK's: 3 R cheek, 2 L cheek, 2 nose.
    5 | LN2 to five: two AKs on the nose, three on the ear.
    6 | Half a dozen AKs of the forehead were frozen.
    13 | A dozen AKs on the scalp and one on the nose were frozen.
    11 | Eleven AKs in all were frozen, six on the forehead and five on the scalp.
    15 | He had fifteen AKs, all of which were treated with liquid nitrogen.
    14 | Fourteen of the fifteen AKs were frozen; he asked to leave the one on the lip.
    4 | Warts: R hand x2, L hand x2. LN2 x 2 cycles each.
    1 | Wart on R thumb: LN2 x 3.
    1 | AK L temple - LN2 x2 freeze thaw.
    10 | LN2 x 10 AKs face
    10 | AKs face LN2 x 10
    1 | Single AK R ear frozen 10 sec.
    2 | AKs: one on each ear frozen.
    4 | AKs, two on each ear, frozen.
    6 | SKs: 2 each on L shoulder, R shoulder and chest, all frozen because irritated.
    3 | An AK each on the nose, lip and chin was frozen.
    3 | Shave biopsies x3: A. nose, B. ear, C. lip.
    4 | Kenalog 10 mg/mL 0.1 mL each to 4 cysts of the jaw.
    1 | Triamcinolone 0.4 mL injected into the keloid of the left ear.
    ? | AKs scalp, maybe 10 or so, frozen.
    ? | Froze perhaps eight AKs of the scalp.
    5 | Four AKs had been planned. Five were treated with LN2.
    3 | Patient counted 6 spots. I found 3 AKs and froze each.
    2 | Frozen: AK L cheek, AK R cheek.
    ? | Several AKs frozen, no exact count kept.
    5 | Froze AKs: nose (1), forehead (2), temple (2).
    17 | Seventeen AKs (eight scalp, nine face) were destroyed with cryo.
    3 | Pared one corn and two calluses.
    12 | Skin tags, neck: 7 right, 5 left, all snipped at the base.
    1 | SCC in situ (Bowen's disease), left forearm. Curetted and desiccated x3.
    1 | 1. SCC in situ, left forearm: curetted and desiccated. ¶ 2. Actinic keratoses, right forearm (2).
    4 | More of her warts. Three on the left hand and one on the chin frozen again, the one on the knee is gone.
    9 | 10 AKs frozen on the scalp. No wait, make that 9, one was a scab.
    2 | HS nodules, left axilla - both injected with triamcinolone 10 mg/mL, 0.2 mL each.
    9 | Toenails of the right foot 1-5 and left foot 2-5 are thickened. ¶ P: All of the nails described above were debrided with a nipper.
    1 | Abscess on the back of the L thigh was incised and drained.
    2 | Avulsion of the nail, right and left hallux. ¶ DESCRIPTION: The right nail was split and removed. The same was done on the left hallux.
    """#.split(separator: "\n").map(String.init)

  @Test("The sum is right", arguments: sentences)
  func isCounted(_ line: String) throws {
    let parts = line.split(separator: "|", maxSplits: 1)
    let wanted = Int(parts[0].filter(\.isNumber))
    let note = String(parts[1].map { $0 == "¶" ? "\n" : $0 })
    let done = NoteReader().read(note).visit.procedures.map(\.procedure).filter { !$0.planned }
    #expect(done.count == 1, "\(note)")
    #expect(done.first?.count == wanted, "\(note)")
  }
}
