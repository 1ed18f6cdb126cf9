public import Reference
public import ReferenceFiles

/// Brings official files of CMS and NCHS into a directory of tables, all of a call or none.
///
/// Every file is read, checked against itself and against the release before; only then is one pack
/// written beside its place, flushed and given its name. Whatever happens before that, the tables in
/// force are those of before.
public struct ReferenceImporter {
  /// What an import did.
  public struct Outcome: Sendable {
    /// The releases now in force, with what is known of each.
    public let releases: [Release]
    /// What was left out, and why.
    public let notes: [String]
    /// The pack; nil where the very files had been imported before.
    public let pack: String?
  }

  /// How far an import is.
  public struct Progress: Sendable {
    /// What is done now.
    public let stage: String
    /// Bytes read of those given.
    public let done: Int
    /// The bytes given.
    public let total: Int
  }

  private let directory: ReferenceDirectory
  private let base: ReferenceLibrary

  /// An importer into a directory that lies over `base`.
  public init(_ directory: ReferenceDirectory, over base: ReferenceLibrary) {
    self.directory = directory
    self.base = base
  }

  /// Imports the files of a request.
  /// - Throws: `ImportProblem` with the file and the place; nothing has changed then.
  public func run(
    _ request: ImportRequest, progress: (Progress) -> Void = { _ in }
  ) throws(ImportProblem) -> Outcome {
    let known = try library()
    let context = ImportContext(request: request, known: known)
    var session = ImportSession(context: context)
    let sizes = request.files.map { FileSize.bytes(of: $0) }
    let total = sizes.reduce(0, +)
    var done = 0
    for (file, size) in zip(request.files, sizes) {
      progress(Progress(stage: "reading \(file)", done: done, total: total))
      try session.take(file)
      done += size
    }
    progress(Progress(stage: "checking", done: total, total: total))
    let (drafts, left) = try session.finish()
    let notes = left.map { "\($0.file): \($0.why)" }
    guard !drafts.isEmpty else {
      throw ImportProblem(
        left.map(\.file).joined(separator: ", "),
        notes.isEmpty ? "no table is in it" : left.map(\.why).joined(separator: "; "))
    }
    let fresh = drafts.filter { draft in
      !known.releases.contains { $0.isSame(as: draft.release) }
    }
    guard !fresh.isEmpty else {
      let same = drafts.compactMap { draft in
        known.releases.first { $0.isSame(as: draft.release) }
      }
      return Outcome(releases: same, notes: notes, pack: nil)
    }
    progress(Progress(stage: "packing", done: total, total: total))
    let bytes = PackWriter.pack(fresh)
    let releases = try check(bytes)
    progress(Progress(stage: "writing", done: total, total: total))
    do throws(DirectoryProblem) {
      return Outcome(releases: releases, notes: notes, pack: try directory.add(bytes))
    } catch {
      throw ImportProblem(directory.path, error.description)
    }
  }

  private func library() throws(ImportProblem) -> ReferenceLibrary {
    do throws(DirectoryProblem) {
      return try directory.library(over: base)
    } catch {
      throw ImportProblem(directory.path, error.description)
    }
  }

  /// Opens what was packed as an answer would, before anyone else can.
  private func check(_ bytes: [UInt8]) throws(ImportProblem) -> [Release] {
    do {
      return try bytes.withUnsafeBytes { bytes in
        let library = try ReferenceLibrary(packs: [bytes])
        try library.verify()
        return library.releases
      }
    } catch {
      throw ImportProblem(directory.path, "what was packed does not hold: \(error)")
    }
  }
}

extension Release {
  /// Whether it is the same publication from the same bytes.
  fileprivate func isSame(as other: Release) -> Bool {
    table == other.table && edition == other.edition && sourceHash == other.sourceHash
      && period == other.period
  }
}
