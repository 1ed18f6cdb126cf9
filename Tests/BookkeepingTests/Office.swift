import Bookkeeping
import ClaimModel
import Foundation
import Pricing
import Reference
import StarterRelease
import Store
import Synchronization
import Testing
import X12

/// A practice with claims on its books, and a payer's 835 made for them, right or with a quirk planted.
final class Office {
  let books: PracticeStore
  let medicare: PayerRecord
  private var made = 0

  init() throws {
    let store = try Store.inMemory(clock: .fixed("2026-06-01T09:00:00Z"))
    books = store.books(of: try store.addPractice("Skin & Co", by: "test").id, for: "ann")
    var payer = PayerRecord(payerID: "03102", name: "MEDICARE PART B", line: .medicare)
    payer.id = try books.put(payer)
    medicare = payer
  }

  /// Files a claim that was sent; answers its id.
  func file(
    _ number: String, _ codes: [(ProcedureCode, ModifierList, Int)], day: String = "2026-03-10",
    person: (last: String, first: String, member: String) = ("DOE", "JANE", "1EG4TE5MK73")
  ) throws -> Int64 {
    let date = try #require(CivilDate(iso: day))
    let patient = try books.patients(matching: person.member).first?.id
    let id =
      try patient
      ?? books.add(
        PatientRecord(lastName: person.last, firstName: person.first, memberID: person.member))
    let lines = codes.enumerated().map { place, code in
      ClaimLineRecord(
        number: place + 1, date: date, code: code.0, modifiers: code.1, units: code.2,
        charge: Money(cents: Int64(20_000 * code.2)), control: "\(number)L\(place + 1)")
    }
    let claim = try books.file(
      ClaimRecord(number: number, patient: id, payer: medicare.id, lines: lines))
    try books.move(claim, to: .ready, because: "")
    try books.move(claim, to: .sent, because: "")
    return claim
  }

  /// The segments by which the payer pays a claim just as it should.
  func paid(_ id: Int64) throws -> Answer {
    let record = try books.claim(id)
    let patient = try books.patient(record.patient)
    let price = Pricer(library: .starter).price(record.claim(for: medicare), at: nil)
    var answer = Answer(number: record.number, person: patient)
    for (line, priced) in zip(record.lines, price.lines) {
      let payment = try #require(priced.price?.payment)
      let allowed = try #require(priced.price).allowed
      answer.services.append(
        Answer.Service(
          code: line.code.description, modifiers: line.modifiers.map(\.description),
          units: line.units, charge: line.charge, allowed: allowed, date: line.date.compact,
          control: line.control ?? "",
          adjustments: [
            ("CO", "45", line.charge - allowed), ("PR", "2", payment.coinsurance),
            ("CO", "253", payment.sequestration),
          ]))
    }
    return answer
  }

  /// Posts the answers as one check; answers what was told.
  @discardableResult
  func post(
    _ answers: [Answer], account: [(String, String, Money)] = [], amountOff: Money = .zero,
    trace: String? = nil, envelope: Int = 1
  ) throws -> [PostingNews] {
    made += 1
    let text = Self.file(
      answers, account: account, amountOff: amountOff, trace: trace ?? "T\(made)",
      envelope: envelope)
    return try post(text: text)
  }

  func post(text: String) throws -> [PostingNews] {
    let news = Mutex<[PostingNews]>([])
    try RemittancePoster(library: .starter, books: books).post(
      { MemorySource(text) }, { CheckOptions() },
      each: { piece in news.withLock { $0.append(piece) } })
    return news.withLock { $0 }
  }

  /// The open shortfalls as "kind code amount".
  func shortfalls() throws -> [String] {
    try books.shortfalls().map { "\($0.kind) \($0.code) \($0.amount)" }.sorted()
  }

  static func file(
    _ answers: [Answer], account: [(String, String, Money)], amountOff: Money = .zero,
    trace: String, envelope: Int = 1, sets: Int = 1
  ) -> String {
    let control = String(repeating: "0", count: 9 - "\(envelope)".count) + "\(envelope)"
    var segments: [String] = []
    for set in 1...sets {
      let number = "000\(set)"
      let total =
        answers.reduce(Money.zero) { $0 + $1.paid }
        - account.reduce(Money.zero) { $0 + $1.2 } + amountOff
      let direction = total < .zero ? "D" : "C"
      let amount = total < .zero ? Money.zero - total : total
      var body = [
        "ST*835*\(number)",
        "BPR*I*\(amount)*\(direction)*CHK************20260401", "TRN*1*\(trace)*1999999999",
        "DTM*405*20260401", "N1*PR*MEDICARE PART B*XV*03102", "N3*PO BOX 1",
        "N4*INDIANAPOLIS*IN*46206",
        "PER*BL*PROVIDER SERVICES*TE*8005550199", "N1*PE*SKIN AND CO*XX*1125976203",
        "REF*TJ*998184876",
        "LX*1",
      ]
      for answer in answers { body += answer.segments }
      for (reason, reference, amount) in account {
        body.append("PLB*1125976203*20261231*\(reason):\(reference)*\(amount)")
      }
      body.append("SE*\(body.count + 1)*\(number)")
      segments += body
    }
    let head = [
      "ISA*00*          *00*          *ZZ*PAYERGATEWAY   *ZZ*DERMSUBMITTER  *260401*0130*^*00501*\(control)*0*P*:",
      "GS*HP*PAYERGATEWAY*DERMSUBMITTER*20260401*0130*\(envelope)*X*005010X221A1",
    ]
    let tail = ["GE*\(sets)*\(envelope)", "IEA*1*\(control)"]
    return (head + segments + tail).map { $0 + "~\n" }.joined()
  }
}

/// A claim as a payer answers it.
struct Answer {
  struct Service {
    var code: String
    var modifiers: [String] = []
    var sent = ""
    var units: Int
    var sentUnits: Int?
    var charge: Money
    var allowed: Money?
    var date: String
    var control: String
    var adjustments: [(String, String, Money)]
    var remark: String?

    var paid: Money { adjustments.reduce(charge) { $0 - $1.2 } }

    /// Allows another amount, as Medicare would pay it.
    mutating func allow(_ amount: Money) {
      allowed = amount
      let patient = amount.share(20, of: 100)
      let cut = (amount - patient).share(2, of: 100)
      adjustments = [("CO", "45", charge - amount), ("PR", "2", patient), ("CO", "253", cut)]
    }

    mutating func deny(_ group: String, _ carc: String, _ remark: String? = nil) {
      allowed = nil
      adjustments = [(group, carc, charge)]
      self.remark = remark
    }

    mutating func reverse() {
      charge = Money.zero - charge
      allowed = nil
      adjustments = adjustments.map { ($0.0, $0.1, Money.zero - $0.2) }
    }

    var segments: [String] {
      let procedure = (["HC", code] + modifiers).joined(separator: ":")
      var first = "SVC*\(procedure)*\(charge)*\(paid)**\(units)"
      if !sent.isEmpty || sentUnits != nil {
        first += "*\(sent.isEmpty ? "" : "HC:\(sent)")"
        if let sentUnits { first += "*\(sentUnits)" }
      }
      var segments = [first, "DTM*472*\(date)"]
      for group in Set(adjustments.map(\.0)).sorted() {
        let parts = adjustments.filter { $0.0 == group && $0.2 != .zero }.map { "\($0.1)*\($0.2)" }
        if !parts.isEmpty { segments.append("CAS*\(group)*" + parts.joined(separator: "**")) }
      }
      segments.append("REF*6R*\(control)")
      if let allowed { segments.append("AMT*B6*\(allowed)") }
      if let remark { segments.append("LQ*HE*\(remark)") }
      return segments
    }
  }

  var number: String
  var status = "1"
  var person: PatientRecord
  var control = ""
  var services: [Service] = []

  var charge: Money { services.reduce(.zero) { $0 + $1.charge } }
  var paid: Money { services.reduce(.zero) { $0 + $1.paid } }

  mutating func reverse() {
    status = "22"
    for place in services.indices { services[place].reverse() }
  }

  var segments: [String] {
    let patient = services.flatMap(\.adjustments).filter { $0.0 == "PR" }.reduce(Money.zero) {
      $0 + $1.2
    }
    let share = status == "22" || patient == .zero ? "" : "\(patient)"
    let own = control.isEmpty ? "ICN\(number)" : control
    return [
      "CLP*\(number)*\(status)*\(charge)*\(paid)*\(share)*MB*\(own)*11*1",
      "NM1*QC*1*\(person.lastName)*\(person.firstName)****MI*\(person.memberID ?? "")",
    ] + services.flatMap(\.segments)
  }
}
