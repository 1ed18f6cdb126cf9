public import ClaimModel

/// What level of office visit the words support once the procedure's own work is taken away
/// (`domain.md` section 7). It says what is there and what is missing, and never adds a visit.
public struct VisitLevel: Sendable {
  /// What remains of the problems, with the words.
  public var problems: Column
  /// The data reviewed or ordered.
  public var data: Column
  /// The risk of management.
  public var risk: Column
  /// The level that two of the three columns reach; nil when nothing remains.
  public var decision: DecisionMaking.Level?
  /// Minutes that the note states, with the words.
  public var minutes: Minutes?
  /// New or established, with the words.
  public var status: Status?
  /// Whether work of its own remains beside the procedures; nil when no procedure was done.
  public var remainsBesideProcedures: Bool?
  /// What bears on it: longitudinal care, the postoperative visit, time not parted.
  public var remarks: [Remark]

  /// One column of decision-making.
  public struct Column: Sendable, Hashable {
    /// Its level.
    public var level: DecisionMaking.Level
    /// The words.
    public var spans: [NoteSpan]
  }

  /// Minutes that a note states.
  public struct Minutes: Sendable, Hashable {
    /// How many.
    public var count: Int
    /// The words.
    public var span: NoteSpan
  }

  /// The standing of the patient.
  public struct Status: Sendable, Hashable {
    /// New or established.
    public var status: Patient.Status
    /// The words.
    public var span: NoteSpan
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
