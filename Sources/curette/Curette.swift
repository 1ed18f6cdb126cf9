import ArgumentParser

/// The command: one subcommand a file.
@main struct Curette: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "curette",
    abstract: "Turn what a dermatologist did into a claim that is right, and prove why.",
    version: "0.1.0",
    subcommands: []
  )
}
