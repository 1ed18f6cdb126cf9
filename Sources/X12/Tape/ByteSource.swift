/// Where bytes come from. A read fills as much of the buffer as is at hand and answers how much; 0 is the end.
public protocol ByteSource {
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

/// Bytes already in memory.
public struct MemorySource: ByteSource {
  private var rest: ArraySlice<UInt8>

  /// The bytes as they are.
  public init(_ bytes: [UInt8]) { rest = bytes[...] }
  /// The bytes of a text.
  public init(_ text: String) { rest = Array(text.utf8)[...] }

  /// Copies the next bytes; 0 at the end.
  public mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let taken = rest.prefix(buffer.count)
    buffer.copyBytes(from: taken)
    rest = rest.dropFirst(taken.count)
    return taken.count
  }
}
