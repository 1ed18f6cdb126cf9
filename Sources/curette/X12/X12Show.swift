import ArgumentParser
import X12

/// `curette x12 show`: a file as people read it.
struct X12Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract:
      "Show X12 files segment by segment, indented, with what each segment and element means.",
    discussion: """
      Names are our own words. --redact hides names, numbers of people, addresses, birth dates and notes, so that a \
      file can be shown to others; check what is left before you do.

      EXAMPLE
        curette x12 show --redact claims.837 | less

      Exit status 1 where the file is not valid (see `x12 check`), 2 where it cannot be read.
      """)

  @Flag(help: "Hide what says who somebody is.") var redact = false
  @Argument(help: "X12 files; - for standard input.", completion: .file())
  var files: [String] = ["-"]

  func run() throws {
    Output.ignoreBrokenPipes()
    var status = ExitStatus.nothingWrong
    for file in files {
      do {
        let page = OutlinePage(redacts: redact)
        let report = try X12File.outline(try OpenFile(file).stream) { page.add($0) }
        page.flush()
        if !report.isValid {
          status = status.joined(with: .wrong)
          Output.note("\(file): not valid; `curette x12 check \(file)` says why")
        }
      } catch {
        status = .unreadable
        Output.note(X12Answer.failure(error, file: file))
      }
    }
    Output.finish(status)
  }
}

/// Writes segments as indented lines with the names of their elements.
private final class OutlinePage {
  private let redacts: Bool
  private var text = ""

  init(redacts: Bool) { self.redacts = redacts }

  func add(_ segment: OutlineSegment) {
    let indent = String(repeating: "  ", count: segment.depth)
    let name = SegmentNames.name(segment.value.id)
    text += indent + segment.value.id
    if !name.isEmpty { text += " \(name)" }
    if segment.opensLoop { text += " [\(segment.loop)]" }
    var parts: [String] = []
    for (place, element) in segment.value.elements.enumerated()
    where element.parts.contains(where: { $0.contains { $0 != " " } }) {
      let label = SegmentNames.element(segment.value.id, place + 1)
      parts.append(
        (label.isEmpty ? number(place + 1) : label) + " " + shown(element, segment.value, place + 1)
      )
    }
    if !parts.isEmpty { text += ": " + parts.joined(separator: ", ") }
    text += "\n"
    if text.utf8.count > 1 << 16 { flush() }
  }

  func flush() {
    Output.write(text)
    text = ""
  }

  private func number(_ place: Int) -> String { place < 10 ? "0\(place)" : "\(place)" }

  private func shown(
    _ element: SegmentValue.Element, _ segment: SegmentValue, _ place: Int
  ) -> String {
    if redacts, SegmentNames.isPersonal(segment, place) { return "▒▒▒" }
    let value = element.repetitions.map { $0.joined(separator: ":") }.joined(separator: " | ")
    // Terminals obey control characters; a file must not.
    return String(
      String.UnicodeScalarView(
        value.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : $0 }))
  }
}
