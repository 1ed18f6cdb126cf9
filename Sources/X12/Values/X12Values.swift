import Dispatch
import Synchronization

/// What a file holds, one value after another, for `for try await`. Reading goes on beside the loop and never runs more
/// than a few values ahead of it, so memory stays flat; leaving the loop or cancelling its task ends the reading.
///
/// ```swift
/// for try await entry in X12File.values(source) {
///   if case .claim(let claim) = entry.value { try await send(claim) }
/// }
/// ```
///
/// A file is read once: of two iterators made, the second finds nothing.
public struct X12Values: AsyncSequence, Sendable {
  /// A value, with the problems found in it and in what stands above it.
  public struct Element: Sendable {
    /// The value.
    public var value: X12Value
    /// What is wrong with it.
    public var problems: [Problem]
  }

  private let reading: Reading

  fileprivate init(_ reading: Reading) { self.reading = reading }

  /// What was found in the file as a whole; nil before its end has been reached.
  public var report: FileReport? { reading.report }

  /// Begins to read.
  public func makeAsyncIterator() -> Iterator { Iterator(reading) }

  /// Takes the values one by one.
  public struct Iterator: AsyncIteratorProtocol {
    private let lease: Lease

    fileprivate init(_ reading: Reading) { lease = Lease(reading) }

    /// The next value; nil at the end of the file. Throws where reading does.
    public mutating func next() async throws -> Element? { try await lease.reading.next() }
  }

  /// Ends the reading when nobody takes values any longer.
  private final class Lease: Sendable {
    let reading: Reading
    init(_ reading: Reading) {
      self.reading = reading
      reading.start()
    }
    deinit { reading.stop() }
  }
}

extension X12File {
  /// Checks a file from end to end and gives what it holds as an asynchronous sequence; see `read` for the same as
  /// calls.
  public static func values(
    _ source: sending any ByteSource, _ options: sending CheckOptions = CheckOptions()
  ) -> X12Values {
    X12Values(Reading(source, options))
  }

  /// The claims of an 837P, with the problems of each, as an asynchronous sequence.
  public static func claims(
    _ source: sending any ByteSource, _ options: sending CheckOptions = CheckOptions()
  ) -> some AsyncSequence<(claim: ProfessionalClaim, problems: [Problem]), any Error> & Sendable {
    values(source, options).compactMap { entry in
      if case .claim(let claim) = entry.value { (claim, entry.problems) } else { nil }
    }
  }
}

/// One reading of a file on a thread of its own, which waits where the taker of its values is slow.
private final class Reading: Sendable {
  private struct State: Sendable {
    var work: Work?
    /// Read and not yet taken, the next one first.
    var ready: ArraySlice<X12Values.Element> = []
    var taker: CheckedContinuation<X12Values.Element?, any Error>?
    var readerWaits = false
    var isStopped = false
    var isAtEnd = false
    var error: (any Error)?
    var report: FileReport?
  }

  /// What the reading thread alone touches once it runs.
  private struct Work: @unchecked Sendable {
    var source: any ByteSource
    var options: CheckOptions
  }

  private static let ahead = 16
  private let state: Mutex<State>
  private let goOn = DispatchSemaphore(value: 0)

  init(_ source: sending any ByteSource, _ options: sending CheckOptions) {
    state = Mutex(State(work: Work(source: source, options: options)))
  }

  var report: FileReport? { state.withLock { $0.report } }

  /// Begins to read, once.
  func start() {
    guard let work = state.withLock({ $0.work.take() }) else { return }
    DispatchQueue(label: "curette.x12.values").async { self.run(work) }
  }

  private func run(_ work: Work) {
    do {
      let source = StoppableSource(source: work.source, reading: self)
      let report = try X12File.read(source, work.options) { value, problems in
        self.put(X12Values.Element(value: value, problems: problems))
      }
      end(report, nil)
    } catch {
      end(nil, error)
    }
  }

  private func put(_ element: X12Values.Element) {
    let (taker, mustWait) = state.withLock { state in
      if state.isStopped {
        return (nil as CheckedContinuation<X12Values.Element?, any Error>?, false)
      }
      if let taker = state.taker.take() { return (taker, false) }
      state.ready.append(element)
      state.readerWaits = state.ready.count >= Self.ahead
      return (nil, state.readerWaits)
    }
    taker?.resume(returning: element)
    if mustWait { goOn.wait() }
  }

  private func end(_ report: FileReport?, _ error: (any Error)?) {
    let taker = state.withLock { state in
      state.isAtEnd = true
      state.report = state.isStopped ? nil : report
      guard let taker = state.taker.take() else {
        state.error = error
        return nil as CheckedContinuation<X12Values.Element?, any Error>?
      }
      return taker
    }
    if let error { taker?.resume(throwing: error) } else { taker?.resume(returning: nil) }
  }

  func next() async throws -> X12Values.Element? {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        take(continuation)
      }
    } onCancel: {
      stop()
    }
  }

  private func take(_ continuation: CheckedContinuation<X12Values.Element?, any Error>) {
    enum Outcome {
      case value(X12Values.Element?)
      case error(any Error)
      case later
    }
    let (outcome, wake) = state.withLock { state -> (Outcome, Bool) in
      if let first = state.ready.popFirst() {
        let wake = state.readerWaits && state.ready.count <= Self.ahead / 2
        if wake { state.readerWaits = false }
        return (.value(first), wake)
      }
      if let error = state.error.take() { return (.error(error), false) }
      if state.isAtEnd || state.isStopped { return (.value(nil), false) }
      state.taker = continuation
      return (.later, false)
    }
    if wake { goOn.signal() }
    switch outcome {
    case .value(let value): continuation.resume(returning: value)
    case .error(let error): continuation.resume(throwing: error)
    case .later: break
    }
  }

  /// Nobody takes values any longer: the source is at its end then.
  func stop() {
    let (taker, wake) = state.withLock { state in
      state.isStopped = true
      state.work = nil
      state.ready = []
      let wake = state.readerWaits
      state.readerWaits = false
      return (state.taker.take(), wake)
    }
    taker?.resume(returning: nil)
    if wake { goOn.signal() }
  }

  var isStopped: Bool { state.withLock { $0.isStopped } }
}

/// A source that ends where its reading is stopped.
private struct StoppableSource: ByteSource {
  var source: any ByteSource
  let reading: Reading

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    reading.isStopped ? 0 : try source.read(into: buffer)
  }
}
