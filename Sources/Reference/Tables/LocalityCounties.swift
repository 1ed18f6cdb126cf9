/// What the county file says of a payment area.
public struct CountiesRow: Sendable, Hashable {
  /// The name of the fee schedule area.
  public let area: String
  /// The counties in it, as published, up to 255 bytes.
  public let counties: String
}

extension TableDraft {
  /// A county table without rows.
  public static func localityCounties(_ release: Release) -> TableDraft {
    TableDraft(release, wordsPerRow: 2)
  }

  /// Adds an area with its counties.
  public mutating func addCounties(_ locality: Locality, area: String, counties: String) {
    let area = reference(to: area)
    let counties = reference(to: counties)
    add(locality.key, [area, counties])
  }
}

extension ReferenceView {
  /// The counties of a payment area.
  public func counties(_ locality: Locality) -> Lookup<CountiesRow> {
    lookup(.localityCounties, locality.key) { table, row in
      CountiesRow(
        area: table.text(table.word(0, of: row)) ?? "",
        counties: table.text(table.word(1, of: row)) ?? "")
    }
  }
}
