import ClaimModel
import CuretteEngine
import Reference

/// Diagnoses to offer while a code is typed: the billable ones with a title in the newest table.
struct DiagnosisNames: Sendable {
  private let entries: [(code: DiagnosisCode, title: String, words: String)]

  /// Those of the tables that the program carries, gathered when first asked for.
  static let standard = DiagnosisNames(library: Engine.standard.library)

  private init(library: ReferenceLibrary) {
    entries = library.titledDiagnoses().map { code, title in
      (code, title, title.lowercased())
    }
  }

  /// The codes that begin with a text, or whose title has all of its words: short titles first.
  func matching(_ text: String, limit: Int) -> [(code: DiagnosisCode, title: String)] {
    let compact = text.uppercased().filter { $0 != "." }
    let words = text.lowercased().split(separator: " ").map { String($0) }
    guard !words.isEmpty else { return [] }
    let byCode = entries.lazy.filter { $0.code.compact.hasPrefix(compact) }.prefix(limit)
    if !byCode.isEmpty { return byCode.map { ($0.code, $0.title) } }
    return entries.filter { entry in words.allSatisfy { entry.words.contains($0) } }
      .sorted { $0.title.utf8.count < $1.title.utf8.count }.prefix(limit)
      .map { ($0.code, $0.title) }
  }
}
