import ClaimModel
import Coding
import CuretteEngine
import Editing
import Testing

/// The stories a coder tells, from visit to claim.
@Suite struct StoryTests {
  private func code(_ shorthand: String) throws -> CodedClaim {
    Engine.standard.coder.code(try VisitShorthand(shorthand).visit)
  }

  private func has(_ claim: CodedClaim, _ edit: String) -> Bool {
    claim.findings.contains { $0.edit == edit }
  }

  @Test func theModifierChangesLineBetweenFourteenAndFifteen() throws {
    let biopsy = "biopsy; tangential; D49.2; @back"
    let keratoses = "destruction; cryosurgery; L57.0; @face"
    #expect(try code("\(keratoses); x14\n\(biopsy)").brief == "11102, 17000-XS, 17003 x13")
    #expect(try code("\(keratoses); x15\n\(biopsy)").brief == "17004, 11102-XS")
  }

  @Test func otherPayersHearFiftyNine() throws {
    let claim = try code(
      "payer commercial\ndestruction; cryosurgery; L57.0; x3; @face\nbiopsy; shave; D49.2; @back")
    #expect(claim.brief == "11102, 17000-59, 17003 x2")
  }

  @Test func lesionsThatAreNotToldApartAreNotBilledTwice() throws {
    let claim = try code("destruction; cryosurgery; L57.0; x3\nbiopsy; shave; D49.2; @back")
    #expect(claim.verdict == .hold && claim.brief == "11102")
    #expect(has(claim, "ncci.lesions-not-told-apart"))
  }

  @Test func theSameSiteNameNeedsAnEye() throws {
    let claim = try code(
      "destruction; cryosurgery; L57.0; x3; @left forearm\nbiopsy; shave; D49.2; @left forearm")
    #expect(claim.verdict == .review && claim.brief == "11102, 17000-XS, 17003 x2")
  }

  @Test func separateEncountersAreSaidWithXE() throws {
    let claim = try code(
      "encounters 2\ndestruction; cryosurgery; L57.0; x3\nbiopsy; shave; D49.2; @back")
    #expect(claim.brief == "11102, 17000-XE, 17003 x2")
  }

  @Test func whatWasBilledEarlierThatDayIsPartOfTheDay() throws {
    let cancer = "destruction; ED&C; C44.722; @left shin 1.5cm\nhistory 2026-03-10 17262 unrelated"
    #expect(try code(cancer).brief == "17262-76")
    #expect(try code(cancer + " other").brief == "17262-77")
    let keratosis = "destruction; cryosurgery; L57.0; x1; @face\nhistory 2026-03-10 "
    let again = try code(keratosis + "17000 unrelated")
    #expect(again.brief.isEmpty && again.verdict == .hold && has(again, "coding.one-count-a-day"))
    #expect(try code(keratosis + "17000 unrelated other").brief == "17000")
    #expect(try code(keratosis + "17110 unrelated").brief == "17000-XE")
    #expect(try code(keratosis + "17110 related").brief.isEmpty)
    let earlier = try code(keratosis + "11900 unrelated")
    #expect(earlier.brief == "17000" && has(earlier, "ncci.pair-with-earlier-claim"))
  }

  @Test func aNoticeIsSaidToMedicareAndToNobodyElse() throws {
    let tags = "skin-tag-removal; scissors; L91.8; x3; @neck; note="
    #expect(try code(tags + "ABN signed").brief == "11200-GA")
    #expect(try code(tags + "no ABN").brief == "11200-GZ")
    #expect(try code(tags + "ABN signed; cosmetic").brief == "11200-GX-GY")
    #expect(try code("payer medicare-advantage\n" + tags + "ABN signed").brief == "11200")
  }

  @Test func medicareTakesNoConsultationAndAVisitCodeIsAVisitCode() throws {
    let claim = try code("visit 99243 separate L40.0")
    #expect(claim.brief == "99213" && claim.verdict == .review)
    #expect(try code("new\nvisit 99245 separate L40.0").brief == "99205")
    #expect(try code("payer commercial\nvisit 99243 separate L40.0").brief == "99243")
    #expect(try code("visit 17000 separate L40.0").brief.isEmpty)
  }

  @Test func timeBesideAProcedureNeedsAnEye() throws {
    let keratosis = "destruction; cryosurgery; L57.0; x1; @face\n"
    #expect(try code(keratosis + "visit minutes=25 separate L40.0").verdict == .review)
    #expect(try code("visit minutes=25 separate L40.0").verdict == .ready)
  }

  @Test func aVisitIsNeverAddedByDefault() throws {
    let keratosis = "destruction; cryosurgery; L57.0; x1; @face\n"
    #expect(try code(keratosis + "visit 99213 included L57.0").brief == "17000")
    let unknown = try code(keratosis + "visit 99213 L57.0")
    #expect(unknown.brief == "17000" && unknown.verdict == .review)
    #expect(try code(keratosis + "visit 99213 separate L30.9").brief == "99213-25, 17000")
    #expect(try code("new\n" + keratosis + "visit 99203 separate L40.0").brief == "99203-25, 17000")
    #expect(try code(keratosis + "visit 99211 separate L30.9").brief == "17000")
  }

  @Test(arguments: [
    ("visit mdm=low,limited,low L30.9", "99213"),
    ("visit mdm=moderate,minimal,moderate L40.0", "99214"),
    ("visit mdm=high,minimal,low L40.0", "99213"), ("visit minutes=29 L40.0", "99213"),
    ("visit minutes=30 L40.0", "99214"), ("new\nvisit minutes=30 L40.0", "99203"),
    ("new\nvisit mdm=high,extensive,low L40.0", "99205"),
    ("visit mdm=low,minimal,low minutes=40 L40.0", "99215"),
  ])
  func theLevelFollowsFromDecisionMakingOrTime(visit: String, code: String) throws {
    #expect(try self.code(visit).brief == code)
  }

  @Test func aVisitWithNeitherCodeNorGroundsIsHeld() throws {
    let claim = try code("visit separate L30.9")
    #expect(claim.verdict == .hold && claim.brief.isEmpty)
  }

  @Test func theDecisionForMajorSurgeryTakesFiftySeven() throws {
    #expect(
      try code("flap; C44.319; @cheek; area=8\nvisit 99214 separate C44.319").brief
        == "99214-57, 14040")
  }

  @Test func followUpBelongsToTheProcedure() throws {
    let routine = try code("visit included\nhistory 2026-03-04 17000 related")
    #expect(routine.brief.isEmpty && has(routine, "global.follow-up-included"))
    #expect(
      try code("visit 99213 separate L20.9\nhistory 2026-03-05 17110 unrelated").brief == "99213-24"
    )
    let both = try code(
      "destruction; cryosurgery; L57.0; x1; @scalp\nvisit 99213 separate L20.9\nhistory 2026-03-05 11402 unrelated"
    )
    #expect(both.brief == "99213-24-25, 17000-79")
  }

  @Test func aPlannedSessionAndAReexcisionTakeFiftyEight() throws {
    let planned = try code(
      "destruction; cryosurgery; L57.0; x5; @scalp\nhistory 2026-03-03 17000 related planned")
    #expect(planned.brief == "17000-58, 17003-58 x4")
    // Two sessions within thirty days are for a person to look at, never a bar (R-COV-3).
    #expect(planned.verdict == .review && has(planned, "frequency.sessions-close-together"))
    #expect(
      try code(
        "payer commercial\nexcision; re-excision; D22.5; @back; excised=2.4\nhistory 2026-03-03 11402 related"
      )
      .brief == "11403-58")
  }

  @Test func treatingAgainWhatDidNotRespondIsADecisionAndNeverSeventySix() throws {
    let within = try code(
      "destruction; cryosurgery; L57.0; x1; @cheek; repeat=2026-03-03\nhistory 2026-03-03 17000 related"
    )
    #expect(within.verdict == .review && has(within, "global.retreatment"))
    let after = try code(
      "destruction; cryosurgery; L57.0; x1; @cheek; repeat=2026-01-20\nhistory 2026-01-20 17000 related"
    )
    #expect(after.brief == "17000" && after.verdict == .ready)
    #expect(has(after, "global.no-76-on-a-later-day"))
  }

  @Test func aComplicationIsPaidWithTheOperationByMedicare() throws {
    let medicare = try code("hematoma-evacuation; L76.32; @cheek\nhistory 2026-03-05 11642 related")
    #expect(medicare.brief.isEmpty && has(medicare, "coding.complication-care"))
    let commercial = try code(
      "payer commercial\ncomplication-care; x1\nhistory 2026-03-05 11642 related")
    #expect(commercial.brief.isEmpty && commercial.findings.contains { $0.severity == .warning })
    let theatre = try code(
      "pos 24\nhematoma-evacuation; L76.32; @cheek\nhistory 2026-03-05 11642 related")
    #expect(theatre.brief == "10140-78")
  }

  @Test func cosmeticWorkIsThePatients() throws {
    let shave = "shave; D22.39; @cheek 0.6cm; cosmetic"
    #expect(try code(shave).brief == "11311-GY")
    #expect(try code("payer commercial\n" + shave).brief.isEmpty)
    #expect(try code("payer self-pay\n" + shave).brief == "11311")
  }

  @Test func cosmeticLesionsDoNotPoolWithOthers() throws {
    let claim = try code(
      "destruction; cryosurgery; L82.0; x10; @back\ndestruction; cryosurgery; L82.1; x6; @face; cosmetic"
    )
    #expect(!claim.brief.contains("17111"))
  }

  @Test func countsThatContradictAreNotGuessed() throws {
    let held = try code("destruction; cryosurgery; L57.0; x9; @face n=4; @scalp n=3")
    #expect(held.verdict == .hold && held.brief == "17000, 17003 x6")
    let same = try code("destruction; cryosurgery; L57.0; x18; @face n=9; @scalp n=7")
    #expect(same.verdict == .review && same.brief == "17004")
  }

  @Test func theSuspectedCancerSampledAndCurettedWaitsForItsPathology() throws {
    let curetted = "; @trunk 0.9cm; id=d1"
    let sampled = "biopsy; shave; DX; @trunk; same=d1\ndestruction; ED&C; DX" + curetted
    func answer(_ code: String) throws -> CodedClaim {
      try self.code(sampled.replacing("DX", with: code))
    }
    #expect(try answer("C44.519").brief == "17261")
    #expect(try answer("D22.5").brief == "11102")
    let pending = try answer("D49.2")
    #expect(pending.verdict == .hold && pending.brief == "11102")
  }

  @Test func whatWasPlannedIsNotBilled() throws {
    let claim = try code("biopsy; punch; D49.2; @back; planned\nvisit 99214 separate D49.2")
    #expect(claim.brief == "99214" && has(claim, "coding.planned-not-done"))
  }

  @Test func aHomeCreamIsNoDestruction() throws {
    let claim = try code(
      "destruction; 5-FU cream at home; L57.0; x9; @face\nvisit 99213 separate L57.0")
    #expect(claim.brief == "99213" && has(claim, "coding.home-treatment-is-no-destruction"))
  }

  @Test func behaviorAndDiagnosisMustAgree() throws {
    let claim = try code("destruction; cryosurgery; L82.1; behavior=premalignant; x3; @face")
    #expect(claim.verdict == .hold && has(claim, "coding.behavior-contradicts-diagnosis"))
  }
}
