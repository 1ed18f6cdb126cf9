/// The byte layout of a pack: one read-only file of dated tables, used as it lies in memory.
///
/// Everything is little-endian. A header of four words (magic twice, version, number of tables) is
/// followed by one directory record a table; then, each on an eight-byte boundary, come the sorted
/// keys (`UInt64`), the bucket index (`UInt32`), the value words (`UInt32`, a fixed number a row),
/// the codes a partial table covers (`UInt64`), and the text that names point into.
enum PackLayout {
  static let magic: (UInt32, UInt32) = (0x4552_5543, 0x0045_5454)
  static let version: UInt32 = 2
  static let headerBytes = 16
  static let recordWords = 40
  static let recordBytes = recordWords * 4

  /// The words of a directory record.
  enum Field: Int, CaseIterable {
    case kind, published, start, end, sourceRows, rows, wordsPerRow, hasPeriods
    case keys, index, indexShift, indexCount, words, scope, scopeCount, text, textBytes
    case parameter, checksumLow, checksumHigh
    case edition, editionBytes, publisher, publisherBytes, title, titleBytes
    case source, sourceBytes, hash, hashBytes, licence, licenceBytes, scopeNote, scopeNoteBytes
    case effective, lastKeyLow, lastKeyHigh
  }

  /// A checksum of bytes (FNV-1a, 64 bits): finds damage, not malice.
  static func checksum(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0xcbf2_9ce4_8422_2325)
    -> UInt64
  {
    var hash = seed
    let words = bytes.count / 8
    for place in 0..<words {
      let word = bytes.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self)
      hash = (hash ^ word) &* 0x0000_0100_0000_01b3
    }
    for place in (words * 8)..<bytes.count {
      hash = (hash ^ UInt64(bytes[place])) &* 0x0000_0100_0000_01b3
    }
    return hash
  }
}
