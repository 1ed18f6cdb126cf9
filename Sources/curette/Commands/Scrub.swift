import ArgumentParser
import ClaimModel
import ContractFormat
import CuretteEngine
import Editing
import Scrubbing

/// `curette scrub`: what of each claim would be denied and why, what is doubtful, what could not be evaluated.
struct Scrub: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell of each claim what would be denied and why, and what would make it right.",
    discussion: """
      Reads 837P files, claims as JSON (one a line or over many lines), or claims in shorthand, each told by its first \
      character. Every claim gets a verdict: clean, denied, or incomplete where something that applies to it could \
      not be evaluated.

      EXAMPLES
        curette scrub claims.837
        curette scrub --json claims.837 > findings.ndjson
        printf 'dx L57.0 D49.2\\n11102 dx2\\n17000 dx1\\n' | curette scrub -
        curette scrub --override 'ncci.procedure-pair@C17:2=two lesions charted' --by 'A. Coder' claims.837

      Exit status 1 when a claim would be denied or a file is not valid, 2 when one could not be read, 3 when nothing \
      is wrong but something could not be evaluated, else 0.
      """)

  @OptionGroup var tables: ReferenceOptions
  @OptionGroup var options: RulesOptions
  @Flag(help: "Write one JSON object a line.") var json = false
  @Option(
    help: "Set findings aside: EDIT, EDIT@CLAIM or EDIT@CLAIM:LINE, then = and the reason.")
  var override: [String] = []
  @Option(help: "Who orders the overrides; it stands in the answer.") var by: String?
  @Argument(help: "837P, JSON or shorthand; - for standard input.", completion: .file())
  var files: [String] = ["-"]

  func validate() throws {
    if !override.isEmpty, by?.isEmpty ?? true {
      throw ValidationError("--override needs --by: an override is signed")
    }
    for order in override where Override(order, by: by ?? "") == nil {
      throw ValidationError("--override \(order): write EDIT[@CLAIM[:LINE]]=REASON")
    }
    let edits = Engine.standard.edits
    for order in override.compactMap({ Override($0, by: by ?? "") })
    where edits.type(withID: order.edit) == nil {
      throw ValidationError("--override names no edit: \(order.edit); see `curette explain list`")
    }
  }

  func run() throws {
    Output.ignoreBrokenPipes()
    let engine = tables.engine()
    let scrubber = Scrubber(
      library: engine.library, edits: engine.edits,
      overrides: override.compactMap { Override($0, by: by ?? "") },
      rules: options.book(library: engine.library))
    let sink: any ScrubSink = json ? JSONScrub(engine.library) : TextScrub()
    let run = ScrubRun(scrubber, sink)
    run.scrub(files)
    Output.finish(run.status)
  }
}
