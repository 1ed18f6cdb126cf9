public import ClaimModel
public import Editing
public import Reference
import Scrubbing

/// Whether a pack may be used: its rules contradict neither the law nor each other, and its own tests
/// hold.
public struct RuleCheck {
  /// What is wrong with a rule.
  public struct Fault: Sendable, Hashable, CustomStringConvertible {
    /// The rule's id.
    public let rule: String
    /// What is wrong.
    public let message: String

    /// The rule and what is wrong.
    public var description: String { "\(rule): \(message)" }
  }

  private let edits: EditCatalog
  private let library: ReferenceLibrary

  /// A check against the edits and tables of an engine.
  public init(edits: EditCatalog, library: ReferenceLibrary) {
    self.edits = edits
    self.library = library
  }

  /// Everything that keeps a pack from being used.
  public func faults(of pack: RulePack) -> [Fault] {
    lawFaults(of: pack) + ambiguities(of: pack) + testFaults(of: pack)
  }

  /// Rules that would have what the law forbids, or drop what it asks.
  public func lawFaults(of pack: RulePack) -> [Fault] {
    var faults: [Fault] = []
    for entry in RuleBook([pack]).entries {
      let rule = entry.rule
      if case .waives(let id) = rule.demand {
        guard let card = edits.type(withID: id)?.card else {
          faults.append(Fault(rule: rule.id, message: "waives \(id), and there is no such edit"))
          continue
        }
        if let law = LawLevel.law(card, for: entry.scope.lines) {
          faults.append(
            Fault(rule: rule.id, message: "may not waive \(id), which rests on \(law)"))
        }
      }
      if let (edit, law) = contradiction(of: entry) {
        faults.append(
          Fault(
            rule: rule.id,
            message: "asks for what \(edit) forbids, which rests on \(law)"))
      }
    }
    return faults
  }

  /// A claim that does what a rule demands, reviewed by the edits of the law: a denial that the demand
  /// itself brings contradicts it.
  private func contradiction(of entry: RuleBook.Entry) -> (edit: String, law: String)? {
    let demanded: [Modifier]
    switch entry.rule.demand {
    case .require(let modifiers): demanded = modifiers
    case .repeats(_, let later): demanded = later.map { [$0] } ?? []
    default: return nil
    }
    for range in entry.rule.codes.ranges {
      for code in Set([range.lowerBound, range.upperBound]).sorted() {
        let plain = laws(code, nil, entry)
        for modifier in demanded {
          if let new = laws(code, modifier, entry).first(where: { plain[$0.key] == nil }) {
            return (new.key, new.value)
          }
        }
      }
    }
    return nil
  }

  /// The law-level denials of a line of a code with a modifier, by edit.
  private func laws(
    _ code: ProcedureCode, _ modifier: Modifier?, _ entry: RuleBook.Entry
  ) -> [String: String] {
    let date = max(entry.rule.period.start, Self.firstDay)
    var claim = Claim(id: "check", payer: Payer(entry.scope.lines.first ?? .commercial))
    var line = ServiceLine(number: 1, date: date, code: code)
    if let modifier { line.modifiers.append(modifier) }
    claim.lines = [line]
    var found: [String: String] = [:]
    for finding in edits.review(ClaimFacts(claim, library: library)).findings
    where finding.severity == .denial && finding.place == .line(1, .modifiers) {
      guard let card = edits.type(withID: finding.edit)?.card,
        let law = LawLevel.law(card, for: entry.scope.lines)
      else { continue }
      found[finding.edit] = law
    }
    return found
  }

  /// The first day of the tables that the program carries: rules older than it are tried on that day.
  private static let firstDay = CivilDate(dayNumber: 20_454)

  /// Rules of one kind and scope that hold on the same day for the same code.
  private func ambiguities(of pack: RulePack) -> [Fault] {
    let entries = RuleBook([pack]).entries
    var faults: [Fault] = []
    for (place, one) in entries.enumerated() {
      for other in entries[(place + 1)...] where one.isOfSameKind(as: other) {
        guard one.scope == other.scope, one.rule.period.start == other.rule.period.start,
          one.rule.codes.overlaps(other.rule.codes), one.rule.demand != other.rule.demand
        else { continue }
        faults.append(
          Fault(
            rule: other.rule.id,
            message:
              "asks otherwise than \(one.rule.id) of the same codes, scope and day; give one "
              + "of them a narrower scope or another day"))
      }
    }
    return faults
  }

  /// The tests of the rules that do not hold.
  public func testFaults(of pack: RulePack) -> [Fault] {
    pack.rules.flatMap { rule in
      outcomes(of: rule, in: pack).compactMap { outcome in
        outcome.fault.map { Fault(rule: rule.id, message: $0) }
      }
    }
  }

  /// What came of one test of a rule.
  public struct Outcome: Sendable, Hashable {
    /// The test.
    public let test: RuleTest
    /// What the rule says of its claim.
    public let findings: [Finding]
    /// Why the test does not hold; nil where it does.
    public let fault: String?
  }

  /// Runs the tests of one rule beside the other rules of its pack.
  public func outcomes(of rule: PayerRule, in pack: RulePack) -> [Outcome] {
    let scope = pack.scope(of: rule)
    let context = RuleContext(plan: scope.plans.first, state: scope.states.first)
    let book = RuleBook([pack], context: context)
    return rule.tests.map { test in
      do throws(ClaimShorthand.Problem) {
        return outcome(of: test, try ClaimShorthand(test.claim).claim, rule, book)
      } catch {
        return Outcome(
          test: test, findings: [],
          fault: "\"\(test.says)\": row \(error.row), \"\(error.word)\": \(error.expected) "
            + "is expected")
      }
    }
  }

  private func outcome(
    of test: RuleTest, _ claim: Claim, _ rule: PayerRule, _ book: RuleBook
  ) -> Outcome {
    let flagged = book.review(claim, library: library).findings.filter { $0.edit == rule.id }
    var fault: String?
    if flagged.isEmpty == test.isFlagged {
      fault =
        test.isFlagged
        ? "\"\(test.says)\" is not flagged" : "\"\(test.says)\" is flagged: \(flagged[0].message)"
    } else if !test.isFlagged, rule.demand.cannotFlag,
      !claim.lines.contains(where: { line in
        book.binding(claim, line).rules.contains { $0.rule.id == rule.id }
      })
    {
      fault = "\"\(test.says)\" is a claim that it does not bind"
    }
    return Outcome(test: test, findings: flagged, fault: fault)
  }
}

/// Which edits stand above what a payer may ask (`domain.md` R-AUTH-1): statute and code of federal
/// regulations, the code sets that HIPAA names, and, for the programmes whose law says so, NCCI and
/// the manuals of Medicare.
enum LawLevel {
  /// The law that an edit rests on for some lines of business; nil where a payer may differ.
  static func law(_ card: EditCard, for lines: [PayerLine]) -> String? {
    let always = ["CFR", "Social Security Act", "ICD-10-CM", "X12", "HIPAA"]
    let programmes = ["NCCI"]
    let medicare = ["Medicare", "CMS"]
    for citation in card.authority {
      let title = citation.description
      func names(_ words: [String]) -> Bool { words.contains { title.contains($0) } }
      if names(always) { return title }
      if names(programmes), lines.contains(where: { $0 == .medicare || $0 == .medicaid }) {
        return title
      }
      if names(medicare), lines.contains(.medicare) { return title }
    }
    return nil
  }
}
