import ClaimModel
import Store

/// A queue of work, as a billing office names it.
enum WorkQueue: String, CaseIterable, Sendable {
  case held, ready, sent, rejected, denied, underpaid, takebacks, appeals, authorizations

  var words: String {
    switch self {
    case .held: "Held"
    case .ready: "Ready"
    case .sent: "Sent"
    case .rejected: "Rejected"
    case .denied: "Denied"
    case .underpaid: "Underpaid"
    case .takebacks: "Takebacks"
    case .appeals: "Appeals"
    case .authorizations: "Authorizations"
    }
  }

  /// What the queue is, for those who meet it empty.
  var teaches: String {
    switch self {
    case .held: "Claims that would be denied, or that a person must decide. Nothing is held."
    case .ready: "Claims that nothing in the loaded rules would deny. Send them as an 837P."
    case .sent: "Claims on their way to a payer. Their answers come in as an 835."
    case .rejected: "Claims that came back unprocessed. None did."
    case .denied: "Lines that a payer refused, with what to do by when. None is open."
    case .underpaid: "Lines allowed below what was agreed, bundled or cut. None is open."
    case .takebacks: "Money that a payer took back or paid too much. None is open."
    case .appeals: "Decisions that were appealed and are not answered."
    case .authorizations: "Prior authorizations that lapse within 30 days or run out of units."
    }
  }

  /// The statuses of claims; empty for queues of other things.
  var statuses: [ClaimStatus] {
    switch self {
    case .held: [.draft, .held]
    case .ready: [.ready]
    case .sent: [.sent, .accepted]
    case .rejected: [.rejected]
    default: []
    }
  }

  /// The kinds of shortfalls; empty where all are shown.
  var kinds: [String] {
    switch self {
    case .denied: ["denial"]
    case .underpaid: ["underpaid", "bundled", "wrong-reduction", "units-cut", "down-coded"]
    case .takebacks: ["takeback", "reversal", "overpaid", "unmatched"]
    default: []
    }
  }

  /// The states of shortfalls; empty for queues of other things.
  var states: [String] {
    switch self {
    case .denied, .underpaid, .takebacks: ["open", "worked"]
    case .appeals: ["appealed"]
    default: []
    }
  }

  var holdsClaims: Bool { !statuses.isEmpty }
  var holdsMoney: Bool { !states.isEmpty }
}

/// How many things wait in each queue, and what they are worth.
struct QueueTotals: Sendable {
  private(set) var counts: [WorkQueue: Int] = [:]
  private(set) var amounts: [WorkQueue: Money] = [:]

  init(_ books: PracticeStore) throws(StoreError) {
    for total in try books.statusTotals() {
      for queue in WorkQueue.allCases where queue.statuses.contains(total.status) {
        counts[queue, default: 0] += total.claims
        amounts[queue, default: .zero] += total.balance
      }
    }
    for total in try books.shortfallTotals() {
      for queue in WorkQueue.allCases
      where queue.states.contains(total.state)
        && (queue.kinds.isEmpty || queue.kinds.contains(total.kind))
      {
        counts[queue, default: 0] += total.count
        amounts[queue, default: .zero] += total.amount
      }
    }
    counts[.authorizations] = try books.authorizationsAboutToLapse().count
  }
}

/// What of a queue is shown, as its address says.
struct QueueView: Sendable {
  let queue: WorkQueue
  var order = ClaimQueue.Order.dollars
  var isOwn = false
  var isDue = false
  var payer: Int64?
  var words = ""
  var page = 0

  static let pageSize = 50

  init(_ queue: WorkQueue, _ query: (String) -> String?) {
    self.queue = queue
    order = query("order").flatMap { ClaimQueue.Order(rawValue: $0) } ?? .dollars
    if queue.holdsMoney, order == .age { order = .dollars }
    isOwn = query("own") == "yes"
    isDue = query("due") == "yes"
    payer = query("payer").flatMap { Int64($0) }
    words = String((query("q") ?? "").prefix(80))
    page = max(0, min(query("page").flatMap { Int($0) } ?? 0, 10_000))
  }

  /// The address of the view, with something else in it.
  func address(
    order: ClaimQueue.Order? = nil, page: Int = 0, suffix: String = ""
  ) -> String {
    var parts = ["order=\((order ?? self.order).rawValue)"]
    if isOwn { parts.append("own=yes") }
    if isDue { parts.append("due=yes") }
    if let payer { parts.append("payer=\(payer)") }
    if !words.isEmpty { parts.append("q=\(words.addingPercentEncoding)") }
    if page > 0 { parts.append("page=\(page)") }
    return "/queues/\(queue.rawValue)\(suffix)?" + parts.joined(separator: "&")
  }
}
