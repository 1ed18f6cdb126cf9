/// What checking a file found.
public struct FileReport: Sendable {
  /// One interchange, from ISA to IEA.
  public struct Interchange: Sendable {
    /// ISA13.
    public var control: String
    /// ISA15: "P" for production, "T" for test.
    public var usage: String
    /// ISA05 and ISA06.
    public var sender: Party
    /// ISA07 and ISA08.
    public var receiver: Party
    /// ISA09, YYMMDD.
    public var date: String
    /// ISA10, HHMM.
    public var time: String
    /// ISA14: a TA1 is asked for.
    public var wantsAcknowledgment: Bool
    /// The four bytes that its ISA declares.
    public var delimiters: Delimiters
    /// Where it stands in the file.
    public var bytes: Range<Int>
    /// The first problem's code for a TA1, "000" where the envelope is right.
    public var note = "000"
  }

  /// Who sends or receives: a qualifier ("ZZ", "30", …) and an identifier without its padding.
  public struct Party: Hashable, Sendable {
    /// ISA05 or ISA07.
    public var qualifier: String
    /// ISA06 or ISA08, blanks at the end left out.
    public var id: String

    /// A party of a kind.
    public init(qualifier: String, id: String) {
      self.qualifier = qualifier
      self.id = id
    }
  }

  /// One functional group, from GS to GE.
  public struct Group: Sendable {
    /// The place of its interchange in the report.
    public var interchange: Int
    /// GS01, GS06 and GS08.
    public var kind: String
    /// GS06.
    public var control: String
    /// GS08.
    public var version: String
    /// GS02.
    public var sender: String
    /// GS03.
    public var receiver: String
    /// GS04, CCYYMMDD.
    public var date: String
    /// GS05, HHMM.
    public var time: String
    /// How many transaction sets GE01 counts; nil where it is missing or no number.
    public var statedSets: Int?
    /// How many there are.
    public var sets = 0
  }

  /// One transaction set, from ST to SE.
  public struct Transaction: Sendable {
    /// The place of its group in the report; nil where it stands outside any.
    public var group: Int?
    /// "837P", "835", …; the bare transaction set and its guide where none is built in.
    public var kind: String
    /// ST01, ST02 and the release that governs it.
    public var set: String
    /// ST02.
    public var control: String
    /// The release that governs it: ST03, or GS08 where that is empty.
    public var version: String
    /// Claims of an 837, claim payments of an 835.
    public var claims = 0
    /// Segments, ST and SE included.
    public var segments = 0
    /// No fault was found in it.
    public var isValid = true
    /// Where it stands in the file.
    public var bytes: Range<Int>
  }

  /// The interchanges, in the order of the file.
  public var interchanges: [Interchange] = []
  /// The functional groups, in the order of the file.
  public var groups: [Group] = []
  /// The transaction sets, in the order of the file.
  public var transactions: [Transaction] = []
  /// What is wrong, by place in the file.
  public var problems = ProblemList()
  /// What no built-in guide or loaded table could judge.
  public var notEvaluated: [String] = []
  /// Segments read, envelopes included.
  public var segments = 0
  /// Bytes read.
  public var bytes = 0

  /// No fault was found. What was not evaluated is in `notEvaluated`.
  public var isValid: Bool { problems.faults == 0 }

  /// Of a file of which nothing has been read.
  public init() {}
}
