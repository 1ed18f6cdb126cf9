/// Why a file could not be read as a note: the place, the fault and what to do. Never words of it.
public struct NoteProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// The byte at which the fault is, from 0.
  public var place: Int
  /// What is wrong.
  public var message: String
  /// What to do.
  public var remedy: String

  /// One line: place, fault, remedy.
  public var description: String { "byte \(place): \(message). \(remedy)" }

  init(_ message: String, at place: Int = 0, remedy: String) {
    self.place = place
    self.message = message
    self.remedy = remedy
  }
}
