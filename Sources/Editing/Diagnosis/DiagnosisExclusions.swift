public import ClaimModel

/// Which notes Excludes1 of the tabular list a diagnosis has a part in, as far as 64 bits can tell: quick to hold against
/// those of another, and then to be looked up.
public struct DiagnosisExclusions: Sendable, Hashable {
  /// A note stands at the diagnosis or above it, or names it.
  private var standing: UInt64 = 0
  private var named: UInt64 = 0

  /// The notes of a diagnosis.
  init(_ diagnosis: DiagnosisCode) {
    for (place, note) in Self.notes.enumerated() {
      let bit: UInt64 = 1 << UInt64(place & 63)
      if note.standing.contains(diagnosis.key) { standing |= bit }
      if note.excluded.contains(where: { $0.contains(diagnosis.key) }) { named |= bit }
    }
  }

  /// Whether a note that stands at one of the two may name the other.
  func mayExclude(_ other: DiagnosisExclusions) -> Bool {
    standing & other.named | named & other.standing != 0
  }

  /// Whether a note that stands at one of two diagnoses names the other.
  public static func exclude(_ first: DiagnosisCode, _ second: DiagnosisCode) -> Bool {
    notes.contains { note in
      [(first, second), (second, first)].contains { code, other in
        note.standing.contains(code.key) && note.excluded.contains { $0.contains(other.key) }
      }
    }
  }

  private typealias Note = (standing: ClosedRange<UInt64>, excluded: [ClosedRange<UInt64>])

  private static let notes = TabularExclusions.notes.split(separator: "\n").compactMap(note)

  private static func note(_ line: Substring) -> Note? {
    let codes = line.split(separator: " ").map { range($0) }
    return codes.first.map { ($0, Array(codes.dropFirst())) }
  }

  /// All codes under one, or from one to another.
  private static func range(_ text: Substring) -> ClosedRange<UInt64> {
    let ends = text.split(separator: "-").compactMap { DiagnosisCode($0) }
    guard let first = ends.first, let last = ends.last else { return 0...0 }
    return first.key...(last.key | UInt64.max >> UInt64(8 * last.count))
  }
}
