/// Why an input could not be read: where, what and what to do about it.
public struct InputProblem: Error, Sendable, Hashable {
  /// The place in the object, as `procedures[0].count`; empty for the object as a whole.
  public var path: String
  /// What is wrong.
  public var message: String
  /// What to do.
  public var remedy: String
  /// The line of the input on which the object begins, from 1, once known.
  public var line: Int = 0
  /// The id of the object, where it could be read.
  public var id: String?

  /// A problem of a line, for readers of other texts than objects.
  public init(path: String, message: String, remedy: String, line: Int) {
    self.path = path
    self.message = message
    self.remedy = remedy
    self.line = line
  }

  init(_ path: String, _ message: String, remedy: String) {
    self.path = path
    self.message = message
    self.remedy = remedy
  }
}

extension InputProblem: CustomStringConvertible {
  /// One line: place, fault, remedy. Never a value of the input that could name a patient.
  public var description: String {
    let place = line > 0 ? "line \(line): " : ""
    return "\(place)\(path.isEmpty ? "" : "\(path): ")\(message). \(remedy)"
  }
}
