import CArchive

/// Members of zip archives and the content of gzip files, through libarchive, bounded in size.
enum Archive {
  /// The most that one file may unpack to: the whole pair table is a tenth of it.
  static let limit = 2 << 30

  static func isZip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 3, 4]) }
  static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// Hands each member of a zip archive that `wants` names to `body`.
  static func forEachMember(
    of bytes: [UInt8], file: String, wants: (String) -> Bool,
    _ body: (String, [UInt8]) throws(ImportProblem) -> Void
  ) throws(ImportProblem) {
    // A cut-off archive has lost the directory at its end; what remains would read as a whole one.
    guard hasDirectory(bytes) else {
      throw ImportProblem(
        file, at: "byte \(bytes.count)",
        "the archive ends before its directory: it was cut off. Download it again")
    }
    try read(bytes, file: file, isRaw: false, wants: wants, body)
  }

  /// The content of a gzip file.
  static func gunzip(_ bytes: [UInt8], file: String) throws(ImportProblem) -> [UInt8] {
    var content: [UInt8] = []
    try read(bytes, file: file, isRaw: true, wants: { _ in true }) { content = $1 }
    return content
  }

  private static func hasDirectory(_ bytes: [UInt8]) -> Bool {
    let tail = bytes.suffix(65_557)
    var place = tail.endIndex - 22
    while place >= tail.startIndex {
      if tail[place] == 0x50, tail[place + 1] == 0x4B, tail[place + 2] == 5, tail[place + 3] == 6 {
        let comment = Int(tail[place + 20]) | Int(tail[place + 21]) << 8
        return place + 22 + comment == tail.endIndex
      }
      place -= 1
    }
    return false
  }

  private static func read(
    _ bytes: [UInt8], file: String, isRaw: Bool, wants: (String) -> Bool,
    _ body: (String, [UInt8]) throws(ImportProblem) -> Void
  ) throws(ImportProblem) {
    guard let archive = archive_read_new() else { throw ImportProblem(file, "out of memory") }
    defer { archive_read_free(archive) }
    if isRaw {
      archive_read_support_filter_gzip(archive)
      archive_read_support_format_raw(archive)
    } else {
      archive_read_support_format_zip(archive)
    }
    // The bytes must stay where they are while libarchive reads them.
    let stay = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
    defer { stay.deallocate() }
    stay.copyBytes(from: bytes)
    guard archive_read_open_memory(archive, stay.baseAddress, bytes.count) == ARCHIVE_OK else {
      throw problem(archive, file)
    }
    var total = 0
    while true {
      var entry: OpaquePointer?
      let status = archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { return }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else {
        throw problem(archive, file)
      }
      let name = archive_entry_pathname(entry).map { String(cString: $0) } ?? "content"
      guard archive_entry_filetype(entry) != S_IFDIR, wants(name) else { continue }
      let content = try data(archive, file: "\(file) → \(name)", total: &total)
      try body(name, content)
    }
  }

  private static func data(
    _ archive: OpaquePointer, file: String, total: inout Int
  ) throws(ImportProblem) -> [UInt8] {
    var content: [UInt8] = []
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { room.deallocate() }
    while true {
      let count = archive_read_data(archive, room.baseAddress, room.count)
      if count == 0 { return content }
      guard count > 0 else { throw problem(archive, file) }
      total += count
      guard total <= limit else {
        throw ImportProblem(file, "it unpacks to more than \(limit >> 20) MB, more than any table")
      }
      content.append(contentsOf: room[..<count])
    }
  }

  private static func problem(_ archive: OpaquePointer, _ file: String) -> ImportProblem {
    let reason = archive_error_string(archive).map { String(cString: $0) } ?? "unreadable"
    return ImportProblem(
      file, at: "byte \(archive_filter_bytes(archive, -1))",
      "damaged or cut off (\(reason)). Download it again")
  }
}
