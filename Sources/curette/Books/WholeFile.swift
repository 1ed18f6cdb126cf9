import X12

/// A file that can be read from its beginning more than once; standard input is kept in memory.
struct WholeFile: Sendable {
  private let file: OpenFile?
  private let bytes: [UInt8]

  /// - Throws: `CommandFailure` when the file cannot be read.
  init(_ path: String) throws {
    let opened = try OpenFile(path)
    guard opened.regularSize == nil else {
      file = opened
      bytes = []
      return
    }
    file = nil
    var all: [UInt8] = []
    try Input(path).forEachBuffer { all += $0 }
    bytes = all
  }

  /// The file from its beginning.
  var stream: any ByteSource { file?.source(at: 0) ?? MemorySource(bytes) }
}
