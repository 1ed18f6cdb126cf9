import ArgumentParser
import ClaimModel
import ContractFormat
import Reference

/// `curette reference diff`: what one release says otherwise than another.
struct ReferenceDiff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changed from one release of a table to another, by code.",
    discussion: """
      Both are named by their short names (`curette reference list`). Rows with periods of their own \
      count where they are in force on the day their release took effect.

      EXAMPLES
        curette reference diff RVU25D RVU26C --code 17000
        curette reference diff "NCCI PTP v32.2" "NCCI PTP v32.3" --json

      Exit status 0 whether anything changed or not, 2 when a name is no release.
      """)

  @OptionGroup var tables: ReferenceOptions
  @Flag(help: "Write one JSON object.") var json = false
  @Option(help: "Only what is about this code; may be given again.") var code: [String] = []
  @Option(help: "How many changes to write as text.") var limit = 200
  @Argument(help: "The earlier release.") var first: String
  @Argument(help: "The later release.") var second: String

  func run() throws {
    Output.ignoreBrokenPipes()
    let library = tables.library()
    let (old, new) = (find(first, library), find(second, library))
    let (one, other) = (library.release(old), library.release(new))
    guard one.table == other.table else {
      Output.note("\(first) is of \(one.table.name), \(second) of \(other.table.name)")
      Output.finish(.unreadable)
    }
    let codes = code.map { text in
      guard let code = ProcedureCode(text) else {
        Output.note("--code: \(text) is no code of five characters")
        Output.finish(.unreadable)
      }
      return code
    }
    let changes = library.changes(from: old, to: new).filter { change in
      codes.isEmpty || change.codes.contains { codes.contains($0) }
    }
    Output.write(json ? Self.json(one, other, changes) : Array(text(one, other, changes).utf8))
  }

  private func find(_ name: String, _ library: ReferenceLibrary) -> ReleaseRef {
    let found = library.references.last { $0.release.edition.lowercased() == name.lowercased() }
    guard let found else {
      Output.note("\(name) is no release; `curette reference list` names them")
      Output.finish(.unreadable)
    }
    return found.reference
  }

  private func text(_ one: Release, _ other: Release, _ changes: [ReleaseChange]) -> String {
    let added = changes.count { $0.before == nil }
    let removed = changes.count { $0.after == nil }
    var text = "\(one.table.name): \(one.edition) → \(other.edition): \(added) added, "
    text += "\(removed) removed, \(changes.count - added - removed) changed\n"
    for change in changes.prefix(limit) {
      switch (change.before, change.after) {
      case (nil, let after?): text += "+ \(change.row)  \(after)\n"
      case (let before?, nil): text += "- \(change.row)  \(before)\n"
      case (let before, let after): text += "~ \(change.row)  \(before ?? "") → \(after ?? "")\n"
      }
    }
    if changes.count > limit { text += "… and \(changes.count - limit) more: --limit or --json\n" }
    return text
  }

  private static func json(
    _ one: Release, _ other: Release, _ changes: [ReleaseChange]
  ) -> [UInt8] {
    var buffer = JSONBuffer()
    buffer.object { buffer in
      buffer.field("table", one.table.name)
      buffer.field("from", one.edition)
      buffer.field("to", other.edition)
      buffer.field("changes")
      buffer.array { buffer in
        for change in changes {
          buffer.object { buffer in
            buffer.field("row", change.row)
            buffer.field("before", ifPresent: change.before)
            buffer.field("after", ifPresent: change.after)
          }
        }
      }
    }
    buffer.newline()
    return buffer.bytes
  }
}
