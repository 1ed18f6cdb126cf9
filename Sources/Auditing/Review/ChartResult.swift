public import ClaimModel
public import Coding

/// What an audit says of one chart.
public struct ChartResult: Sendable, Hashable {
  /// The name that joins chart and claim.
  public var id: String
  /// Who did the work.
  public var clinician: String
  /// The day; nil where neither chart nor claim has one.
  public var date: CivilDate?
  /// What the comparison comes to.
  public var verdict: Verdict
  /// What was allowed as billed and what the record supports.
  public var amount: AuditedAmount
  /// Where claim and record part.
  public var differences: [Difference]
  /// Edits that would refuse the claim as billed, by id.
  public var deniedBy: [String]
  /// What the record says, a procedure or other part a sentence.
  public var record: [String] = []
  /// What was billed.
  public var billed: [ServiceLine] = []
  /// What the record supports, with the reason for each line.
  public var supported: [SupportedLine] = []
  /// What keeps the record from being billed as it stands.
  public var held: [Finding] = []
  /// What could not be evaluated: an unpriced line, a table that does not cover the date.
  public var notEvaluated: [String]

  /// What the comparison of a claim with its record comes to.
  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// The claim says what the record supports.
    case agree
    /// More money than the record supports, for work the record has.
    case over
    /// Less.
    case under
    /// More, and the record does not have the work or not enough of it to bill.
    case unsupported
    /// The same money, said otherwise: modifiers, diagnoses, equal amounts.
    case form
  }

  /// A line that the record supports, and why.
  public struct SupportedLine: Sendable, Hashable {
    /// The line.
    public var line: ServiceLine
    /// The first reason, in a sentence.
    public var says: String
    /// Who says so.
    public var authority: String
    /// The lesions of the record that it pays for.
    public var lesions: [FactPath]
  }

  /// Whether the chart counts as an error.
  public var isError: Bool { verdict != .agree }
}

/// One place where claim and record part.
public struct Difference: Sendable, Hashable {
  /// The work in our own short words: "visit", "biopsy", or a code.
  public var work: String
  /// The lines billed that the record does not have so.
  public var billed: [ServiceLine]
  /// The lines the record supports that were not billed so.
  public var supported: [ServiceLine]
  /// What both come to.
  public var amount: AuditedAmount
  /// What it comes from.
  public var habit: Habit
  /// The rules it rests on: families of the engine, or edits and findings.
  public var rules: [String]
  /// One sentence: what was billed, what the record supports, why.
  public var says: String
}

extension ServiceLine {
  /// A line in the short form of reports: `17003 x 8`, `99213-25`.
  public var short: String {
    let marks = modifiers.map { "-\($0)" }.joined()
    return "\(code)\(marks)" + (units == 1 ? "" : " x \(units)")
  }
}
