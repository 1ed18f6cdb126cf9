public import ClaimModel

/// An appeal as a letter: who to whom, what was decided, what the rule is, what the record says, what is
/// asked for. Holds a patient's data; its description shows none.
public struct AppealLetter: Sendable, Equatable, CustomStringConvertible {
  /// The practice: name, then address lines.
  public var from: [String]
  /// The payer: name, then address lines.
  public var to: [String]
  /// The day it is written.
  public var date: CivilDate
  /// What it is about, as pairs of a name and a value.
  public var subject: [Row]
  /// The body.
  public var sections: [Section]
  /// What is sent along.
  public var exhibits: [Exhibit]

  /// A name with its value.
  public struct Row: Sendable, Equatable {
    /// The name.
    public var name: String
    /// The value.
    public var value: String

    /// A row.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A heading with its paragraphs.
  public struct Section: Sendable, Equatable {
    /// The heading.
    public var title: String
    /// The paragraphs.
    public var paragraphs: [String]
    /// Words of the chart, set apart.
    public var quotes: [String] = []
  }

  /// A document sent along.
  public struct Exhibit: Sendable, Equatable {
    /// Its letter: "A".
    public var mark: String
    /// What it is.
    public var title: String
    /// Its text; empty where it is a paper to be added.
    public var text: String
  }

  /// A redaction.
  public var description: String { "appeal of \(date) (redacted)" }
}
