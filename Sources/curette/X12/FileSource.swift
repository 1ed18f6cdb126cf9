import X12

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file, or standard input for `-`, read as it is asked for.
final class FileSource: ByteSource {
  private let descriptor: Int32
  private let name: String

  /// - Throws: `CommandFailure` when the file cannot be opened.
  init(_ path: String) throws(CommandFailure) {
    name = path == "-" ? "standard input" : path
    guard path != "-" else {
      descriptor = 0
      return
    }
    descriptor = open(path, O_RDONLY)
    if descriptor < 0 { throw CommandFailure("\(path): \(String(cString: strerror(errno)))") }
  }

  deinit { if descriptor > 0 { close(descriptor) } }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 { return count }
      if errno != EINTR {
        throw X12Error.unreadable("\(name): \(String(cString: strerror(errno)))")
      }
    }
  }
}
