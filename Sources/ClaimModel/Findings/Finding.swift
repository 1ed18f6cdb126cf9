/// What an edit says of a claim: what is wrong, where, why, and what would lawfully change it.
public struct Finding: Sendable, Hashable {
  /// The edit's id: `ncci.procedure-pair`.
  public var edit: String
  /// How bad it is.
  public var severity: Severity
  /// The place in the claim that it is about.
  public var place: ClaimPlace
  /// Other lines that play a part.
  public var related: [Int]
  /// The procedure it is about.
  public var code: ProcedureCode?
  /// One sentence: what is wrong.
  public var message: String
  /// The adjustment a payer would make of it.
  public var adjustment: AdjustmentReason?
  /// Who says so.
  public var authority: Citation?
  /// The table release it rests on, as people name it.
  public var release: String?
  /// What would lawfully change it.
  public var fixes: [Fix]
  /// The facts it rests on, as paths into the input.
  public var evidence: [String]
  /// The payer refuses it at first and may pay on appeal with records: the claim is right as it stands.
  public var isAppealable: Bool

  /// A finding of an edit at a place.
  public init(
    edit: String, severity: Severity, place: ClaimPlace, related: [Int] = [],
    code: ProcedureCode? = nil, message: String, adjustment: AdjustmentReason? = nil,
    authority: Citation? = nil, release: String? = nil, fixes: [Fix] = [], evidence: [String] = [],
    isAppealable: Bool = false
  ) {
    self.edit = edit
    self.severity = severity
    self.place = place
    self.related = related
    self.code = code
    self.message = message
    self.adjustment = adjustment
    self.authority = authority
    self.release = release
    self.fixes = fixes
    self.evidence = evidence
    self.isAppealable = isAppealable
  }
}

/// How bad a finding is.
public enum Severity: String, Sendable, Hashable, Comparable {
  /// Worth knowing; nothing need be done.
  case note
  /// A person should look before it is sent.
  case warning
  /// A payer is expected to refuse it, or it must not be billed as documented.
  case denial

  /// Lesser severities come first.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .denial: 2
    }
  }
}

/// A place in a claim that a finding is about; every format can point it back into its input.
public enum ClaimPlace: Sendable, Hashable {
  /// The claim as a whole.
  case claim
  /// A service line by its number, from 1.
  case line(Int, LineField)
  /// A diagnosis by its position, from 1.
  case diagnosis(Int)
  /// The patient.
  case patient
  /// The provider or another party of the form.
  case provider

  /// A field of a service line.
  public enum LineField: String, Sendable, Hashable {
    case procedure, modifiers, units, diagnoses, place, date, charge, drug
  }

  /// The line's number, where the place is a line.
  public var line: Int? {
    guard case .line(let number, _) = self else { return nil }
    return number
  }
}

/// A reason by which a payer changes what it pays: group, CARC and, where used, RARC.
public struct AdjustmentReason: Sendable, Hashable {
  /// Who bears it: CO, PR, OA or PI.
  public let group: String
  /// The claim adjustment reason code.
  public let carc: String
  /// The remittance advice remark code.
  public let rarc: String?

  /// A reason from its codes.
  public init(_ group: String, _ carc: String, _ rarc: String? = nil) {
    self.group = group
    self.carc = carc
    self.rarc = rarc
  }
}

/// A change that would lawfully answer a finding.
public struct Fix: Sendable, Hashable {
  /// Whether it only restates what is on the claim, or needs the chart to say something.
  public var kind: Kind
  /// In words.
  public var does: String
  /// As data, where a machine can make it.
  public var change: ClaimChange?
  /// Changes that belong to it.
  public var more: [ClaimChange] = []

  /// Every change, the first one first.
  public var changes: [ClaimChange] { (change.map { [$0] } ?? []) + more }

  /// What a fix may rest on.
  public enum Kind: String, Sendable, Hashable {
    /// How a fact already on the claim is expressed.
    case form
    /// What the record must already say before the change is lawful.
    case chart
  }

  /// A fix in words and, where a machine can make it, as data.
  public init(
    _ kind: Kind, _ does: String, change: ClaimChange? = nil, and more: [ClaimChange] = []
  ) {
    self.more = more
    self.kind = kind
    self.does = does
    self.change = change
  }
}

/// One machine-made change of a claim.
public enum ClaimChange: Sendable, Hashable {
  /// Puts a modifier on a line.
  case addModifier(line: Int, Modifier)
  /// Takes a modifier off a line.
  case removeModifier(line: Int, Modifier)
  /// Takes a line off the claim.
  case removeLine(Int)
  /// Bills another code on a line.
  case replaceCode(line: Int, ProcedureCode)
  /// Bills another number of units on a line.
  case setUnits(line: Int, Int)
  /// Puts the modifiers of a line in this order.
  case setModifiers(line: Int, ModifierList)
  /// Points a line at these diagnoses, by their positions from 1.
  case setPointers(line: Int, [Int])
  /// Bills a further code on a line of its own behind a line, with the day, place and diagnoses of that one.
  case addLine(after: Int, ProcedureCode, units: Int)
  /// Takes a repeated diagnosis off the claim; lines that point at it point at its first place.
  case removeDiagnosis(Int)
}
