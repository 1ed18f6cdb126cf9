public import ClaimModel
public import Verification

/// One question with its choices, its key and the reason for it.
public struct QuizItem: Sendable, Hashable {
  /// A name made of what it says, so that the same item is known again.
  public let id: String
  /// The boundary it is about.
  public let kind: BoundaryKind
  /// How near the boundary it lies, 1 to 5.
  public let difficulty: Int
  /// The story; no code and no modifier stands in it.
  public let story: String
  /// What is asked.
  public let question: String
  /// The claims to choose from, each as people write it.
  public let choices: [String]
  /// The position of the right one.
  public let key: Int
  /// Why: a sentence for each line of the right claim.
  public let reasons: [Reason]
  /// The facts of the story, from which anybody can work the key out again.
  public let visit: Visit
  /// The lines of each choice.
  public let claims: [[KeyLine]]

  /// Why a line is so, and who says so.
  public struct Reason: Sendable, Hashable {
    /// The line: `17003 × 8`.
    public let line: String
    /// The sentence.
    public let says: String
    /// The authority.
    public let authority: String
    /// The rule's id, which `curette explain` knows.
    public let rule: String
  }

  /// Whether a choice is the right one.
  public func isRight(_ choice: Int) -> Bool { choice == key }

  /// The letter of a choice: a, b, c, d.
  public static func letter(_ choice: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "a") + UInt8(clamping: choice)))
  }
}

enum ItemName {
  /// FNV-1a, 64 bits: tells items apart and is no protection against malice.
  static func of(_ text: String) -> String {
    let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
