import Store

/// Why the workbench could not do as asked. The words are for people and name no patient.
public struct WorkbenchError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of failure.
  public let code: Code
  /// What to tell the person.
  public let description: String

  /// A kind of failure.
  public enum Code: String, Sendable, Hashable {
    /// The file or folder cannot be used.
    case storage
    /// The settings contradict each other.
    case settings
    /// There is no such thing, or not in this practice.
    case notFound
    /// Something the program needs did not answer.
    case unavailable
    /// What was sent cannot be read.
    case unreadable
    /// Somebody else changed it meanwhile.
    case conflict
  }

  init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }

  /// What the store could not do, in a page's words.
  init(_ error: StoreError) {
    switch error.code {
    case .notFound: self.init(.notFound, error.description)
    case .refused: self.init(.conflict, error.description)
    default: self.init(.storage, error.description)
    }
  }
}

extension WorkbenchError {
  /// The settings contradict each other or lack something; `words` say what.
  public static func settings(_ words: String) -> WorkbenchError {
    WorkbenchError(.settings, words)
  }
}
