import Crypto
import Foundation

/// One file as published: a text or a workbook, on its own or as a member of an archive.
struct SourceMember {
  /// Its name without folders.
  let name: String
  /// How it was come by, for messages: `a.zip → b.txt`.
  let path: String
  /// Its content.
  let bytes: [UInt8]

  init(name: String, path: String, bytes: [UInt8]) {
    self.name = name.split(separator: "/").last.map { String($0) } ?? name
    self.path = path
    self.bytes = bytes
  }

  /// Whether it is an Excel workbook, by content.
  var isWorkbook: Bool { Archive.isZip(bytes) }
}

/// A file given for import, opened down to the members that can hold tables.
enum SourceFile {
  /// The SHA-256 of what lies on the disk.
  static func digest(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }

  static func read(_ path: String) throws(ImportProblem) -> [UInt8] {
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
      guard !data.isEmpty else { throw ImportProblem(path, "the file is empty") }
      return [UInt8](data)
    } catch let problem as ImportProblem {
      throw problem
    } catch {
      throw ImportProblem(path, "cannot be read: \((error as NSError).localizedDescription)")
    }
  }

  /// Hands every member that can hold a table to `body`, archives within archives included. Of a
  /// table that an archive holds in several forms the text is taken.
  static func forEachMember(
    of path: String, bytes: [UInt8], depth: Int = 0,
    _ body: (SourceMember) throws(ImportProblem) -> Void
  ) throws(ImportProblem) {
    let name = String(path.split(separator: "/").last ?? "")
    if Archive.isGzip(bytes) {
      let content = try Archive.gunzip(bytes, file: path)
      let inner = name.lowercased().hasSuffix(".gz") ? String(name.dropLast(3)) : name
      return try body(SourceMember(name: inner, path: path, bytes: content))
    }
    guard Archive.isZip(bytes) else {
      return try body(SourceMember(name: name, path: path, bytes: bytes))
    }
    var names: Set<String> = []
    try Archive.forEachMember(of: bytes, file: path, wants: { !names.insert($0).inserted }) {
      _, _ in
    }
    if names.contains("[Content_Types].xml") {
      return try body(SourceMember(name: name, path: path, bytes: bytes))
    }
    guard depth < 3 else { throw ImportProblem(path, "archives within archives, four deep") }
    let chosen = Self.chosen(names)
    try Archive.forEachMember(of: bytes, file: path, wants: { chosen.contains($0) }) {
      (member, content) throws(ImportProblem) in
      let place = "\(path) → \(member)"
      if Archive.isZip(content) {
        try forEachMember(of: place, bytes: content, depth: depth + 1, body)
      } else {
        try body(SourceMember(name: member, path: place, bytes: content))
      }
    }
  }

  /// Of the forms of one table: the comma-separated, else the plain text, else the workbook.
  private static func chosen(_ names: Set<String>) -> Set<String> {
    var best: [String: String] = [:]
    let order = ["csv": 0, "txt": 1, "xlsx": 2, "zip": 3]
    for name in names.sorted() {
      let parts = name.lowercased().split(separator: ".")
      guard let ending = parts.last, let rank = order[String(ending)] else { continue }
      let stem = parts.dropLast().joined(separator: ".") + (rank == 3 ? ".zip" : "")
      if let known = best[stem]?.lowercased().split(separator: ".").last,
        let other = order[String(known)], other <= rank
      {
        continue
      }
      best[stem] = name
    }
    return Set(best.values)
  }
}
