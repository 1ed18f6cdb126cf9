import ClaimModel
import ContractFormat
import CuretteEngine
import Editing
import Exchange
import Pricing
import X12

/// Reads claims from 837P, JSON or shorthand, each file told by its first characters, and hands them
/// on one after another.
final class ClaimFeed {
  /// A claim as it was read.
  struct Item {
    var claim: Claim
    var location: ServiceLocation?
    var terms = PricingTerms()
    /// The fields that claims do not have.
    var unread: [String] = []
  }

  /// What reading itself found: invalid X12, an unreadable object, a file that holds no claims.
  private(set) var status = ExitStatus.nothingWrong
  private let verb: String
  private let reader = VisitReader()
  private let take: (Item) -> Void
  private let refuse: (InputProblem) -> Void
  private let foresee: Foresight?
  private let check: Check?
  private var count = 0
  /// No more than this much of standard input is read ahead.
  private static var readAhead: Int { 32 << 20 }

  /// Sees a file whole before its first claim is handed on: its format, its bytes from the beginning (nil where they
  /// cannot be read twice), the file and its name.
  typealias Foresight = (HeadedSource.Format, HeadedSource?, OpenFile, String) throws -> Void
  /// Checks an 837P in another way than claim by claim; it then takes the claims itself.
  typealias Check = (HeadedSource, OpenFile) throws -> FileReport

  /// A feed for a verb, which gets each claim and each object that is none, and may see each file beforehand.
  init(
    verb: String, take: @escaping (Item) -> Void, refuse: @escaping (InputProblem) -> Void,
    foresee: Foresight? = nil, check: Check? = nil
  ) {
    self.verb = verb
    self.take = take
    self.refuse = refuse
    self.foresee = foresee
    self.check = check
  }

  /// Hands on every claim of a file.
  func read(_ path: String) {
    do {
      let file = try OpenFile(path)
      var source = HeadedSource(file.stream)
      if foresee != nil, path == "-" { try source.readAhead(Self.readAhead) }
      let format = try source.format()
      if let foresee { try foresee(format, source.again(file), file, path) }
      switch format {
      case .x12: try readX12(source, file, path)
      case .json: try readObjects(source)
      case .shorthand: try readShorthand(source, path)
      case .empty:
        let name = path == "-" ? "standard input" : path
        Output.note("\(name) is empty; see `curette \(verb) --help`")
        status = .unreadable
      }
    } catch {
      Output.note(X12Answer.failure(error, file: path))
      status = .unreadable
    }
  }

  private func hand(_ item: Item) {
    count += 1
    take(item)
  }

  private func readX12(_ source: HeadedSource, _ file: OpenFile, _ path: String) throws {
    let report = try check?(source, file) ?? checkEach(source)
    if !report.isValid {
      status = status.joined(with: .wrong)
      Output.note("\(path): not valid X12; `curette x12 check` says more")
      let faults = report.problems.problems.filter { $0.severity == .fault }
      for problem in faults.prefix(20) {
        Output.note(
          "\(path): byte \(problem.bytes.lowerBound) \(problem.segment): \(problem.message)")
      }
      if faults.count > 20 { Output.note("\(path): … and \(faults.count - 20) more faults") }
    }
    for note in report.notEvaluated { Output.note("\(path): not evaluated: \(note)") }
    if !report.transactions.contains(where: { $0.kind == "837P" }) {
      Output.note("\(path): holds no professional claims (837P)")
      status = status.joined(with: report.isValid ? .incomplete : .wrong)
    }
  }

  private func checkEach(_ source: HeadedSource) throws -> FileReport {
    var options = CheckOptions()
    options.claims = ClaimSource { [self] claim, place in
      hand(Item(claim: claim, location: place))
    }
    return try FileChecker(source, options).check()
  }

  private func readObjects(_ source: HeadedSource) throws {
    var source = source
    var stream = ObjectStream()
    try source.forEachBuffer { stream.feed($0, read) }
    stream.finish(read)
  }

  private func read(_ piece: ObjectStream.Piece) {
    do throws(InputProblem) {
      let input = try reader.claim(piece)
      hand(
        Item(
          claim: input.claim, location: input.location, terms: input.terms, unread: input.unread))
    } catch {
      status = .unreadable
      refuse(error)
      Output.note(error.description)
    }
  }

  /// Claims in shorthand, with an empty row between two.
  private func readShorthand(_ source: HeadedSource, _ path: String) throws {
    var source = source
    var bytes: [UInt8] = []
    try source.forEachBuffer { bytes += $0 }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure("\(path): this is not UTF-8 text")
    }
    var block = ""
    var first = 1
    for (place, row) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if row.allSatisfy({ $0 == " " || $0 == "\r" || $0 == "\t" }) {
        try read(shorthand: block, from: first, path)
        block = ""
        first = place + 2
      } else {
        block += row.hasSuffix("\r") ? "\(row.dropLast())\n" : "\(row)\n"
      }
    }
    try read(shorthand: block, from: first, path)
  }

  private func read(shorthand text: String, from first: Int, _ path: String) throws {
    guard !text.isEmpty else { return }
    do throws(ClaimShorthand.Problem) {
      var claim = try ClaimShorthand(text).claim
      if claim.id == "shorthand" { claim.id = "\(count + 1)" }
      hand(Item(claim: claim))
    } catch {
      throw CommandFailure(
        "\(path): line \(first + error.row - 1): \"\(error.word)\" cannot be read; "
          + "\(error.expected) is expected")
    }
  }
}
