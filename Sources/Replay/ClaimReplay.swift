public import ClaimModel
public import Editing
public import Pricing
public import Reference
public import Scrubbing

/// Answers claims by two selections of releases and tells them apart.
///
/// For one thread at a time, as the scrubbers in it are.
public final class ClaimReplay {
  private let before: Side
  private let after: Side

  /// A replay of the edits under two libraries, with the payers' rules where they are given.
  public init(
    from: ReferenceLibrary, to: ReferenceLibrary, edits: EditCatalog,
    rules: (any ClaimRules)? = nil
  ) {
    before = Side(from, edits, rules)
    after = Side(to, edits, rules)
  }

  /// A replay under one library with the rules of now and those that are to be.
  public init(
    library: ReferenceLibrary, edits: EditCatalog, rules: (any ClaimRules)?,
    to newRules: any ClaimRules
  ) {
    before = Side(library, edits, rules)
    after = Side(library, edits, newRules)
  }

  /// What of a claim the second library answers otherwise than the first.
  public func replay(
    _ claim: Claim, at location: ServiceLocation?, terms: PricingTerms = PricingTerms()
  ) -> ReplayedClaim {
    let (old, new) = (before.answer(claim, location, terms), after.answer(claim, location, terms))
    let (oldKeys, newKeys) = (Set(old.findings.map(Key.init)), Set(new.findings.map(Key.init)))
    var replayed = ReplayedClaim(
      claim: claim, appeared: new.findings.filter { !oldKeys.contains(Key($0)) },
      gone: old.findings.filter { !newKeys.contains(Key($0)) })
    for (place, line) in claim.lines.enumerated() {
      let (was, will) = (old.denied.contains(place), new.denied.contains(place))
      replayed.lines.append(
        ReplayedLine(
          line: line, allowedBefore: old.prices[place], allowedAfter: new.prices[place],
          deniedBefore: was, deniedAfter: will))
    }
    replayed.newGaps = new.gaps.filter { !old.gaps.contains($0) }
    replayed.gaps = new.gaps
    return replayed
  }

  /// What tells two findings apart: not their words, which may name another release.
  private struct Key: Hashable {
    let edit: String
    let severity: Severity
    let place: ClaimPlace
    let related: [Int]

    init(_ finding: Finding) {
      edit = finding.edit
      severity = finding.severity
      place = finding.place
      related = finding.related
    }
  }

  private struct SideAnswer {
    let findings: [Finding]
    let gaps: [NotEvaluated]
    let denied: Set<Int>
    let prices: [Money?]
  }

  private struct Side {
    let scrubber: Scrubber
    let pricer: Pricer

    init(_ library: ReferenceLibrary, _ edits: EditCatalog, _ rules: (any ClaimRules)?) {
      scrubber = Scrubber(library: library, edits: edits, rules: rules)
      pricer = Pricer(library: library)
    }

    func answer(
      _ claim: Claim, _ location: ServiceLocation?, _ terms: PricingTerms
    ) -> SideAnswer {
      let scrubbed = scrubber.scrub(claim)
      let price = pricer.price(claim, at: location, terms: terms)
      var denied: Set<Int> = []
      for finding in scrubbed.findings where finding.severity == .denial {
        for (place, line) in claim.lines.enumerated() where finding.place.concerns(line) {
          denied.insert(place)
        }
      }
      return SideAnswer(
        findings: scrubbed.findings, gaps: scrubbed.notEvaluated.filter(\.makesIncomplete),
        denied: denied,
        prices: zip(claim.lines, price.lines).map { line, price in
          let share = scrubbed.paymentShares[line.number] ?? 100
          return price.price.map { $0.allowed.share(Int64(share), of: 100) }
        })
    }
  }
}

extension ClaimPlace {
  /// Whether a denial at this place keeps a line from being paid.
  func concerns(_ line: ServiceLine) -> Bool {
    switch self {
    case .line(let number, _): number == line.number
    case .diagnosis(let number): line.pointers.contains(number)
    default: true
    }
  }
}

/// A claim under two selections of releases.
public struct ReplayedClaim: Sendable {
  /// The claim.
  public let claim: Claim
  /// The findings that only the second selection makes.
  public let appeared: [Finding]
  /// The findings that only the first made.
  public let gone: [Finding]
  /// Its lines, in their order.
  public internal(set) var lines: [ReplayedLine] = []
  /// What only the second selection cannot evaluate.
  public internal(set) var newGaps: [NotEvaluated] = []
  /// All that the second selection cannot evaluate.
  public internal(set) var gaps: [NotEvaluated] = []

  init(claim: Claim, appeared: [Finding], gone: [Finding]) {
    self.claim = claim
    self.appeared = appeared
    self.gone = gone
  }

  /// Whether anything is answered otherwise.
  public var isChanged: Bool {
    !appeared.isEmpty || !gone.isEmpty || !newGaps.isEmpty
      || lines.contains { $0.allowedBefore != $0.allowedAfter }
  }
}

/// A line under two selections of releases. Its money adds up: what is expected after is what was
/// expected before, less what is lost, and what is regained and repriced.
public struct ReplayedLine: Sendable {
  /// The line.
  public let line: ServiceLine
  /// What it is allowed under the first selection; nil where it has no price.
  public let allowedBefore: Money?
  /// What it is allowed under the second.
  public let allowedAfter: Money?
  /// Whether the first selection expects a denial of it.
  public let deniedBefore: Bool
  /// Whether the second does.
  public let deniedAfter: Bool

  /// What the practice would be paid before: nothing where it is denied.
  public var expectedBefore: Money { deniedBefore ? .zero : allowedBefore ?? .zero }
  /// What it would be paid after.
  public var expectedAfter: Money { deniedAfter ? .zero : allowedAfter ?? .zero }
  /// What is lost by a new denial.
  public var lost: Money { !deniedBefore && deniedAfter ? expectedBefore : .zero }
  /// What a denial that is no more gives back.
  public var regained: Money { deniedBefore && !deniedAfter ? expectedAfter : .zero }
  /// What other figures change of a line that is paid under both.
  public var repriced: Money {
    deniedBefore || deniedAfter ? .zero : expectedAfter - expectedBefore
  }
}
