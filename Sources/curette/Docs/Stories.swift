import ClaimModel
import AuditPages
import Coding
import CuretteEngine
import Editing
import NoteFormats
import NoteReading

/// Notes with the claims that their words carry, a page each, and a list of them.
struct Stories {
  private let coding: NoteCoding
  private let setting: VisitSetting

  init(engine: Engine) {
    coding = NoteCoding(engine: engine)
    setting = VisitSetting(place: .office, payer: Payer(.medicare))
  }

  /// Writes a page for each note and the list; answers how many.
  func write(
    _ files: [String], to folder: String, navigation: String
  ) throws(CommandFailure) -> Int {
    var rows: [String] = []
    var problem: CommandFailure?
    var isUnread = false
    NoteInput.forEach(in: files, failed: { isUnread = true }) { note in
      guard let answer = coding.answer(note, in: setting) else { return }
      let page = NotePageHTML(note: note.bytes).page(
        note.reading, id: note.id, lines: NoteCoding.lines(answer.claim))
      do throws(CommandFailure) {
        try Output.write(page, to: "\(folder)/\(note.id).html")
      } catch { problem = problem ?? error }
      rows.append(row(note.id, answer.claim))
    }
    if let problem { throw problem }
    guard !isUnread else { throw CommandFailure("a note could not be read") }
    let list = Markup.page(
      title: "Stories",
      navigation + """
        <h1>Stories: from note to claim</h1>
        <p>Each page shows a note with the words that carry its claim, what the note lacks and the question \
        to send. The patients are invented; the payer is Medicare.</p>
        <ul>\(rows.joined(separator: "\n"))</ul>
        """)
    try Output.write(list, to: "\(folder)/index.html")
    return rows.count + 1
  }

  /// "3: did not respond. Ready: 17000, 17003 × 2"
  private func row(_ id: String, _ claim: CodedClaim) -> String {
    let lines = claim.claim.lines.map { "\($0.code)" + ($0.units > 1 ? " × \($0.units)" : "") }
    let billed = lines.isEmpty ? "no procedure" : lines.joined(separator: ", ")
    let name = id.drop { $0.isNumber || $0 == "-" }.split(separator: "-").joined(separator: " ")
    return "<li><a href=\"\(Markup.escape(id)).html\">\(Markup.escape(name))</a>: "
      + "<strong>\(claim.verdict.rawValue)</strong>, \(billed)</li>"
  }
}
