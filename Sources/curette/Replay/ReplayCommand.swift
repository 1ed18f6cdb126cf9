import Answers
import ArgumentParser
import ClaimModel
import ContractFormat
import CuretteEngine
import PayerRules
import Replay

/// `curette replay`: what a release changes for a practice's own claims.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Answer your own claims by two releases, and see in dollars what changes.",
    discussion: """
      --from and --to name a release (RVU26C, "NCCI PTP v32.3"), a day (2026-10-01) or a quarter \
      (2026Q4), which stand for every table in force on that day; several are joined by commas. \
      A named release answers for every date of service; other tables answer by the date.

      Claims are 837P, JSON or shorthand. Lost is what new denials keep back of what was expected \
      before; regained what denials that are gone give back; repriced what other figures change.

      EXAMPLES
        curette reference import medicare-ncci-2026q4-*.zip rvu26d-updated-08-26-2026.zip
        curette replay --from 2026Q3 --to 2026Q4 claims.837
        curette replay --from RVU25D --to RVU26C --json claims.ndjson
        curette replay --from 2026Q3 --to 2026Q4 --briefing october.html claims.837

      Exit status 1 when a claim would be newly denied, 2 when a claim or release cannot be read, 3 \
      when something could not be evaluated under --to, else 0.
      """)

  @OptionGroup var tables: ReferenceOptions
  @OptionGroup var options: RulesOptions
  @Option(help: "The release, day or quarter to compare from.") var from: String
  @Option(help: "The release, day or quarter to compare to.") var to: String
  @Flag(help: "Write one JSON object.") var json = false
  @Flag(help: "Write every claim that is answered otherwise, before the summary.") var each = false
  @Option(
    help: "Write what it means to clinicians, coders, billers and owners into this page (HTML).",
    completion: .file())
  var briefing: String?
  @Argument(help: "837P, JSON or shorthand; - for standard input.", completion: .file())
  var files: [String] = ["-"]

  func run() throws {
    Output.ignoreBrokenPipes()
    let library = tables.library()
    do throws(UnknownRelease) {
      let before = try ReleaseSelection(from, in: library)
      let after = try ReleaseSelection(to, in: library)
      let replay = ClaimReplay(
        from: before.library, to: after.library, edits: Engine.standard.edits,
        rules: options.book(library: library))
      Output.finish(
        ReplayRun(
          replay: replay, page: ReplayPage(before, after), verb: "replay", json: json, each: each,
          briefing: briefing
        ).run(files))
    } catch {
      Output.note(error.description)
      Output.finish(.unreadable)
    }
  }
}

/// Claims of any number of files answered two ways.
struct ReplayRun {
  let replay: ClaimReplay
  let page: ReplayPage
  let verb: String
  let json: Bool
  let each: Bool
  /// Where the briefing goes; nil for nowhere.
  var briefing: String?

  /// Answers them, writes the report, and says how to exit.
  func run(_ files: [String]) -> ExitStatus {
    var report = ReplayReport()
    let feed = ClaimFeed(
      verb: verb,
      take: { item in
        let replayed = replay.replay(item.claim, at: item.location, terms: item.terms)
        report.add(replayed)
        guard each, replayed.isChanged else { return }
        Output.write(json ? page.json(replayed) : Array(page.text(replayed).utf8))
      }, refuse: { _ in })
    for file in files { feed.read(file) }
    Output.write(json ? page.json(report) : Array(page.text(report).utf8))
    if let briefing {
      do throws(CommandFailure) {
        let parts = ReleaseBriefing(report, edits: Engine.standard.edits)
        try Output.write(BriefingPage(parts, report, page).html, to: briefing)
      } catch {
        Output.note(error.description)
        return .unreadable
      }
    }
    var status = feed.status
    if report.newlyDenied > 0 { status = status.joined(with: .wrong) }
    if !report.notEvaluated.isEmpty { status = status.joined(with: .incomplete) }
    return status
  }
}
