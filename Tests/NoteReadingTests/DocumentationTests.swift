import ClaimModel
import FoundationEssentials
import NoteReading
import Testing

/// What a sentence beside a treatment documents; `documentation-sentences.txt`.
@Suite struct DocumentationTests {
  private static let lines: [Substring] = {
    let path =
      #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined()
      + "/documentation-sentences.txt"
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").filter { $0.first != "#" }
  }()

  @Test(arguments: [
    "consent", "follow-up", "aftercare", "anesthesia", "complications", "photo",
  ]) func sentencesDocumentWhatTheySay(element: String) throws {
    let own = Self.lines.filter { $0.dropFirst().hasPrefix(element + ": ") }
    #expect(own.contains { $0.first == "+" } && own.contains { $0.first == "-" })
    for line in own {
      let sentence = line.dropFirst(element.count + 3)
      let reading = NoteReader().read(
        "Three warts on the right hand were frozen with liquid nitrogen today. \(sentence)")
      let item = try #require(reading.documentation.first { $0.element.rawValue == element })
      #expect((item.state == .present) == (line.first == "+"), "\(line)")
      let done = reading.visit.procedures.map(\.procedure).filter { !$0.planned }
      #expect(done.map(\.count) == [3], "\(line)")
    }
  }
}
