import ClaimModel
import Editing
import Reference

/// Settles the procedure-to-procedure edits among the lines of a draft: never by habit, always by
/// the table of the day (`domain.md` R-NCCI-7). A modifier goes on the column 2 line, and only when
/// the facts tell the lesions apart; where they do not, column 2 is not billed and a query says so.
enum PairResolution {
  static func resolve(_ facts: VisitFacts, on draft: inout Draft) {
    var again = true
    while again {
      again = false
      search: for first in draft.lines.indices {
        for second in draft.lines.indices where second > first {
          if settle(first, second, facts, &draft) == .removedLines {
            forget(&draft)
            again = true
            break search
          }
        }
      }
    }
  }

  /// What was settled against a line that is gone is settled anew without it.
  private static func forget(_ draft: inout Draft) {
    for index in draft.lines.indices
    where draft.lines[index].because.contains(where: { $0.rule == "ncci.procedure-pair" }) {
      draft.lines[index].because.removeAll { $0.rule == "ncci.procedure-pair" }
      draft.lines[index].modifiers = ModifierList(
        draft.lines[index].modifiers.filter { !BypassModifiers.distinct.contains($0) })
    }
  }

  private enum Outcome {
    case kept, removedLines
  }

  private static func settle(
    _ first: Int, _ second: Int, _ facts: VisitFacts, _ draft: inout Draft
  ) -> Outcome {
    let lines = draft.lines
    guard lines[first].kind != .visit, lines[second].kind != .visit,
      lines[first].code != lines[second].code
    else { return .kept }
    switch facts.view.pairAnswer(lines[first].code, lines[second].code) {
    case .free, .gap: return .kept
    case .conflict(let firstIsColumn1, let mayBypass, let release):
      let (column1, column2) = firstIsColumn1 ? (first, second) : (second, first)
      guard mayBypass else {
        forbid(column1, column2, facts, &draft)
        return .removedLines
      }
      return separate(column1, column2, release, facts, &draft)
    }
  }

  private static func forbid(
    _ column1: Int, _ column2: Int, _ facts: VisitFacts, _ draft: inout Draft
  ) {
    let (code1, code2) = (draft.lines[column1].code, draft.lines[column2].code)
    draft.find(
      "ncci.procedure-pair", .warning,
      "\(code2) is never paid with \(code1) on one day, whatever the modifier: it is not billed",
      authority: authority, code: code2, evidence: draft.lines[column2].about.paths)
    draft.remove(at: column2)
  }

  private static func separate(
    _ column1: Int, _ column2: Int, _ release: ReleaseRef, _ facts: VisitFacts,
    _ draft: inout Draft
  ) -> Outcome {
    let lines = draft.lines
    let (line1, line2) = (lines[column1], lines[column2])
    if absorb(column2, into: column1, facts, &draft)
      || absorb(column1, into: column2, facts, &draft)
    {
      return .removedLines
    }
    // What another pair has marked is looked at again: each pair must be true for itself.
    let isMarked = line2.because.contains { $0.rule == "ncci.procedure-pair" }
    if !isMarked, BypassModifiers.bypass(column2: line2.modifiers, beside: line1.modifiers) {
      return .kept
    }
    if SameLesion.isDiagnostic(line2, before: line1, in: facts.visit) {
      if !isMarked { draft.lines[column2].modifiers.append("59") }
      draft.lines[column2].because.append(
        Reason(
          "ncci.procedure-pair",
          "{0} came first and led to {1} on the same lesion: modifier {2}",
          .init(.code(line2.code), .code(line1.code), .modifier("59")), authority: authority,
          release: facts.library.edition(release),
          evidence: line1.about.paths + line2.about.paths))
      return .kept
    }
    let relation = FootCareFamily.relation(of: line1, to: line2, facts)
    let encounters = facts.visit.encountersSameDay
    if relation == .unknown, encounters < 2 {
      draft.find(
        "ncci.lesions-not-told-apart", .denial,
        "\(line2.code) is column 2 of \(line1.code) and the chart does not say that the lesions were "
          + "separate: \(line2.code) is not billed",
        authority: authority, code: line2.code,
        fixes: [Fix(.chart, "Name the site of each lesion")],
        evidence: line1.about.paths + line2.about.paths)
      draft.remove(at: column2)
      return .removedLines
    }
    let modifier: Modifier =
      encounters < 2 || (relation == .distinct && !isEncounterEach(facts.visit)) ? "XS" : "XE"
    if relation == .sameName, encounters < 2 {
      draft.find(
        "ncci.same-site-name", .warning,
        "\(line1.code) and \(line2.code) name the same site: the chart must tell the two lesions "
          + "apart for modifier \(modifier)",
        authority: authority, code: line2.code,
        fixes: [Fix(.chart, "Describe the two lesions so that they cannot be taken for one")],
        evidence: line1.about.paths + line2.about.paths)
    }
    if !isMarked { draft.lines[column2].modifiers.append(modifier) }
    draft.lines[column2].because.append(
      Reason(
        "ncci.procedure-pair",
        modifier == "XE"
          ? "{0} is column 2 of {1} and the encounters were separate: modifier {2} on this line"
          : "{0} is column 2 of {1} and the lesions were separate: modifier {2} on this line",
        .init(.code(line2.code), .code(line1.code), .modifier(modifier)), authority: authority,
        release: facts.library.edition(release),
        evidence: line1.about.paths + line2.about.paths))
    return .kept
  }

  /// Takes off a line that was part of another's work.
  private static func absorb(
    _ part: Int, into whole: Int, _ facts: VisitFacts, _ draft: inout Draft
  ) -> Bool {
    let lines = draft.lines
    guard SameWork.isPart(lines[part], of: lines[whole], facts) else { return false }
    draft.find(
      "ncci.part-of-another", .note,
      "\(lines[part].code) was part of \(lines[whole].code) at the same site: it is not billed",
      authority: authority, code: lines[part].code,
      evidence: lines[part].about.paths + lines[whole].about.paths)
    draft.remove(at: part)
    return true
  }

  /// Whether every procedure was an encounter of its own.
  private static func isEncounterEach(_ visit: Visit) -> Bool {
    visit.procedures.count { !$0.planned } <= visit.encountersSameDay
  }

  static let authority = Citation("NCCI Policy Manual 2026", "chapter I, section E; pair table")
}

/// Whether the sites of two lines tell their lesions apart.
enum SiteComparison {
  /// Distinct when every named site of one differs from every named site of the other.
  static func relation(of left: [BodySite], to right: [BodySite]) -> SiteRelation {
    guard !left.isEmpty, !right.isEmpty else { return .unknown }
    var worst = SiteRelation.distinct
    for site in left {
      for other in right {
        switch site.relation(to: other) {
        case .distinct: continue
        case .sameName: if worst == .distinct { worst = .sameName }
        case .unknown: worst = .unknown
        }
      }
    }
    return worst
  }
}

extension Draft {
  /// Takes one line off, and with a primary its add-ons.
  mutating func remove(at index: Int) {
    var place = -1
    remove { _ in
      place += 1
      return place == index
    }
  }
}
