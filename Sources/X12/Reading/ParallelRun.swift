import CX12Scan
import Dispatch
import Synchronization

/// A file that can be read from any place, by several threads at once.
public protocol RandomAccess: Sendable {
  var size: Int { get }
  func source(at offset: Int) -> any ByteSource
}

/// What a thread found in the transactions of a part of a file.
struct Fragment {
  var heads: [EnvelopeSegment]
  var transactions: [FileReport.Transaction]
  var problems: ProblemList
  var notEvaluated: Set<String>
  /// The first ST segment not counted.
  var segments: Int
  /// Where the part ends in the file.
  var end: Int
  var options: CheckOptions
}

/// Checks parts of a file ahead of the one reader that walks its envelopes. What a part turns out to be is found there
/// again, so a wrong guess about where parts begin costs time and nothing else. Each part that has been taken is used
/// again, with all its room, for a later one: few are ever made, and no thread waits while there is one to be checked.
final class ParallelRun {
  let file: any RandomAccess
  let collect: (CheckOptions) -> Void
  private let threads: Int
  private let partSize: Int
  private let worker: @Sendable () -> CheckOptions
  private let crew: Crew
  /// The parts that are checked or wait to be taken, in the file's order.
  private var ahead: [Part] = []
  private var idle: [Part] = []
  /// The part that was taken last.
  private var taken: Part?
  /// Where the next part begins.
  private var next = 0

  init(
    file: any RandomAccess, threads: Int, partSize: Int,
    worker: @escaping @Sendable () -> CheckOptions, collect: @escaping (CheckOptions) -> Void
  ) {
    self.file = file
    self.threads = threads
    self.partSize = partSize
    self.worker = worker
    self.collect = collect
    crew = Crew(threads: threads)
  }

  /// The part that begins with the ST segment at `offset`, where one could be made. It is given back by asking for the
  /// next one.
  func fragment(at offset: Int, _ delimiters: Delimiters) -> Fragment? {
    guard threads > 1, file.size > partSize else { return nil }
    if let taken { idle.append(taken) }
    taken = nil
    // What the reader has passed by is thrown away with all that was found there.
    ahead.removeAll { $0.start < offset }
    if ahead.isEmpty { next = max(next, offset) }
    while ahead.count < threads + 2, next < file.size { send(delimiters) }
    guard let part = ahead.first, part.start == offset else { return nil }
    ahead.removeFirst()
    guard let fragment = part.wait() else { return nil }
    taken = part
    return fragment
  }

  private func send(_ delimiters: Delimiters) {
    let end = file.transactionStart(after: next + partSize, delimiters) ?? file.size
    let part = idle.popLast() ?? Part(file, worker)
    part.begin(next..<end, delimiters)
    ahead.append(part)
    crew.add(part)
    next = end
  }
}

/// A part of a file, and what checks it. The reader has it, then a thread of the crew, then the reader again; it is never
/// used by two at once, which is what `done` sees to.
private final class Part: @unchecked Sendable {
  private(set) var start = 0
  private let file: any RandomAccess
  private let worker: @Sendable () -> CheckOptions
  private var checker: FileChecker?
  private var end = 0
  private var delimiters = Delimiters.usual
  private var fragment: Fragment?
  private let done = DispatchSemaphore(value: 0)

  init(_ file: any RandomAccess, _ worker: @escaping @Sendable () -> CheckOptions) {
    self.file = file
    self.worker = worker
  }

  func begin(_ stretch: Range<Int>, _ delimiters: Delimiters) {
    start = stretch.lowerBound
    end = stretch.upperBound
    self.delimiters = delimiters
  }

  /// On a thread of the crew.
  func check() {
    let source = file.source(at: start)
    // Made here, so that no two threads write to neighbouring memory.
    let checker = self.checker ?? FileChecker(source, worker(), offset: start)
    self.checker = checker
    fragment = try? checker.checkFragment(from: start, of: source, upTo: end, delimiters)
    checker.options.claims?.end()
    done.signal()
  }

  /// What was found, once it has been; nil where the part is none.
  func wait() -> Fragment? {
    done.wait()
    defer { fragment = nil }
    return fragment
  }
}

/// Checks parts on so many threads, in the order in which they come.
private final class Crew: Sendable {
  private let threads: Int
  private let state = Mutex<(waiting: [Part], working: Int)>(([], 0))

  init(threads: Int) {
    self.threads = threads
  }

  func add(_ part: Part) {
    let isFree = state.withLock { state in
      state.waiting.append(part)
      guard state.working < threads else { return false }
      state.working += 1
      return true
    }
    if isFree { DispatchQueue.global().async { while let part = self.next() { part.check() } } }
  }

  private func next() -> Part? {
    state.withLock { state in
      if state.waiting.isEmpty {
        state.working -= 1
        return nil
      }
      return state.waiting.removeFirst()
    }
  }
}

extension RandomAccess {
  /// Where the next ST segment at or after an offset begins, or nil where none is near.
  func transactionStart(after offset: Int, _ delimiters: Delimiters) -> Int? {
    guard offset < size else { return nil }
    var source = self.source(at: offset)
    let capacity = 1 << 18
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: capacity)
    buffer.initialize(repeating: 0)
    defer { buffer.deallocate() }
    guard let bytes = buffer.baseAddress else { return nil }
    let divided = cx12_delimiters(
      element: delimiters.element, component: delimiters.component,
      repetition: delimiters.repetition, segment: delimiters.segment)
    // The end of one buffer is looked at again at the beginning of the next.
    var at = offset
    var kept = 0
    while true {
      let rest = UnsafeMutableRawBufferPointer(start: bytes + kept, count: capacity - kept)
      guard let count = try? source.read(into: rest), count > 0 else { return nil }
      let found = cx12_find_start(bytes, kept + count, divided)
      if found >= 0 { return at + found }
      let keep = min(16, kept + count)
      bytes.update(from: bytes + (kept + count - keep), count: keep)
      at += kept + count - keep
      kept = keep
    }
  }
}
