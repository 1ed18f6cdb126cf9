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
        curette x12 check --json --ack answer.999 claims.837

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
  @Option(help: "The date and time that the answer bears, as 2026-03-10T08:30; else the present.")
  var at: String?
  @Option(help: "The control number of the answer.") var control = 1
  @Option(help: "How many cores to use.") var jobs = 1
  @Argument(help: "X12 files; - for standard input.", completion: .file())
  var files: [String] = ["-"]

  func validate() throws {
    if ack != nil, files.count > 1 { throw ValidationError("--ack answers one file at a time") }
    if jobs < 1 || jobs > 64 { throw ValidationError("--jobs is 1 to 64") }
  }

  func run() throws {
    Output.ignoreBrokenPipes()
    var status = ExitStatus.nothingWrong
    for file in files {
      do {
        let report = try check(OpenFile(file))
        status = status.joined(with: X12Answer.status(report))
        if let ack {
          guard !report.interchanges.isEmpty else {
            throw CommandFailure(
              "\(file): there is no interchange to answer; no acknowledgment was written")
          }
          let text = Acknowledgments(report, stamp: try Stamp.read(at), control: control).text
          try Output.write(text, to: ack)
          if ack == "-" { continue }
        }
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

  private func check(_ file: OpenFile) throws -> FileReport {
    let strict = self.strict
    let options: @Sendable () -> CheckOptions = {
      var options = CheckOptions()
      options.external = KnownCodes(Engine.standard.library)
      options.isStrict = strict
      return options
    }
    guard file.regularSize != nil, jobs > 1 else {
      return try FileChecker(file.stream, options()).check()
    }
    return try FileChecker(file, threads: jobs, worker: options).check()
  }
}
