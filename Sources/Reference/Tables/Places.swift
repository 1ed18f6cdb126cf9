public import ClaimModel

/// A place-of-service code.
public struct PlaceRow: Sendable, Hashable {
  /// Whether it is priced as a facility.
  public let isFacility: Bool
  /// Its name.
  public let name: String
}

/// A Medicare payment area: carrier and locality.
public struct Locality: Sendable, Hashable {
  /// The five digits of the contractor.
  public let carrier: UInt32
  /// The two digits of the locality.
  public let number: UInt8

  /// An area from five and two digits; nil for any other text.
  public init?(carrier: some StringProtocol, locality: some StringProtocol) {
    guard carrier.utf8.count == 5, let carrier = UInt32(carrier), locality.utf8.count == 2,
      let number = UInt8(locality)
    else { return nil }
    self.carrier = carrier
    self.number = number
  }

  init(key: UInt64) {
    carrier = UInt32(key / 100)
    number = UInt8(key % 100)
  }

  var key: UInt64 { UInt64(carrier) * 100 + UInt64(number) }
}

extension Locality: CustomStringConvertible {
  /// `13202-01`.
  public var description: String {
    let carrier = String(100_000 + carrier).dropFirst()
    return "\(carrier)-\(String(100 + Int(number)).dropFirst())"
  }
}

/// Where a ZIP code lies.
public struct ZipRow: Sendable, Hashable {
  /// The payment area.
  public let locality: Locality
  /// The last four digits decide between areas, and five alone do not say.
  public let needsPlusFour: Bool
}

/// The geographic indices of a payment area.
public struct IndexRow: Sendable, Hashable {
  /// Of work, with the floor of 1.000 where a law gives one.
  public let work: GeographicIndex
  /// Of practice expense.
  public let expense: GeographicIndex
  /// Of malpractice.
  public let malpractice: GeographicIndex
  /// Two letters of the state.
  public let state: String
  /// The name of the area.
  public let name: String
}

extension TableDraft {
  /// A place-of-service table without rows.
  public static func places(_ release: Release) -> TableDraft {
    TableDraft(release, wordsPerRow: 2)
  }

  /// Adds a place.
  public mutating func add(_ place: PlaceOfService, isFacility: Bool, name: String) {
    let name = reference(to: name)
    add(UInt64(place.number), [isFacility ? 1 : 0, name])
  }

  /// A ZIP table without rows.
  public static func zipLocalities(_ release: Release) -> TableDraft {
    TableDraft(release, wordsPerRow: 2)
  }

  /// Adds a ZIP code.
  public mutating func add(zip: UInt32, _ locality: Locality, needsPlusFour: Bool) {
    add(UInt64(zip), [locality.carrier, UInt32(locality.number) | (needsPlusFour ? 256 : 0)])
  }

  /// A table of geographic indices without rows.
  public static func geographicIndices(_ release: Release) -> TableDraft {
    TableDraft(release, wordsPerRow: 5)
  }

  /// Adds the indices of an area: work, practice expense, malpractice.
  public mutating func add(
    _ locality: Locality, indices: [GeographicIndex], state: String, name: String
  ) {
    let state = reference(to: state)
    let name = reference(to: name)
    add(locality.key, indices.map { UInt32($0.thousandths) } + [state, name])
  }
}

extension ReferenceView {
  /// What is known of a place of service.
  public func place(_ place: PlaceOfService) -> Lookup<PlaceRow> {
    lookup(.placesOfService, UInt64(place.number)) { table, row in
      PlaceRow(
        isFacility: table.word(0, of: row) == 1, name: table.text(table.word(1, of: row)) ?? "")
    }
  }

  /// Whether a place is priced as a facility; nil when the table cannot say.
  public func isFacility(_ place: PlaceOfService) -> Bool? {
    guard let (table, _) = table(.placesOfService) else { return nil }
    return table.pointee.row(of: UInt64(place.number), on: date.dayNumber).map {
      table.pointee.word(0, of: $0) == 1
    }
  }

  /// Where a ZIP code of five digits lies.
  public func locality(zip: some StringProtocol) -> Lookup<ZipRow> {
    guard let release = release(for: .zipLocalities) else {
      return .notCovered(gap(.zipLocalities))
    }
    guard zip.utf8.count == 5, let number = UInt64(zip) else { return .absent(release) }
    return lookup(.zipLocalities, number) { table, row in
      let word = table.word(1, of: row)
      return ZipRow(
        locality: Locality(key: UInt64(table.word(0, of: row)) * 100 + UInt64(word & 0xFF)),
        needsPlusFour: word & 256 != 0)
    }
  }

  /// The indices of a payment area.
  public func indices(_ locality: Locality) -> Lookup<IndexRow> {
    lookup(.geographicIndices, locality.key) { table, row in
      func index(_ place: Int) -> GeographicIndex {
        GeographicIndex(thousandths: Int32(bitPattern: table.word(place, of: row)))
      }
      return IndexRow(
        work: index(0), expense: index(1), malpractice: index(2),
        state: table.text(table.word(3, of: row)) ?? "",
        name: table.text(table.word(4, of: row)) ?? "")
    }
  }
}
