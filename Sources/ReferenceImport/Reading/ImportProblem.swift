/// Why an official file was refused: the file, the place in it, what is wrong and what to do.
public struct ImportProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file, with the member of an archive after an arrow.
  public let file: String
  /// The place: a line, a row, a byte; nil where the whole file is meant.
  public let place: String?
  /// What is wrong and what to do.
  public let message: String

  /// A refusal.
  public init(_ file: String, at place: String? = nil, _ message: String) {
    self.file = file
    self.place = place
    self.message = message
  }

  /// `file: line 12: what is wrong`.
  public var description: String {
    [file, place, message].compactMap { $0 }.joined(separator: ": ")
  }
}
