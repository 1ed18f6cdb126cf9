import ClaimModel
import FoundationEssentials
import NoteReading
import Testing

/// Acts told by their steps alone, and steps that are no act: of one named besides, of another time, of
/// somebody else, of a plan.
@Suite struct StepTests {
  static let notes: [(wanted: String, note: String)] = {
    let path = #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined()
    let data = (try? Data(contentsOf: URL(filePath: path + "/step-notes.txt"))) ?? Data()
    let text = String(decoding: data, as: UTF8.self)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let parts = line.split(separator: "|", maxSplits: 1)
      return (String(parts[0]), String(parts[1].replacing(" / ", with: "\n")))
    }
  }()

  @Test func theNotesAreThere() { #expect(Self.notes.count > 80) }

  @Test(arguments: notes) func stepsTellWhatWasDone(wanted: String, note: String) {
    let counted = Set(
      wanted.split(separator: " ").filter { $0.contains(":") }.map { $0.prefix { $0 != ":" } })
    let told = NoteReader().read(note).visit.procedures.map(\.procedure).filter { !$0.planned }
      .map { procedure in
        let kind = procedure.kind.rawValue
        guard counted.contains(Substring(kind)), let count = procedure.count else { return kind }
        return "\(kind):\(count)"
      }.sorted().joined(separator: " ")
    #expect(told == (wanted == "-" ? "" : wanted), "\(note)")
  }
}
