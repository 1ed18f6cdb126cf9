import CuretteEngine
import Testing
import Training

@Suite struct RepetitionTests {
  /// SM-2 by hand: 1 day, 6 days, then 6 × 2.7 = 16.2, rounded up to 17; a wrong answer starts anew
  /// and leaves the easiness.
  @Test func intervalsAreThoseOfSM2() {
    var card = RepetitionCard()
    card.answer(quality: 5, on: 100)
    #expect(card.interval == 1 && card.due == 101 && card.easiness == 260)
    card.answer(quality: 5, on: 101)
    #expect(card.interval == 6 && card.due == 107 && card.easiness == 270)
    card.answer(quality: 5, on: 107)
    #expect(card.interval == 17 && card.easiness == 280)
    card.answer(quality: 1, on: 124)
    #expect(card.interval == 1 && card.repetitions == 0 && card.easiness == 280)
    #expect(card.asked == 4 && card.right == 3)
  }

  @Test func easinessMovesAsPublishedAndNeverFallsBelowItsLeast() {
    for (quality, change) in [(5, 10), (4, 0), (3, -14)] {
      var card = RepetitionCard()
      card.answer(quality: quality, on: 0)
      #expect(card.easiness == 250 + change)
    }
    var card = RepetitionCard()
    for day in 0..<40 { card.answer(quality: 3, on: day) }
    #expect(card.easiness == 130)
  }

  @Test func speedAndRightnessGradeAnAnswer() {
    #expect(RepetitionCard.quality(isRight: true, seconds: 20) == 5)
    #expect(RepetitionCard.quality(isRight: true, seconds: 21) == 4)
    #expect(RepetitionCard.quality(isRight: true, seconds: 61) == 3)
    #expect(RepetitionCard.quality(isRight: false, seconds: 1) < 3)
  }

  @Test func whatIsDueComesFirstThenWhatIsNewThenWhatIsKnownLeast() {
    var progress = LearnerProgress(learner: "L", seed: 1)
    let kinds = Array(BoundaryKind.allCases)
    #expect(progress.next(on: 10, among: kinds) == kinds[0])
    var known = RepetitionCard()
    known.answer(quality: 5, on: 10)
    progress.cards[kinds[0].rawValue] = known
    #expect(progress.next(on: 10, among: kinds) == kinds[1])
    #expect(progress.next(on: 11, among: kinds) == kinds[0])
  }

  @Test func aLearnerNeverSeesAnItemTwiceAndDifficultyFollows() throws {
    let maker = ItemMaker(engine: .standard)
    var progress = LearnerProgress(learner: "L", seed: 77)
    var difficulties: [Int] = []
    for day in 0..<120 {
      let (item, recipe) = try #require(
        maker.next(for: &progress, on: day, among: [.fourteenFifteen]))
      #expect(maker.item(of: recipe) == item)
      #expect(!progress.seen.contains(item.id))
      difficulties.append(item.difficulty)
      progress.take(item, choice: day == 60 ? (item.key + 1) % 4 : item.key, seconds: 5, on: day)
    }
    #expect(Array(difficulties.prefix(5)) == [1, 2, 3, 4, 5])
    #expect(difficulties[61] == 1)
    #expect(progress.seen.count == 120)
    #expect(progress.totals.asked == 120 && progress.totals.right == 119)
    #expect(!progress.isCertified, "one kind alone is no certificate")
  }

  @Test func theCertificateNeedsEveryKindAndFourOfFive() {
    var progress = LearnerProgress(learner: "L", seed: 1)
    for kind in BoundaryKind.allCases {
      var card = RepetitionCard()
      for _ in 0..<4 { card.answer(quality: 5, on: 0) }
      card.answer(quality: 1, on: 0)
      progress.cards[kind.rawValue] = card
    }
    #expect(progress.isCertified)
    progress.cards[BoundaryKind.mohs.rawValue]?.answer(quality: 1, on: 0)
    #expect(!progress.isCertified)
  }
}
