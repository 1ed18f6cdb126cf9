import ArgumentParser
import ContractFormat
import CuretteEngine
import Exchange
import X12

/// `curette x12 check`: whether a file is valid, each problem with its place.
struct X12Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say whether X12 files are valid, and where each problem stands.",
    discussion: """
      Checks envelopes, guides (837P, 837I, 835, 999, 277CA), balances, situations and code sets. \
      Anything that no built-in guide covers is said and not passed.

      EXAMPLE
        curette x12 check claims.837
        curette x12 check --json --ack answer.999 --claim-status answer.277 claims.837

      Exit status 1 where a fault was found, 2 where a file cannot be read, 3 where none was found \
      but something could not be judged.
      """)

  @Flag(help: "Write one JSON object for each file.") var json = false
  @Flag(help: "Count warnings (identifiers, ZIP codes, repeated claim numbers) as faults.")
  var strict = false
  @Option(
    help: "Write the TA1 and 999 that answer the file here; - for standard output.",
    completion: .file())
  var ack: String?
  @Option(
    help: "Write the 277CA that answers its professional claims here; - for standard output.",
    completion: .file())
  var claimStatus: String?
  @Option(help: "The date and time that the answer bears, as 2026-03-10T08:30; else the present.")
  var at: String?
  @Option(help: "The control number of the answer.") var control = 1
  @Option(help: "How many cores to use.") var jobs = 1
  @Argument(help: "X12 files; - for standard input.", completion: .file())
  var files: [String] = ["-"]

  func validate() throws {
    if ack != nil || claimStatus != nil, files.count > 1 {
      throw ValidationError("--ack and --claim-status answer one file at a time")
    }
    if jobs < 1 || jobs > 64 { throw ValidationError("--jobs is 1 to 64") }
  }

  func run() throws {
    Output.ignoreBrokenPipes()
    var status = ExitStatus.nothingWrong
    for file in files {
      do {
        let report = try answer(file)
        status = status.joined(with: X12Answer.status(report))
        if ack == "-" || claimStatus == "-" { continue }
        Output.write(
          json ? X12Answer.json(report, file: file) : Array(X12Answer.page(report, file: file).utf8)
        )
      } catch {
        status = .unreadable
        Output.note(X12Answer.failure(error, file: file))
      }
    }
    Output.finish(status)
  }

  /// Checks a file and writes the answers asked for.
  private func answer(_ path: String) throws -> FileReport {
    let file = try OpenFile(path)
    guard ack != nil || claimStatus != nil else { return try check(file) }
    let stamp = try Stamp.read(at)
    var answers = ClaimAnswers(stamp: stamp)
    let report =
      claimStatus == nil
      ? try check(file) : try X12File.read(file.stream, options()) { answers.add($0, $1) }
    guard !report.interchanges.isEmpty else {
      throw CommandFailure(
        "\(path): there is no interchange to answer; no acknowledgment was written")
    }
    let acknowledgments = Acknowledgments(report, stamp: stamp, control: control)
    if let ack { try Output.write(acknowledgments.text, to: ack) }
    if let claimStatus {
      let texts = report.interchanges.indices.compactMap { number in
        answers.answers(report, interchange: number).isEmpty
          ? nil : answers.text(acknowledgments.envelope(number), report, interchange: number)
      }
      if texts.isEmpty {
        Output.note("\(path): no claim to answer; the 999 says what became of the file")
      }
      try Output.write(texts.joined(), to: claimStatus)
    }
    return report
  }

  private func options() -> CheckOptions {
    var options = CheckOptions()
    options.external = KnownCodes(Engine.standard.library)
    options.isStrict = strict
    return options
  }

  private func check(_ file: OpenFile) throws -> FileReport {
    let strict = self.strict
    let worker: @Sendable () -> CheckOptions = {
      var options = CheckOptions()
      options.external = KnownCodes(Engine.standard.library)
      options.isStrict = strict
      return options
    }
    guard file.regularSize != nil, jobs > 1 else {
      return try FileChecker(file.stream, self.options()).check()
    }
    return try FileChecker(file, threads: jobs, worker: worker).check()
  }
}
