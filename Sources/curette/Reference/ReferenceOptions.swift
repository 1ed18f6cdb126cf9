import ArgumentParser
import CuretteEngine
import Reference
import ReferenceFiles
import StarterRelease

/// The option of every verb that answers from tables: which imported tables lie over the starter.
struct ReferenceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A directory of imported tables.",
      discussion: """
        Left out: $CURETTE_REFERENCE, else curette/reference in $XDG_DATA_HOME or ~/.local/share.
        """),
    completion: .directory)
  var reference: String?

  /// The directory named, or the standard one; nil where there is neither.
  var directory: ReferenceDirectory? {
    reference.map { ReferenceDirectory($0) } ?? ReferenceDirectory.standard
  }

  /// The tables of the directory over those of the program. Ends the program with status 2 where
  /// the directory cannot be used: no answer may rest on fewer tables than the caller means.
  func library() -> ReferenceLibrary {
    guard let directory else { return .starter }
    do throws(DirectoryProblem) {
      let packs = try directory.packs()
      if packs.isEmpty, reference != nil {
        Output.note(
          "\(directory.path): no imported tables are there; see `curette reference import --help`")
        Output.finish(.unreadable)
      }
      return packs.isEmpty ? .starter : try directory.library(over: .starter)
    } catch {
      Output.note(error.description)
      Output.finish(.unreadable)
    }
  }

  /// An engine that answers from those tables.
  func engine() -> Engine {
    let library = library()
    return library.isSame(as: .starter) ? Engine.standard : Engine(library: library)
  }
}
