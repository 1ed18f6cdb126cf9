import ClaimModel
import Foundation
import Reference

/// The files of one import: which layout each member has, and the readers that take them.
struct ImportSession {
  private struct Open {
    let group: String
    var reader: any LayoutReader
    var sources: [(name: String, digest: String)]
  }

  private let context: ImportContext
  private var open: [Open] = []
  private var notes: [(file: String, why: String)] = []

  init(context: ImportContext) {
    self.context = context
  }

  /// Reads a file down to its members.
  mutating func take(_ path: String) throws(ImportProblem) {
    let bytes = try SourceFile.read(path)
    let digest = SourceFile.digest(bytes)
    let name = String(path.split(separator: "/").last ?? "")
    try SourceFile.forEachMember(of: path, bytes: bytes) { member throws(ImportProblem) in
      try take(member, from: (name, digest))
    }
  }

  /// The tables of all files, each with its sources.
  mutating func finish() throws(ImportProblem) -> (
    [TableDraft], notes: [(file: String, why: String)]
  ) {
    var drafts: [TableDraft] = []
    for place in open.indices {
      let sources = open[place].sources.sorted { $0.name < $1.name }
      for var draft in try open[place].reader.finish(context) {
        draft.release = draft.release.from(sources)
        drafts.append(draft)
      }
    }
    return (drafts, notes)
  }

  private mutating func take(
    _ member: SourceMember, from source: (name: String, digest: String)
  ) throws(ImportProblem) {
    switch Layout(member) {
    case .notATable(let why):
      notes.append((member.path, why))
    case .unknown:
      throw ImportProblem(
        member.path,
        "neither its name nor its headings are those of a known table. Known are: "
          + Layout.known.joined(separator: ", "))
    case let layout:
      let group = layout.group(of: member)
      if let place = open.firstIndex(where: { $0.group == group }) {
        try open[place].reader.take(member, context)
        if !open[place].sources.contains(where: { $0.name == source.name }) {
          open[place].sources.append(source)
        }
      } else {
        guard var reader = try layout.reader(for: member, context.request) else { return }
        try reader.take(member, context)
        open.append(Open(group: group, reader: reader, sources: [source]))
      }
    }
  }
}

extension Release {
  /// The release with the files it was packed from: of one its SHA-256, of several that of the lines
  /// that `sha256sum` writes of them.
  fileprivate func from(_ sources: [(name: String, digest: String)]) -> Release {
    let list = sources.map { "\($0.digest)  \($0.name)\n" }.joined()
    return Release(
      table: table, edition: edition, publisher: publisher, title: title, published: published,
      period: period, source: sources.map(\.name).joined(separator: " "),
      sourceHash: sources.count == 1
        ? sources[0].digest : SourceFile.digest(Array(list.utf8)),
      rowCount: rowCount, sourceRowCount: sourceRowCount, licence: licence, scope: scope,
      effective: effective, lastKey: lastKey)
  }
}

/// The size of a file, for the progress of an import.
enum FileSize {
  static func bytes(of path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? NSNumber)?.intValue ?? 0
  }
}
