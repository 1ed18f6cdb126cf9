public import ClaimModel

/// What level of office visit the words support once the procedures' own work is taken away
/// (`domain.md` section 7). It says what is there and what is missing, and never adds a visit.
public struct VisitLevel: Sendable {
  /// The problems that the note addresses, those of the procedures among them.
  public var addressed: [AddressedProblem] = []
  /// What remains of the problems.
  public var problems = Column()
  /// The data reviewed or ordered.
  public var data = Column()
  /// The risk of management.
  public var risk = Column()
  /// The level that two of the three columns reach; nil when nothing remains.
  public var decision: DecisionMaking.Level?
  /// Minutes that the note states.
  public var minutes: Minutes?
  /// How the visit stands beside what was done that day and before.
  public var standing = Standing.none
  /// New or established, with the words.
  public var status: Status?
  /// The code of a visit that the note itself names.
  public var chosen: Chosen?
  /// What bears on it: longitudinal care, the postoperative visit, time not parted.
  public var remarks: [Remark] = []

  /// The level that the words carry by decision-making or by time, whichever is higher; nil where
  /// there is none or where it is part of a procedure's price.
  public var supported: DecisionMaking.Level? {
    guard decision != nil || minutes?.level != nil else { return nil }
    switch standing {
    case .none, .nothing, .postoperative: return nil
    case .alone, .beside, .complication, .unrelated, .unrelatedBeside:
      return max(decision ?? .minimal, minutes?.level ?? .minimal)
    }
  }

  /// Whether work of its own remains beside the procedures; nil when no procedure was done.
  public var remainsBesideProcedures: Bool? {
    switch standing {
    case .beside, .unrelatedBeside: true
    case .nothing: false
    default: nil
    }
  }

  /// How a visit stands to procedures.
  public enum Standing: String, Sendable, Hashable {
    /// No visit is documented.
    case none
    /// No procedure is beside it.
    case alone
    /// Work of its own remains beside a procedure of the day.
    case beside = "with-25"
    /// All of it belongs to the procedures.
    case nothing
    /// Usual care after an operation.
    case postoperative
    /// A complication within the global period.
    case complication
    /// A problem that has nothing to do with the operation in whose global period it falls.
    case unrelated = "with-24"
    /// The same beside a procedure of the day.
    case unrelatedBeside = "with-24-25"
  }

  /// One column of decision-making.
  public struct Column: Sendable, Hashable {
    /// Its level.
    public var level = DecisionMaking.Level.minimal
    /// What carries it.
    public var facts: [LevelFact] = []
    /// The words.
    public var spans: [NoteSpan] { facts.map(\.span) }

    /// A column that nothing carries.
    public init() {}
  }

  /// Minutes that a note states.
  public struct Minutes: Sendable, Hashable {
    /// How many, without the procedures' own where the note says what those took.
    public var count: Int
    /// The words.
    public var span: NoteSpan
    /// Whether they can carry a level: the clinician's total of the day, the procedures left out.
    public var isUsable: Bool
    /// The level they reach for this patient; nil where they reach none or cannot carry one.
    public var level: DecisionMaking.Level?
  }

  /// The standing of the patient.
  public struct Status: Sendable, Hashable {
    /// New or established.
    public var status: Patient.Status
    /// The words.
    public var span: NoteSpan
  }

  /// A code of a visit that a note names.
  public struct Chosen: Sendable, Hashable {
    /// The code.
    public var code: ProcedureCode
    /// Whether it is above, below or at what the words carry.
    public var verdict: Verdict
    /// The words.
    public var span: NoteSpan

    /// How a chosen level stands to the words.
    public enum Verdict: String, Sendable, Hashable {
      case above, below, agrees
    }
  }

  /// Something that bears on whether a visit may be billed.
  public struct Remark: Sendable, Hashable {
    /// Its id.
    public var id: String
    /// One sentence.
    public var message: String
    /// The words; nil where it is about words that are not there.
    public var span: NoteSpan?
  }
}

/// A problem that a note addresses.
public struct AddressedProblem: Sendable, Hashable {
  /// Its name in the note.
  public var span: NoteSpan
  /// What it is by the definitions of 2021.
  public var kind: LevelFact.Kind
  /// Whether a procedure of the day took care of it, so that it does not count for a visit.
  public var isTreated: Bool
}

/// Something that carries a column of decision-making, with its words.
public struct LevelFact: Sendable, Hashable {
  /// What.
  public var kind: Kind
  /// The words.
  public var span: NoteSpan

  /// The things that the table of decision-making counts.
  public enum Kind: String, Sendable, Hashable {
    case minor = "self-limited"
    case stable = "stable-chronic"
    case notAtGoal = "chronic-not-at-goal"
    case severe = "chronic-severe-exacerbation"
    case undiagnosed = "undiagnosed-uncertain-prognosis"
    case acute = "acute-uncomplicated"
    case systemic = "acute-systemic"
    case injury = "acute-complicated-injury"
    case threat = "threat-to-life-or-function"
    case test, document, historian, interpretation, discussion
    case selfCare = "self-care"
    case nonprescription, prescription
    case considered = "prescription-considered"
    case monitoring = "intensive-monitoring"
    case minorSurgery = "minor-surgery"
    case minorSurgeryWithRisk = "minor-surgery-with-risk-factor"
    case majorSurgery = "major-surgery"
    case majorSurgeryWithRisk = "major-surgery-with-risk-factor"
    case social = "social-determinant"
    case hospital = "hospital-care"
    case status
    case treatmentRaised = "treatment-raised"
    case riskFactor = "risk-factor"
  }
}
