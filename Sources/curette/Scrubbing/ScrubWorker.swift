import Bookkeeping
import ClaimModel
import Exchange
import Pricing
import Scrubbing
import Store
import Synchronization
import X12

/// Scrubs and prices claims one after another: what one thread needs, with all it has looked up. It is handed from
/// thread to thread, and never used by two at once.
final class ScrubWorker: @unchecked Sendable {
  private let scrubber: Scrubber
  private let prices: PriceBook
  private let index: PatientIndex?
  /// The patient's claims on the books, where they are opened.
  private let history: StoreHistory?

  /// A claim as it is to be answered.
  struct Task {
    /// Its place in the input.
    var number = 0
    /// Whether the patient index knows it already.
    var isForeseen = true
    /// The fields that claims do not have.
    var unread: [String] = []
  }

  init(_ scrubber: Scrubber, index: PatientIndex?, history: StoreHistory? = nil) {
    self.scrubber = scrubber
    self.index = index
    self.history = history
    prices = PriceBook(Pricer(library: scrubber.library), library: scrubber.library)
  }

  /// Answers a claim, held against the patient's other claims.
  func answer(
    _ claim: inout Claim, at location: ServiceLocation?, _ task: Task, to sink: any ScrubSink
  ) -> ExitStatus {
    var others: [OtherService] = []
    if let index {
      if !task.isForeseen { index.insert(claim, number: task.number) }
      others = index.others(of: claim, number: task.number)
    }
    if let history { others += sent(history, claim, others) }
    if !others.isEmpty { claim.otherServices = others }
    return answer(&claim, location, task, sink)
  }

  private func sent(
    _ history: StoreHistory, _ claim: Claim, _ known: [OtherService]
  ) -> [OtherService] {
    do throws(StoreError) {
      return try history.others(of: claim, known: known)
    } catch {
      Output.note(error.description)
      Output.finish(.unreadable)
    }
  }

  /// Nothing here changes the claim, whose owner lends it: so nothing of it is copied.
  private func answer(
    _ claim: inout Claim, _ location: ServiceLocation?, _ task: Task, _ sink: any ScrubSink
  ) -> ExitStatus {
    var scrubbed = scrubber.scrub(claim)
    let price = prices.allowed(claim, at: location)
    scrubbed.allowed = price.amount
    scrubbed.linesWithoutPrice = price.unpriced
    for field in task.unread {
      scrubbed.notEvaluated.append(
        NotEvaluated(
          "the field \(field)", why: "claims have no field of that name; it was not read",
          makesIncomplete: false))
    }
    sink.take(claim, scrubbed, by: scrubber)
    return switch scrubbed.verdict {
    case .clean: .nothingWrong
    case .denied: .wrong
    case .incomplete: .incomplete
    }
  }
}

/// Workers that are not at work.
final class ScrubPool: Sendable {
  private let idle = Mutex<[ScrubWorker]>([])
  private let make: @Sendable () -> ScrubWorker

  init(_ make: @escaping @Sendable () -> ScrubWorker) {
    self.make = make
  }

  func take() -> ScrubWorker { idle.withLock { $0.popLast() } ?? make() }

  func give(_ worker: ScrubWorker) { idle.withLock { $0.append(worker) } }
}

/// The claims that one thread reads one after another, and where their answers go.
final class ScrubPart: ClaimConsumer {
  let sink: any ScrubSink
  private(set) var status = ExitStatus.nothingWrong
  /// Where the file at hand begins among the places of the input.
  var first: Int
  var task = ScrubWorker.Task()
  private let pool: ScrubPool
  private var worker: ScrubWorker?
  private let reader = ClaimReader()

  init(_ sink: any ScrubSink, pool: ScrubPool, from first: Int = 0) {
    self.sink = sink
    self.pool = pool
    self.first = first
  }

  func claim(_ scanned: borrowing ScannedClaim) {
    task.number = first + PatientIndex.number(at: scanned.offset)
    reader.read(scanned) { answer(&$0, at: $1) }
  }

  /// Answers the claim of the task at hand.
  func answer(_ claim: inout Claim, at location: ServiceLocation?) {
    if worker == nil { worker = pool.take() }
    guard let worker else { return }
    status = status.joined(with: worker.answer(&claim, at: location, task, to: sink))
  }

  func end() {
    if let worker { pool.give(worker) }
    worker = nil
  }
}
