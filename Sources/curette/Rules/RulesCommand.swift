import Answers
import ArgumentParser
import ClaimModel
import ContractFormat
import CuretteEngine
import Foundation
import PayerRules
import Replay

/// `curette rules`: payers' rules as text.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Check, test, simulate, explain and ask the rules of payers, which are plain text.",
    subcommands: [
      RulesCheck.self, RulesTest.self, RulesSimulate.self, RulesExplain.self, RulesAsk.self,
      RulesExport.self,
    ])
}

/// `curette rules check`: whether packs may be used.
struct RulesCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check files of rules: form, sources, the law, each other, their own tests.",
    discussion: """
      A rule that waives or contradicts what statute, a code set or (for Medicare and Medicaid) NCCI \
      lays down is refused, and so are two rules of one scope that ask different things.

      EXAMPLE
        curette rules check Rules/

      Exit status 1 when a rule is refused, 2 when a file cannot be read.
      """)

  @OptionGroup var tables: ReferenceOptions
  @Flag(help: "Write one JSON object a file.") var json = false
  @Argument(help: "Files or folders of rules.", completion: .file()) var files: [String]

  func run() throws {
    Output.ignoreBrokenPipes()
    let check = RuleCheck(edits: Engine.standard.edits, library: tables.library())
    var status = ExitStatus.nothingWrong
    for (path, pack) in files.flatMap({ RuleFiles.packs(at: $0) }) {
      let faults = check.faults(of: pack)
      if !faults.isEmpty { status = .wrong }
      guard json else {
        Output.write(
          faults.isEmpty
            ? "✔ \(path): \(pack.rules.count) rules, \(pack.rules.map(\.tests.count).reduce(0, +)) "
              + "tests hold\n"
            : faults.map { "✘ \(path): \($0)\n" }.joined())
        continue
      }
      var buffer = JSONBuffer()
      buffer.object { buffer in
        buffer.field("file", path)
        buffer.field("pack", pack.id)
        buffer.field("rules", pack.rules.count)
        buffer.field("holds", faults.isEmpty)
        buffer.field("faults", faults.map(\.description))
      }
      buffer.newline()
      Output.write(buffer.bytes)
    }
    Output.finish(status)
  }
}

/// `curette rules test`: every test of every rule.
struct RulesTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the tests that stand in files of rules, one by one.",
    discussion: """
      EXAMPLE
        curette rules test Rules/commercial-independence.yaml

      Exit status 1 when a test does not hold, 2 when a file cannot be read.
      """)

  @OptionGroup var tables: ReferenceOptions
  @Argument(help: "Files or folders of rules.", completion: .file()) var files: [String]

  func run() throws {
    Output.ignoreBrokenPipes()
    let check = RuleCheck(edits: Engine.standard.edits, library: tables.library())
    var status = ExitStatus.nothingWrong
    for (path, pack) in files.flatMap({ RuleFiles.packs(at: $0) }) {
      Output.write("\(path)\n")
      for rule in pack.rules {
        for test in rule.tests {
          var alone = pack
          guard let place = alone.rules.firstIndex(where: { $0.id == rule.id }) else { continue }
          for other in alone.rules.indices { alone.rules[other].tests = [] }
          alone.rules[place].tests = [test]
          let faults = check.testFaults(of: alone)
          if !faults.isEmpty { status = .wrong }
          let kind = test.isFlagged ? "flags" : "passes"
          Output.write("  \(faults.isEmpty ? "✔" : "✘") \(rule.id) \(kind): \(test.says)\n")
          for fault in faults { Output.write("      \(fault.message)\n") }
        }
      }
    }
    Output.finish(status)
  }
}

/// `curette rules simulate`: what rules would do to past claims before they are switched on.
struct RulesSimulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Show what rules would have done to past claims, before they are switched on.",
    discussion: """
      Claims are scrubbed and priced without the new rules and with them, by the scrubber that \
      `curette scrub --rules` runs. With --beside, the rules of now take part in both.

      EXAMPLE
        curette rules simulate --rules Rules/medicaid-texas.yaml --state TX claims.837

      Exit status 1 when a claim would be newly denied, 2 when something cannot be read.
      """)

  @OptionGroup var tables: ReferenceOptions
  @OptionGroup var options: RulesOptions
  @Option(help: "Rules that are in use already; may be given again.") var beside: [String] = []
  @Flag(help: "Write one JSON object.") var json = false
  @Flag(help: "Write every claim that is answered otherwise, before the summary.") var each = false
  @Argument(help: "837P, JSON or shorthand; - for standard input.", completion: .file())
  var files: [String] = ["-"]

  func run() throws {
    Output.ignoreBrokenPipes()
    let library = tables.library()
    guard options.book(library: library) != nil else {
      Output.note("--rules names the rules to try")
      Output.finish(.unreadable)
    }
    let context = RuleContext(plan: options.plan, state: options.state)
    let known = beside.flatMap { RuleFiles.packs(at: $0) }.map(\.pack)
    let new = options.rules.flatMap { RuleFiles.packs(at: $0) }.map(\.pack)
    let replay = ClaimReplay(
      library: library, edits: Engine.standard.edits,
      rules: known.isEmpty ? nil : RuleBook(known, context: context),
      to: RuleBook(known + new, context: context))
    let page = ReplayPage(
      from: known.isEmpty ? "no rules" : known.map(\.id).joined(separator: ", "),
      to: (known + new).map(\.id).joined(separator: ", "))
    Output.finish(
      ReplayRun(replay: replay, page: page, verb: "rules simulate", json: json, each: each)
        .run(files))
  }
}

/// `curette rules explain`: one rule, or what of several holds.
struct RulesExplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule: what it asks, of whom, since when, who says so.",
    discussion: """
      EXAMPLE
        curette rules explain --rules Rules/ medicaid-texas.peel-authorization
      """)

  @OptionGroup var tables: ReferenceOptions
  @OptionGroup var options: RulesOptions
  @Argument(help: "The id of a rule, or `list`.") var rule: String

  func run() throws {
    Output.ignoreBrokenPipes()
    guard let book = options.book(library: tables.library()) else {
      Output.note("--rules names the files of rules")
      Output.finish(.unreadable)
    }
    if rule == "list" {
      for entry in book.entries {
        Output.write("\(entry.rule.id)\n    \(entry.rule.title): \(entry.rule.demand.words)\n")
      }
      return
    }
    guard let entry = book.entry(rule) else {
      Output.note("no rule is called \(rule); `curette rules explain --rules … list` names them")
      Output.finish(.unreadable)
    }
    let style = Style(isColored: Output.isColored)
    let rule = entry.rule
    var text = style.bold(rule.title) + style.dim("  [\(rule.id)]") + "\n\n"
    text += "  asks: \(rule.demand.words)\n  binds: \(entry.scope.words)\n"
    text += "  holds: \(rule.period)\n  do: \(rule.remedy)\n"
    text += style.dim(
      "  because: \(rule.source.title), \(rule.source.section); \(rule.source.url), read "
        + "\(rule.source.read)\n\n")
    for test in rule.tests {
      text += "  \(test.says)\n"
      for row in test.claim.split(separator: "\n") { text += style.dim("      \(row)\n") }
      text += "    → \(test.isFlagged ? "flagged" : "passes")\n"
    }
    Output.write(text)
  }
}

/// `curette rules ask`: what a payer asks for a planned procedure.
struct RulesAsk: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract:
      "Tell beforehand what a payer asks for a procedure: authorization, frequency, records.",
    discussion: """
      EXAMPLE
        curette rules ask 15792 --rules Rules/ --line medicaid --payer TXMEDICAID --state TX

      Exit status 3 when no rules of this payer are loaded, or one cannot be told.
      """)

  @OptionGroup var tables: ReferenceOptions
  @OptionGroup var options: RulesOptions
  @Option(help: "The line of business: medicare, medicaid, commercial …") var line = "medicare"
  @Option(help: "The payer's id, as it stands on claims.") var payer: String?
  @Option(help: "The clinician's NPI.") var clinician: String?
  @Option(help: "The planned date of service, YYYY-MM-DD; today when left out.") var on: String?
  @Flag(help: "Write one JSON object.") var json = false
  @Argument(help: "The code of the procedure.") var code: String

  func run() throws {
    Output.ignoreBrokenPipes()
    guard let book = options.book(library: tables.library()) else {
      Output.note("--rules names the files of rules")
      Output.finish(.unreadable)
    }
    guard let procedure = ProcedureCode(code), let business = PayerLine(rawValue: line),
      let date = on.map({ CivilDate(iso: $0) }) ?? .today
    else {
      Output.note(
        "a code of five characters, a line of business and a date YYYY-MM-DD are expected")
      Output.finish(.unreadable)
    }
    let found = book.requirements(
      of: procedure, payer: Payer(business, id: payer), clinician: clinician, on: date)
    Output.write(json ? Self.json(found, code, date) : Array(Self.text(found, code, date).utf8))
    let isTold = found.contains { $0.overridden == nil && $0.unknown == nil }
    Output.finish(isTold && !found.contains { $0.unknown != nil } ? .nothingWrong : .incomplete)
  }

  private static func text(
    _ found: [RuleBook.Requirement], _ code: String, _ date: CivilDate
  ) -> String {
    guard !found.isEmpty else {
      return "no rule that is loaded speaks of \(code) on \(date) for this payer\n"
    }
    return found.map { need in
      var text = "\(need.rule.demand.words)  [\(need.rule.id)]\n"
      if let (by, because) = need.overridden { text += "  overridden by \(by): \(because)\n" }
      if let unknown = need.unknown { text += "  cannot be told: \(unknown) is not known\n" }
      text += "  do: \(need.rule.remedy)\n"
      return text + "  because: \(need.rule.source.title), \(need.rule.source.section)\n"
    }.joined()
  }

  private static func json(
    _ found: [RuleBook.Requirement], _ code: String, _ date: CivilDate
  ) -> [UInt8] {
    var buffer = JSONBuffer()
    buffer.object { buffer in
      buffer.field("code", code)
      buffer.field("on", date.description)
      buffer.field("asks")
      buffer.array { buffer in
        for need in found {
          buffer.object { buffer in
            buffer.field("rule", need.rule.id)
            buffer.field("kind", need.rule.demand.kind)
            buffer.field("asks", need.rule.demand.words)
            buffer.field("binds", need.binds)
            buffer.field("do", need.rule.remedy)
            buffer.field("authority", "\(need.rule.source.title), \(need.rule.source.section)")
            buffer.field("overriddenBy", ifPresent: need.overridden?.by)
            buffer.field("because", ifPresent: need.overridden?.because)
            buffer.field("notKnown", ifPresent: need.unknown)
          }
        }
      }
    }
    buffer.newline()
    return buffer.bytes
  }
}

/// `curette rules export`: the one text of a pack.
struct RulesExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract:
      "Write a file of rules in its one form; reading and writing it again changes no byte.",
    discussion: """
      EXAMPLE
        curette rules export mine.yaml > mine.canonical.yaml
      """)

  @Argument(help: "The file.", completion: .file()) var file: String

  func run() throws {
    Output.ignoreBrokenPipes()
    for (_, pack) in RuleFiles.packs(at: file) { Output.write(pack.text) }
  }
}
