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
    var page = """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Note \(Self.escaped(id))</title>
      <style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}
      main{display:grid;grid-template-columns:3fr 2fr;gap:2rem}pre{white-space:pre-wrap;font:inherit}
      mark{background:#fde68a;padding:0 .1em}mark.n{background:#e5e7eb}sup{font-weight:700}
      .missing{color:#9f1239}.present{color:#166534}@media(max-width:50rem){main{display:block}}
      </style></head><body><h1>Note \(Self.escaped(id))</h1><main><section aria-label="The note"><pre>
      """
    page +=
      marked(reading)
      + "</pre></section><section aria-label=\"What it carries\"><h2>Procedures</h2><ol>"
    for (place, noted) in reading.visit.procedures.enumerated() {
      let procedure = noted.procedure
      let count = procedure.count.map { " × \($0)" } ?? ", no count stated"
      let claim = lines[place].map { " → " + $0.joined(separator: ", ") } ?? ""
      page += "<li>\(procedure.kind.rawValue)\(procedure.planned ? " (planned)" : count)"
      page += procedure.diagnosis.map { " · \($0)" } ?? ""
      page += Self.escaped(claim) + "</li>"
    }
    page += "</ol><h2>Documentation</h2><ul>"
    for item in reading.documentation where item.state != .notNeeded {
      page += "<li class=\"\(item.state.rawValue)\">\(item.element): \(item.state.rawValue)"
      page += item.weight == .billing ? " <strong>(decides the code)</strong>" : ""
      page += item.query.map { "<br>\(Self.escaped($0))" } ?? ""
      page += "</li>"
    }
    page += "</ul>" + visit(reading.level) + "<h2>To look at</h2><ul>"
    for finding in reading.findings { page += "<li>\(Self.escaped(finding.message))</li>" }
    for remark in reading.level.remarks { page += "<li>\(Self.escaped(remark.message))</li>" }
    return page + "</ul></section></main></body></html>\n"
  }

  /// The marks of a note: which words carry which procedure, first come first, never overlapping.
  public static func marks(_ reading: NoteReading) -> [(span: NoteSpan, number: Int?)] {
    var marks: [(span: NoteSpan, number: Int?)] = []
    for (place, noted) in reading.visit.procedures.enumerated() {
      for mention in noted.mentions where reading.mentions.indices.contains(mention) {
        marks.append((reading.mentions[mention].span, place + 1))
      }
      if let words = noted.countWords { marks.append((words, place + 1)) }
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
    return Self.escaped(String(decoding: slice, as: UTF8.self))
  }

  private func marked(_ reading: NoteReading) -> String {
    var text = ""
    var place = 0
    for mark in Self.marks(reading) {
      text += words(place, mark.span.start)
      text +=
        mark.number.map { "<mark>\(words(mark.span.start, mark.span.end))<sup>\($0)</sup></mark>" }
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
