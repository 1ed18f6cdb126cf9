public import ClaimModel

/// Which notes Excludes1 of the tabular list a diagnosis has a part in: those of the skin that `domain.md` §2.9 cites.
public struct DiagnosisExclusions: Sendable, Hashable {
  /// One bit a note: it stands at the diagnosis, or it names the diagnosis.
  private var standing: UInt8 = 0
  private var named: UInt8 = 0

  /// No note.
  init() {}

  /// The notes of a diagnosis.
  public init(_ diagnosis: DiagnosisCode) {
    for (place, note) in Self.notes.enumerated() {
      if diagnosis.isWithin(note.code) { standing |= 1 << UInt8(place) }
      if note.excluded.contains(where: { diagnosis.isWithin($0) }) { named |= 1 << UInt8(place) }
    }
  }

  /// Whether a note that stands at one of the two names the other.
  public func exclude(_ other: DiagnosisExclusions) -> Bool {
    standing & other.named | named & other.standing != 0
  }

  mutating func formUnion(_ other: DiagnosisExclusions) {
    standing |= other.standing
    named |= other.named
  }

  private static let notes: [(code: DiagnosisCode, excluded: [DiagnosisCode])] = [
    note("K13.0", ["L55", "L56", "L57", "L58", "L59"]), note("K13.2", ["D00.0"]),
    note("D04", ["D03", "D07.4"]),
    note("C44", ["C43", "C46.0", "C4A", "C51", "C52", "C60", "C63.2"]),
    note("D48.5", ["D49.2"]), note("D48.9", ["D49.9"]),
  ].compactMap { $0 }

  private static func note(
    _ code: String, _ excluded: [String]
  ) -> (code: DiagnosisCode, excluded: [DiagnosisCode])? {
    DiagnosisCode(code).map { ($0, excluded.compactMap { DiagnosisCode($0) }) }
  }
}
