#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Standard output and standard error, written whole or not at all.
enum Output {
  /// Writes bytes to standard output. A reader that has gone away ends the program quietly; any
  /// other failure, such as a full disk, with a message and status 2.
  static func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      var place = 0
      while place < buffer.count {
        let count = Self.put(1, buffer.baseAddress.map { $0 + place }, buffer.count - place)
        if count < 0 {
          if errno == EINTR { continue }
          if errno == EPIPE { exit(0) }
          note("cannot write the answer: \(String(cString: strerror(errno)))")
          exit(ExitStatus.unreadable.rawValue)
        }
        place += count
      }
    }
  }

  /// Writes a text to standard output.
  static func write(_ text: String) {
    write(Array(text.utf8))
  }

  /// Writes a text to a file, or to standard output for `-`. The file is whole or not there: it is written beside its
  /// place and then moved onto it.
  static func write(_ text: String, to path: String) throws(CommandFailure) {
    try write(bytes: Array(text.utf8), to: path)
  }

  /// Writes bytes to a file in the same way.
  static func write(bytes: [UInt8], to path: String) throws(CommandFailure) {
    guard path != "-" else { return write(bytes) }
    let draft = path + ".part"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    func fail() -> CommandFailure {
      let reason = String(cString: strerror(errno))
      unlink(draft)
      return CommandFailure("\(path): \(reason)")
    }
    guard descriptor >= 0 else { throw fail() }
    var place = 0
    while place < bytes.count {
      let count = bytes.withUnsafeBytes {
        put(descriptor, $0.baseAddress.map { $0 + place }, bytes.count - place)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let failure = fail()
        close(descriptor)
        throw failure
      }
      place += count
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0, rename(draft, path) == 0 else {
      throw fail()
    }
  }

  /// Writes a line to standard error.
  static func note(_ message: String) {
    let bytes = Array("curette: \(message)\n".utf8)
    _ = bytes.withUnsafeBytes { put(2, $0.baseAddress, $0.count) }
  }

  /// How many cores the machine has.
  static var cores: Int { min(max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1), 64) }

  /// Whether people are watching standard output.
  static var isTerminal: Bool { isatty(1) == 1 }

  /// Whether to colour: on a terminal, unless NO_COLOR is set to anything.
  static var isColored: Bool {
    guard isTerminal else { return false }
    guard let value = getenv("NO_COLOR") else { return true }
    return value[0] == 0
  }

  /// Ends the program.
  static func finish(_ status: ExitStatus) -> Never {
    exit(status.rawValue)
  }

  /// Lets a closed pipe be an error of writing rather than a signal.
  static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
  }

  private static func put(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes, count)
    #else
      Darwin.write(descriptor, bytes, count)
    #endif
  }
}
