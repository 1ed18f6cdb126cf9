import ClaimModel
import Editing

/// One code for several separate lesions: no pair sets a code against itself, so each further line
/// says 76 (`domain.md` R-REP-1). How a payer wants a repeat said otherwise is its dialect.
enum RepeatedLines {
  static let authority = Citation(
    "AAD coding lessons of 2022", "same code, separate lesions; R-REP-1")

  static func mark(_ facts: VisitFacts, on draft: inout Draft) {
    for index in draft.lines.indices.dropFirst() {
      let code = draft.lines[index].code
      guard
        draft.lines[..<index].contains(where: {
          $0.code == code && $0.isCosmetic == draft.lines[index].isCosmetic
        })
      else { continue }
      let line = draft.lines[index]
      guard line.kind == .procedure,
        !line.modifiers.contains(where: { AnatomicModifiers.all.contains($0) })
      else { continue }
      draft.lines[index].modifiers.append("76")
      draft.lines[index].because.append(
        Reason(
          "coding.repeated-code", "{0} again for another lesion of the day: modifier 76",
          .init(.code(line.code)), authority: authority, evidence: line.groups.paths))
    }
  }
}
