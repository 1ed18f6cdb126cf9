public import Auditing
import ClaimModel
import Coding
public import CuretteEngine
import Verification

/// Makes items with the engine, and lets none pass whose key the independent derivation does not
/// confirm or whose choices hold a second right answer.
public struct ItemMaker: Sendable {
  private let engine: Engine
  private let derivation: KeyDerivation

  /// A maker that codes with `engine` and derives keys from the same tables.
  public init(engine: Engine) {
    self.engine = engine
    derivation = KeyDerivation(library: engine.library)
  }

  /// An item of a kind; `random` decides which, so that the same numbers give the same item.
  ///
  /// nil where no draw of many gave a case that engine and derivation agree on.
  public func item(
    _ kind: BoundaryKind, difficulty: Int, random: inout SplitMix64
  ) -> QuizItem? {
    var draws = Draws(random: random)
    defer { random = draws.random }
    for _ in 0..<60 {
      let scenario = Self.scenario(kind, &draws, max(1, min(difficulty, 5)))
      if let item = item(kind, difficulty, scenario, &draws) { return item }
    }
    return nil
  }

  /// Why a case gives no item, for those who keep the maker true.
  enum Refusal: Hashable {
    case held, outOfScope, keysDiffer, tooFewChoices
  }

  static func scenario(
    _ kind: BoundaryKind, _ draws: inout Draws, _ difficulty: Int
  ) -> Scenario {
    switch kind {
    case .fourteenFifteen: CountKinds.fourteenFifteen(&draws, difficulty)
    case .lesionCount: CountKinds.lesionCount(&draws, difficulty)
    case .countSteps: CountKinds.countSteps(&draws, difficulty)
    case .sameSite: PairKinds.sameSite(&draws, difficulty)
    case .separateVisit: PairKinds.separateVisit(&draws, difficulty)
    case .biopsyHierarchy: PairKinds.biopsyHierarchy(&draws, difficulty)
    case .visitLevel: VisitKinds.visitLevel(&draws, difficulty)
    case .dayTenEleven: VisitKinds.dayTenEleven(&draws, difficulty)
    case .sizeBand: SizeKinds.sizeBand(&draws, difficulty)
    case .behavior: SizeKinds.behavior(&draws, difficulty)
    case .repairSum: SizeKinds.repairSum(&draws, difficulty)
    case .mohs: SizeKinds.mohs(&draws, difficulty)
    }
  }

  private func item(
    _ kind: BoundaryKind, _ difficulty: Int, _ scenario: Scenario, _ draws: inout Draws
  ) -> QuizItem? {
    guard case .success(let claim) = key(of: scenario) else { return nil }
    let lines = Self.lines(of: claim)
    var wrong = self.wrong(scenario, lines)
    guard wrong.count >= 3 else { return nil }
    wrong = Self.nearest(wrong, to: lines, &draws)
    let all = wrong + [lines]
    let order = draws.random.draw(all.count, of: all.count)
    let claims = order.map { all[$0] }
    guard let place = order.firstIndex(of: wrong.count) else { return nil }
    let reasons = claim.lines.compactMap { line -> QuizItem.Reason? in
      guard let reason = line.because.first else { return nil }
      return QuizItem.Reason(
        line: Self.words([Self.line(line.line)]), says: reason.says,
        authority: reason.authority.description, rule: reason.rule)
    }
    return QuizItem(
      id: ItemName.of(kind.rawValue + scenario.story), kind: kind, difficulty: difficulty,
      story: scenario.story, question: "What is billed for it?", choices: claims.map(Self.words),
      key: place, reasons: reasons + Self.modifierReasons(claim), visit: scenario.visit,
      claims: claims)
  }

  /// The engine's claim, where the derivation comes to the same lines by itself.
  func key(of scenario: Scenario) -> Result<CodedClaim, RefusedCase> {
    let claim = engine.coder.code(scenario.visit)
    guard claim.verdict == .ready else { return .failure(RefusedCase(.held)) }
    guard let derived = derivation.lines(of: scenario.visit) else {
      return .failure(RefusedCase(.outOfScope))
    }
    let lines = Self.lines(of: claim)
    guard Self.plain(lines) == Self.plain(Array(derived)) else {
      return .failure(RefusedCase(.keysDiffer))
    }
    return .success(claim)
  }

  struct RefusedCase: Error {
    let why: Refusal

    init(_ why: Refusal) {
      self.why = why
    }
  }

  /// Different wrong claims: what the neighbouring cases are billed with, and the slips.
  private func wrong(_ scenario: Scenario, _ right: [KeyLine]) -> [[KeyLine]] {
    var seen: Set<Set<KeyLine>> = [Self.plain(right)]
    var wrong: [[KeyLine]] = []
    let neighbours = scenario.neighbours.map { Self.lines(of: engine.coder.code($0)) }
    for lines in neighbours + scenario.slips.map({ $0(right) }) {
      guard Set(lines).count == lines.count, seen.insert(Self.plain(lines)).inserted else {
        continue
      }
      if !lines.isEmpty || right.isEmpty { wrong.append(lines) }
    }
    return wrong
  }

  /// Three wrong claims, drawn so that the right one is not the only one of its length.
  private static func nearest(
    _ wrong: [[KeyLine]], to right: [KeyLine], _ draws: inout Draws
  ) -> [[KeyLine]] {
    let shuffled = draws.several(wrong.count, of: wrong)
    return Array(shuffled.prefix(3))
  }

  /// Lines as sets tell claims apart: 59 and the X modifiers say one thing.
  static func plain(_ lines: [KeyLine]) -> Set<KeyLine> {
    let distinct: Set<Modifier> = ["XE", "XS", "XP", "XU"]
    return Set(
      lines.map { line in
        KeyLine(
          line.code, units: line.units,
          modifiers: Set(line.modifiers.map { distinct.contains($0) ? "59" : $0 }))
      })
  }

  private static func line(_ line: ServiceLine) -> KeyLine {
    KeyLine(line.code, units: line.units, modifiers: Set(line.modifiers))
  }

  static func lines(of claim: CodedClaim) -> [KeyLine] { claim.claim.lines.map(line) }

  /// `17000 + 17003 × 8 + 11102-XS`; nothing is written as such.
  static func words(_ lines: [KeyLine]) -> String {
    guard !lines.isEmpty else { return "nothing" }
    return lines.map { line in
      let marks = line.modifiers.sorted().map { "-\($0)" }.joined()
      return "\(line.code)\(marks)" + (line.units == 1 ? "" : " × \(line.units)")
    }.joined(separator: " + ")
  }

  /// The reasons that speak of modifiers: those after the first of a line.
  private static func modifierReasons(_ claim: CodedClaim) -> [QuizItem.Reason] {
    claim.lines.flatMap { line in
      line.because.dropFirst().filter { !line.line.modifiers.isEmpty && !$0.says.isEmpty }.map {
        QuizItem.Reason(
          line: words([Self.line(line.line)]), says: $0.says,
          authority: $0.authority.description, rule: $0.rule)
      }
    }
  }
}
