/// A claim in shorthand that an edit must flag or must pass.
public struct EditExample: Sendable, Hashable {
  /// What the example shows, in one sentence.
  public let sentence: String
  /// The claim; in one that must be flagged, `↓` stands before each value that is.
  public let shorthand: String
  /// Whether the edit must flag it.
  public let isFlagged: Bool

  /// A claim the edit must flag at the places marked with `↓`, and nowhere else.
  public static func flags(_ sentence: String, _ shorthand: String) -> EditExample {
    EditExample(sentence: sentence, shorthand: shorthand, isFlagged: true)
  }

  /// A claim the edit must pass.
  public static func passes(_ sentence: String, _ shorthand: String) -> EditExample {
    EditExample(sentence: sentence, shorthand: shorthand, isFlagged: false)
  }
}
