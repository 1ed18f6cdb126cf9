import Bookkeeping
import ClaimModel
import ContractFormat
import Crypto
import CuretteEngine
import Exchange
import Scrubbing
import Store
import X12

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Takes files in, once each by content. A file leaves the folder only after its results stand and the
/// books know it, so that an interruption anywhere is made good by doing the step again.
struct WatchFolder {
  private let input: String
  private let output: String
  private let books: PracticeStore
  /// A file that was changed within so many seconds may still be written.
  private static let quiet = 2

  init(input: String, output: String, books: PracticeStore) throws {
    self.input = input
    self.output = output
    self.books = books
    for folder in [output, output + "/out", output + "/error", output + "/archive"] {
      if mkdir(folder, 0o700) != 0, errno != EEXIST {
        throw CommandFailure("\(folder): \(String(cString: strerror(errno)))")
      }
    }
  }

  /// Takes every file that is there, by name.
  func look(waitsForQuiet: Bool) throws -> ExitStatus {
    var status = ExitStatus.nothingWrong
    for name in try names() where !waitsForQuiet || isQuiet(name) {
      status = status.joined(with: try take(name))
    }
    return status
  }

  private func names() throws -> [String] {
    guard let folder = opendir(input) else {
      throw CommandFailure("\(input): \(String(cString: strerror(errno)))")
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix(".") || name.hasSuffix(".part") || name.hasSuffix(".tmp") { continue }
      var status = stat()
      guard lstat("\(input)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        continue
      }
      names.append(name)
    }
    return names.sorted()
  }

  private func isQuiet(_ name: String) -> Bool {
    var status = stat()
    guard stat("\(input)/\(name)", &status) == 0 else { return false }
    #if canImport(Glibc)
      return time(nil) - status.st_mtim.tv_sec >= Self.quiet
    #else
      return time(nil) - status.st_mtimespec.tv_sec >= Self.quiet
    #endif
  }

  private func take(_ name: String) throws -> ExitStatus {
    let path = "\(input)/\(name)"
    var hash = SHA256()
    try Input(path).forEachBuffer { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    let digest = Self.hexadecimal(hash.finalize())
    let mark = "\(digest.prefix(12))-\(name)"
    if let outcome = try books.filedDocument(digest) {
      try move(path, to: outcome == "error" ? "error" : "archive", mark)
      log(name, "taken in before (\(outcome)); nothing was done again")
      return .nothingWrong
    }
    do {
      let file = try OpenFile(path)
      let report = try FileChecker(file.source(at: 0), .standard).check()
      let kinds = Set(report.transactions.map(\.kind)).sorted().joined(separator: ", ")
      let (outcome, says) = try process(file, report, mark)
      try books.recordDocument(digest, kind: kinds.isEmpty ? "unknown" : kinds, outcome: outcome)
      try move(path, to: outcome == "error" ? "error" : "archive", mark)
      log(name, says)
      return outcome == "error" ? .wrong : .nothingWrong
    } catch let error as X12Error {
      let says = X12Answer.failure(error, file: name)
      try Output.write(says + "\n", to: "\(output)/error/\(mark).txt")
      try books.recordDocument(digest, kind: "unreadable", outcome: "error")
      try move(path, to: "error", mark)
      log(name, "cannot be read")
      return .wrong
    }
  }

  private func process(
    _ file: OpenFile, _ report: FileReport, _ mark: String
  ) throws -> (outcome: String, says: String) {
    if !report.interchanges.isEmpty, report.transactions.contains(where: { $0.kind == "837P" }) {
      let text = Acknowledgments(report, stamp: try Stamp.read(nil)).text
      try Output.write(text, to: "\(output)/out/\(mark).999")
    }
    guard report.isValid else {
      try Output.write(
        X12Answer.page(report, file: mark), to: "\(output)/error/\(mark).txt")
      return ("error", "not valid: \(report.problems.faults) faults")
    }
    if report.transactions.contains(where: { $0.kind == "835" }) { return try post(file, mark) }
    if report.transactions.contains(where: { $0.kind == "837P" }) { return try scrub(file, mark) }
    if report.transactions.contains(where: { PayerAnswers.kinds.contains($0.kind) }) {
      return try answer(file, mark)
    }
    return ("archive", "valid; nothing to do with it here")
  }

  private func post(_ file: OpenFile, _ mark: String) throws -> (String, String) {
    let draft = try DraftFile("\(output)/out/\(mark).remit.ndjson")
    let writer = Handed(draft)
    let printer = RemitPrinter(json: true, quiet: false) { writer.value.write($0) }
    try RemittancePoster(library: Engine.standard.library, books: books).post(
      { file.source(at: 0) }, { .standard }
    ) { printer.take($0) }
    let status = printer.finish()
    try draft.finish()
    return ("archive", "posted" + (status == .wrong ? "; something must be answered" : ""))
  }

  private func answer(_ file: OpenFile, _ mark: String) throws -> (String, String) {
    let report = "\(output)/out/\(mark).answers.txt"
    let outcome = try PayerAnswers(books: books).take(
      { file.source(at: 0) }, { .standard },
      telling: { try Output.write(AnswerRun.page($0, mark), to: report) })
    return ("archive", AnswerRun.summary(outcome))
  }

  private func scrub(_ file: OpenFile, _ mark: String) throws -> (String, String) {
    let engine = Engine.standard
    let scrubber = Scrubber(library: engine.library, edits: engine.edits)
    let writer = AnswerWriter(library: engine.library)
    let draft = try DraftFile("\(output)/out/\(mark).scrub.ndjson")
    var counts: [ScrubbedClaim.Verdict: Int] = [:]
    let source = ClaimSource { claim, _ in
      let scrubbed = scrubber.scrub(claim)
      counts[scrubbed.verdict, default: 0] += 1
      var buffer = JSONBuffer()
      writer.write(scrubbed, to: &buffer)
      buffer.newline()
      draft.write(buffer.bytes)
    }
    var options = CheckOptions.standard
    options.claims = source
    _ = try FileChecker(file.source(at: 0), options).check()
    try draft.finish()
    let clean = counts[.clean] ?? 0
    let says =
      "\(clean) clean, \(counts[.denied] ?? 0) would be denied, \(counts[.incomplete] ?? 0) incomplete"
    guard (counts[.denied] ?? 0) == 0 else { return ("error", says + "; not sent on") }
    let outcome = try ClaimFiling(books: books).file({ file.source(at: 0) }, { .standard })
    let copy = try DraftFile("\(output)/out/\(mark)")
    var stream = file.source(at: 0)
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try stream.read(into: $0) }
      if count == 0 { break }
      copy.write(Array(buffer.prefix(count)))
    }
    try copy.finish()
    return ("archive", says + "; sent on, \(outcome.filed) new on the books")
  }

  private func move(_ path: String, to folder: String, _ name: String) throws {
    guard rename(path, "\(output)/\(folder)/\(name)") == 0 else {
      throw CommandFailure("\(path): \(String(cString: strerror(errno)))")
    }
  }

  /// A line of the log: when, which file, what happened.
  private func log(_ name: String, _ says: String) {
    let line = "\(books.now)  \(name)  \(says)\n"
    Output.write(line)
    let descriptor = open(output + "/watch.log", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return Output.note("the log cannot be written") }
    defer { close(descriptor) }
    let bytes = Array(line.utf8)
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count != bytes.count { Output.note("the log cannot be written") }
  }

  private static func hexadecimal(_ digest: SHA256Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Lends a value to a closure that is called here and now only.
  private struct Handed<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }
}
