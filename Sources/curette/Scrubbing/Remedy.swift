import ClaimModel
import CuretteEngine
import Editing

/// What to do about a finding, in words: its fixes, or what its edit says in general where it offers none.
struct Remedy {
  /// "form" or "chart"; "" where the edit speaks in general.
  var kind = ""
  var does: String

  static func all(of finding: Finding) -> [Remedy] {
    guard finding.fixes.isEmpty else {
      return finding.fixes.map { Remedy(kind: $0.kind.rawValue, does: $0.does) }
    }
    return general[finding.edit].map { [Remedy(does: $0)] } ?? []
  }

  private static let general = Dictionary(
    uniqueKeysWithValues: Engine.standard.edits.types.map { ($0.card.id, $0.card.remedy) })
}
