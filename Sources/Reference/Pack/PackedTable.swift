import ClaimModel

/// One table of a pack, read where it lies. The bytes live as long as the process: they are either
/// part of the program or a file that stays mapped.
struct PackedTable: @unchecked Sendable {
  private let base: UnsafeRawPointer
  private let record: UnsafePointer<UInt32>
  let kind: TableKind
  private(set) var start: Int32
  private(set) var end: Int32
  /// The day it took effect; one that answers earlier dates is outranked by those in effect.
  let effective: Int32
  /// The earliest day for which rows are read: that of its effect where the release is pinned.
  private var firstDay = Int32.min
  let rowCount: Int
  let wordsPerRow: Int
  let hasPeriods: Bool
  let keys: UnsafePointer<UInt64>
  private let index: UnsafePointer<UInt32>
  private let indexShift: UInt64
  private let indexCount: Int
  private let words: UnsafePointer<UInt32>
  private let scope: UnsafePointer<UInt64>
  let scopeCount: Int
  private let text: UnsafePointer<UInt8>
  private let textBytes: Int

  /// Checks that every part the record names lies within the pack.
  init(pack: UnsafeRawBufferPointer, record place: Int) throws(PackError) {
    guard let base = pack.baseAddress, place + PackLayout.recordBytes <= pack.count else {
      throw PackError(.truncated, at: pack.count)
    }
    let record = (base + place).assumingMemoryBound(to: UInt32.self)
    func field(_ field: PackLayout.Field) -> Int { Int(record[field.rawValue]) }
    func part(_ offset: PackLayout.Field, bytes: Int, align: Int) throws(PackError) -> Int {
      let start = field(offset)
      guard start % align == 0 else { throw PackError(.badDirectory, at: place) }
      guard start + bytes <= pack.count else { throw PackError(.truncated, at: start) }
      return start
    }
    guard let kind = TableKind(rawValue: UInt8(truncatingIfNeeded: field(.kind))),
      field(.indexShift) < 64, field(.indexCount) >= 2, field(.wordsPerRow) <= 64,
      field(.wordsPerRow) >= (field(.hasPeriods) == 0 ? 0 : 2)
    else { throw PackError(.badDirectory, at: place) }
    self.base = base
    self.record = record
    self.kind = kind
    start = Int32(bitPattern: record[PackLayout.Field.start.rawValue])
    end = Int32(bitPattern: record[PackLayout.Field.end.rawValue])
    effective = Int32(bitPattern: record[PackLayout.Field.effective.rawValue])
    rowCount = field(.rows)
    wordsPerRow = field(.wordsPerRow)
    hasPeriods = field(.hasPeriods) != 0
    indexShift = UInt64(field(.indexShift))
    indexCount = field(.indexCount)
    scopeCount = field(.scopeCount)
    textBytes = field(.textBytes)
    keys = (base + (try part(.keys, bytes: rowCount * 8, align: 8)))
      .assumingMemoryBound(to: UInt64.self)
    index = (base + (try part(.index, bytes: indexCount * 4, align: 4)))
      .assumingMemoryBound(to: UInt32.self)
    words = (base + (try part(.words, bytes: rowCount * wordsPerRow * 4, align: 4)))
      .assumingMemoryBound(to: UInt32.self)
    scope = (base + (try part(.scope, bytes: scopeCount * 8, align: 8)))
      .assumingMemoryBound(to: UInt64.self)
    text = (base + (try part(.text, bytes: textBytes, align: 1)))
      .assumingMemoryBound(to: UInt8.self)
    for name in [
      PackLayout.Field.edition, .publisher, .title, .source, .hash, .licence, .scopeNote,
    ] {
      guard field(name) + Int(record[name.rawValue + 1]) <= textBytes else {
        throw PackError(.badDirectory, at: place)
      }
    }
  }

  /// Whether it answers for a day before another of its kind does: one in effect before one that is
  /// not yet, of those the later, of others the earlier.
  func outranks(_ other: PackedTable, on day: Int32) -> Bool {
    let (isIn, otherIsIn) = (effective <= day, other.effective <= day)
    if isIn != otherIsIn { return isIn }
    return isIn ? effective > other.effective : effective < other.effective
  }

  /// The same table answering for every date.
  func pinned() -> PackedTable {
    var copy = self
    copy.start = Int32.min
    copy.end = Int32.max
    copy.firstDay = effective
    return copy
  }

  func hasRow(_ key: UInt64) -> Bool {
    let row = lowerBound(of: key)
    return row < rowCount && keys[row] == key
  }

  func forEachRow(_ body: (UInt64, UnsafeBufferPointer<UInt32>) -> Void) {
    for row in 0..<rowCount {
      body(
        keys[row],
        UnsafeBufferPointer(start: words + row * wordsPerRow, count: wordsPerRow))
    }
  }

  /// Whether it holds some rows of a publication and covers no code: its rows count, their absence
  /// says nothing.
  var isExcerpt: Bool { scopeCount == 1 && scope[0] == UInt64.max }

  /// The value that a release carries beside its rows: the fee schedule's conversion factor.
  var parameter: UInt32 { record[PackLayout.Field.parameter.rawValue] }

  /// The position of the row of a key that is in force on a day; nil when there is none.
  func row(of key: UInt64, on day: Int32) -> Int? {
    var row = lowerBound(of: key)
    while row < rowCount, keys[row] == key {
      if !hasPeriods || isInForce(row, on: day) { return row }
      row += 1
    }
    return nil
  }

  /// The position of the first row whose key is not less.
  func lowerBound(of key: UInt64) -> Int {
    guard rowCount > 0, key > keys[0] else { return 0 }
    let bucket = (key - keys[0]) >> indexShift
    guard bucket < UInt64(indexCount - 1) else { return rowCount }
    var low = min(Int(index[Int(bucket)]), rowCount)
    var high = min(Int(index[Int(bucket) + 1]), rowCount)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// A value word of a row.
  func word(_ place: Int, of row: Int) -> UInt32 { words[row * wordsPerRow + place] }

  /// Whether a row with a period of its own, in its last two words, governs a day.
  func isInForce(_ row: Int, on day: Int32) -> Bool {
    let start = Int32(bitPattern: word(wordsPerRow - 2, of: row))
    let end = Int32(bitPattern: word(wordsPerRow - 1, of: row))
    let day = max(day, firstDay)
    return start <= day && day < end
  }

  /// Whether a partial table covers a code; a whole one covers all.
  func covers(_ key: UInt64) -> Bool {
    guard scopeCount > 0 else { return true }
    var low = 0
    var high = scopeCount
    while low < high {
      let middle = (low + high) / 2
      if scope[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < scopeCount && scope[low] == key
  }

  /// The text that a word of a row points to: its place in the high 24 bits, its length below.
  func packedText(_ reference: UInt32) -> PackedText {
    let length = Int(reference & 0xFF)
    let place = Int(reference >> 8)
    guard place + length <= textBytes else { return PackedText(.init(start: nil, count: 0)) }
    return PackedText(UnsafeBufferPointer(start: text + place, count: length))
  }

  /// The same as a string; nil where it is empty.
  func text(_ reference: UInt32) -> String? { packedText(reference).string }

  /// The short name of the release.
  var edition: String {
    let field = PackLayout.Field.edition.rawValue
    return String(
      decoding: UnsafeBufferPointer(
        start: text + Int(record[field]), count: Int(record[field + 1])),
      as: UTF8.self)
  }

  var release: Release {
    func name(_ field: PackLayout.Field) -> String {
      let bytes = UnsafeBufferPointer(
        start: text + Int(record[field.rawValue]), count: Int(record[field.rawValue + 1]))
      return String(decoding: bytes, as: UTF8.self)
    }
    func day(_ field: PackLayout.Field) -> Int32 { Int32(bitPattern: record[field.rawValue]) }
    let published = day(.published)
    let (start, end) = (day(.start), day(.end))
    let low = UInt64(record[PackLayout.Field.lastKeyLow.rawValue])
    let high = UInt64(record[PackLayout.Field.lastKeyHigh.rawValue])
    let note = name(.scopeNote)
    return Release(
      table: kind, edition: name(.edition), publisher: name(.publisher), title: name(.title),
      published: published == Int32.min ? nil : CivilDate(dayNumber: published),
      period: EffectivePeriod(
        start: CivilDate(dayNumber: start), end: end == Int32.max ? nil : CivilDate(dayNumber: end)),
      source: name(.source), sourceHash: name(.hash), rowCount: rowCount,
      sourceRowCount: Int(record[PackLayout.Field.sourceRows.rawValue]), licence: name(.licence),
      scope: note.isEmpty ? nil : note, effective: CivilDate(dayNumber: effective),
      lastKey: high << 32 | low)
  }

  /// Checks what opening does not: order, periods and checksum.
  func verify() throws(PackError) {
    let place = UnsafeRawPointer(keys) - base
    for row in 1..<max(rowCount, 1) {
      guard keys[row - 1] <= keys[row] else { throw PackError(.unsorted, at: place + row * 8) }
      if hasPeriods, keys[row - 1] == keys[row] {
        let before = Int32(bitPattern: word(wordsPerRow - 1, of: row - 1))
        guard before <= Int32(bitPattern: word(wordsPerRow - 2, of: row)) else {
          throw PackError(.overlappingPeriods, at: place + row * 8)
        }
      }
    }
    let low = UInt64(record[PackLayout.Field.checksumLow.rawValue])
    let high = UInt64(record[PackLayout.Field.checksumHigh.rawValue])
    guard checksum == high << 32 | low else { throw PackError(.wrongChecksum, at: place) }
  }

  private var checksum: UInt64 {
    var hash = PackLayout.checksum(UnsafeRawBufferPointer(start: keys, count: rowCount * 8))
    hash = PackLayout.checksum(
      UnsafeRawBufferPointer(start: words, count: rowCount * wordsPerRow * 4), seed: hash)
    return PackLayout.checksum(UnsafeRawBufferPointer(start: text, count: textBytes), seed: hash)
  }
}
