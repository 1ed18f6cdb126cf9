public import ClaimModel
public import Editing

/// A claim in the making: lines with their lesions and reasons, and what stands in the way.
public struct Draft: Sendable {
  /// The lines so far, in no particular order.
  public internal(set) var lines: [DraftLine] = []
  /// What was found so far.
  public internal(set) var findings: [Finding] = []
  /// What could not be evaluated so far.
  var notEvaluated: [NotEvaluated] = []

  /// Adds a line that pays for the lesions of `groups` and returns its position.
  ///
  /// `primary` is the position of the line that an add-on belongs to; `about` are the lesions the
  /// line is about where it pays for none.
  @discardableResult
  public mutating func add(
    _ code: ProcedureCode, units: Int = 1, for groups: [LesionGroup], primary: Int? = nil,
    about: [LesionGroup]? = nil, modifiers: ModifierList = [], diagnoses: [DiagnosisCode]? = nil,
    because reason: Reason
  ) -> Int {
    var line = DraftLine(code: code, units: units, groups: groups, because: [reason])
    line.about = about ?? (groups.isEmpty ? primary.map { lines[$0].about } ?? [] : groups)
    line.primary = primary
    line.modifiers = modifiers
    line.diagnoses = diagnoses ?? groups.diagnoses
    line.kind = ServiceKind(code)
    lines.append(line)
    return lines.count - 1
  }

  /// Says that a person must decide (`warning`), or that it must not be billed as documented
  /// (`denial`), and on which facts that rests.
  public mutating func find(
    _ edit: String, _ severity: Severity, _ message: String, authority: Citation,
    code: ProcedureCode? = nil, fixes: [Fix] = [], evidence: [FactPath] = []
  ) {
    // One thing that stands in the way of many lines is said once.
    guard !findings.contains(where: { $0.edit == edit && $0.message == message }) else { return }
    findings.append(
      Finding(
        edit: edit, severity: severity, place: .claim, code: code, message: message,
        authority: authority, fixes: fixes, evidence: evidence.map(\.description)))
  }
}

/// A line of a claim in the making.
public struct DraftLine: Sendable, Hashable {
  /// What is billed.
  public var code: ProcedureCode
  /// How many times.
  public var units: Int
  /// The lesions it pays for.
  public var groups: [LesionGroup]
  /// The lesions it is about: those it pays for, or those of its specimen or of its primary.
  public var about: [LesionGroup]
  /// Its modifiers; put in the order of a claim at the end.
  public var modifiers: ModifierList = []
  /// What it is for, the reason for the line first.
  public var diagnoses: [DiagnosisCode] = []
  /// Why.
  public var because: [Reason]
  /// The position of the line that an add-on belongs to.
  public var primary: Int?
  /// What kind of service it is.
  public var kind: ServiceKind = .procedure

  init(code: ProcedureCode, units: Int, groups: [LesionGroup], because: [Reason]) {
    self.code = code
    self.units = units
    self.groups = groups
    about = groups
    self.because = because
  }
}
