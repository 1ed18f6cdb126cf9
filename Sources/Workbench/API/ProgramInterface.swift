import Answers
import ClaimModel
import Coding
import ContractFormat
import CuretteEngine
import Exchange
import HTTPTypes
import Hummingbird
import NIOCore
import NoteFormats
import NoteReading
import Pricing
import Scrubbing
import X12

/// The JSON API: what the pages ask of the engine, for programs. `static/openapi.json` describes it.
///
/// Nothing of what is coded, scrubbed, priced or read is kept, so none of it is in the trail; a file put
/// on the books is.
struct ProgramInterface: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    router.get("/api/v1/openapi.json") { _, _ in
      try office.pages.file("openapi.json", version: "")
    }
    router.post("/api/v1/code") { try await answer($0, $1, code) }
    router.post("/api/v1/scrub") { try await answer($0, $1, scrub) }
    router.post("/api/v1/price") { try await answer($0, $1, price) }
    router.post("/api/v1/read") { try await answer($0, $1, read) }
    router.post("/api/v1/x12/check") { try await answer($0, $1, check) }
    router.post("/api/v1/files") { try await answer($0, $1, file) }
    router.get("/api/v1/lookup/:code") { try await answer($0, $1, lookUp) }
    router.get("/api/v1/explain/:subject") { try await answer($0, $1, explain) }
    router.get("/api/v1/rules") { try await answer($0, $1, listRules) }
    router.post("/api/v1/rules") { try await answer($0, $1, keepRules) }
    router.get("/api/v1/rules/:pack") { try await answer($0, $1, showRules) }
    router.post("/api/v1/rules/check") { try await answer($0, $1, checkRules) }
    router.post("/api/v1/rules/simulate") { try await answer($0, $1, simulateRules) }
    let missing: @Sendable (Request, WorkbenchContext) async throws -> Response = { _, _ in
      throw PageError(
        .notFound, "not-found", "The API has nothing there.",
        remedy: "GET /api/v1/openapi.json describes what it has.")
    }
    for path: RouterPath in ["/api", "/api/**"] {
      router.get(path, use: missing)
      router.post(path, use: missing)
    }
  }

  /// What an operation is given.
  struct Call {
    let body: [UInt8]
    let query: (String) -> String?
    let parameter: (String) -> String?
    let visitor: Visitor
  }

  private typealias Operation = (Call) async throws -> Response

  /// Does what every operation needs: who asks, how often, and whether it was asked before.
  private func answer(
    _ request: Request, _ context: WorkbenchContext, _ operation: Operation
  ) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    if let wait = office.limiter.take(visitor.account.id) {
      var response = ProblemAnswer.response(
        PageError(
          .tooManyRequests, "too-many-requests", "More requests came than one account may make.",
          remedy: "Try again in \(wait) s."))
      response.headers[.retryAfter] = "\(wait)"
      return response
    }
    let body = request.method == .get ? [] : try await VisitPages.body(request)
    let query = request.uri.queryParameters
    let call = Call(
      body: body, query: { name in query[Substring(name)].map { String($0) } },
      parameter: { context.parameters.get($0) }, visitor: visitor)
    guard let key = request.headers[.idempotencyKey], request.method == .post else {
      return try await run(operation, call)
    }
    guard (1...200).contains(key.utf8.count) else {
      throw PageError(
        .badRequest, "idempotency-key", "The Idempotency-Key is empty or too long.",
        remedy: "Send 1 to 200 characters.")
    }
    return try await once(key, request, call, operation)
  }

  private func run(_ operation: Operation, _ call: Call) async throws -> Response {
    do {
      return try await operation(call)
    } catch let problem as InputProblem {
      return ProblemAnswer.response(
        PageError(
          .unprocessableContent, "unreadable", "The input cannot be read.",
          remedy: "Each place that is wrong is listed."), [problem])
    }
  }

  /// The same key with the same request gets the same answer, whatever it did the first time.
  private func once(
    _ key: String, _ request: Request, _ call: Call, _ operation: Operation
  ) async throws -> Response {
    let book = KeyBook(store: office.store)
    let (account, now) = (call.visitor.account.id, office.settings.now())
    let digest = Secrets.digest(request.uri.string + "\n" + Secrets.base64(call.body))
    if let kept = try book.answer(under: key, for: account, now: now) {
      guard kept.request == digest else {
        throw PageError(
          .unprocessableContent, "idempotency-key",
          "This Idempotency-Key was used for another request.",
          remedy: "Use a new key for each request.")
      }
      return Response(
        status: .init(code: kept.status), headers: [.contentType: kept.type],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: kept.body)))
    }
    let response = try await run(operation, call)
    var bytes: [UInt8] = []
    let collector = BodyCollector()
    try await response.body.write(collector.writer)
    bytes = await collector.bytes
    if response.status.code < 500, bytes.count <= 1 << 20 {
      try book.keep(
        .init(
          request: digest, status: response.status.code,
          type: response.headers[.contentType] ?? "application/json", body: bytes),
        under: key, for: account, now: now)
    }
    return Response(
      status: response.status, headers: response.headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  // MARK: The engine

  /// The one object of a body.
  private func object(_ call: Call) throws -> ObjectStream.Piece {
    var pieces: [ObjectStream.Piece] = []
    var stream = ObjectStream()
    call.body.withUnsafeBufferPointer { bytes in stream.feed(bytes) { pieces.append($0) } }
    stream.finish { pieces.append($0) }
    guard pieces.count == 1 else {
      throw PageError(
        .badRequest, "one-object", "The body holds \(pieces.count) objects; one is expected.",
        remedy: "Send one JSON object a request.")
    }
    return pieces[0]
  }

  private func code(_ call: Call) throws -> Response {
    let piece = try object(call)
    var answer = office.engine.answer(try VisitReader().visit(piece))
    try office.rules(for: call.visitor)?.apply(to: &answer, library: office.engine.library)
    return JSONAnswer.response { buffer in
      AnswerWriter(library: office.engine.library)
        .write(answer.claim, answer.price, digest: piece.digest, to: &buffer)
    }
  }

  private func scrub(_ call: Call) throws -> Response {
    let input = try VisitReader().claim(try object(call))
    let scrubber = Scrubber(
      library: office.engine.library, edits: office.engine.edits,
      rules: try office.rules(for: call.visitor))
    var scrubbed = scrubber.scrub(input.claim)
    let price = office.engine.pricer.price(input.claim, at: input.location, terms: input.terms)
    scrubbed.allowed = price.allowed
    scrubbed.linesWithoutPrice = price.lines.count { $0.price == nil }
    let isRepaired = call.query("repair") == "true" && scrubbed.verdict == .denied
    let repair = isRepaired ? scrubber.repair(input.claim) : nil
    return JSONAnswer.response { buffer in
      AnswerWriter(library: office.engine.library).write(scrubbed, repair, to: &buffer)
    }
  }

  private func price(_ call: Call) throws -> Response {
    let piece = try object(call)
    let reader = VisitReader()
    let writer = AnswerWriter(library: office.engine.library)
    let kind = reader.kind(of: piece)
    if kind == .visit {
      let answer = office.engine.answer(try reader.visit(piece))
      return JSONAnswer.response { writer.write(answer.price, of: answer.claim.claim, to: &$0) }
    }
    let input = try reader.pricing(piece, as: kind)
    let price = office.engine.pricer.price(input.claim, at: input.location, terms: input.terms)
    return JSONAnswer.response { buffer in
      if input.isSingleLine {
        writer.write(
          single: price.lines[0], input.claim.lines[0], isNational: price.isNational, to: &buffer)
      } else {
        writer.write(price, of: input.claim, to: &buffer)
      }
    }
  }

  private func date(_ call: Call, _ name: String) throws -> CivilDate? {
    guard let text = call.query(name) else { return nil }
    guard let date = CivilDate(iso: text) else {
      throw PageError(
        .badRequest, "date", "\(name) is no date.", remedy: "Write it as 2026-03-10.")
    }
    return date
  }

  private func read(_ call: Call) throws -> Response {
    guard let line = PayerLine(rawValue: call.query("payer") ?? "medicare") else {
      throw PageError(
        .badRequest, "payer", "This is no line of payers.", remedy: "Write medicare, for example.")
    }
    let setting = VisitSetting(
      date: try date(call, "on"), place: .office, payer: Payer(line, id: nil),
      locality: call.query("zip").map { .zip($0) })
    do throws(NoteProblem) {
      let file = try NoteFile(call.body)
      guard let range = file.notes.first else {
        return ProblemAnswer.response(
          PageError(
            .unprocessableContent, "unreadable", "There is no note.", remedy: "Send its text."))
      }
      let bytes = file.text[range]
      let reading = NoteReader().read(bytes)
      return JSONAnswer.response { buffer in
        NoteWriter(note: bytes, base: range.lowerBound).write(
          reading, visit: reading.visit(id: "note", in: setting), id: "note", file: file,
          to: &buffer)
      }
    } catch {
      throw PageError(
        .unprocessableContent, "unreadable", "The note cannot be read: \(error.message).",
        remedy: error.remedy)
    }
  }

  private func check(_ call: Call) throws -> Response {
    do {
      let report = try FileChecker(
        MemorySource(call.body), FileReading.options(office.engine)
      ).check()
      return JSONAnswer.response { report.write(to: &$0, file: "body") }
    } catch is X12Error {
      throw PageError(
        .unprocessableContent, "unreadable", "No segment of this file ends.",
        remedy: "Send X12 that begins with ISA.")
    }
  }

  /// Takes a file in, and puts it on the books where asked.
  private func file(_ call: Call) throws -> Response {
    guard call.visitor.account.role.may(.workMoney) else { throw PageError.notAllowed }
    let reading = FileReading(
      call.body, office.engine, rules: try office.rules(for: call.visitor))
    guard !reading.report.interchanges.isEmpty || !reading.kind.isEmpty else {
      throw PageError(
        .unprocessableContent, "no-x12", "This is no X12 file: it does not begin with ISA.",
        remedy: "Files of claims (837P) and of payments (835) are taken.")
    }
    let desk = FileDesk(books: office.books(call.visitor))
    let id = try desk.add(call.body, named: "by the API", kind: reading.kind)
    var outcome: String?
    if call.query("post") == "true" {
      let said = try FilePages.take(
        call.body, kind: reading.kind, into: office, call.visitor)
      try desk.setOutcome(id, said)
      outcome = said
    }
    return JSONAnswer.response { buffer in
      buffer.object { buffer in
        buffer.field("id", id)
        buffer.field("kind", reading.kind)
        buffer.field("valid", reading.report.isValid)
        buffer.field("page", "/files/\(id)")
        buffer.field("outcome", ifPresent: outcome)
      }
    }
  }

  private func lookUp(_ call: Call) throws -> Response {
    let code = String((call.parameter("code") ?? "").prefix(60))
    let on = try date(call, "on") ?? office.today
    var sheet = LookupSheet(
      code: FormFields.decode(code.utf8), date: on ?? CivilDate(dayNumber: 0),
      library: office.engine.library)
    guard sheet.fill(with: call.query("with")) else {
      throw PageError(
        .notFound, "no-such-code", "This is no procedure, diagnosis, or kind:code.",
        remedy: "Write 17000, L57.0, carc:97, pos:11 or zip:53703.")
    }
    let filled = sheet
    return JSONAnswer.response { filled.write(to: &$0) }
  }

  private func explain(_ call: Call) throws -> Response {
    let subject = FormFields.decode(String((call.parameter("subject") ?? "").prefix(80)).utf8)
    let pages = RulePage.find(subject)
    guard !pages.isEmpty else {
      throw PageError(
        .notFound, "no-such-rule", "Nothing is known of this.",
        remedy: "Write an id of an edit, a code, modifier:25, CO-97 or N19.")
    }
    return JSONAnswer.response { buffer in
      buffer.array { list in for page in pages { page.write(to: &list) } }
    }
  }
}

/// Takes a response's bytes, to keep them.
private actor BodyCollector {
  private(set) var bytes: [UInt8] = []

  func add(_ buffer: ByteBuffer) { bytes += buffer.readableBytesView }

  nonisolated var writer: Writer { Writer(collector: self) }

  struct Writer: ResponseBodyWriter {
    let collector: BodyCollector
    mutating func write(_ buffer: ByteBuffer) async throws { await collector.add(buffer) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }
}

extension HTTPField.Name {
  static let idempotencyKey = HTTPField.Name("Idempotency-Key") ?? .contentType
}
