import ClaimModel

/// What a person must look at: contradictions, numbers without a value, words that must not be
/// trusted.
struct NoteFindings {
  let stream: UnitStream
  let outline: Outline
  let events: [TreatmentEvent]
  let assembly: Assembly
  let procedures: [NotedProcedure]
  let words: DocumentationReading
  let premalignant: PremalignantWords?

  func findings() -> [NoteFinding] {
    counts() + places() + residue() + becomingPremalignant() + codes()
  }

  private func counts() -> [NoteFinding] {
    procedures.compactMap { noted in
      let kind = noted.procedure.kind.rawValue
      let spans = noted.countWords.map { [$0] } ?? []
      switch noted.countProblem {
      case nil: return nil
      case .vague:
        return NoteFinding(
          id: "note.count-not-stated", severity: .denial,
          message: "The words name no number of lesions for the \(kind): no units can rest on them",
          spans: spans)
      case .inexact:
        return NoteFinding(
          id: "note.count-inexact", severity: .denial,
          message:
            "The number of lesions for the \(kind) is only about so much: units need a whole number",
          spans: spans)
      case .contradictory(let one, let other):
        return NoteFinding(
          id: "note.count-contradicts", severity: .denial,
          message:
            "The note says \(one) and \(other) for the \(kind): neither may be chosen for it",
          spans: spans + noted.mentions.map { stream.span(events[$0].act) })
      }
    }
  }

  private func places() -> [NoteFinding] {
    assembly.siteConflicts.map { one, other in
      let sites = [one, other].compactMap { events[$0].sites.first }
      return NoteFinding(
        id: "note.site-contradicts", severity: .warning,
        message: "Two parts of the note give different places for the \(events[one].kind.rawValue)",
        spans: sites.map { stream.span($0.units) })
    }
  }

  /// Words of a treatment that was not done, left over from a template.
  private func residue() -> [NoteFinding] {
    guard !procedures.contains(where: { !$0.procedure.planned }),
      let put = events.first(where: { $0.status == .offeredDeclined || $0.status == .negated }),
      let units = words.found[.complications]
    else { return [] }
    return [
      NoteFinding(
        id: "note.template-residue", severity: .warning,
        message: "The note tells how a procedure was borne and also that none was done",
        spans: [stream.span(put.act), stream.span(units)])
    ]
  }

  private func becomingPremalignant() -> [NoteFinding] {
    guard let premalignant else { return [] }
    let claim = stream.span(premalignant.claim)
    guard let reason = premalignant.reason else {
      return [
        NoteFinding(
          id: "note.premalignant-without-reason", severity: .denial,
          message: "Lesions are said to have become premalignant and no finding says why",
          spans: [claim])
      ]
    }
    return [
      NoteFinding(
        id: "note.premalignant-reason", severity: .note,
        message: "Lesions are said to be premalignant and the finding it rests on is given",
        spans: [claim, stream.span(reason)])
    ]
  }

  /// Codes written in a note are not evidence of what was done.
  private func codes() -> [NoteFinding] {
    var spans: [NoteSpan] = []
    for at in stream.units.indices {
      let unit = stream.units[at]
      guard unit.form == .number, stream.end(at) - stream.start(at) == 5,
        (10_000_000...99_999_000).contains(unit.value), unit.value % 1_000 == 0
      else { continue }
      let low = max(0, at - 4)
      guard
        (low..<at).contains(where: {
          stream.says($0, "cpt") || stream.says($0, "code") || stream.says($0, "cpt code")
            || stream.says($0, "codes")
        })
      else { continue }
      spans.append(stream.span(at..<at + 1))
    }
    guard !spans.isEmpty else { return [] }
    return [
      NoteFinding(
        id: "note.code-in-words", severity: .note,
        message: "The note writes procedure codes: they were not used, only what it says was done",
        spans: spans)
    ]
  }
}
