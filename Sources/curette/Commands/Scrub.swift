import ArgumentParser
import ClaimModel
import ContractFormat
import CuretteEngine
import Editing
import Scrubbing
import X12

/// `curette scrub`: what of each claim would be denied and why, what is doubtful, what could not be evaluated.
struct Scrub: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scrub",
    abstract: "Tell of each claim what would be denied and why, and what would make it right.",
    discussion: """
      Reads 837P files, claims as JSON (one a line or over many lines), or claims in shorthand with an empty row between \
      two, each told by its first character. Every claim gets a verdict: clean, denied, or incomplete where something \
      that applies to it could not be evaluated. Each claim is also held against the same patient's other claims of the \
      input, and with --store against those that the books say were sent: global days, frequency, units, duplicates.

      EXAMPLES
        curette scrub claims.837
        curette scrub --json claims.837 > findings.ndjson
        curette scrub --format html claims.837 > report.html
        curette scrub --fix fixed.837 claims.837
        curette scrub --store books.curette claims.837
        printf 'dx L57.0 D49.2\\n11102 dx2\\n17000 dx1\\n' | curette scrub -
        curette scrub --override 'ncci.procedure-pair@C17:2=two lesions charted' --by 'A. Coder' claims.837

      --fix writes the file anew with what only restates facts of the claim, and shows what it changed; what rests on \
      the chart is never changed.

      Exit status 1 when a claim would be denied or a file is not valid, 2 when one could not be read, 3 when nothing \
      is wrong but something could not be evaluated, else 0.
      """)

  @Flag(help: "Write one JSON object a line.") var json = false
  @Option(help: "text, json, csv, html or sarif.") var format: ScrubFormat?
  @Option(
    help: "Set findings aside: EDIT, EDIT@CLAIM or EDIT@CLAIM:LINE, then = and the reason.")
  var override: [String] = []
  @Option(help: "Who orders the overrides; it stands in the answer.") var by: String?
  @Option(help: "Write the 837P with its form fixes here.", completion: .file()) var fix: String?
  @Option(
    help: "Also answer the 837P by a 277CA here, which rejects what would be denied.",
    completion: .file())
  var claimStatus: String?
  @Option(help: "The date and time that the 277CA bears, as 2026-03-10T08:30; else the present.")
  var at: String?
  @Flag(help: "Do not hold claims against the patient's other claims.") var alone = false
  @Flag(help: "With --json: add the least repair of each denied claim.") var repair = false
  @Option(help: "How many cores to use for a large 837P; else as many as there are.") var jobs: Int?
  @OptionGroup var books: BooksOptions
  @OptionGroup var tables: ReferenceOptions
  @OptionGroup var options: RulesOptions
  @Argument(help: "837P, JSON or shorthand; - for standard input.", completion: .file())
  var files: [String] = ["-"]

  func validate() throws {
    if !override.isEmpty, by?.isEmpty ?? true {
      throw ValidationError("--override needs --by: an override is signed")
    }
    for text in override {
      guard let order = Override(text, by: by ?? "") else {
        throw ValidationError("--override \(text): write EDIT[@CLAIM[:LINE]]=REASON")
      }
      guard Engine.standard.edits.type(withID: order.edit) != nil else {
        throw ValidationError("--override names no edit: \(order.edit); see `curette explain list`")
      }
    }
    if fix != nil || claimStatus != nil, files.count != 1 || files == ["-"] {
      throw ValidationError("--fix and --claim-status take one 837P file at a time")
    }
    if let jobs, !(1...64).contains(jobs) { throw ValidationError("--jobs is 1 to 64") }
    if fix != nil || claimStatus != nil, books.store != nil {
      throw ValidationError("--fix and --claim-status do not look into a store")
    }
    if json, format != nil, format != .json {
      throw ValidationError("--json and --format disagree")
    }
  }

  func run() throws {
    Output.ignoreBrokenPipes()
    let engine = tables.engine()
    let orders = override.compactMap { Override($0, by: by ?? "") }
    let rules = options.book(library: engine.library)
    let makeScrubber: @Sendable () -> Scrubber = {
      Scrubber(library: engine.library, edits: engine.edits, overrides: orders, rules: rules)
    }
    if let fix {
      let status = try FormFixRun(makeScrubber()).run(files[0], to: fix)
      Output.finish(status)
    }
    if let claimStatus {
      try ClaimStatusRun(makeScrubber()).run(files[0], to: claimStatus, stamp: try Stamp.read(at))
    }
    let run = ScrubRun(
      try sink(engine), isAlone: alone, jobs: jobs ?? Output.cores, books: try books.opened(),
      makeScrubber)
    run.scrub(files)
    Output.finish(run.status)
  }

  private func sink(_ engine: Engine) throws -> any ScrubSink {
    switch json ? .json : format ?? .text {
    case .text: TextScrub()
    case .json: JSONScrub(library: engine.library, withRepair: repair)
    case .csv: CSVScrub()
    case .html: try HTMLScrub()
    case .sarif: SARIFScrub(engine.edits, file: files[0])
    }
  }
}

/// How the answer is written.
enum ScrubFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, csv, html, sarif
}
