import ClaimModel
public import Reference

/// The releases by which claims are answered: named ones, or all that answer on a day.
///
/// `RVU26C` pins one table and leaves the others to the dates of service; `2026-10-01` and `2026Q4`
/// pin every table to the release in force on that day; several are joined by commas, of which a
/// later one goes before an earlier.
public struct ReleaseSelection: Sendable {
  /// What was asked for.
  public let name: String
  /// The tables, answering as selected.
  public let library: ReferenceLibrary
  /// The releases that are pinned, whatever the date of service.
  public let releases: [Release]
  /// The tables that no release answers for on a day that was asked for.
  public let missing: [TableKind]

  /// A selection from text.
  /// - Throws: `UnknownRelease` with the word that names none, and what there is.
  public init(_ text: String, in library: ReferenceLibrary) throws(UnknownRelease) {
    var pins: [TableKind: ReleaseRef] = [:]
    var missing: Set<TableKind> = []
    for word in text.split(separator: ",") {
      let word = Self.trimmed(word)
      if let day = Self.day(word) {
        let view = library.on(day)
        for kind in TableKind.essential {
          pins[kind] = view.release(for: kind)
          if pins[kind] == nil { missing.insert(kind) } else { missing.remove(kind) }
        }
      } else {
        let named = library.references.last { entry in
          entry.release.edition.lowercased() == word.lowercased()
        }
        guard let named else {
          throw UnknownRelease(word: word, known: library.releases.map(\.edition))
        }
        pins[named.release.table] = named.reference
        missing.remove(named.release.table)
      }
    }
    guard !pins.isEmpty else {
      throw UnknownRelease(word: text, known: library.releases.map(\.edition))
    }
    let chosen = pins.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
    var answering = library.answering(with: chosen)
    for kind in missing { answering = answering.without(kind) }
    name = text
    self.library = answering
    releases = chosen.map { library.release($0) }
    self.missing = missing.sorted { $0.rawValue < $1.rawValue }
  }

  private static func trimmed(_ word: Substring) -> String {
    var word = word
    while word.first == " " { word = word.dropFirst() }
    while word.last == " " { word = word.dropLast() }
    return String(word)
  }

  /// `2026-10-01`, or `2026Q4` for the first day of a quarter.
  private static func day(_ word: String) -> CivilDate? {
    if let day = CivilDate(iso: word) { return day }
    let parts = word.uppercased().split(separator: "Q")
    guard parts.count == 2, parts[0].count == 4, let year = Int(parts[0]),
      let quarter = Int(parts[1]), (1...4).contains(quarter)
    else { return nil }
    return CivilDate(year: year, month: quarter * 3 - 2, day: 1)
  }
}

/// A word that names no release, with the releases there are.
public struct UnknownRelease: Error, Sendable, Hashable, CustomStringConvertible {
  /// The word.
  public let word: String
  /// The short names of all releases.
  public let known: [String]

  /// One sentence.
  public var description: String {
    "\"\(word)\" is no release, day or quarter; there are \(known.joined(separator: ", "))"
  }
}
