import ClaimModel
import Store

/// A row of a queue: what stands there, ready for a page or for a table of a spreadsheet.
struct QueueRow: Sendable {
  var id: Int64
  var href = ""
  var patient = ""
  var date = ""
  var payer = ""
  var what = ""
  var says = ""
  var next = ""
  var expected: Money?
  var amount: Money?
  var deadline: CivilDate?
  var owner = ""
  var alarm: CivilDate?
  var state = ""
  /// Whether nothing was charged, because the practice states no charges.
  var hasNoCharge = false
}

/// The rows of queues of one practice, on behalf of one person.
struct QueueReader: Sendable {
  let books: PracticeStore
  let login: String

  func rows(_ view: QueueView, limit: Int, offset: Int) throws(StoreError) -> [QueueRow] {
    if view.queue == .authorizations { return try authorizations() }
    let payers = try names()
    if view.queue.holdsMoney {
      let queue = ShortfallQueue(
        kinds: view.queue.kinds, states: view.queue.states, owner: view.isOwn ? login : nil,
        payer: view.payer, alarmBy: view.isDue ? books.today : nil, order: view.order,
        limit: limit, offset: offset)
      var rows: [QueueRow] = []
      for entry in try books.shortfalls(in: queue) { rows.append(try row(entry, payers)) }
      return rows
    }
    var rows: [QueueRow] = []
    for claim in try claims(view, limit: limit, offset: offset) {
      rows.append(try row(claim, payers, withFinding: view.queue != .sent))
    }
    return rows
  }

  private func claims(
    _ view: QueueView, limit: Int, offset: Int
  ) throws(StoreError) -> [ClaimRecord] {
    if !view.words.isEmpty {
      return try books.search(view.words, limit: 200)
        .filter { view.queue.statuses.contains($0.status) }
    }
    return try books.claims(
      in: ClaimQueue(
        view.queue.statuses, owner: view.isOwn ? login : nil, payer: view.payer,
        alarmBy: view.isDue ? books.today : nil, order: view.order, limit: limit, offset: offset))
  }

  private func names() throws(StoreError) -> [Int64: String] {
    Dictionary(try books.payers().map { ($0.id, $0.name) }, uniquingKeysWith: { $1 })
  }

  private func patient(_ id: Int64) throws(StoreError) -> String {
    let patient = try books.patient(id)
    if patient.isErased { return "erased" }
    return [patient.lastName, patient.firstName].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private func row(
    _ claim: ClaimRecord, _ payers: [Int64: String], withFinding: Bool
  ) throws(StoreError) -> QueueRow {
    var row = QueueRow(id: claim.id)
    row.href = "/claims/\(claim.id)"
    row.patient = try patient(claim.patient)
    row.date = claim.firstDate.description
    row.payer = payers[claim.payer] ?? ""
    row.what = try books.claim(claim.id).codes
    row.says = withFinding ? try books.firstFinding(of: claim.id)?.message ?? "" : ""
    row.expected = claim.expected
    row.amount = claim.balance
    row.deadline = claim.deadline
    row.owner = claim.owner ?? ""
    row.alarm = claim.alarmOn
    row.state = claim.status.rawValue
    row.hasNoCharge = claim.charge == .zero
    return row
  }

  private func row(
    _ entry: ShortfallRecord, _ payers: [Int64: String]
  ) throws(StoreError) -> QueueRow {
    var row = QueueRow(id: entry.id)
    row.href = "/shortfalls/\(entry.id)"
    row.patient = "No claim found"
    if let id = entry.claim {
      let claim = try books.claim(id)
      row.patient = try patient(claim.patient)
      row.date = claim.firstDate.description
      row.payer = payers[claim.payer] ?? ""
    }
    row.what = entry.adjustment.map { "\(entry.code) \($0.words)" } ?? entry.code
    row.says = entry.says
    row.next = NextWords.words(entry.next)
    row.expected = entry.expected
    row.amount = entry.amount
    row.deadline = entry.deadline
    row.owner = entry.owner ?? ""
    row.alarm = entry.alarmOn
    row.state = entry.state
    return row
  }

  private func authorizations() throws(StoreError) -> [QueueRow] {
    let payers = try names()
    var rows: [QueueRow] = []
    for authorization in try books.authorizationsAboutToLapse() {
      var row = QueueRow(id: authorization.id)
      row.patient = try patient(authorization.patient)
      row.date = authorization.startsOn.description
      row.payer = payers[authorization.payer] ?? ""
      row.what =
        "\(authorization.number) "
        + authorization.codes.map(\.description).joined(separator: " ")
      row.says = authorization.unitsLeft.map { "\($0) units left" } ?? "units not limited"
      row.deadline = authorization.endsOn
      rows.append(row)
    }
    return rows
  }
}

extension ClaimRecord {
  /// The codes on one line: "11102, 17000-XS, 17003 ×8".
  var codes: String {
    lines.map { line in
      let code = ([line.code.description] + line.modifiers.map(\.description))
        .joined(separator: "-")
      return line.units == 1 ? code : "\(code) ×\(line.units)"
    }.joined(separator: ", ")
  }
}

extension AdjustmentReason {
  /// As remittances print it: "CO-97 N19".
  var words: String { "\(group)-\(carc)" + (rarc.map { " \($0)" } ?? "") }
}

/// The next step as people say it.
enum NextWords {
  static func words(_ step: String) -> String {
    table[step] ?? step
  }

  private static let table = [
    "appeal": "Appeal", "correct": "Send a corrected claim", "reopen": "Ask for a reopening",
    "resend": "Send again", "send-records": "Send the records", "bill-other": "Bill another payer",
    "bill-patient": "Bill the patient", "write-off": "Write off", "review": "Look at it",
    "none": "Nothing",
  ]

  /// Kinds of shortfalls.
  static func kind(_ kind: String) -> String {
    kinds[kind] ?? kind
  }

  private static let kinds = [
    "denial": "Denied", "underpaid": "Underpaid", "bundled": "Bundled",
    "wrong-reduction": "Reduced wrongly", "units-cut": "Units cut", "down-coded": "Down-coded",
    "reversal": "Reversed", "takeback": "Taken back", "overpaid": "Overpaid", "merged": "Merged",
    "unmatched": "No claim found",
  ]
}

/// Tables for spreadsheets.
enum CSVText {
  static func row(_ cells: [String]) -> String {
    cells.map { cell($0) }.joined(separator: ",") + "\r\n"
  }

  /// A cell; one that a spreadsheet would take for a formula is made a text.
  private static func cell(_ text: String) -> String {
    var text = text
    if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) {
      text = "'" + text
    }
    guard text.contains(where: { ",\"\n\r".contains($0) || $0 == "\r\n" }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
