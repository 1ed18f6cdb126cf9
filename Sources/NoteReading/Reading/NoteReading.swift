public import ClaimModel

/// What a note says: the visit it documents and the words that say so.
public struct NoteReading: Sendable {
  /// The visit, as far as the note tells it.
  public var visit: NoteVisit
  /// Every act that the note speaks of, in its order.
  public var mentions: [Mention]
  /// The parts of the note under their headings.
  public var sections: [NoteSection]
  /// What the chart should say, and whether it does.
  public var documentation: [DocumentationItem]
  /// What is contradictory or cannot be told.
  public var findings: [NoteFinding]
  /// What office visit the words support beside the procedures.
  public var level: VisitLevel
}

/// The visit that a note documents. What the note does not say is absent; a caller supplies it.
public struct NoteVisit: Sendable {
  /// What was done, and what was only planned.
  public var procedures: [NotedProcedure]
  /// The day, where the note states it.
  public var dateOfService: CivilDate?
  /// The words of the day.
  public var dateWords: NoteSpan?
  /// New or established, where the note says so.
  public var patientStatus: Patient.Status?
  /// The words that say so.
  public var statusWords: NoteSpan?
}

/// A procedure with the words it was read from.
public struct NotedProcedure: Sendable {
  /// The procedure as the contract writes it.
  public var procedure: VisitProcedure
  /// The mentions that tell of it, by their place in `mentions`.
  public var mentions: [Int]
  /// The words that state the count.
  public var countWords: NoteSpan?
  /// Why there is no count, where the words speak of a number.
  public var countProblem: CountProblem?
  /// The words of its other facts, in the order of the contract's fields.
  public var facts: [Fact] = []

  /// A fact of a procedure and the words it was read from.
  public struct Fact: Sendable, Hashable {
    /// Which.
    public var field: Field
    /// The words.
    public var span: NoteSpan

    /// The fields that words stand behind; a number is the place of the lesion.
    public enum Field: Sendable, Hashable {
      case kind, method, diagnosis, excisedDiameter, margin, length, area, cosmetic, drug
      case site(Int)
      case size(Int)
      case count(Int)
    }
  }

  /// Why a count cannot be taken from the words.
  public enum CountProblem: Sendable, Hashable {
    /// "Several": no number.
    case vague
    /// "15+", "8 to 10", "about 6".
    case inexact
    /// A total and its items, or two totals, disagree.
    case contradictory(Int, Int)
  }
}

/// An act that a note speaks of.
public struct Mention: Sendable, Hashable {
  /// What, in the contract's kinds.
  public var what: ProcedureKind
  /// Whether it was done.
  public var status: MentionStatus
  /// The words.
  public var span: NoteSpan
}

/// A part of a note.
public struct NoteSection: Sendable, Hashable {
  /// What it is about.
  public var role: SectionRole
  /// The words of the heading; nil before the first.
  public var heading: NoteSpan?
  /// The words under it.
  public var body: NoteSpan
}

/// Something in a note that a person must look at.
public struct NoteFinding: Sendable, Hashable {
  /// Its id: `note.count-contradicts`.
  public var id: String
  /// How bad it is.
  public var severity: Severity
  /// One sentence.
  public var message: String
  /// The words it rests on.
  public var spans: [NoteSpan]
}
