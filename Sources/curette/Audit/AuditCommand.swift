import ArgumentParser

/// `curette audit`: claims held against the records behind them, and against peers.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Hold billed claims against their charts, both ways, with intervals and causes.",
    discussion: """
      `curette audit charts` is the audit itself and is what `curette audit FILE …` runs; `sample` \
      only draws; `peers` compares a practice's curves with Medicare's published file; `denials` \
      says what refused lines teach.

      EXAMPLE
        curette audit charts.ndjson --claims billed.ndjson --size 100 --seed 7 --html audit.html
      """,
    subcommands: [AuditCharts.self, AuditSample.self, AuditPeers.self, AuditDenials.self],
    defaultSubcommand: AuditCharts.self)
}
