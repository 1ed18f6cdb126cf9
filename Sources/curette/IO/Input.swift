#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads files, or standard input for `-`, through one reused buffer.
struct Input {
  private let descriptor: Int32
  private let name: String
  /// What was read ahead.
  private var head: [UInt8] = []

  /// - Throws: `CommandFailure` when the file cannot be opened.
  init(_ path: String) throws(CommandFailure) {
    name = path == "-" ? "standard input" : path
    guard path != "-" else {
      descriptor = 0
      return
    }
    descriptor = open(path, O_RDONLY)
    if descriptor < 0 { throw CommandFailure("\(path): \(Self.reason())") }
  }

  /// Hands every buffer of the input to `body`.
  func forEachBuffer(_ body: (UnsafeBufferPointer<UInt8>) -> Void) throws(CommandFailure) {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)
    defer {
      buffer.deallocate()
      if descriptor != 0 { close(descriptor) }
    }
    if !head.isEmpty { head.withUnsafeBufferPointer(body) }
    while case let count = try fill(buffer), count > 0 {
      body(UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// The first bytes, to see what the input is; they are handed out again.
  mutating func peek() throws(CommandFailure) -> [UInt8] {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
    defer { buffer.deallocate() }
    head += buffer[..<(try fill(buffer))]
    return head
  }

  private func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>) throws(CommandFailure) -> Int {
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw CommandFailure("\(name): \(Self.reason())") }
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}

/// The call was wrong or a file cannot be used: exit status 2.
struct CommandFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// The exit statuses of every verb.
enum ExitStatus: Int32 {
  case nothingWrong = 0
  case wrong = 1
  case unreadable = 2
  case incomplete = 3

  /// The one to exit with when both were met: an unreadable input outweighs a denial, that a gap.
  func joined(with other: ExitStatus) -> ExitStatus {
    weight >= other.weight ? self : other
  }

  private var weight: Int {
    switch self {
    case .nothingWrong: 0
    case .incomplete: 1
    case .wrong: 2
    case .unreadable: 3
    }
  }
}
