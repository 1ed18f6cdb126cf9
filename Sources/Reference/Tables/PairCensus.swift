public import ClaimModel

/// How far the pairs of a column 1 code reach.
public struct PairReach: Sendable, Hashable {
  /// The last code in column 2.
  public let last: ProcedureCode
  /// The pairs in force.
  public let count: Int
}

extension TableDraft {
  /// A census of pairs without rows.
  public static func pairCensus(_ release: Release) -> TableDraft {
    TableDraft(release, wordsPerRow: 2)
  }

  /// Adds the reach of a column 1 code.
  public mutating func addCensus(_ column1: ProcedureCode, last: ProcedureCode, count: Int) {
    add(UInt64(column1.key), [last.key, UInt32(count)])
  }
}

extension ReferenceLibrary {
  /// The reach of the column 1 codes in a range, bounds included, as the newest census knows it.
  public func pairReach(
    from first: ProcedureCode, through last: ProcedureCode
  ) -> [(column1: ProcedureCode, reach: PairReach)] {
    guard let census = references.last(where: { $0.release.table == .pairCensus }) else {
      return []
    }
    var known: [(column1: ProcedureCode, reach: PairReach)] = []
    forEachRow(of: census.reference) { key, words in
      guard key >= UInt64(first.key), key <= UInt64(last.key) else { return }
      known.append(
        (
          ProcedureCode(key: UInt32(truncatingIfNeeded: key)),
          PairReach(last: ProcedureCode(key: words[0]), count: Int(words[1]))
        ))
    }
    return known
  }
}
