import ClaimModel
import Coding
import CuretteEngine
import NoteFormats
import NoteReading

/// Codes what a note documents, and holds what its words do not carry.
struct NoteCoding {
  let engine: Engine

  /// The answer to a note; nil where no day is known.
  func answer(_ note: NoteInput.Note, in setting: VisitSetting) -> Answer? {
    guard let visit = note.reading.visit(id: note.id, in: setting) else { return nil }
    var answer = engine.answer(visit)
    for finding in note.reading.findings {
      answer.claim.findings.append(Self.finding(finding, note))
      if finding.severity == .denial { answer.claim.verdict = .hold }
    }
    if let summary = note.reading.level.summary, visit.evaluation == nil {
      answer.claim.notEvaluated.append(
        NotEvaluated(
          "office visit",
          why: "the words may support \(summary); a person decides, see `curette read`",
          makesIncomplete: false))
    }
    return answer
  }

  static func finding(_ finding: NoteFinding, _ note: NoteInput.Note) -> Finding {
    Finding(
      edit: finding.id, severity: finding.severity, place: .claim, message: finding.message,
      authority: Citation("The note itself", "its own words"),
      fixes: finding.severity == .denial
        ? [Fix(.chart, "Ask the clinician; only the record can settle it")] : [],
      evidence: finding.spans.map { "note[\(note.base + $0.start)..<\(note.base + $0.end)]" })
  }

  /// The claim lines that each procedure of the note carries.
  static func lines(_ claim: CodedClaim) -> [Int: [String]] {
    var lines: [Int: [String]] = [:]
    for coded in claim.lines {
      let code = ([coded.line.code.description] + coded.line.modifiers.map(\.description))
        .joined(separator: "-")
      var seen: Set<Int> = []
      for path in coded.lesions {
        guard let place = procedure(path.description), seen.insert(place).inserted else { continue }
        lines[place, default: []].append("line \(coded.line.number) \(code) x\(coded.line.units)")
      }
    }
    return lines
  }

  private static func procedure(_ path: String) -> Int? {
    guard let open = path.firstIndex(of: "["), let close = path.firstIndex(of: "]"), open < close
    else { return nil }
    return Int(path[path.index(after: open)..<close])
  }
}
