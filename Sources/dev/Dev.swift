import ArgumentParser

/// The developers' own command: what makes files of the project from other files.
@main struct Dev: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dev", abstract: "Make the files of Curette that are made from other files.",
    subcommands: [Pack.self, Examples.self])
}
