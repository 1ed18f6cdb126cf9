/// What checking a file found.
public struct FileReport: Sendable {
  public struct Interchange: Sendable {
    public var control: String
    /// ISA15: "P" for production, "T" for test.
    public var usage: String
    public var sender: Party
    public var receiver: Party
    public var date: String
    public var time: String
    public var wantsAcknowledgment: Bool
    public var delimiters: Delimiters
    public var bytes: Range<Int>
    /// The first problem's code for a TA1, "000" where the envelope is right.
    public var note = "000"
  }

  public struct Party: Hashable, Sendable {
    public var qualifier: String
    public var id: String
  }

  public struct Group: Sendable {
    public var interchange: Int
    /// GS01, GS06 and GS08.
    public var kind: String
    public var control: String
    public var version: String
    public var sender: String
    public var receiver: String
    public var statedSets: Int?
    public var sets = 0
  }

  public struct Transaction: Sendable {
    public var group: Int?
    /// "837P", "835", …; the bare transaction set and its guide where none is built in.
    public var kind: String
    /// ST01, ST02 and the release that governs it.
    public var set: String
    public var control: String
    public var version: String
    public var claims = 0
    public var segments = 0
    public var isValid = true
    public var bytes: Range<Int>
  }

  public var interchanges: [Interchange] = []
  public var groups: [Group] = []
  public var transactions: [Transaction] = []
  public var problems = ProblemList()
  /// What no built-in guide or loaded table could judge.
  public var notEvaluated: [String] = []
  public var segments = 0
  public var bytes = 0

  /// No fault was found. What was not evaluated is in `notEvaluated`.
  public var isValid: Bool { problems.faults == 0 }

  public init() {}
}
