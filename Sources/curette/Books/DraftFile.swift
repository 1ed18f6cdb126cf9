#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that stands under its name only when whole, readable by its owner only.
final class DraftFile {
  private let path: String
  private var descriptor: Int32
  private var failure: Int32 = 0

  init(_ path: String) throws(CommandFailure) {
    self.path = path
    descriptor = open(path + ".part", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    if descriptor < 0 { throw CommandFailure("\(path): \(String(cString: strerror(errno)))") }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(path + ".part")
  }

  /// Adds bytes. A failure is kept and told by `finish`.
  func write(_ bytes: [UInt8]) {
    var place = 0
    while failure == 0, place < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        #if canImport(Glibc)
          Glibc.write(descriptor, buffer.baseAddress.map { $0 + place }, bytes.count - place)
        #else
          Darwin.write(descriptor, buffer.baseAddress.map { $0 + place }, bytes.count - place)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 { failure = errno } else { place += count }
    }
  }

  /// Puts the file under its name.
  func finish() throws(CommandFailure) {
    if failure == 0, fsync(descriptor) != 0 || rename(path + ".part", path) != 0 { failure = errno }
    guard failure == 0 else {
      throw CommandFailure("\(path): \(String(cString: strerror(failure)))")
    }
    close(descriptor)
    descriptor = -1
  }
}
