import ClaimModel
import ContractFormat
import CuretteEngine
import Editing
import Exchange
import Scrubbing
import X12

/// One run over any number of files, whatever their format.
final class ScrubRun {
  private(set) var status = ExitStatus.nothingWrong
  private let scrubber: Scrubber
  private let sink: any ScrubSink
  private let reader = VisitReader()
  private var count = 0

  init(_ scrubber: Scrubber, _ sink: any ScrubSink) {
    self.scrubber = scrubber
    self.sink = sink
  }

  /// Scrubs every claim of a file.
  func scrub(_ path: String) {
    do {
      let file = try OpenFile(path)
      var source = HeadedSource(file.stream)
      switch try source.format() {
      case .x12: try scrubX12(source, path)
      case .json: try scrubObjects(source)
      case .shorthand: try scrubShorthand(source, path)
      case .empty:
        Output.note("\(path == "-" ? "standard input" : path) is empty; see `curette scrub --help`")
        status = .unreadable
      }
    } catch {
      Output.note(X12Answer.failure(error, file: path))
      status = .unreadable
    }
  }

  /// No more files will come.
  func finish() {
    sink.finish()
  }

  private func answer(_ claim: Claim, unread: [String] = []) {
    count += 1
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

  private func scrubX12(_ source: HeadedSource, _ path: String) throws {
    let claims = ClaimSource { [self] claim, _ in answer(claim) }
    var options = CheckOptions()
    options.claims = claims
    let report = try FileChecker(source, options).check()
    if !report.isValid {
      status = status.joined(with: .wrong)
      Output.note("\(path): not valid X12; `curette x12 check` says more")
      let faults = report.problems.problems.filter { $0.severity == .fault }
      for problem in faults.prefix(20) {
        Output.note(
          "\(path): byte \(problem.bytes.lowerBound) \(problem.segment): \(problem.message)")
      }
      if faults.count > 20 { Output.note("\(path): … and \(faults.count - 20) more faults") }
    }
    for note in report.notEvaluated { Output.note("\(path): not evaluated: \(note)") }
    if !report.transactions.contains(where: { $0.kind == "837P" }) {
      Output.note("\(path): holds no professional claims (837P)")
      status = status.joined(with: report.isValid ? .incomplete : .wrong)
    }
  }

  private func scrubObjects(_ source: HeadedSource) throws {
    var source = source
    var stream = ObjectStream()
    try source.forEachBuffer { stream.feed($0, scrub) }
    stream.finish(scrub)
  }

  private func scrub(_ piece: ObjectStream.Piece) {
    do throws(InputProblem) {
      let input = try reader.claim(piece)
      answer(input.claim, unread: input.unread)
    } catch {
      status = .unreadable
      sink.take(error)
      Output.note(error.description)
    }
  }

  /// Claims in shorthand, with an empty row between two.
  private func scrubShorthand(_ source: HeadedSource, _ path: String) throws {
    var source = source
    var bytes: [UInt8] = []
    try source.forEachBuffer { bytes += $0 }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure("\(path): this is not UTF-8 text")
    }
    var block = ""
    var first = 1
    for (place, row) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if row.allSatisfy({ $0 == " " || $0 == "\r" || $0 == "\t" }) {
        try scrub(shorthand: block, from: first, path)
        block = ""
        first = place + 2
      } else {
        block += row.hasSuffix("\r") ? "\(row.dropLast())\n" : "\(row)\n"
      }
    }
    try scrub(shorthand: block, from: first, path)
  }

  private func scrub(shorthand text: String, from first: Int, _ path: String) throws {
    guard !text.isEmpty else { return }
    do throws(ClaimShorthand.Problem) {
      var claim = try ClaimShorthand(text).claim
      if claim.id == "shorthand" { claim.id = "\(count + 1)" }
      answer(claim)
    } catch {
      throw CommandFailure(
        "\(path): line \(first + error.row - 1): \"\(error.word)\" cannot be read; "
          + "\(error.expected) is expected")
    }
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
