import ArgumentParser

/// `curette x12`: the transactions that claims and payments live on.
struct X12Command: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "x12",
    abstract: "Check, show, compare and acknowledge X12 files: 837, 835, 999, TA1, 277CA.",
    subcommands: [X12Check.self, X12Show.self, X12Diff.self]
  )
}
