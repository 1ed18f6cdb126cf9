/// An element of documentation and whether the note has it.
public struct DocumentationItem: Sendable, Hashable {
  /// Its name, as the contract writes it.
  public var element: String
  /// Whether the note has it.
  public var state: State
  /// The words.
  public var span: NoteSpan?
  /// How much it matters for what was done.
  public var weight = ElementWeight.none
  /// What to ask the clinician, where something that matters is missing.
  public var query: String?

  /// Whether a note has an element.
  public enum State: String, Sendable, Hashable {
    case present, missing, ambiguous
    case notNeeded = "not-needed"
  }

  init(element: String, state: State, span: NoteSpan?) {
    self.element = element
    self.state = state
    self.span = span
  }
}
