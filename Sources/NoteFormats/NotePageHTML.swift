import ClaimModel
public import NoteReading

/// A page for people: the note with the words that carry each procedure marked and numbered, and
/// beside it what they carry. One file, no script, nothing loaded.
public struct NotePageHTML {
  private let bytes: ArraySlice<UInt8>

  /// A page for the note whose bytes were read.
  public init(note bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// The page. `lines` names the claim lines of each procedure, where the visit was coded.
  public func page(_ reading: NoteReading, id: String, lines: [Int: [String]]) -> String {
    let name = Self.escaped(id)
    return """
      <!doctype html><html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width,initial-scale=1"><title>Note \(name)</title>
      <style>\(Self.style)</style></head><body><header><h1>Note \(name)</h1>
      <p>Words with a number carry the procedure of that number; <mark class="n">other words</mark> tell of what was not done here.</p>
      </header><main><section aria-labelledby="note"><h2 id="note">The note</h2>
      <pre>\(marked(reading))</pre></section><div>
      <section aria-labelledby="done"><h2 id="done">What it carries</h2>\(procedures(reading, lines))</section>
      \(attention(reading))
      \(documentation(reading))
      \(visit(reading.level))</div></main></body></html>

      """
  }

  private static let style = """
    :root{color-scheme:light dark;--ink:#1c1917;--paper:#fff;--soft:#57534e;--line:#d6d3d1;--mark:#fde68a;--grey:#e7e5e4;\
    --bad:#9f1239;--good:#166534;--box:#fff1f2;--link:#1d4ed8}
    @media(prefers-color-scheme:dark){:root{--ink:#f5f5f4;--paper:#1c1917;--soft:#d6d3d1;--line:#57534e;--mark:#713f12;\
    --grey:#44403c;--bad:#fda4af;--good:#86efac;--box:#3b1219;--link:#93c5fd}}
    *{box-sizing:border-box}body{font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);margin:0 auto;\
    padding:1.5rem 1rem 4rem;max-width:76rem;overflow-wrap:anywhere}
    h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:0 0 .5rem}header p{color:var(--soft);margin:.25rem 0 1.5rem}
    main{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:2rem}section{margin-bottom:1.75rem}
    pre{white-space:pre-wrap;font:inherit;margin:0;padding:1rem;border:1px solid var(--line);border-radius:.5rem}
    mark{background:var(--mark);color:inherit;padding:0 .15em;border-radius:.2em}mark.n{background:var(--grey)}
    mark a{color:inherit;font-weight:700;text-decoration:none;margin-left:.1em;padding:0 .25em}
    a{color:var(--link)}ol,ul{margin:0;padding-left:1.5rem}ul.elements{list-style:none;padding:0}li{margin:.35rem 0}
    li:target{outline:2px solid var(--link);outline-offset:.25rem}small{color:var(--soft);font-size:.9rem}
    .missing b,.ambiguous b{color:var(--bad)}.present b{color:var(--good)}
    blockquote{margin:.35rem 0 .75rem;padding:.5rem .75rem;background:var(--box);border-left:3px solid var(--bad)}
    @media(max-width:50rem){main{display:block}}@media print{main{display:block}blockquote{border:1px solid}}
    """

  private func procedures(_ reading: NoteReading, _ lines: [Int: [String]]) -> String {
    guard !reading.visit.procedures.isEmpty else {
      return "<p>Nothing is documented as done or planned.</p>"
    }
    let items = reading.visit.procedures.enumerated().map { place, noted in
      let procedure = noted.procedure
      let count = procedure.count.map { " × \($0)" } ?? ", no count stated"
      var parts = [procedure.diagnosis?.description, procedure.method?.words].compactMap { $0 }
      parts += procedure.lesions.compactMap(\.site?.words)
      var item = "<li id=\"p\(place + 1)\"><b>\(Self.plain(procedure.kind.rawValue))</b>"
      item += procedure.planned ? " (planned)" : count
      if !parts.isEmpty {
        item += "<br><small>\(Self.escaped(parts.joined(separator: ", ")))</small>"
      }
      for line in lines[place] ?? [] { item += "<br>→ \(Self.escaped(line))" }
      return item + "</li>"
    }
    return "<ol>\(items.joined())</ol>"
  }

  /// What a person must look at first.
  private func attention(_ reading: NoteReading) -> String {
    guard !reading.findings.isEmpty || !reading.level.remarks.isEmpty else { return "" }
    let found = reading.findings.map { finding in
      let isBad = finding.severity == .denial
      return "<li class=\"\(isBad ? "missing" : "")\"><b>\(finding.severity.rawValue)</b> "
        + "\(Self.escaped(finding.message)) <small>\(finding.id)</small></li>"
    }
    let remarks = reading.level.remarks.map {
      "<li>\(Self.escaped($0.message)) <small>\($0.id)</small></li>"
    }
    return
      "<section aria-labelledby=\"look\"><h2 id=\"look\">To look at</h2><ul class=\"elements\">"
      + (found + remarks).joined() + "</ul></section>"
  }

  private func documentation(_ reading: NoteReading) -> String {
    let deciding = reading.documentation.filter { $0.state != .notNeeded && $0.isAsked }
    guard !deciding.isEmpty else { return "" }
    return """
      <section aria-labelledby="codes"><h2 id="codes">What decides the code</h2><ul class="elements">
      \(deciding.map(element).joined(separator: "\n"))
      </ul></section>
      <section aria-labelledby="practice"><h2 id="practice">Good practice</h2>\(practice(reading))</section>
      """
  }

  private func element(_ item: DocumentationItem) -> String {
    let quote = item.span.map { " “\(words($0.start, $0.end))”" } ?? ""
    let sign = item.state == .present ? "✔" : "✘"
    let asks = item.query.map { "<blockquote>\(Self.escaped($0))</blockquote>" } ?? ""
    let name = Self.plain(item.element.rawValue)
    return "<li class=\"\(item.state.rawValue)\"><b>\(sign) \(name)</b> "
      + "\(item.state == .present ? "" : item.state.rawValue)\(quote)\(asks)</li>"
  }

  private func practice(_ reading: NoteReading) -> String {
    let items = reading.documentation.filter {
      $0.state != .notNeeded && !$0.isAsked && $0.weight != .none
    }
    func names(_ isPresent: Bool) -> String {
      items.filter { ($0.state == .present) == isPresent }.map { Self.plain($0.element.rawValue) }
        .joined(separator: ", ")
    }
    let told = names(true)
    let lacking = names(false)
    return (told.isEmpty ? "" : "<p class=\"present\"><b>✔ told</b> \(told)</p>")
      + (lacking.isEmpty ? "" : "<p>✘ not told: \(lacking)</p>")
  }

  private static func plain(_ name: String) -> String {
    name.split(separator: "-").joined(separator: " ")
  }

  /// The marks of a note: which words carry which procedure, first come first, never overlapping.
  public static func marks(_ reading: NoteReading) -> [(span: NoteSpan, number: Int?)] {
    var marks: [(span: NoteSpan, number: Int?)] = []
    for (place, noted) in reading.visit.procedures.enumerated() {
      for mention in noted.mentions where reading.mentions.indices.contains(mention) {
        marks.append((reading.mentions[mention].span, place + 1))
      }
      if let words = noted.countWords { marks.append((words, place + 1)) }
      for fact in noted.facts { marks.append((fact.span, place + 1)) }
    }
    for mention in reading.mentions where mention.status != .performed {
      marks.append((mention.span, nil))
    }
    var kept: [(span: NoteSpan, number: Int?)] = []
    for mark in marks.sorted(by: {
      ($0.span.start, $0.number ?? .max) < ($1.span.start, $1.number ?? .max)
    })
    where mark.span.start >= kept.last?.span.end ?? 0 && mark.span.start < mark.span.end {
      kept.append(mark)
    }
    return kept
  }

  /// The words between two places, escaped.
  func words(_ start: Int, _ end: Int) -> String {
    let slice = bytes[bytes.startIndex + start..<bytes.startIndex + end]
    return Self.escaped(NoteText.shown(slice))
  }

  private func marked(_ reading: NoteReading) -> String {
    var text = ""
    var place = 0
    for mark in Self.marks(reading) {
      text += words(place, mark.span.start)
      text +=
        mark.number.map {
          "<mark>\(words(mark.span.start, mark.span.end))"
            + "<a href=\"#p\($0)\" aria-label=\"procedure \($0)\">\($0)</a></mark>"
        }
        ?? "<mark class=\"n\">\(words(mark.span.start, mark.span.end))</mark>"
      place = mark.span.end
    }
    return text + words(place, bytes.count)
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
