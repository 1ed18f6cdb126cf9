import X12

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An open file, or standard input for `-`.
final class OpenFile: Sendable {
  fileprivate let descriptor: Int32
  fileprivate let name: String
  /// How long a regular file is; nil for pipes and the like.
  let regularSize: Int?

  /// - Throws: `CommandFailure` when the file cannot be opened.
  init(_ path: String) throws(CommandFailure) {
    name = path == "-" ? "standard input" : path
    descriptor = path == "-" ? 0 : open(path, O_RDONLY)
    if descriptor < 0 { throw CommandFailure("\(path): \(String(cString: strerror(errno)))") }
    var status = stat()
    let isRegular = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    regularSize = isRegular && descriptor != 0 ? Int(status.st_size) : nil
  }

  deinit { if descriptor > 0 { close(descriptor) } }

  /// The file from its present place on.
  var stream: any ByteSource { FileSource(file: self, offset: nil) }
}

extension OpenFile: RandomAccess {
  var size: Int { regularSize ?? 0 }
  func source(at offset: Int) -> any ByteSource { FileSource(file: self, offset: offset) }
}

/// Reads on from the file's own place, or from an offset of its own.
private struct FileSource: ByteSource {
  let file: OpenFile
  var offset: Int?

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      let count =
        if let offset {
          pread(file.descriptor, buffer.baseAddress, buffer.count, off_t(offset))
        } else {
          #if canImport(Glibc)
            Glibc.read(file.descriptor, buffer.baseAddress, buffer.count)
          #else
            Darwin.read(file.descriptor, buffer.baseAddress, buffer.count)
          #endif
        }
      if count >= 0 {
        if let place = offset { offset = place + count }
        return count
      }
      if errno != EINTR {
        throw X12Error.unreadable("\(file.name): \(String(cString: strerror(errno)))")
      }
    }
  }
}
