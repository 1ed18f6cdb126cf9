import ArgumentParser
import Foundation
import Reference

/// Packs the starter release from the reference tables of a folder.
struct Pack: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Pack the starter release from a folder of reference tables.",
    discussion: "The same tables give the same bytes. `make starter` unpacks the .gz files first.")

  @Option(help: "The folder of the CSV files.") var from: String
  @Option(help: "The pack to write.") var out: String

  func run() throws {
    let folder = SourceFolder(URL(fileURLWithPath: from))
    let drafts =
      try StarterFees.drafts(folder) + StarterLocalities.drafts(folder)
      + StarterEdits.drafts(folder) + StarterCodes.drafts(folder)
    let bytes = PackWriter.pack(drafts)
    try bytes.withUnsafeBytes { try ReferenceLibrary(packs: [$0]).verify() }
    try Data(bytes).write(to: URL(fileURLWithPath: out), options: .atomic)
    for draft in drafts { print(draft.release.edition, draft.rowCount) }
    print("\(bytes.count) bytes")
  }
}
