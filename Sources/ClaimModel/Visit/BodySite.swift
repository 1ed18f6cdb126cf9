/// Where a lesion is: the words as given and what they are understood to mean.
///
/// Words that name no known part are kept; `region` is then nil and an answer says so.
public struct BodySite: Sendable, Hashable {
  /// The words of the chart, unchanged.
  public let words: String
  /// The part of the body they name, if any is recognised.
  public let region: BodyRegion?
  /// The side, as stated apart or within the words.
  public let side: Side?
  /// Upper or lower, where the words say it: eyelids are told apart by it.
  public let level: Level?
  /// The finger or toe, 1 (thumb, great toe) to 5, where the words say it.
  public let digit: UInt8?

  /// Upper or lower.
  public enum Level: Sendable, Hashable {
    case upper, lower
  }

  /// The site that `words` name; `side` wins over a side within the words.
  public init(_ words: String, side: Side? = nil) {
    let reading = SiteWords.read(words)
    self.words = words
    region = reading.region
    self.side = side ?? reading.side
    level = reading.level
    digit = reading.digit
  }

  /// How two sites stand to each other by their names alone.
  public func relation(to other: BodySite) -> SiteRelation {
    guard let region, let otherRegion = other.region else {
      return words.isEmpty || other.words.isEmpty || words == other.words ? .unknown : .distinct
    }
    if let side, let otherSide = other.side, side != otherSide { return .distinct }
    if let digit, let otherDigit = other.digit, digit != otherDigit { return .distinct }
    if let level, let otherLevel = other.level, level != otherLevel, region == otherRegion {
      return .distinct
    }
    return region.overlaps(otherRegion) ? .sameName : .distinct
  }
}

/// Whether the names of two sites tell two lesions apart.
public enum SiteRelation: Sendable, Hashable {
  /// Different parts or sides.
  case distinct
  /// The same part, or one within the other: the lesions may differ, the names do not show it.
  case sameName
  /// At least one has no site.
  case unknown
}
