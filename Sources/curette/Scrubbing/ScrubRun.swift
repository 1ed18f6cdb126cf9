import ClaimModel
import ContractFormat
import CuretteEngine
import Exchange
import Pricing
import Reference
import Scrubbing
import X12

/// One run over any number of files, whatever their format.
final class ScrubRun {
  private(set) var status = ExitStatus.nothingWrong
  private let scrubber: Scrubber
  private let prices: PriceBook
  private let sink: any ScrubSink
  private let reader = VisitReader()
  private var count = 0
  /// The lines of every claim of the input, where claims are held against each other.
  private let index: PatientIndex?
  private var indexed = 0

  init(_ scrubber: Scrubber, _ sink: any ScrubSink, isAlone: Bool) {
    self.scrubber = scrubber
    self.sink = sink
    prices = PriceBook(Pricer(library: scrubber.library), library: scrubber.library)
    index = isAlone ? nil : PatientIndex()
  }

  /// Scrubs every claim of some files.
  func scrub(_ files: [String]) {
    let feed = ClaimFeed(
      verb: "scrub", take: { [self] in answer($0) }, refuse: { [self] in sink.take($0) },
      foresee: index == nil ? nil : { [self] in try foresee($0, $1, $2) })
    for file in files { feed.read(file) }
    sink.finish()
    status = status.joined(with: feed.status)
  }

  // MARK: The patient's other claims

  /// A first pass that sees every claim before the first is answered. Standard input longer than what is read ahead
  /// cannot be passed twice: there a claim sees those before it.
  private func foresee(
    _ format: HeadedSource.Format, _ source: HeadedSource?, _ path: String
  ) throws {
    guard format == .x12 || format == .json else { return }
    guard let source else {
      let name = path == "-" ? "standard input" : path
      Output.note(
        "\(name): too long to be read twice; a claim is held against those before it only")
      return
    }
    if format == .x12 {
      indexed = try ClaimSource.lines(source, from: indexed) {
        [self] keys, claim, code, date, modifiers, units in
        index?.insert(
          patient: keys.patient, group: keys.group, claim: claim, code: code, date: date,
          modifiers: modifiers, units: units)
      }
    } else {
      try indexObjects(source)
    }
  }

  private func indexObjects(_ source: HeadedSource) throws {
    var source = source
    var stream = ObjectStream()
    func insert(_ piece: ObjectStream.Piece) {
      if let input = try? reader.claim(piece) {
        index?.insert(input.claim, number: indexed)
        indexed += 1
      }
    }
    try source.forEachBuffer { stream.feed($0, insert) }
    stream.finish(insert)
  }

  private func answer(_ item: ClaimFeed.Item) {
    var claim = item.claim
    if let index, let keys = claim.keys {
      if indexed <= count { index.insert(claim, number: count) }
      claim.otherServices = index.others(of: keys, claim: count)
    }
    count += 1
    var scrubbed = scrubber.scrub(claim)
    let price = prices.allowed(claim, at: item.location)
    scrubbed.allowed = price.amount
    scrubbed.linesWithoutPrice = price.unpriced
    for field in item.unread {
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
  private var taken = 0
  private var source: any ByteSource

  private var isWhole = false

  enum Format {
    case x12, json, shorthand, empty
  }

  /// Reads up to `limit` bytes ahead.
  mutating func readAhead(_ limit: Int) throws {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while head.count < limit {
      let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
      if count == 0 {
        isWhole = true
        return
      }
      head += buffer[..<count]
    }
  }

  /// The same input from its beginning; nil where it cannot be read twice.
  func again(_ file: OpenFile) -> HeadedSource? {
    if isWhole { return self }
    return file.regularSize == nil ? nil : HeadedSource(file.source(at: 0))
  }

  init(_ source: any ByteSource) {
    self.source = source
  }

  /// The format that the first characters tell.
  mutating func format() throws -> Format {
    if head.isEmpty {
      var buffer = [UInt8](repeating: 0, count: 4_096)
      let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
      head = Array(buffer[..<count])
    }
    var text = head.prefix(4_096)
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
    guard taken == head.count else {
      let count = min(head.count - taken, buffer.count)
      buffer.copyBytes(from: head[taken..<taken + count])
      taken += count
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
