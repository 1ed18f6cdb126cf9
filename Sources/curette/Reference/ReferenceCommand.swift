import ArgumentParser

/// `curette reference`: the dated tables that answers rest on.
struct ReferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Import, list, verify and compare the dated tables that answers rest on.",
    subcommands: [
      ReferenceImportCommand.self, ReferenceList.self, ReferenceVerify.self,
      ReferenceDiff.self,
    ])
}
