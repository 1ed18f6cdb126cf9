import CX12Scan
import Dispatch

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
/// again, so a wrong guess about where parts begin costs time and nothing else.
final class ParallelRun {
  let file: any RandomAccess
  private let threads: Int
  private let worker: @Sendable () -> CheckOptions
  let collect: (CheckOptions) -> Void
  private var ready: [Int: Fragment] = [:]
  /// No part before this offset is worth another attempt.
  private var tried = 0
  private static var partSize: Int { 4 << 20 }

  init(
    file: any RandomAccess, threads: Int, worker: @escaping @Sendable () -> CheckOptions,
    collect: @escaping (CheckOptions) -> Void
  ) {
    self.file = file
    self.threads = threads
    self.worker = worker
    self.collect = collect
  }

  /// The part that begins with the ST segment at `offset`, where one could be made.
  func fragment(at offset: Int, _ delimiters: Delimiters) -> Fragment? {
    if let fragment = ready.removeValue(forKey: offset) { return fragment }
    guard threads > 1, offset >= tried, file.size - offset > Self.partSize else { return nil }
    ready.removeAll()
    run(from: offset, delimiters)
    return ready.removeValue(forKey: offset)
  }

  private func run(from offset: Int, _ delimiters: Delimiters) {
    var starts = [offset]
    var end = file.transactionStart(after: offset + Self.partSize, delimiters)
    while let next = end, starts.count < threads * 4 {
      starts.append(next)
      end = file.transactionStart(after: next + Self.partSize, delimiters)
    }
    let last = end ?? file.size
    tried = last
    let bounds = starts + [last]
    nonisolated(unsafe) let results = UnsafeMutablePointer<Fragment?>.allocate(
      capacity: starts.count)
    results.initialize(repeating: nil, count: starts.count)
    let worker = self.worker
    let file = self.file
    DispatchQueue.concurrentPerform(iterations: starts.count) { number in
      // Made here, so that no two threads write to neighbouring memory.
      let options = worker()
      let checker = FileChecker(file.source(at: bounds[number]), options, offset: bounds[number])
      results[number] = try? checker.checkFragment(upTo: bounds[number + 1], delimiters)
      options.claims?.end()
    }
    for number in starts.indices { ready[bounds[number]] = results[number] }
    results.deinitialize(count: starts.count)
    results.deallocate()
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
