import ClaimModel
public import Editing

/// What a release means for a practice, in a page: to each role what it must know and do, from a replay of the
/// practice's own claims.
public struct ReleaseBriefing: Sendable, Hashable {
  /// Who reads.
  public enum Role: String, Sendable, CaseIterable {
    /// Who documents.
    case clinician
    /// Who chooses codes.
    case coder
    /// Who sends claims and follows them up.
    case biller
    /// Who answers for the money.
    case owner
  }

  /// What one role must know and do.
  public struct Part: Sendable, Hashable {
    /// Whose it is.
    public var role: Role
    /// Sentences, the weightiest first; never none.
    public var says: [String]
  }

  /// For each role, in the order of `Role`.
  public let parts: [Part]

  private static let most = 8

  /// The briefing of a report; `edits` say what each rule is about and what to do.
  public init(_ report: ReplayReport, edits: EditCatalog) {
    let cards = { (id: String) in edits.type(withID: id)?.card }
    parts = Role.allCases.map { role in
      let says =
        switch role {
        case .clinician: Self.clinician(report, cards)
        case .coder: Self.coder(report, cards)
        case .biller: Self.biller(report)
        case .owner: Self.owner(report, cards)
        }
      return Part(
        role: role,
        says: says.isEmpty ? ["Nothing changes in what these \(report.claims) claims show."] : says)
    }
  }

  private static func clinician(
    _ report: ReplayReport, _ card: (String) -> EditCard?
  ) -> [String] {
    report.habits.filter(\.appears).prefix(most).map { habit in
      let why = card(habit.edit).map { " \($0.why)" } ?? ""
      return "\(habit.billed)\(beside(habit)): \(count(habit.lines, "such line")) would be refused."
        + why
    }
  }

  private static func coder(
    _ report: ReplayReport, _ card: (String) -> EditCard?
  ) -> [String] {
    let new = report.habits.filter(\.appears).prefix(most).map { habit in
      let card = card(habit.edit)
      let examples = habit.examples.isEmpty ? "" : " (\(habit.examples.joined(separator: ", ")))"
      return "\(habit.billed)\(beside(habit)) now meets \(habit.edit)"
        + (card.map { ": \($0.title). \($0.remedy)" } ?? ".")
        + " \(count(habit.lines, "line")), $\(habit.dollars)\(examples)."
    }
    let gone = report.habits.filter { !$0.appears }.prefix(most).map { habit in
      "\(habit.billed)\(beside(habit)) no longer meets \(habit.edit): "
        + "\(count(habit.lines, "line")), $\(habit.dollars)."
    }
    return new + gone
  }

  private static func biller(_ report: ReplayReport) -> [String] {
    var says: [String] = []
    if report.newlyDenied > 0 {
      says.append(
        "Hold claims like these before they go out: \(report.newlyDenied) of \(report.claims) would be "
          + "newly denied.")
    }
    let released = report.codes.filter { $0.released > 0 }
      .sorted { ($1.regained, $0.code) < ($0.regained, $1.code) }
    for code in released.prefix(most) {
      says.append(
        "\(code.code): \(count(code.released, "line")) that were refused would be paid "
          + "($\(code.regained)); look whether earlier ones may be sent again.")
    }
    let repriced = report.codes.filter { $0.otherPrice > 0 }
      .sorted {
        (magnitude($1.repriced), $0.code) < (magnitude($0.repriced), $1.code)
      }
    for code in repriced.prefix(most) {
      says.append(
        "\(code.code): expect another amount on \(count(code.otherPrice, "line")), "
          + "\(signed(code.repriced)) in all; update what you compare payments with.")
    }
    for (gap, claims) in report.notEvaluated {
      says.append(
        "Not evaluated in \(count(claims, "claim")): \(gap.what): \(gap.why).")
    }
    return says
  }

  private static func owner(
    _ report: ReplayReport, _ card: (String) -> EditCard?
  ) -> [String] {
    guard report.changed > 0 else { return [] }
    var says = [
      "Of \(count(report.claims, "claim")), \(report.changed) are answered otherwise and "
        + "\(report.newlyDenied) would be newly denied.",
      "Expected before $\(report.expectedBefore), after $\(report.expectedAfter): lost to new denials "
        + "$\(report.lost), given back $\(report.regained), other prices "
        + "\(signed(report.repriced)).",
    ]
    let worst = report.edits.filter { $0.lost > .zero }.sorted {
      ($1.lost, $0.edit) < ($0.lost, $1.edit)
    }
    for total in worst.prefix(3) {
      says.append("\(card(total.edit)?.title ?? total.edit): $\(total.lost) lost.")
    }
    return says
  }

  private static func beside(_ habit: ReplayReport.HabitTotal) -> String {
    habit.beside.isEmpty ? "" : " beside \(habit.beside)"
  }

  private static func signed(_ amount: Money) -> String {
    (amount < .zero ? "−$" : "$") + Money(cents: magnitude(amount)).description
  }

  private static func magnitude(_ amount: Money) -> Int64 { abs(amount.cents) }

  private static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}
