import GRDB

/// Why the store could not do what was asked. Never holds a patient's data: only names of tables, columns
/// and files.
public struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of trouble, for programs.
  public enum Code: String, Sendable {
    /// No such row in this practice.
    case notFound = "not-found"
    /// The change would leave a state that must not be; what stood before stands.
    case refused
    /// Another program holds the store.
    case locked
    /// The disk is full, or the file may not grow.
    case full
    /// The file or its folder may not be written.
    case readOnly = "read-only"
    /// The file is damaged.
    case corrupt
    /// The file is no store, or one of a later version.
    case notAStore = "not-a-store"
    /// The passphrase does not open the sealed file, or the file was changed.
    case wrongKey = "wrong-key"
    /// The file cannot be read or written for another reason.
    case failed
  }

  /// What kind of trouble.
  public let code: Code
  /// One sentence for people, without any value of a row.
  public let description: String

  /// Trouble of a kind.
  public init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }

  /// The same for what SQLite says; arguments are never repeated.
  init(_ error: DatabaseError) {
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(.locked, "another program holds the store; try again when it has finished")
    case .SQLITE_FULL:
      self.init(.full, "the disk is full; nothing of this step was kept")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
      self.init(.readOnly, "the store's file or folder may not be written")
    case .SQLITE_CORRUPT:
      self.init(
        .corrupt, "the store's file is damaged; restore the last backup (`curette store restore`)")
    case .SQLITE_NOTADB:
      self.init(.notAStore, "the file is no store of Curette")
    case .SQLITE_CONSTRAINT:
      self.init(.refused, error.message ?? "a constraint of the store does not hold")
    case .SQLITE_IOERR:
      self.init(
        .failed, "the store's file could not be read or written (the disk may be full or failing)")
    case .SQLITE_CANTOPEN:
      self.init(.failed, "the store's file cannot be opened")
    default:
      // Statements are fixed texts with their values bound, so the message holds none.
      self.init(.failed, "the store answered: \(error.message ?? "\(error.resultCode)")")
    }
  }

  /// Any error as one of the store.
  public static func of(_ error: any Error) -> StoreError {
    switch error {
    case let error as StoreError: error
    case let error as DatabaseError: StoreError(error)
    default: StoreError(.failed, "the store could not do this")
    }
  }
}
