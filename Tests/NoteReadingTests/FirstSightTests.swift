import ClaimModel
import FoundationEssentials
import NoteReading
import Testing

/// Notes in many styles with what they document, in `first-sight-notes.txt`. They were written, with
/// their answers, before the reader saw them.
@Suite struct FirstSightTests {
  struct Expected {
    var kinds: [String]
    var behavior: String?
    var counts: Set<Int?>
    var isOptional: Bool
  }

  struct Example {
    var name: String
    var note: String
    var expected: [Expected] = []
    var elements: Set<Substring> = []
    var unasked: Set<Substring> = []
  }

  static let elements: Set<Substring> = [
    "consent", "aftercare", "anesthesia", "complications", "photo", "follow-up",
  ]

  static func examples() throws -> [Example] {
    let path =
      #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined()
      + "/first-sight-notes.txt"
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    return text.components("\n=== ").dropFirst().map { record in
      let lines = record.split(separator: "\n", omittingEmptySubsequences: false)
      let cut = lines.lastIndex(of: "---") ?? lines.endIndex
      var example = Example(
        name: String(lines[0]), note: lines[1..<cut].joined(separator: "\n"))
      for line in lines[cut...].dropFirst() { read(line, into: &example) }
      return example
    }
  }

  private static func read(_ line: Substring, into example: inout Example) {
    var words = line.split(separator: " ")
    guard !words.isEmpty else { return }
    if words[0] == "doc" {
      for word in words.dropFirst() {
        if word.hasPrefix("~") {
          example.unasked.insert(word.dropFirst())
        } else {
          example.elements.insert(word)
        }
      }
      return
    }
    let isOptional = words[0] == "?" || words[0] == "="
    if isOptional { words.removeFirst() }
    example.expected.append(
      Expected(
        kinds: words[0].split(separator: "/").map(String.init),
        behavior: words[1] == "-" ? nil : String(words[1]),
        counts: Set(words[2].split(separator: "|").map { Int($0) }), isOptional: isOptional))
  }

  private static func behavior(_ procedure: VisitProcedure) -> String? {
    switch procedure.behavior {
    case .inSitu: "malignant"
    case .uncertain, .unspecified, nil: nil
    case let other?: other.rawValue
    }
  }

  private static func fits(_ expected: Expected, _ procedure: VisitProcedure) -> Bool {
    guard expected.kinds.contains(procedure.kind.rawValue) else { return false }
    guard procedure.kind == .destruction, let wanted = expected.behavior else { return true }
    return behavior(procedure) == wanted
  }

  @Test func everyNoteIsReadAsItSays() throws {
    let examples = try Self.examples()
    #expect(examples.count > 150)
    for example in examples {
      let reading = NoteReader().read(example.note)
      var left = reading.visit.procedures.map(\.procedure).filter { !$0.planned }
      for expected in example.expected.sorted(by: { ($0.behavior ?? "~") < ($1.behavior ?? "~") }) {
        let mine = left.filter { Self.fits(expected, $0) }
        left.removeAll { Self.fits(expected, $0) }
        if mine.isEmpty, expected.isOptional { continue }
        #expect(!mine.isEmpty, "\(example.name): \(expected.kinds) is not found")
        let counts = mine.compactMap(\.count)
        let total = counts.isEmpty ? nil : counts.reduce(0, +)
        #expect(expected.counts.contains(total), "\(example.name): \(expected.kinds)")
      }
      #expect(left.map(\.kind).isEmpty, "\(example.name): invented")
      guard example.expected.contains(where: { !$0.isOptional }) else { continue }
      let present = Set(
        reading.documentation.filter { $0.state == .present }.map { Substring($0.element.rawValue) }
      )
      #expect(
        present.intersection(Self.elements).subtracting(example.unasked)
          == example.elements.subtracting(example.unasked), "\(example.name)")
    }
  }
}

extension String {
  /// The parts between separators; Foundation's own is not linked here.
  fileprivate func components(_ separator: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    parts.append(rest)
    return parts
  }
}
