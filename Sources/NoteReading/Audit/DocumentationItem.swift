/// An element of documentation and whether the note has it.
public struct DocumentationItem: Sendable, Hashable {
  /// Its name, as the contract writes it.
  public var element: String
  /// Whether the note has it.
  public var state: State
  /// The words.
  public var span: NoteSpan?

  /// Whether a note has an element.
  public enum State: String, Sendable, Hashable {
    case present, missing, ambiguous
    case notNeeded = "not-needed"
  }
}
