import Auditing

/// When a learner sees a kind of item again: the algorithm SM-2 (Wozniak 1990,
/// super-memory.com/english/ol/sm2.htm), kind by kind, since the items themselves never come twice.
public struct RepetitionCard: Sendable, Hashable, Codable {
  /// How easily the kind is remembered, in hundredths; from 130 up, 250 at the start.
  public var easiness: Int = 250
  /// Right answers in a row.
  public var repetitions: Int = 0
  /// Days until the next time.
  public var interval: Int = 0
  /// The day number on which it is due; nil before the first answer.
  public var due: Int?
  /// How many items were answered.
  public var asked: Int = 0
  /// How many of them rightly.
  public var right: Int = 0

  /// A card of a kind not yet seen.
  public init() {}

  /// How well an answer was known, 0 to 5, as SM-2 grades it.
  ///
  /// Right at once is 5, right after thought 4, right after long thought 3; wrong is 1.
  public static func quality(isRight: Bool, seconds: Int) -> Int {
    guard isRight else { return 1 }
    return seconds <= 20 ? 5 : seconds <= 60 ? 4 : 3
  }

  /// Takes an answer of a quality on a day.
  ///
  /// Below 3 the repetitions begin anew and the easiness stays; else the interval is 1, then 6, then
  /// the last times the easiness, rounded up, and the easiness moves by
  /// 0.1 − (5 − q)(0.08 + (5 − q) 0.02), never below 1.3.
  public mutating func answer(quality: Int, on day: Int) {
    asked += 1
    let quality = max(0, min(quality, 5))
    if quality < 3 {
      repetitions = 0
      interval = 1
    } else {
      right += 1
      repetitions += 1
      switch repetitions {
      case 1: interval = 1
      case 2: interval = 6
      default: interval = min(Self.longest, (interval * easiness + 99) / 100)
      }
      let miss = 5 - quality
      easiness = max(130, easiness + 10 - miss * (8 + miss * 2))
    }
    due = day + interval
  }

  /// Ten years: what is known so well need not be asked again, and numbers stay small.
  private static let longest = 3_650

  /// How near the boundary the next item should lie, 1 to 5: it grows with right answers in a row
  /// and falls back with a wrong one.
  public var difficulty: Int { min(5, 1 + repetitions) }

  /// The share answered rightly; nil before the first answer.
  public var share: Double? { asked == 0 ? nil : Double(right) / Double(asked) }
}

/// What a learner has seen and how well each kind is known.
public struct LearnerProgress: Sendable, Hashable, Codable {
  /// The learner's name, as the learner gives it.
  public var learner: String
  /// The cards by kind.
  public var cards: [String: RepetitionCard] = [:]
  /// The items already seen, so that none comes twice.
  public var seen: Set<String> = []
  /// The random numbers go on from here.
  public var seed: UInt64

  /// A learner who has seen nothing.
  public init(learner: String, seed: UInt64) {
    self.learner = learner
    self.seed = seed
  }

  /// The card of a kind.
  public func card(_ kind: BoundaryKind) -> RepetitionCard {
    cards[kind.rawValue] ?? RepetitionCard()
  }

  /// The kind to ask next on a day: what is due first, the hardest of it first; then what was never
  /// asked; then what is known least.
  public func next(on day: Int, among kinds: [BoundaryKind]) -> BoundaryKind {
    let due = kinds.filter { card($0).due.map { $0 <= day } ?? false }
    if let hardest = due.min(by: { card($0).easiness < card($1).easiness }) { return hardest }
    if let fresh = kinds.first(where: { card($0).asked == 0 }) { return fresh }
    let least = kinds.min { left, right in
      (card(left).share ?? 0, card(left).asked) < (card(right).share ?? 0, card(right).asked)
    }
    return least ?? .fourteenFifteen
  }

  /// Takes an answer.
  public mutating func take(
    _ item: QuizItem, choice: Int, seconds: Int, on day: Int
  ) {
    var card = card(item.kind)
    card.answer(
      quality: RepetitionCard.quality(isRight: item.isRight(choice), seconds: seconds), on: day)
    cards[item.kind.rawValue] = card
    seen.insert(item.id)
  }

  /// All answered items, and those answered rightly.
  public var totals: (asked: Int, right: Int) {
    cards.values.reduce((0, 0)) { ($0.0 + $1.asked, $0.1 + $1.right) }
  }

  /// Whether the certificate's terms are met: every kind asked at least three times, and four of five
  /// answered rightly over all.
  public var isCertified: Bool {
    let (asked, right) = totals
    return right * 5 >= asked * 4 && BoundaryKind.allCases.allSatisfy { card($0).asked >= 3 }
  }
}

/// From what an item is made: the same recipe makes the same item, so that only it need be kept.
public struct ItemRecipe: Sendable, Hashable, Codable {
  /// The kind, as `BoundaryKind` names it.
  public var kind: String
  /// How near the boundary.
  public var difficulty: Int
  /// The random numbers it starts from.
  public var seed: UInt64

  /// A recipe.
  public init(_ kind: BoundaryKind, difficulty: Int, seed: UInt64) {
    self.kind = kind.rawValue
    self.difficulty = difficulty
    self.seed = seed
  }
}

extension ItemMaker {
  /// The item of a recipe; nil where the tables no longer give it.
  public func item(of recipe: ItemRecipe) -> QuizItem? {
    guard let kind = BoundaryKind(rawValue: recipe.kind) else { return nil }
    var random = SplitMix64(seed: recipe.seed)
    return item(kind, difficulty: recipe.difficulty, random: &random)
  }

  /// The next item for a learner, one not yet seen, with its recipe; the learner's random numbers move on.
  public func next(
    for progress: inout LearnerProgress, on day: Int, among kinds: [BoundaryKind]
  ) -> (item: QuizItem, recipe: ItemRecipe)? {
    let kind = progress.next(on: day, among: kinds.isEmpty ? BoundaryKind.allCases : kinds)
    var random = SplitMix64(seed: progress.seed)
    defer { progress.seed = random.next() }
    for _ in 0..<200 {
      let recipe = ItemRecipe(
        kind, difficulty: progress.card(kind).difficulty, seed: random.next())
      guard let item = item(of: recipe) else { break }
      if !progress.seen.contains(item.id) { return (item, recipe) }
    }
    return nil
  }
}

/// How a team does at one kind of item.
public struct TeamStanding: Sendable, Hashable {
  /// The kind.
  public var kind: BoundaryKind
  /// How many items were answered, and how many rightly.
  public var asked: Int
  /// How many rightly.
  public var right: Int

  /// The standings of learners together, kind by kind.
  public static func of(_ learners: [LearnerProgress]) -> [TeamStanding] {
    BoundaryKind.allCases.map { kind in
      let cards = learners.map { $0.card(kind) }
      return TeamStanding(
        kind: kind, asked: cards.reduce(0) { $0 + $1.asked },
        right: cards.reduce(0) { $0 + $1.right })
    }
  }

  /// The kind that a team misses most; nil where it missed nothing.
  public static func weakest(_ standings: [TeamStanding]) -> TeamStanding? {
    standings.filter { $0.right < $0.asked }.min { $0.right * $1.asked < $1.right * $0.asked }
  }
}
