import Bookkeeping
import ClaimModel
import CuretteEngine
import Exchange
import PayerRules
import Remittances
import Scrubbing
import Synchronization
import X12

/// What the engine says of a file of X12: whether it is valid, its claims scrubbed, its payments judged.
struct FileReading: Sendable {
  private(set) var report = FileReport()
  private(set) var claims: [ScrubbedRow] = []
  private(set) var payments: [JudgedPayment] = []
  private(set) var remittances: [PostedRemittance] = []
  /// How many claims came to each verdict.
  private(set) var counts: [ScrubbedClaim.Verdict: Int] = [:]
  /// Why nothing could be read; nil where something could.
  private(set) var failure: String?

  /// A claim with what the edits found.
  struct ScrubbedRow: Sendable {
    var claim: Claim
    var scrubbed: ScrubbedClaim
  }

  /// Rows of claims and payments shown at most; those that need somebody come first.
  static let shown = 200

  /// The first transaction's kind: "837P".
  var kind: String { report.transactions.first?.kind ?? "" }
  var claimCount: Int { counts.values.reduce(0, +) }

  /// Reads a file. `books` nil judges payments by what the file alone says.
  init(_ bytes: [UInt8], _ engine: Engine, rules: RuleBook?) {
    do {
      let reader = Reader(engine, rules)
      try reader.read(bytes)
      report = reader.report
      counts = reader.counts
      claims = Array(reader.claims.prefix(Self.shown))
      if report.isValid, kind == "835" { try judge(bytes, engine) }
    } catch {
      failure = "The file ends in the middle of a segment, or is no X12."
    }
  }

  private mutating func judge(_ bytes: [UInt8], _ engine: Engine) throws {
    let news = Mutex<[PostingNews]>([])
    try RemittancePoster(library: engine.library, books: nil).post(
      { MemorySource(bytes) }, { Self.options(engine) },
      each: { piece in news.withLock { $0.append(piece) } })
    for piece in news.withLock({ $0 }) {
      switch piece {
      case .payment(let payment): payments.append(payment)
      case .remittance(let remittance): remittances.append(remittance)
      }
    }
  }

  static func options(_ engine: Engine) -> CheckOptions {
    var options = CheckOptions()
    options.external = KnownCodes(engine.library)
    return options
  }

  /// One pass that sees every claim's patient, and one that scrubs.
  private final class Reader: ClaimConsumer {
    private let engine: Engine
    private let scrubber: Scrubber
    private let index = PatientIndex()
    private(set) var report = FileReport()
    private(set) var claims: [ScrubbedRow] = []
    private(set) var counts: [ScrubbedClaim.Verdict: Int] = [:]
    /// The number of the claim at hand in the index.
    private var number = 0
    private lazy var source = ClaimSource { [unowned self] claim, _ in take(claim) }

    init(_ engine: Engine, _ rules: RuleBook?) {
      self.engine = engine
      scrubber = Scrubber(library: engine.library, edits: engine.edits, rules: rules)
    }

    func read(_ bytes: [UInt8]) throws {
      let index = index
      _ = try ClaimSource.lines(MemorySource(bytes), of: nil, jobs: 1) {
        index.insert(
          $0.service, $0.keys, claim: PatientIndex.number(at: $0.offset), part: $0.part)
      }
      index.link()
      var options = FileReading.options(engine)
      options.claims = self
      report = try FileChecker(MemorySource(bytes), options).check()
      claims.sort { Self.weight($0) > Self.weight($1) }
    }

    func claim(_ scanned: borrowing ScannedClaim) {
      number = PatientIndex.number(at: scanned.offset)
      source.claim(scanned)
    }

    private func take(_ claim: Claim) {
      var claim = claim
      claim.otherServices = index.others(of: claim, number: number)
      let scrubbed = scrubber.scrub(claim)
      counts[scrubbed.verdict, default: 0] += 1
      // Clean claims are counted; those to look at are shown.
      let isFull = claims.count >= FileReading.shown
      guard !isFull || (scrubbed.verdict == .denied && claims.count < FileReading.shown * 5) else {
        return
      }
      claims.append(ScrubbedRow(claim: claim, scrubbed: scrubbed))
    }

    private static func weight(_ row: ScrubbedRow) -> Int {
      switch row.scrubbed.verdict {
      case .denied: 2
      case .incomplete: row.scrubbed.findings.isEmpty ? 0 : 1
      case .clean: 0
      }
    }
  }
}
