/// A place in a publication that a rule or a figure rests on.
public struct Citation: Sendable, Hashable {
  /// The publication: "NCCI Policy Manual 2026".
  public let source: String
  /// The place in it: "chapter III, section B".
  public let section: String

  /// A place in a publication.
  public init(_ source: String, _ section: String) {
    self.source = source
    self.section = section
  }
}

extension Citation: CustomStringConvertible {
  /// The publication and the place.
  public var description: String { section.isEmpty ? source : "\(source), \(section)" }
}
