import ClaimModel
import CuretteEngine
import Pricing
import Replay
import Store
import Synchronization

/// The practice's own claims of the last year answered two ways: by other rules, or by other releases.
struct PastTrial: Sendable {
  private(set) var report = ReplayReport()
  /// Claims of which a line is refused no more.
  private(set) var released = 0
  /// Claims that are answered otherwise, at most `shown`, those that money hangs on first.
  private(set) var changed: [Changed] = []
  /// Whether there are more claims than were read.
  private(set) var isCut = false
  /// What was billed.
  private(set) var codes: Set<ProcedureCode> = []
  private(set) var diagnoses: Set<DiagnosisCode> = []
  /// The first day of service.
  let since: CivilDate

  /// The most claims that are read: the newest.
  static let limit = 20_000
  static let shown = 200

  /// A claim that is answered otherwise.
  struct Changed: Sendable {
    let id: Int64
    let number: String
    let date: CivilDate
    let payer: Int64
    let status: ClaimStatus
    let appeared: [String]
    let gone: [String]
    let lost: Money
    let regained: Money
    let repriced: Money

    var weight: Int64 { lost.cents + regained.cents + abs(repriced.cents) }

    init(_ past: PastClaim, _ replayed: ReplayedClaim) {
      id = past.id
      number = past.claim.id
      date = past.claim.lines.map(\.date).min() ?? CivilDate(dayNumber: 0)
      payer = past.payer
      status = past.status
      appeared = replayed.appeared.map(\.message)
      gone = replayed.gone.map(\.message)
      lost = replayed.lines.reduce(.zero) { $0 + $1.lost }
      regained = replayed.lines.reduce(.zero) { $0 + $1.regained }
      repriced = replayed.lines.reduce(.zero) { $0 + $1.repriced }
    }
  }

  /// Answers the claims; in pieces, so that other requests get their turn.
  init(
    _ replay: ClaimReplay, of books: PracticeStore, withHistory: Bool, limit: Int = Self.limit
  ) async throws {
    since = books.today.adding(years: -1)
    let contracts = try books.contracts()
    var before: Int64?
    while true {
      let page = try books.pastClaims(
        before: before, since: since, limit: 250, withHistory: withHistory)
      for past in page {
        guard report.claims < limit else {
          isCut = true
          break
        }
        take(past, replay, contracts)
      }
      guard let last = page.last, !isCut else { break }
      before = last.id
      await Task.yield()
    }
    changed.sort { ($1.weight, $0.id) < ($0.weight, $1.id) }
    changed = Array(changed.prefix(Self.shown))
  }

  private mutating func take(
    _ past: PastClaim, _ replay: ClaimReplay, _ contracts: [ContractRecord]
  ) {
    for line in past.claim.lines { codes.insert(line.code) }
    diagnoses.formUnion(past.claim.diagnoses)
    let replayed = replay.replay(
      past.claim, at: past.location, terms: Self.terms(past, contracts))
    report.add(replayed)
    guard replayed.isChanged else { return }
    if replayed.lines.contains(where: { $0.deniedBefore && !$0.deniedAfter }) { released += 1 }
    changed.append(Changed(past, replayed))
    if changed.count > Self.shown * 20 {
      changed.sort { ($1.weight, $0.id) < ($0.weight, $1.id) }
      changed.removeLast(changed.count - Self.shown)
    }
  }

  private static func terms(_ past: PastClaim, _ contracts: [ContractRecord]) -> PricingTerms {
    var terms = PricingTerms()
    guard let day = past.claim.lines.first?.date else { return terms }
    let contract = contracts.first {
      $0.payer == past.payer && $0.startsOn <= day && ($0.endsOn.map { day < $0 } ?? true)
    }
    if let contract {
      terms.contract =
        contract.shareOfSchedule.map { .shareOfSchedule($0) } ?? .table(contract.fees)
    }
    return terms
  }
}

/// Lets a practice have one trial at a time: it reads thousands of claims.
final class TrialGate: Sendable {
  private let busy = Mutex<Set<Int64>>([])

  func pass<Value>(_ practice: Int64, _ body: () async throws -> Value) async throws -> Value {
    guard busy.withLock({ $0.insert(practice).inserted }) else {
      throw WorkbenchError(
        .conflict, "Claims of this practice are being tried just now. Try again in a moment.")
    }
    defer { _ = busy.withLock { $0.remove(practice) } }
    return try await body()
  }
}

extension PastTrial {
  /// What a page says of a trial.
  func values(_ books: PracticeStore) throws(StoreError) -> Values {
    let payers = Dictionary(
      try books.payers().map { ($0.id, $0.name) }, uniquingKeysWith: { $1 })
    return [
      "claims": report.claims, "isOne": report.claims == 1, "changed": report.changed,
      "newlyDenied": report.newlyDenied,
      "released": released, "isCut": isCut, "since": since.description,
      "isEmpty": report.claims == 0, "hasChanges": report.changed > 0,
      "before": "$\(report.expectedBefore)", "after": "$\(report.expectedAfter)",
      "lost": "$\(report.lost)", "regained": "$\(report.regained)",
      "repriced":
        Self.signed(report.repriced, plus: ""),
      "edits": report.edits.prefix(40).map { total -> Values in
        [
          "edit": total.edit, "appeared": total.appeared, "gone": total.gone,
          "lost": "$\(total.lost)", "regained": "$\(total.regained)",
        ]
      },
      "hasEdits": !report.edits.isEmpty,
      "rows": changed.map { row -> Values in
        [
          "id": "\(row.id)", "number": row.number, "date": row.date.description,
          "payer": payers[row.payer] ?? "", "status": row.status.rawValue,
          "hasDollars": row.weight > 0, "appeared": row.appeared, "gone": row.gone,
          "lost": row.lost == .zero ? "" : "−$\(row.lost)",
          "regained": row.regained == .zero ? "" : "+$\(row.regained)",
          "repriced": row.repriced == .zero
            ? "" : Self.signed(row.repriced, plus: "+"),
        ]
      },
      "isLong": report.changed > changed.count, "shown": changed.count,
    ]
  }

  private static func signed(_ amount: Money, plus: String) -> String {
    (amount < .zero ? "−$" : plus + "$") + Money(cents: abs(amount.cents)).description
  }
}
