/// The reason and remark codes that a skin practice meets, by code.
///
/// Meanings were read against the X12 lists of June 2024 (`domain.md` S9, §11.2); the words are ours.
public enum DenialCatalog {
  /// Claim adjustment reason codes.
  public static let reasons = index(bundling + units + form + coverage + money + eligibility)
  /// Remittance advice remark codes.
  public static let remarks = index(remarkEntries)

  private static func index(_ entries: [DenialEntry]) -> [String: DenialEntry] {
    Dictionary(entries.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
