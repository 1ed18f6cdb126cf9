public import ClaimModel

/// An ICD-10-CM code of a fiscal year.
public struct DiagnosisRow: Sendable, Hashable {
  /// Whether it may stand on a claim; a heading may not.
  public let isBillable: Bool
  /// Its title, carried for the codes of the skin.
  public var title: String? { text.string }
  fileprivate let text: PackedText

  init(isBillable: Bool, text: PackedText) {
    self.isBillable = isBillable
    self.text = text
  }
}

extension TableDraft {
  /// A diagnosis table without rows.
  public static func diagnoses(_ release: Release) -> TableDraft {
    TableDraft(release, wordsPerRow: 1)
  }

  /// Adds a diagnosis; an empty title is not carried.
  public mutating func add(_ code: DiagnosisCode, isBillable: Bool, title: String) {
    // The highest bit tells a heading: titles never reach eight megabytes.
    let title = reference(to: title)
    add(code.key, [title | (isBillable ? 0 : 1 << 31)])
  }
}

extension ReferenceView {
  /// What the table of the fiscal year says of a diagnosis.
  public func diagnosis(_ code: DiagnosisCode) -> Lookup<DiagnosisRow> {
    lookup(.diagnoses, code.key) { table, row in
      let word = table.word(0, of: row)
      return DiagnosisRow(
        isBillable: word >> 31 == 0, text: table.packedText(word & 0x7FFF_FFFF))
    }
  }

  /// Whether a diagnosis may stand on a claim; nil when the table cannot say.
  public func isBillable(_ code: DiagnosisCode) -> Bool? {
    guard let (table, _) = table(.diagnoses) else { return nil }
    guard let row = table.pointee.row(of: code.key, on: date.dayNumber) else { return false }
    return table.pointee.word(0, of: row) >> 31 == 0
  }
}

extension DiagnosisRow {
  /// The side of the body that its title names; nil where it names none, both or an unspecified one, or where the title
  /// is not carried.
  public var side: Side? {
    guard let title else { return nil }
    let words = title.split { $0 == " " || $0 == "," }.map { $0.lowercased() }
    let (right, left) = (words.contains("right"), words.contains("left"))
    return right == left ? nil : right ? .right : .left
  }

  /// Whether its title says that it is a manifestation of a disease coded elsewhere, which stands before it.
  public var isManifestation: Bool { text.contains("in diseases classified elsewhere") }
}
