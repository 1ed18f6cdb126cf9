import ClaimModel
import Store

/// How long what a screen asks of a store takes within one warm process: the first time and in the middle of
/// twenty-one. Run by `Scripts/bench-books` on a store of a million claims.
enum BooksBench {
  static func run(_ path: String) throws {
    let store = try Store.open(path)
    let books = store.books(of: try store.practice(named: nil).id, for: "bench")
    let payer = try books.payers().first?.id
    let claim = try books.claims(in: ClaimQueue([.paid], limit: 1)).first
    for status in [ClaimStatus.sent, .paid, .denied] {
      for order in ClaimQueue.Order.allCases {
        try ask("queue of \(status.rawValue) by \(order.rawValue)") {
          try books.claims(in: ClaimQueue([status], order: order)).count
        }
      }
    }
    try ask("queue of all by dollars") { try books.claims(in: ClaimQueue([])).count }
    try ask("queue of all by age") { try books.claims(in: ClaimQueue([], order: .age)).count }
    try ask("queue by deadline, page 100") {
      try books.claims(in: ClaimQueue([.sent], order: .deadline, offset: 5_000)).count
    }
    try ask("queue of a payer by dollars") {
      try books.claims(in: ClaimQueue([.sent], payer: payer)).count
    }
    try ask("queue of a payer without claims in it") {
      try books.claims(in: ClaimQueue([.sent], payer: -1)).count
    }
    try ask("queue of an owner") { try books.claims(in: ClaimQueue([.sent], owner: "ann")).count }
    try ask("queue of alarms") {
      try books.claims(in: ClaimQueue([.sent, .denied], alarmBy: books.today)).count
    }
    try ask("totals") { try books.statusTotals().count + books.shortfallTotals().count }
    for order in [ClaimQueue.Order.dollars, .deadline] {
      try ask("shortfalls by \(order.rawValue)") { try books.shortfalls(order: order).count }
      try ask("denials by \(order.rawValue)") {
        try books.shortfalls(kind: "denial", order: order).count
      }
    }
    for text in [
      "GALBRAITH 17004", "GALBRAITH", "GAL", "G", "B000500000", "B0005", "17", "L570 99213",
    ] {
      try ask("search \(text)") { try books.search(text).count }
      if !text.contains(" ") {
        try ask("patients \(text)") { try books.patients(matching: text).count }
      }
    }
    if let claim {
      try ask("a claim with all of it") {
        let (record, life) = (try books.claim(claim.id), try books.life(of: claim.id))
        let payments = try books.payments(ofClaim: claim.id)
        let history = try books.history(ofPatient: record.patient, upTo: record.lastDate)
        return life.count + payments.count + history.count
          + (try books.duplicates(of: record)).count
          + (try books.shortfalls(ofClaim: claim.id)).count + (try books.scrubs(of: claim.id)).count
      }
    }
    try ask("remittances") { try books.remittances().count }
    try ask("payments without a claim") { try books.unmatchedPayments().count }
    try ask("never sent") { try books.neverSent(withDeadlineWithin: 30).count }
    try ask("the trail") { try books.auditTrail().count }
    let year = (CivilDate(iso: "2026-01-01"), CivilDate(iso: "2026-12-31"))
    if let first = year.0, let last = year.1 {
      for measure in Measure.allCases {
        try ask("figure \(measure.rawValue)", times: 3) {
          try books.measure(measure, from: first, to: last).count
        }
      }
    }
  }

  private static func ask(_ name: String, times: Int = 21, _ body: () throws -> Int) throws {
    let clock = ContinuousClock()
    var count = 0
    var spans: [Duration] = []
    for _ in 0..<times {
      let start = clock.now
      count = try body()
      spans.append(clock.now - start)
    }
    let middle = spans.sorted()[times / 2]
    print("\(name): \(text(spans[0])) at first, \(text(middle)) then, \(count) rows")
  }

  private static func text(_ span: Duration) -> String {
    let microseconds =
      span.components.attoseconds / 1_000_000_000_000
      + span.components.seconds * 1_000_000
    return "\(microseconds / 1_000).\(microseconds / 100 % 10) ms"
  }
}
