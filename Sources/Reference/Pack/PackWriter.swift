import ClaimModel

/// A table to be packed: its release and its rows.
public struct TableDraft: Sendable {
  /// What the release is called and whence it comes.
  public var release: Release
  /// The value that the release carries beside its rows.
  public var parameter: UInt32 = 0
  /// Value words of a row; with periods the last two are first day and day after the last.
  public let wordsPerRow: Int
  /// Whether rows have periods of their own.
  public let hasPeriods: Bool
  /// The codes that a partial table covers.
  public var scope: [UInt64] = []
  var keys: [UInt64] = []
  var words: [UInt32] = []
  /// The key of the row added last, so that of the last row of a publication read in its order.
  public private(set) var lastKey: UInt64 = 0
  private(set) var text: [UInt8] = []
  private var texts: [String: UInt32] = [:]

  /// A table without rows.
  public init(_ release: Release, wordsPerRow: Int, hasPeriods: Bool = false) {
    self.release = release
    self.wordsPerRow = wordsPerRow
    self.hasPeriods = hasPeriods
  }

  /// How many rows there are.
  public var rowCount: Int { keys.count }

  /// Adds a row.
  public mutating func add(_ key: UInt64, _ words: [UInt32]) {
    precondition(words.count == wordsPerRow, "a row has as many words as its table says")
    keys.append(key)
    lastKey = key
    self.words += words
  }

  /// A reference to a text of at most 255 bytes; 0 for an empty one.
  public mutating func reference(to words: String) -> UInt32 {
    // A title is a convenience: past what its word can point to it is left out.
    guard !words.isEmpty, text.count < 1 << 23 else { return 0 }
    if let known = texts[words] { return known }
    var bytes = Array(words.utf8.prefix(255))
    while String(validating: bytes, as: UTF8.self) == nil { bytes.removeLast() }
    let reference = UInt32(text.count) << 8 | UInt32(bytes.count)
    text += bytes
    texts[words] = reference
    return reference
  }

  mutating func prepare() -> [UInt32] {
    sortRows()
    scope.sort()
    let names = [
      release.edition, release.publisher, release.title, release.source, release.sourceHash,
      release.licence, release.scope ?? "",
    ]
    return names.flatMap { name -> [UInt32] in
      let place = UInt32(text.count)
      text += Array(name.utf8)
      return [place, UInt32(name.utf8.count)]
    }
  }
}

/// Packs tables into the one form that answers are read from. The same tables give the same bytes.
public enum PackWriter {
  /// The pack of the given tables.
  public static func pack(_ drafts: [TableDraft]) -> [UInt8] {
    var output: [UInt8] = []
    append(PackLayout.magic.0, to: &output)
    append(PackLayout.magic.1, to: &output)
    append(PackLayout.version, to: &output)
    append(UInt32(drafts.count), to: &output)
    output += [UInt8](repeating: 0, count: drafts.count * PackLayout.recordBytes)
    for (place, draft) in drafts.enumerated() {
      let record = write(draft, to: &output)
      for (word, value) in record.enumerated() {
        let offset = PackLayout.headerBytes + place * PackLayout.recordBytes + word * 4
        for byte in 0..<4 { output[offset + byte] = UInt8(truncatingIfNeeded: value >> (8 * byte)) }
      }
    }
    return output
  }

  private static func write(_ draft: TableDraft, to output: inout [UInt8]) -> [UInt32] {
    var draft = draft
    let names = draft.prepare()
    let (index, shift) = buckets(draft.keys)
    var record = [UInt32](repeating: 0, count: PackLayout.recordWords)
    func set(_ field: PackLayout.Field, _ value: Int) {
      record[field.rawValue] = UInt32(truncatingIfNeeded: value)
    }
    let release = draft.release
    set(.kind, Int(release.table.rawValue))
    set(.published, Int(release.published?.dayNumber ?? Int32.min))
    set(.start, Int(release.period.start.dayNumber))
    set(.end, Int(release.period.end?.dayNumber ?? Int32.max))
    set(.effective, Int(release.effective.dayNumber))
    set(.lastKeyLow, Int(draft.lastKey & 0xFFFF_FFFF))
    set(.lastKeyHigh, Int(draft.lastKey >> 32))
    set(.sourceRows, release.sourceRowCount)
    set(.rows, draft.keys.count)
    set(.wordsPerRow, draft.wordsPerRow)
    set(.hasPeriods, draft.hasPeriods ? 1 : 0)
    set(.indexShift, shift)
    set(.indexCount, index.count)
    set(.scopeCount, draft.scope.count)
    record[PackLayout.Field.parameter.rawValue] = draft.parameter
    set(.keys, align(&output))
    append(all: draft.keys, to: &output)
    set(.words, align(&output))
    append(all: draft.words, to: &output)
    set(.index, align(&output))
    append(all: index, to: &output)
    set(.scope, align(&output))
    append(all: draft.scope, to: &output)
    set(.text, align(&output))
    set(.textBytes, draft.text.count)
    output += draft.text
    for (place, value) in names.enumerated() {
      record[PackLayout.Field.edition.rawValue + place] = value
    }
    var checksum = draft.keys.withUnsafeBytes { PackLayout.checksum($0) }
    checksum = draft.words.withUnsafeBytes { PackLayout.checksum($0, seed: checksum) }
    checksum = draft.text.withUnsafeBytes { PackLayout.checksum($0, seed: checksum) }
    record[PackLayout.Field.checksumLow.rawValue] = UInt32(truncatingIfNeeded: checksum)
    record[PackLayout.Field.checksumHigh.rawValue] = UInt32(truncatingIfNeeded: checksum >> 32)
    return record
  }

  /// The first row of each stretch of keys, about four rows to a stretch.
  private static func buckets(_ keys: [UInt64]) -> ([UInt32], Int) {
    guard let first = keys.first, let last = keys.last else { return ([0, 0], 0) }
    let wanted = UInt64(max(keys.count / 4, 1))
    var shift = 0
    while (last - first) >> UInt64(shift) >= wanted * 2, shift < 63 { shift += 1 }
    let count = Int((last - first) >> UInt64(shift)) + 1
    var index: [UInt32] = []
    var row = 0
    for bucket in 0...count {
      while row < keys.count, (keys[row] - first) >> UInt64(shift) < UInt64(bucket) { row += 1 }
      index.append(UInt32(row))
    }
    return (index, shift)
  }

  private static func align(_ output: inout [UInt8]) -> Int {
    while output.count % 8 != 0 { output.append(0) }
    return output.count
  }

  /// The values one after another, little-endian as every machine is that Swift runs on.
  private static func append<Value: FixedWidthInteger>(
    all values: [Value], to output: inout [UInt8]
  ) {
    values.withUnsafeBytes { output.append(contentsOf: $0) }
  }

  private static func append<Value: FixedWidthInteger>(_ value: Value, to output: inout [UInt8]) {
    for byte in 0..<MemoryLayout<Value>.size {
      output.append(UInt8(truncatingIfNeeded: value >> (8 * byte)))
    }
  }
}
