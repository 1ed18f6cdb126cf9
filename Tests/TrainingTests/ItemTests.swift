import Auditing
import ClaimModel
import ContractFormat
import CuretteEngine
import Foundation
import Testing
import Training
import Verification

/// Ten thousand items: each key derived anew, no second right answer, nothing given away.
@Suite struct ItemTests {
  static let items: [QuizItem] = {
    let maker = ItemMaker(engine: .standard)
    var random = SplitMix64(seed: 31)
    var seen: Set<String> = []
    var items: [QuizItem] = []
    let kinds = BoundaryKind.allCases
    var turn = 0
    while items.count < 10_000, turn < 60_000 {
      let kind = kinds[turn % kinds.count]
      let difficulty = 1 + turn / kinds.count % 5
      turn += 1
      guard let item = maker.item(kind, difficulty: difficulty, random: &random) else { continue }
      if seen.insert(item.id).inserted { items.append(item) }
    }
    return items
  }()

  @Test func tenThousandDifferentItemsOfEveryKindCanBeMade() {
    let items = Self.items
    #expect(items.count == 10_000)
    #expect(Set(items.map(\.story)).count == 10_000)
    let counts = Dictionary(grouping: items, by: \.kind).mapValues(\.count)
    for kind in BoundaryKind.allCases {
      #expect((counts[kind] ?? 0) >= 300, "\(kind): \(counts[kind] ?? 0)")
      #expect(Set(items.filter { $0.kind == kind }.map(\.difficulty)).count == 5, "\(kind)")
    }
  }

  @Test func everyKeyIsDerivedAnewAndNoOtherChoiceIs() {
    let derivation = KeyDerivation(library: Engine.standard.library)
    for item in Self.items {
      guard let derived = derivation.lines(of: item.visit) else {
        Issue.record("no key can be derived: \(item.story)")
        continue
      }
      let right = item.claims.indices.filter { plain(item.claims[$0]) == plain(Array(derived)) }
      #expect(right == [item.key], "\(item.story) \(item.choices)")
      #expect(item.choices.count == 4 && Set(item.choices).count == 4, "\(item.choices)")
      #expect(!item.reasons.isEmpty && item.reasons.allSatisfy { !$0.authority.isEmpty })
    }
  }

  @Test func theCheckerObjectsToNoKey() throws {
    let engine = Engine.standard
    let checker = Checker(library: engine.library, rules: Engine.ruleAuthorities)
    for item in Self.items.enumerated().filter({ $0.offset % 5 == 0 }).map(\.element) {
      let answer = engine.answer(item.visit)
      var buffer = JSONBuffer()
      AnswerWriter(library: engine.library).write(
        answer.claim, answer.price, digest: "d", to: &buffer)
      let claimed = try JSONDecoder().decode(ClaimedAnswer.self, from: Data(buffer.bytes))
      let objections = checker.objections(to: claimed, for: item.visit, digest: "d")
      #expect(objections.isEmpty, "\(item.story) \(objections.map(\.description))")
    }
  }

  /// The story has no code and no modifier, whatever numbers it needs.
  @Test func noStoryNamesACodeOrAModifier() throws {
    let code = try Regex(
      "[0-9]{5}|[A-Z][0-9]{4}|-(24|25|57|58|59|76|78|79|XS|XE)|modifier|[A-Z][0-9]{2}\\.")
    for item in Self.items {
      #expect(item.story.firstMatch(of: code) == nil, "\(item.story)")
      #expect(!item.question.contains(code))
    }
  }

  /// Nobody does well who does not read the story: by place, by length, or by what choices share.
  @Test func guessingFromTheChoicesAloneDoesNotHelp() {
    let items = Self.items
    let all = Double(items.count)
    for place in 0..<4 {
      let share = Double(items.count { $0.key == place }) / all
      #expect(abs(share - 0.25) < 0.02, "place \(place): \(share)")
    }
    func share(_ guess: (QuizItem) -> Int) -> Double {
      Double(items.count { guess($0) == $0.key }) / all
    }
    let longest = share { item in
      item.choices.indices.max { item.choices[$0].count < item.choices[$1].count } ?? 0
    }
    let shortest = share { item in
      item.choices.indices.min { item.choices[$0].count < item.choices[$1].count } ?? 0
    }
    let commonest = share { item in
      let lines = item.claims.map { Set($0.map(\.code)) }
      func shared(_ place: Int) -> Int {
        lines.indices.reduce(0) {
          $0 + ($1 == place ? 0 : lines[$1].intersection(lines[place]).count)
        }
      }
      return item.claims.indices.max { shared($0) < shared($1) } ?? 0
    }
    #expect(longest < 0.5, "\(longest)")
    #expect(shortest < 0.5, "\(shortest)")
    #expect(commonest < 0.55, "\(commonest)")
  }

  @Test func bothSidesOfEachBoundaryAreAsked() {
    let items = Self.items
    func texts(_ kind: BoundaryKind) -> [String] {
      items.filter { $0.kind == kind }.map { $0.choices[$0.key] }
    }
    func both(_ kind: BoundaryKind, _ left: String, _ right: String) {
      let keys = texts(kind)
      #expect(
        keys.contains { $0.contains(left) } && keys.contains { $0.contains(right) }, "\(kind)")
    }
    both(.fourteenFifteen, "17003 × 13", "17004")
    both(.fourteenFifteen, "17110", "17111")
    both(.behavior, "17000", "1726")
    both(.countSteps, "11900", "11901")
    both(.countSteps, "11720", "11721")
    both(.mohs, "17311", "17313")
    both(.visitLevel, "9920", "9921")
    both(.sizeBand, "114", "116")
    both(.biopsyHierarchy, "11102", "11106")
    both(.dayTenEleven, "-24", "99213")
    #expect(texts(.dayTenEleven).contains { !$0.contains("-24") })
    #expect(texts(.separateVisit).contains { $0.contains("-25") })
    #expect(texts(.separateVisit).contains { !$0.contains("-25") })
    #expect(texts(.sameSite).contains { $0.contains("17000-XS") })
    #expect(texts(.sameSite).contains { $0.contains("17004") })
    #expect(texts(.repairSum).contains { $0.contains(" + ") })
    #expect(texts(.repairSum).contains { !$0.contains(" + ") })
  }

  private func plain(_ lines: [KeyLine]) -> Set<KeyLine> {
    let distinct: Set<Modifier> = ["XE", "XS", "XP", "XU"]
    return Set(
      lines.map { line in
        KeyLine(
          line.code, units: line.units,
          modifiers: Set(line.modifiers.map { distinct.contains($0) ? "59" : $0 }))
      })
  }
}

extension String {
  fileprivate func contains(_ regex: Regex<AnyRegexOutput>) -> Bool { firstMatch(of: regex) != nil }
}
