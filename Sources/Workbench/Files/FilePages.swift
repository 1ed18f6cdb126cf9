import Bookkeeping
import ClaimModel
import ContractFormat
import CuretteEngine
import Denials
import HTTPTypes
import Hummingbird
import Remittances
import Scrubbing
import Store
import Synchronization
import X12

/// Files of X12 dropped in: what is in them, putting it on the books, and the file as people read it.
struct FilePages: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    router.get("/files", use: list)
    router.post("/files", use: drop)
    router.get("/files/:id", use: show)
    router.post("/files/:id", use: post)
    router.get("/files/:id/x12", use: outline)
  }

  private func desk(_ visitor: Visitor) -> FileDesk { FileDesk(books: office.books(visitor)) }

  @Sendable func list(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let files = try desk(visitor).all()
    let values: Values = [
      "mayDrop": visitor.account.role.may(.workMoney), "isEmpty": files.isEmpty,
      "limit": "\(GateMiddleware.fileLimit >> 20)",
      "files": files.map { file -> Values in
        [
          "id": file.id, "name": file.name, "kind": file.kind.isEmpty ? "unknown" : file.kind,
          "at": ClaimPages.clock(file.at), "actor": file.actor, "outcome": file.outcome,
          "size": Self.size(file.size),
        ]
      },
    ]
    return office.pages.page(
      "files", title: "Files", values, visitor: visitor, section: "Files", scripts: ["files.js"])
  }

  private static func size(_ bytes: Int) -> String {
    bytes < 10_000
      ? "\(bytes) bytes"
      : bytes < 10_000_000
        ? "\(bytes / 1_000) KB"
        : "\(bytes / 1_000_000) MB"
  }

  // MARK: Taking a file in

  @Sendable func drop(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .workMoney)
    let bytes = try await VisitPages.body(request)
    let reading = FileReading(bytes, office.engine, rules: try office.rules(for: visitor))
    guard !bytes.isEmpty, !reading.report.interchanges.isEmpty || !reading.kind.isEmpty else {
      throw PageError(
        .unprocessableContent, "no-x12", "This is no X12 file: it does not begin with ISA.",
        remedy: "Files of claims (837P) and of payments (835) are taken.")
    }
    let given = request.headers[.fileName].map { FormFields.decode($0.utf8) } ?? ""
    let name = String(given.filter { !$0.isNewline }.prefix(120))
    let id = try desk(visitor).add(
      bytes, named: name.isEmpty ? "without a name" : name, kind: reading.kind)
    return JSONAnswer.response { buffer in
      buffer.object { $0.field("href", "/files/\(id)") }
    }
  }

  private func file(
    _ context: WorkbenchContext, _ visitor: Visitor
  ) throws -> (DroppedFile, [UInt8]) {
    guard let id = context.parameters.get("id"), id.utf8.count <= 40,
      let file = try desk(visitor).file(id)
    else { throw PageError.notHere }
    return file
  }

  // MARK: What is in it

  @Sendable func show(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let (file, bytes) = try file(context, visitor)
    try record("file.view", file, visitor)
    let reading = FileReading(bytes, office.engine, rules: try office.rules(for: visitor))
    let isNew = file.outcome.isEmpty && reading.report.isValid
    let may = visitor.account.role.may(.workMoney)
    let values: Values = [
      "id": file.id, "name": file.name, "outcome": file.outcome,
      "formToken": visitor.formToken ?? "",
      "kind": reading.kind.isEmpty ? "no transaction that is known" : reading.kind,
      "isValid": reading.report.isValid && reading.failure == nil,
      "failure": reading.failure ?? "", "segments": reading.report.segments,
      "faults": reading.report.problems.faults,
      "problems": reading.report.problems.problems.prefix(200).map { Self.problem($0) },
      "hasProblems": !reading.report.problems.problems.isEmpty,
      "gaps": reading.report.notEvaluated,
      "mayPost": may && isNew && reading.kind == "835",
      "mayFile": may && isNew && reading.kind == "837P",
      "isClaims": reading.kind == "837P", "isPayments": reading.kind == "835",
      "claimCount": reading.claimCount, "shown": reading.claims.count,
      "denied": reading.counts[.denied] ?? 0, "clean": reading.counts[.clean] ?? 0,
      "incomplete": reading.counts[.incomplete] ?? 0,
      "claims": reading.claims.map { Self.claim($0) },
      "remittances": reading.remittances.map { Self.remittance($0) },
      "payments": reading.payments.prefix(FileReading.shown).map { Self.payment($0) },
    ]
    return office.pages.page(
      "file", title: file.name, values, visitor: visitor, section: "Files")
  }

  private func record(
    _ action: String, _ file: DroppedFile, _ visitor: Visitor, detail: String = ""
  ) throws(WorkbenchError) {
    do throws(StoreError) {
      try office.books(visitor).record(action, "file \(file.id)", detail: detail)
    } catch {
      throw WorkbenchError(error)
    }
  }

  private static func problem(_ problem: Problem) -> Values {
    [
      "isFault": problem.severity == .fault, "segment": problem.segment,
      "element": problem.element.map { "element \($0)" } ?? "", "message": problem.message,
      "at": "\(problem.bytes.lowerBound)", "code": problem.code.rawValue,
      "claim": problem.claim ?? "",
    ]
  }

  private static func claim(_ row: FileReading.ScrubbedRow) -> Values {
    let (tag, icon, words) =
      switch row.scrubbed.verdict {
      case .clean: ("ready", "i-check", "clean")
      case .denied: ("hold", "i-stop", "would be denied")
      case .incomplete: ("review", "i-eye", "not all evaluated")
      }
    return [
      "number": row.claim.id, "tag": tag, "icon": icon, "words": words,
      "date": row.claim.lines.first?.date.description ?? "",
      "codes": row.claim.lines.map { line in
        let code = ([line.code.description] + line.modifiers.map(\.description))
          .joined(separator: "-")
        return line.units == 1 ? code : "\(code) ×\(line.units)"
      }.joined(separator: ", "),
      "findings": row.scrubbed.findings.map { finding -> Values in
        [
          "message": finding.message, "edit": finding.edit,
          "line": finding.place.line.map { "line \($0)" } ?? "",
          "remedy": finding.fixes.first?.does ?? "",
        ]
      },
    ]
  }

  private static func remittance(_ posted: PostedRemittance) -> Values {
    [
      "payer": posted.advice.payerName, "trace": posted.advice.trace,
      "day": posted.advice.paidOn?.description ?? "", "amount": "$\(posted.advice.amount)",
      "payments": count(posted.payments, "payment"),
    ]
  }

  private static func count(_ number: Int, _ thing: String) -> String {
    number == 1 ? "1 \(thing)" : "\(number) \(thing)s"
  }

  private static func payment(_ judged: JudgedPayment) -> Values {
    [
      "number": judged.payment.number, "charge": "$\(judged.payment.charge)",
      "paid": "$\(judged.payment.paid)", "patient": "$\(judged.payment.patientShare)",
      "at": "\(judged.payment.offset)",
      "findings": judged.findings.filter { $0.finding.kind.isAlarm }.map { found -> Values in
        [
          "kind": NextWords.kind(found.finding.kind.rawValue), "says": found.finding.says,
          "next": NextWords.words(found.advice.step.rawValue), "how": found.advice.how,
        ]
      },
    ]
  }

  // MARK: Onto the books

  @Sendable func post(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .workMoney)
    let (file, bytes) = try file(context, visitor)
    guard file.outcome.isEmpty else {
      throw WorkbenchError(.conflict, "This file was taken in already.")
    }
    let outcome = try Self.take(bytes, kind: file.kind, into: office, visitor)
    try desk(visitor).setOutcome(file.id, outcome)
    try record("file.post", file, visitor, detail: outcome)
    return AccountPages.go(to: "/files/\(file.id)")
  }

  /// Puts a file on the books and says in one sentence what became of it.
  static func take(
    _ bytes: [UInt8], kind: String, into office: Office, _ visitor: Visitor
  ) throws -> String {
    let books = office.books(visitor)
    let engine = office.engine
    do {
      if kind == "837P" {
        let outcome = try ClaimFiling(books: books).file(
          { MemorySource(bytes) }, { FileReading.options(engine) })
        return "\(Self.count(outcome.filed, "claim")) put on the books as sent"
          + (outcome.known > 0 ? ", \(outcome.known) were there already" : "")
          + (outcome.refused.isEmpty ? "" : ", \(outcome.refused.count) could not be kept")
      }
      let count = Mutex((payments: 0, unmatched: 0, known: 0))
      try RemittancePoster(library: engine.library, books: books).post(
        { MemorySource(bytes) }, { FileReading.options(engine) },
        each: { piece in
          guard case .remittance(let posted) = piece else { return }
          count.withLock {
            if posted.outcome == .known { $0.known += 1 } else { $0.payments += posted.payments }
            $0.unmatched += posted.unmatched
          }
        })
      let (payments, unmatched, known) = count.withLock { $0 }
      return "\(Self.count(payments, "payment")) posted"
        + (unmatched > 0 ? ", \(unmatched) of them answer no claim for certain" : "")
        + (known > 0 ? ", \(known) remittances were on the books already" : "")
    } catch let refused as RefusedFile {
      throw PageError(
        .unprocessableContent, "refused-file", "\(refused.says).",
        remedy: "Nothing of it was kept. The problems with their places stand on its page.")
    } catch let error as StoreError {
      throw WorkbenchError(error)
    }
  }

  // MARK: The file as people read it

  /// Segments on one page.
  static let pageSize = 120

  @Sendable func outline(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let (file, bytes) = try file(context, visitor)
    try record("file.view", file, visitor, detail: "segments")
    let query = request.uri.queryParameters
    let byte = query["at"].flatMap { Int($0) }
    var from = max(0, query["from"].flatMap { Int($0) } ?? 0)
    let reader = OutlineReader()
    do {
      try reader.read(bytes, FileReading.options(office.engine))
    } catch {
      throw PageError(
        .unprocessableContent, "unreadable", "The file ends in the middle of a segment.",
        remedy: "Ask its sender for the whole file.")
    }
    var target: Int?
    if let byte {
      target = reader.index(of: byte)
      from = (target ?? 0) / Self.pageSize * Self.pageSize
    }
    from = min(from, max(0, reader.count - 1)) / Self.pageSize * Self.pageSize
    let end = min(from + Self.pageSize, reader.count)
    let values: Values = [
      "id": file.id, "name": file.name, "count": reader.count, "first": "\(from + 1)",
      "last": "\(end)", "hasBefore": from > 0, "before": "\(max(0, from - Self.pageSize))",
      "hasMore": end < reader.count, "more": "\(end)",
      "segments": try reader.rows(from..<end, of: bytes, target: target),
    ]
    return office.pages.page(
      "x12", title: file.name, values, visitor: visitor, section: "Files", scripts: ["jump.js"],
      pageClass: "wide")
  }
}

/// The segments of a file with what they mean.
private final class OutlineReader {
  private var places: [OutlineSegment] = []
  private var problems: [Problem] = []

  var count: Int { places.count }

  func read(_ bytes: [UInt8], _ options: CheckOptions) throws {
    let report = try X12File.outline(MemorySource(bytes), options) { [self] in places.append($0) }
    problems = report.problems.problems
  }

  func index(of byte: Int) -> Int? {
    places.firstIndex { $0.bytes.contains(byte) || $0.bytes.lowerBound >= byte }
  }

  func rows(_ range: Range<Int>, of bytes: [UInt8], target: Int?) throws -> [Values] {
    range.map { place in
      let segment = places[place]
      let value = segment.value
      return [
        "number": "\(place + 1)", "isTarget": place == target, "depth": "d\(min(segment.depth, 9))",
        "id": value.id, "name": SegmentNames.name(value.id),
        "loop": segment.opensLoop ? segment.loop : "",
        "elements": value.elements.enumerated().compactMap {
          Self.element($1, at: $0 + 1, of: value)
        },
        "problems": problems.filter { segment.bytes.contains($0.bytes.lowerBound) }
          .map { ["message": $0.message, "isFault": $0.severity == .fault] as Values },
      ]
    }
  }

  private static func element(
    _ element: SegmentValue.Element, at place: Int, of segment: SegmentValue
  ) -> Values? {
    let text = element.repetitions.map { $0.joined(separator: ":") }.joined(separator: " | ")
    guard text.contains(where: { $0 != " " && $0 != ":" && $0 != "|" }) else { return nil }
    let number = place < 10 ? "0\(place)" : "\(place)"
    let label = SegmentNames.element(segment.id, place)
    return [
      "number": "\(segment.id)\(number)", "label": label.isEmpty ? number : label,
      // A file may hold characters that a page must not obey.
      "value": String(
        String.UnicodeScalarView(
          text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : $0 })),
    ]
  }
}

extension HTTPField.Name {
  static let fileName = HTTPField.Name("X-File-Name") ?? .contentType
}
