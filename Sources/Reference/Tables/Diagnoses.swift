public import ClaimModel

/// An ICD-10-CM code of a fiscal year.
public struct DiagnosisRow: Sendable, Hashable {
  /// Whether it may stand on a claim; a heading may not.
  public let isBillable: Bool
  /// Its title, carried for the codes of the skin.
  public var title: String? { text.string }
  private let text: PackedText
  /// What a title that is not carried says.
  private let says: TitleFacts

  /// The highest bit tells a heading. The rest is a title's place, whose lowest byte is its length; where that is 0, the
  /// byte above it is what the title says.
  fileprivate init(_ word: UInt32, _ text: PackedText) {
    isBillable = word >> 31 == 0
    self.text = text
    says = TitleFacts(rawValue: word & 0xFF == 0 ? UInt8(word >> 8 & 0xFF) : 0)
  }

  /// The side of the body that its title names; nil where it names none, both or an unspecified one.
  public var side: Side? { facts.side }

  /// Whether its title says that it is a manifestation of a disease coded elsewhere, which stands before it.
  public var isManifestation: Bool { facts.contains(.manifestation) }

  private var facts: TitleFacts { title.map { TitleFacts($0) } ?? says }

  static func titlePlace(_ word: UInt32) -> UInt32 { word & 0xFF == 0 ? 0 : word & 0x7FFF_FFFF }

  fileprivate var word: UInt32 { (isBillable ? 0 : 1 << 31) | UInt32(says.rawValue) << 8 }
}

/// What edits ask of a diagnosis' title.
private struct TitleFacts: OptionSet, Hashable {
  let rawValue: UInt8
  static let left = TitleFacts(rawValue: 1)
  static let right = TitleFacts(rawValue: 2)
  static let manifestation = TitleFacts(rawValue: 4)

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  init(_ title: String) {
    let title = title.lowercased()
    self = title.contains("in diseases classified elsewhere") ? .manifestation : []
    let words = title.split { $0 == " " || $0 == "," }
    if words.contains("left") { insert(.left) }
    if words.contains("right") { insert(.right) }
  }

  var side: Side? {
    guard contains(.left) != contains(.right) else { return nil }
    return contains(.left) ? .left : .right
  }
}

extension TableDraft {
  /// A diagnosis table without rows.
  public static func diagnoses(_ release: Release) -> TableDraft {
    TableDraft(release, wordsPerRow: 1)
  }

  /// Adds a diagnosis. Of a title that is not carried, what edits ask of it is kept.
  public mutating func add(
    _ code: DiagnosisCode, isBillable: Bool, title: String, carriesTitle: Bool = true
  ) {
    let place = reference(to: carriesTitle ? title : "")
    let says = place == 0 ? UInt32(TitleFacts(title).rawValue) << 8 : 0
    add(code.key, [place | says | (isBillable ? 0 : 1 << 31)])
  }

  /// Adds a diagnosis as another table has it.
  public mutating func add(_ code: DiagnosisCode, _ row: DiagnosisRow) {
    add(code.key, [row.word | reference(to: row.title ?? "")])
  }
}

extension ReferenceView {
  /// What the table of the fiscal year says of a diagnosis.
  public func diagnosis(_ code: DiagnosisCode) -> Lookup<DiagnosisRow> {
    lookup(.diagnoses, code.key) { table, row in
      let word = table.word(0, of: row)
      return DiagnosisRow(word, table.packedText(DiagnosisRow.titlePlace(word)))
    }
  }

  /// Whether a diagnosis may stand on a claim; nil when the table cannot say.
  public func isBillable(_ code: DiagnosisCode) -> Bool? {
    guard let (table, _) = table(.diagnoses) else { return nil }
    guard let row = table.pointee.row(of: code.key, on: date.dayNumber) else { return false }
    return table.pointee.word(0, of: row) >> 31 == 0
  }
}
