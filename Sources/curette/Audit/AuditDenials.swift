import ArgumentParser
import AuditPages
import Auditing
import ClaimModel
import ContractFormat
import CuretteEngine
import Editing
import FoundationEssentials
import PayerRules

/// `curette audit denials`: what refused lines teach.
struct AuditDenials: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "denials",
    abstract: "Say which edit would have stopped each denial, and propose rules where none would.",
    discussion: """
      Reads claims with dates (NDJSON as for `curette audit --claims`) and the refusals of them, NDJSON: \
      {"visit", "line"?, "group", "carc", "rarc"?, "amount"}. Says by reason how much was lost, which \
      edit would have stopped it, which of those is switched off, and what no edit stops; for those it \
      proposes the payer's rule, with its evidence and what it would have stopped wrongly.

      With --rules each proposal that the language of rules can say becomes a file there, with its \
      evidence and with what it would have done to these claims; none is used before a person has read \
      the payer's own text (`curette rules check`, `curette rules simulate`).

      EXAMPLES
        curette audit denials billed.ndjson --denials refused.ndjson --off visits.new-patient-visit
        curette audit denials billed.ndjson --denials refused.ndjson --rules proposed/

      Exit status 1 when a denial could have been stopped, 2 when a file could not be read, else 0.
      """)

  @Option(help: "The refusals, NDJSON.", completion: .file()) var denials: String
  @Option(help: "An edit that the practice has switched off; may be given again.")
  var off: [String] = []
  @Option(help: "A folder for the proposals as files of rules.", completion: .directory)
  var rules: String?
  @Flag(help: "Write one JSON object.") var json = false
  @Argument(help: "Files of claims; - for standard input.", completion: .file())
  var claims: [String] = ["-"]

  func run() throws {
    Output.ignoreBrokenPipes()
    do throws(CommandFailure) {
      let engine = Engine.standard
      for id in off where engine.edits.type(withID: id) == nil {
        throw CommandFailure("no edit is called \(id); `curette explain list` names them")
      }
      let own = try AuditPeers.read(claims, verb: "audit denials")
      let refused = try readDenials()
      let loop = DenialLoop(
        claims: own.map(\.claim), denials: refused, edits: engine.edits,
        library: engine.library, disabled: Set(off))
      if let rules {
        for proposal in loop.proposals {
          try Self.write(proposal, own.map(\.claim), refused, to: rules)
        }
      }
      if json {
        var buffer = JSONBuffer()
        DenialPages.write(loop, to: &buffer)
        buffer.newline()
        Output.write(buffer.bytes)
      } else {
        Output.write(DenialPages.text(loop))
      }
      Output.finish(loop.lessons.isEmpty ? .nothingWrong : .wrong)
    } catch {
      Output.note(error.description)
      Output.finish(.unreadable)
    }
  }

  private static func write(
    _ proposal: RuleProposal, _ claims: [Claim], _ denials: [DeniedLine], to folder: String
  ) throws(CommandFailure) {
    let engine = Engine.standard
    let rule: ProposedRule
    do throws(ProposedRule.Refusal) {
      rule = try ProposedRule(
        proposal, claims: claims, denials: denials, edits: engine.edits, library: engine.library,
        on: CivilDate(dayNumber: Int32(Moment.seconds / 86_400)))
    } catch {
      Output.note("\(proposal.words): \(error)")
      return
    }
    let path = "\(folder)/\(rule.pack.rules[0].id).yaml"
    try Output.write(rule.text, to: path)
    Output.note("wrote \(path)")
  }

  private struct Refusal: Decodable {
    var visit, group, carc, amount: String
    var line: Int?
    var rarc: String?
  }

  private func readDenials() throws(CommandFailure) -> [DeniedLine] {
    var lines: [DeniedLine] = []
    var fault: String?
    let decoder = JSONDecoder()
    ObjectRun.forEachObject(in: [denials], verb: "audit denials", flush: {}) { piece in
      guard let refusal = try? decoder.decode(Refusal.self, from: Data(piece.bytes)),
        let amount = Money(refusal.amount)
      else {
        fault =
          fault ?? "\(denials): line \(piece.line): {\"visit\", \"line\"?, \"group\", \"carc\", "
          + "\"rarc\"?, \"amount\"} is expected, the amount as \"45.00\""
        return
      }
      lines.append(
        DeniedLine(
          claim: refusal.visit, line: refusal.line,
          reason: AdjustmentReason(refusal.group, refusal.carc, refusal.rarc), amount: amount))
    }
    if let fault { throw CommandFailure(fault) }
    return lines
  }
}
