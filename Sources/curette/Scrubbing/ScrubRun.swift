import ClaimModel
import Scrubbing
import X12

/// One run over any number of files, whatever their format.
final class ScrubRun {
  private(set) var status = ExitStatus.nothingWrong
  private let scrubber: Scrubber
  private let sink: any ScrubSink

  init(_ scrubber: Scrubber, _ sink: any ScrubSink) {
    self.scrubber = scrubber
    self.sink = sink
  }

  /// Scrubs every claim of some files.
  func scrub(_ files: [String]) {
    let feed = ClaimFeed(
      verb: "scrub", take: { [self] in answer($0.claim, unread: $0.unread) },
      refuse: { [self] in sink.take($0) })
    for file in files { feed.read(file) }
    sink.finish()
    status = status.joined(with: feed.status)
  }

  private func answer(_ claim: Claim, unread: [String] = []) {
    var scrubbed = scrubber.scrub(claim)
    for field in unread {
      scrubbed.notEvaluated.append(
        NotEvaluated(
          "the field \(field)", why: "claims have no field of that name; it was not read",
          makesIncomplete: false))
    }
    switch scrubbed.verdict {
    case .clean: break
    case .denied: status = status.joined(with: .wrong)
    case .incomplete: status = status.joined(with: .incomplete)
    }
    sink.take(claim, scrubbed)
  }
}

/// A source whose first bytes were looked at to tell its format.
struct HeadedSource: ByteSource {
  private var head: [UInt8] = []
  private var source: any ByteSource

  enum Format {
    case x12, json, shorthand, empty
  }

  init(_ source: any ByteSource) {
    self.source = source
  }

  /// The format that the first characters tell.
  mutating func format() throws -> Format {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
    head = Array(buffer[..<count])
    var text = head[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    text = text.drop { $0 <= 0x20 }
    guard let first = text.first else { return .empty }
    if first == 0x7B { return .json }
    if text.starts(with: Array("ISA".utf8)) || text.starts(with: Array("GS*".utf8))
      || text.starts(with: Array("ST*".utf8))
    {
      return .x12
    }
    return .shorthand
  }

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard head.isEmpty else {
      let count = min(head.count, buffer.count)
      buffer.copyBytes(from: head[..<count])
      head.removeFirst(count)
      return count
    }
    return try source.read(into: buffer)
  }

  /// Hands every buffer of the rest to `body`.
  mutating func forEachBuffer(_ body: (UnsafeBufferPointer<UInt8>) -> Void) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
    defer { buffer.deallocate() }
    while true {
      let count = try read(into: buffer)
      if count == 0 { return }
      body(UnsafeBufferPointer(rebasing: buffer.bindMemory(to: UInt8.self)[..<count]))
    }
  }
}
