/// Why a pack of tables was refused.
public struct PackError: Error, Sendable, Hashable {
  /// What is wrong.
  public let code: Code
  /// The byte at which it was found.
  public let offset: Int

  /// What can be wrong with a pack.
  public enum Code: String, Sendable, Hashable {
    /// The first bytes are not those of a pack.
    case notAPack
    /// The pack is of a later form than this program reads.
    case unknownVersion
    /// It ends before a part that its directory names.
    case truncated
    /// A field of the directory cannot be.
    case badDirectory
    /// The rows of a table are not in order.
    case unsorted
    /// The periods of two rows of one key overlap.
    case overlappingPeriods
    /// The bytes of a table are not those that were packed.
    case wrongChecksum
  }

  init(_ code: Code, at offset: Int) {
    self.code = code
    self.offset = offset
  }
}
