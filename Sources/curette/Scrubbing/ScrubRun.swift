import Bookkeeping
import ClaimModel
import ContractFormat
import CuretteEngine
import Exchange
import Scrubbing
import Store
import X12

/// One run over any number of files, whatever their format. The claims of a large 837P are answered on several cores
/// and written in the order of the file.
final class ScrubRun {
  private(set) var status = ExitStatus.nothingWrong
  private let pool: ScrubPool
  private let sink: any ScrubSink
  /// What is answered by one thread.
  private let own: ScrubPart
  private let jobs: Int
  private let reader = VisitReader()
  /// The lines of every claim of the input, where claims are held against each other.
  private let index: PatientIndex?
  /// The first place of the input that the first pass has not come to.
  private var indexed = 0

  /// A run on `jobs` cores; with `books` also against what they say was sent.
  init(
    _ sink: any ScrubSink, isAlone: Bool, jobs: Int, books: PracticeStore? = nil,
    _ makeScrubber: @escaping @Sendable () -> Scrubber
  ) {
    self.sink = sink
    self.jobs = jobs
    let index = isAlone ? nil : PatientIndex(parts: jobs)
    self.index = index
    pool = ScrubPool {
      ScrubWorker(
        makeScrubber(), index: index,
        history: books.map { books in
          StoreHistory(books: books) { VisitReader.patientKey(card: $0) }
        })
    }
    own = ScrubPart(sink, pool: pool)
  }

  /// Scrubs every claim of some files.
  func scrub(_ files: [String]) {
    let feed = ClaimFeed(
      verb: "scrub", take: { [self] in answer($0) }, refuse: { [self] in sink.take($0) },
      foresee: index == nil ? nil : { [self] in try foresee($0, $1, $2, $3) },
      check: { [self] in try check($0, $1) })
    for file in files {
      feed.read(file)
      indexed = max(indexed, own.task.number + 1)
    }
    own.end()
    sink.finish()
    status = status.joined(with: own.status).joined(with: feed.status)
  }

  private func answer(_ item: ClaimFeed.Item) {
    own.task.number += 1
    own.task.unread = item.unread
    var claim = item.claim
    own.answer(&claim, at: item.location)
  }

  /// Checks an 837P and answers its claims as they are read.
  private func check(_ source: HeadedSource, _ file: OpenFile) throws -> FileReport {
    own.task.unread = []
    guard jobs > 1, file.regularSize != nil, own.task.isForeseen, let makePart = sink.partMaker
    else {
      var options = CheckOptions()
      options.claims = own
      return try FileChecker(source, options).check()
    }
    let (pool, first) = (self.pool, own.first)
    return try FileChecker(
      file, threads: jobs,
      worker: {
        var options = CheckOptions()
        options.claims = ScrubPart(makePart(), pool: pool, from: first)
        return options
      },
      collect: { [self] options in
        guard let part = options.claims as? ScrubPart else { return }
        part.end()
        sink.join(part.sink)
        status = status.joined(with: part.status)
      }
    ).check()
  }

  // MARK: The patient's other claims

  /// A first pass that sees every claim before the first is answered. Standard input longer than what is read ahead
  /// cannot be passed twice: there a claim sees those before it.
  private func foresee(
    _ format: HeadedSource.Format, _ source: HeadedSource?, _ file: OpenFile, _ path: String
  ) throws {
    own.first = indexed
    own.task.number = indexed - 1
    own.task.isForeseen = index == nil
    guard let index, format == .x12 || format == .json else { return }
    guard let source else {
      let name = path == "-" ? "standard input" : path
      Output.note(
        "\(name): too long to be read twice; a claim is held against those before it only")
      return
    }
    own.task.isForeseen = true
    if format == .x12 {
      let first = indexed
      let last = try ClaimSource.lines(
        source, of: file.regularSize == nil ? nil : file, jobs: jobs
      ) { line in
        index.insert(
          line.service, line.keys, claim: first + PatientIndex.number(at: line.offset),
          part: line.part)
      }
      index.link()
      indexed = first + PatientIndex.number(at: last) + 1
    } else {
      try indexObjects(source, index)
    }
  }

  private func indexObjects(_ source: HeadedSource, _ index: PatientIndex) throws {
    var source = source
    var stream = ObjectStream()
    func insert(_ piece: ObjectStream.Piece) {
      if let input = try? reader.claim(piece) {
        index.insert(input.claim, number: indexed)
        indexed += 1
      }
    }
    try source.forEachBuffer { stream.feed($0, insert) }
    stream.finish(insert)
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
