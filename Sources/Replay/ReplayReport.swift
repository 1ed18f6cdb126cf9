public import ClaimModel

/// What a release changes for a practice: in dollars, by edit, by code and by habit.
public struct ReplayReport: Sendable {
  /// How many claims were answered.
  public private(set) var claims = 0
  /// How many of them are answered otherwise.
  public private(set) var changed = 0
  /// How many would be denied in a line that was not before.
  public private(set) var newlyDenied = 0
  /// What the practice would be paid under the first selection.
  public private(set) var expectedBefore = Money.zero
  /// What it would be paid under the second.
  public private(set) var expectedAfter = Money.zero
  /// What new denials lose.
  public private(set) var lost = Money.zero
  /// What denials that are no more give back.
  public private(set) var regained = Money.zero
  /// What other figures change.
  public private(set) var repriced = Money.zero
  private var byEdit: [String: EditTotal] = [:]
  private var byCode: [ProcedureCode: CodeTotal] = [:]
  private var byHabit: [String: HabitTotal] = [:]
  private var gaps: [NotEvaluated: Int] = [:]

  /// What changes by one edit. A line that several edits deny is counted by each, and its money by
  /// the first of them.
  public struct EditTotal: Sendable, Hashable {
    /// The edit.
    public let edit: String
    /// Findings that appear.
    public var appeared = 0
    /// Findings that are gone.
    public var gone = 0
    /// What its new denials lose.
    public var lost = Money.zero
    /// What its denials that are gone give back.
    public var regained = Money.zero
  }

  /// What changes for one code.
  public struct CodeTotal: Sendable, Hashable {
    /// The code.
    public let code: ProcedureCode
    /// Its lines.
    public var lines = 0
    /// Its lines newly denied.
    public var newlyDenied = 0
    /// Its lines no longer denied.
    public var released = 0
    /// Its lines of another price.
    public var otherPrice = 0
    /// What new denials lose.
    public var lost = Money.zero
    /// What denials that are gone give back.
    public var regained = Money.zero
    /// What other figures change.
    public var repriced = Money.zero
  }

  /// A way of billing that meets an edit: the code as it is billed, beside what.
  public struct HabitTotal: Sendable, Hashable {
    /// The edit.
    public let edit: String
    /// Whether the findings appear; else they are gone.
    public let appears: Bool
    /// The code with its modifiers and, where more than one, its units.
    public let billed: String
    /// The codes it stands beside, where the edit is about several.
    public let beside: String
    /// How often.
    public var lines = 0
    /// What it loses or gives back.
    public var dollars = Money.zero
    /// The first claims of it, by the practice's own numbers.
    public var examples: [String] = []
  }

  /// Nothing yet.
  public init() {}

  /// By edit, those that lose most first.
  public var edits: [EditTotal] {
    byEdit.values.sorted {
      ($1.lost + $1.regained, $1.appeared + $1.gone, $0.edit)
        < ($0.lost + $0.regained, $0.appeared + $0.gone, $1.edit)
    }
  }

  /// By code, those of which anything changes, in the order of the codes.
  public var codes: [CodeTotal] {
    byCode.values.filter { $0.newlyDenied + $0.released + $0.otherPrice > 0 }
      .sorted { $0.code < $1.code }
  }

  /// By habit, the most frequent first.
  public var habits: [HabitTotal] {
    byHabit.values.sorted {
      ($1.dollars, $1.lines, $0.edit + $0.billed) < ($0.dollars, $0.lines, $1.edit + $1.billed)
    }
  }

  /// What could not be evaluated under the second selection, with the claims concerned.
  public var notEvaluated: [(gap: NotEvaluated, claims: Int)] {
    gaps.map { ($0.key, $0.value) }.sorted { ($0.0.what, $0.0.why) < ($1.0.what, $1.0.why) }
  }

  /// Adds a claim.
  public mutating func add(_ replayed: ReplayedClaim) {
    claims += 1
    if replayed.isChanged { changed += 1 }
    if replayed.lines.contains(where: { !$0.deniedBefore && $0.deniedAfter }) { newlyDenied += 1 }
    for gap in replayed.gaps { gaps[gap, default: 0] += 1 }
    for line in replayed.lines { add(line) }
    var paidFor: Set<Int> = []
    for finding in replayed.appeared { add(finding, of: replayed, appears: true, &paidFor) }
    paidFor.removeAll()
    for finding in replayed.gone { add(finding, of: replayed, appears: false, &paidFor) }
  }

  private mutating func add(_ line: ReplayedLine) {
    expectedBefore += line.expectedBefore
    expectedAfter += line.expectedAfter
    lost += line.lost
    regained += line.regained
    repriced += line.repriced
    var total = byCode[line.line.code] ?? CodeTotal(code: line.line.code)
    total.lines += 1
    if !line.deniedBefore, line.deniedAfter { total.newlyDenied += 1 }
    if line.deniedBefore, !line.deniedAfter { total.released += 1 }
    if line.allowedBefore != line.allowedAfter { total.otherPrice += 1 }
    total.lost += line.lost
    total.regained += line.regained
    total.repriced += line.repriced
    byCode[line.line.code] = total
  }

  private mutating func add(
    _ finding: Finding, of replayed: ReplayedClaim, appears: Bool, _ paidFor: inout Set<Int>
  ) {
    var dollars = Money.zero
    if finding.severity == .denial {
      for (place, line) in replayed.lines.enumerated() where finding.place.concerns(line.line) {
        guard paidFor.insert(place).inserted else { continue }
        dollars += appears ? line.lost : line.regained
      }
    }
    var total = byEdit[finding.edit] ?? EditTotal(edit: finding.edit)
    if appears {
      total.appeared += 1
      total.lost += dollars
    } else {
      total.gone += 1
      total.regained += dollars
    }
    byEdit[finding.edit] = total
    let lines = replayed.claim.lines
    let billed = lines.first { $0.number == finding.place.line }.map { Self.words($0) } ?? "claim"
    let beside = lines.filter { finding.related.contains($0.number) }.map { Self.words($0) }
      .sorted()
      .joined(separator: " ")
    let key = "\(finding.edit)\u{1F}\(appears)\u{1F}\(billed)\u{1F}\(beside)"
    var habit =
      byHabit[key]
      ?? HabitTotal(edit: finding.edit, appears: appears, billed: billed, beside: beside)
    habit.lines += 1
    habit.dollars += dollars
    if habit.examples.count < 3, habit.examples.last != replayed.claim.id {
      habit.examples.append(replayed.claim.id)
    }
    byHabit[key] = habit
  }

  private static func words(_ line: ServiceLine) -> String {
    let code = ([line.code.description] + line.modifiers.map(\.description)).joined(separator: "-")
    return line.units > 1 ? "\(code) x\(line.units)" : code
  }
}
