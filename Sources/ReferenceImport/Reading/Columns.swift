/// Where the columns of a table stand, found by their headings and never by their order.
struct Columns {
  /// The name of a wanted column with the test that its heading, as `plain` writes it, must pass.
  typealias Wanted = (name: String, isIt: @Sendable (String) -> Bool)

  private let places: [String: Int]
  /// The fewest fields a row must have for every wanted column to be there.
  let width: Int

  /// Finds each wanted column among headings, each of which must match one column and no other.
  init(
    _ headings: [String], file: String, place: String,
    wanted: [Wanted], optional: Set<String> = []
  ) throws(ImportProblem) {
    let headings = headings.map { Self.plain($0) }
    var places: [String: Int] = [:]
    for column in wanted {
      let found = headings.indices.filter { column.isIt(headings[$0]) }
      guard found.count <= 1 else {
        throw ImportProblem(
          file, at: place, "two columns seem to be \"\(column.name)\"; the layout is a new one")
      }
      guard let only = found.first else {
        if optional.contains(column.name) { continue }
        throw ImportProblem(
          file, at: place, "there is no column \"\(column.name)\"; the layout is a new one")
      }
      places[column.name] = only
    }
    self.places = places
    width = (places.values.max() ?? -1) + 1
  }

  /// The place of a column; nil only for an optional one that is not there.
  subscript(_ name: String) -> Int? { places[name] }

  /// A field of a row by the name of its column; empty where the row is shorter.
  func text(_ name: String, _ row: Sheet.Row) -> String {
    guard let place = places[name], place < row.fields.count else { return "" }
    return row.fields[place]
  }

  /// A heading in capitals, every run of other characters one space.
  static func plain(_ text: String) -> String {
    var plain = ""
    var pending = false
    for byte in text.utf8 {
      let upper = byte >= 0x61 && byte <= 0x7A ? byte - 0x20 : byte
      guard (0x30...0x39).contains(upper) || (0x41...0x5A).contains(upper) else {
        pending = !plain.isEmpty
        continue
      }
      if pending { plain += " " }
      pending = false
      plain.unicodeScalars.append(UnicodeScalar(upper))
    }
    return plain
  }

  /// The headings that several rows spell out together, column by column.
  static func joined(_ rows: ArraySlice<Sheet.Row>) -> [String] {
    let width = rows.map(\.fields.count).max() ?? 0
    return (0..<width).map { place in
      rows.map { place < $0.fields.count ? $0.fields[place] : "" }.joined(separator: " ")
    }
  }
}
