public import ClaimModel

/// Why a line is as it is: the rule, who says so, and the facts it rests on.
///
/// Kept as a template with numbers, so that an engine which answers hundreds of thousands of visits
/// a second builds no text; `says` renders it when somebody reads it.
public struct Reason: Sendable, Hashable {
  /// The id of the edit or family rule: `coding.premalignant-destruction`.
  public let rule: String
  /// The sentence, with `{0}`, `{1}`… where the values go.
  public let template: String
  /// The values of the template.
  public let values: Values
  /// Who says so.
  public let authority: Citation
  /// The table release it rests on; nil where it rests on no table.
  public let release: String?
  /// The facts, as places in the visit.
  public let evidence: [FactPath]

  /// Up to three values, each a number, a code or a length in tenths.
  public struct Values: Sendable, Hashable {
    var first: Value = .none
    var second: Value = .none
    var third: Value = .none

    /// The values in order, at most three.
    public init(_ first: Value = .none, _ second: Value = .none, _ third: Value = .none) {
      self.first = first
      self.second = second
      self.third = third
    }
  }

  /// A value of a template.
  public enum Value: Sendable, Hashable {
    case none
    case number(Int)
    case code(ProcedureCode)
    case diagnosis(DiagnosisCode)
    case modifier(Modifier)
    case length(Length)
    case area(Area)
    case date(CivilDate)
  }

  /// A reason from its rule, sentence and grounds.
  public init(
    _ rule: String, _ template: String, _ values: Values = Values(), authority: Citation,
    release: String? = nil, evidence: [FactPath] = []
  ) {
    self.rule = rule
    self.template = template
    self.values = values
    self.authority = authority
    self.release = release
    self.evidence = evidence
  }

  /// The sentence with its values.
  public var says: String {
    var text = template
    for (index, value) in [values.first, values.second, values.third].enumerated() {
      guard let words = value.words, let range = text.firstRange(of: "{\(index)}") else { continue }
      text.replaceSubrange(range, with: words)
    }
    return text
  }
}

extension Reason.Value {
  var words: String? {
    switch self {
    case .none: nil
    case .number(let number): String(number)
    case .code(let code): code.description
    case .diagnosis(let code): code.description
    case .modifier(let modifier): modifier.description
    case .length(let length): "\(length) cm"
    case .area(let area): "\(area) sq cm"
    case .date(let date): date.description
    }
  }
}
