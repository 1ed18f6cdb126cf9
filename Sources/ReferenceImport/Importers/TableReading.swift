public import ClaimModel
import Reference

/// What the caller knows of the files beyond what they say themselves.
public struct ImportRequest: Sendable {
  /// The files, in any order.
  public var files: [String]
  /// The short name of the release, where the files do not tell it.
  public var edition: String?
  /// The first date of service it answers for, where the files do not tell it.
  public var start: CivilDate?
  /// Takes files that seem cut off against the release before, because the caller knows better.
  public var acceptShorter = false

  /// A request for some files.
  public init(_ files: [String]) {
    self.files = files
  }
}

/// What every reader of a layout may use: the request, and the tables known so far.
struct ImportContext {
  let request: ImportRequest
  /// The tables against which a new release is held: those in force before this import.
  let known: ReferenceLibrary

  /// The newest whole release of a table that is known.
  func newest(_ kind: TableKind) -> (reference: ReleaseRef, release: Release)? {
    references(kind).max { $0.release.effective <= $1.release.effective }
  }

  private func references(_ kind: TableKind) -> [(reference: ReleaseRef, release: Release)] {
    known.references.filter { $0.release.table == kind && $0.release.scope == nil }
  }

  /// Refuses a release that has lost the end of the one before, much of its length, or most of its
  /// keys: it was cut off, or its columns are not what they seem.
  func checkReach(of draft: TableDraft, _ file: String) throws(ImportProblem) {
    guard !request.acceptShorter, let last = newest(draft.release.table) else { return }
    let edition = last.release.edition
    let way = "If it is whole all the same, import it with --accept-shorter"
    if last.release.lastKey != 0, !draft.has(last.release.lastKey) {
      throw ImportProblem(
        file,
        "the last row of \(edition) is not in it: the file seems cut off. \(way)")
    }
    guard draft.rowCount * 10 >= last.release.rowCount * 9 else {
      throw ImportProblem(
        file,
        "it has \(draft.rowCount) rows and \(edition) has \(last.release.rowCount): the file seems "
          + "cut off. \(way)")
    }
    var (common, total) = (0, 0)
    known.forEachRow(of: last.reference) { key, _ in
      total += 1
      if draft.has(key) { common += 1 }
    }
    guard common * 10 >= total * 8 else {
      throw ImportProblem(
        file,
        "only \(common) of the \(total) rows of \(edition) are in it: its columns seem to hold "
          + "something else. \(way)")
    }
  }
}

/// A reader of one layout: takes its members one after another, then gives the tables.
protocol LayoutReader {
  /// Reads one member.
  mutating func take(_ member: SourceMember, _ context: ImportContext) throws(ImportProblem)
  /// The tables read, each known to be whole.
  mutating func finish(_ context: ImportContext) throws(ImportProblem) -> [TableDraft]
}

extension Release {
  /// A release of an official file; source and hash are filled in when all files are read.
  static func official(
    _ table: TableKind, _ edition: String, by publisher: String = "CMS", _ title: String,
    published: CivilDate? = nil, start: CivilDate, end: CivilDate? = nil,
    effective: CivilDate? = nil, rows: Int, scope: String? = nil
  ) -> Release {
    Release(
      table: table, edition: edition, publisher: publisher, title: title, published: published,
      period: EffectivePeriod(start: start, end: end), source: "", sourceHash: "", rowCount: 0,
      sourceRowCount: rows,
      licence: "US government work: figures only, no CPT descriptors", scope: scope,
      effective: effective)
  }
}

extension TableDraft {
  /// Sorts a draft and says where two of its rows contradict each other.
  mutating func settle(_ file: String, _ key: (UInt64) -> String) throws(ImportProblem) {
    do throws(Contradiction) {
      try settle()
    } catch {
      throw ImportProblem(file, "two rows of \(key(error.key)) say different things")
    }
  }
}

/// Days of publications.
enum Days {
  static func day(_ year: Int, _ month: Int, _ day: Int = 1) -> CivilDate {
    CivilDate(year: year, month: month, day: day) ?? CivilDate(dayNumber: 0)
  }

  /// The month in which a name says its release takes effect: its quarter's first.
  static func quarterMonth(in name: String) -> Int? {
    let name = name.uppercased()
    let months = [("JAN", 1), ("APR", 4), ("JUL", 7), ("OCT", 10)]
    return months.first { name.contains($0.0) }?.1
  }

  /// The year and quarter that a name spells as `2026q3`.
  static func quarter(in name: String) -> (year: Int, quarter: Int)? {
    let bytes = Array(name.lowercased().utf8)
    guard bytes.count >= 6 else { return nil }
    for place in 0...(bytes.count - 6) where bytes[place + 4] == 0x71 {
      let text = String(decoding: bytes[place..<(place + 4)], as: UTF8.self)
      guard let year = Int(text), (2010...2099).contains(year),
        case let quarter = Int(bytes[place + 5]) - 0x30, (1...4).contains(quarter)
      else { continue }
      return (year, quarter)
    }
    return nil
  }

  /// The first year from 2010 to 2099 in a text.
  static func year(in text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 4 else { return nil }
    for place in 0...(bytes.count - 4) {
      let word = bytes[place..<(place + 4)]
      guard word.allSatisfy({ (0x30...0x39).contains($0) }),
        let year = Int(String(decoding: word, as: UTF8.self)), (2010...2099).contains(year)
      else { continue }
      return year
    }
    return nil
  }
}
