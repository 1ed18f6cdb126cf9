import ArgumentParser
import AuditPages
import CuretteEngine

/// `curette docs`: the manual as a folder of pages.
struct DocsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs",
    abstract: "Write the manual into a folder: by role, every rule, worked examples, limits.",
    discussion: """
      The pages need no network and no script. The rules and the examples are made from the program \
      itself, so they say what it does.

      EXAMPLE
        curette docs manual && xdg-open manual/index.html
      """)

  @Argument(help: "The folder; it is made where it is missing.", completion: .directory)
  var folder: String

  @Option(
    name: .customLong("notes"), parsing: .upToNextOption,
    help: "Files of notes to tell as stories, each with its claim.", completion: .file())
  var notes: [String] = []

  func run() throws {
    do throws(CommandFailure) {
      let count = try Manual(engine: .standard, notes: notes).write(to: folder)
      Output.write("\(count) pages in \(folder), from index.html\n")
    } catch {
      Output.note(error.description)
      Output.finish(.unreadable)
    }
  }
}
