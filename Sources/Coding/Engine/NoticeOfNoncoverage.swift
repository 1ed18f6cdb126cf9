import ClaimModel
import Editing

/// What an advance notice of non-coverage changes on a Medicare claim: GA with a signed notice, GZ
/// without one where a refusal for want of necessity must be expected, GX beside GY for cosmetic
/// work (`domain.md` §5.2, R-COV-7, R-COV-8). No plan of Medicare Advantage takes them.
enum NoticeOfNoncoverage {
  static let authority = Citation("CMS form R-131 and change request 6563", "R-COV-7")

  static func apply(_ facts: VisitFacts, to draft: inout Draft) {
    guard facts.visit.payer.line == .medicare, facts.words.contains(.notice) else { return }
    for index in draft.lines.indices where draft.lines[index].kind == .procedure {
      let about = draft.lines[index].about
      let said = about.reduce(into: Techniques()) {
        $0.formUnion(facts.procedure(of: $1).techniques)
      }
      guard said.contains(.notice), let first = about.first else { continue }
      let isSigned = !said.contains(.noNotice)
      if draft.lines[index].isCosmetic {
        if isSigned { mark(index, "GX", "A voluntary notice was signed: GX", first, &draft) }
      } else if isSigned {
        mark(
          index, "GA", "A refusal is expected and the patient signed a notice: GA", first, &draft)
      } else if about.contains(where: { $0.behavior == .benign }) {
        mark(
          index, "GZ", "A refusal is expected and no notice was signed: GZ",
          first, &draft)
      }
    }
  }

  private static func mark(
    _ index: Int, _ modifier: Modifier, _ words: String, _ group: LesionGroup,
    _ draft: inout Draft
  ) {
    draft.lines[index].modifiers.append(modifier)
    draft.lines[index].because.append(
      Reason(
        "coverage.notice", words, authority: authority,
        evidence: [FactPath(.procedures, group.procedure)]))
  }
}
