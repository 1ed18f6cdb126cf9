import ClaimModel
import NoteFormats
import NoteReading
import Testing

@Suite struct FormatTests {
  static let words = "PROCEDURE: Froze 3 warts on the left hand with liquid nitrogen."

  private func count(_ bytes: [UInt8]) throws -> [Int?] {
    let file = try NoteFile(bytes)
    return file.notes.flatMap { NoteReader().read(file.text[$0]).visit.procedures }
      .map(\.procedure.count)
  }

  @Test func everyEncodingGivesTheSameWords() throws {
    let wide = Array(Self.words.utf16)
    let little = wide.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let big = wide.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    for bytes in [
      Array(Self.words.utf8), [0xEF, 0xBB, 0xBF] + Array(Self.words.utf8), [0xFF, 0xFE] + little,
      [0xFE, 0xFF] + big, little, big, Array(Self.words.utf8) + [0x20, 0x93, 0x61, 0x94],
    ] {
      #expect(try count(bytes) == [3])
    }
  }

  @Test func htmlIsReadAndItsScriptsAreNot() throws {
    let page = """
      <html><head><script>Froze 9 warts</script></head><body><p><b>PROCEDURE:</b> Froze 3 warts
      on the left&nbsp;hand with liquid nitrogen.</p><iframe>Froze 7 warts</iframe></body></html>
      """
    let file = try NoteFile(Array(page.utf8))
    #expect(file.format == .html)
    #expect(try count(Array(page.utf8)) == [3])
  }

  @Test func richTextIsReadAndItsFontsAreNot() throws {
    let rich =
      #"{\rtf1\ansi{\fonttbl{\f0 Froze 9 warts;}}\b PROCEDURE:\b0  Froze \u51? warts\par on the left hand with liquid nitrogen.}"#
    #expect(try count(Array(rich.utf8)) == [3])
  }

  @Test(arguments: ["%PDF-1.7", "PK\u{3}\u{4}", "a\u{0}b\u{0}\u{0}", ""])
  func whatIsNoNoteIsRefused(text: String) {
    #expect(throws: NoteProblem.self) { try NoteFile(Array(text.utf8)) }
  }

  @Test func deepNestingIsRefusedNotSuffered() {
    let deep = Array("{\\rtf1".utf8) + Array(repeating: 0x7B, count: 5_000)
    #expect(throws: NoteProblem.self) { try NoteFile(deep) }
    let page = Array(("<div>" + String(repeating: "<div>", count: 20_000) + "wart").utf8)
    _ = try? NoteFile(page)
  }

  @Test func severalVisitsAreParted() throws {
    let file = try NoteFile(
      Array(
        "Date of service: 03/10/2026\nFroze 2 warts.\nDate of service: 04/10/2026\nFroze 3 warts.\n"
          .utf8))
    #expect(file.notes.count == 2)
    let dates = file.notes.map { NoteReader().read(file.text[$0]).visit.dateOfService?.description }
    #expect(dates == ["2026-03-10", "2026-04-10"])
  }

  @Test(arguments: ["1iquid nitr0gen", "Iiquid nitrogen"]) func scannersErrorsAreBorne(
    words: String
  ) {
    let reading = NoteReader().read("Froze 4 actinic keratoses with \(words).")
    #expect(reading.visit.procedures.map(\.procedure.count) == [4])
  }

  @Test func linesOfOldSystemsAndHiddenLettersAreRead() throws {
    let lines = "DOS: 3/10/2026\rCC: wart.\rPROCEDURE: Froze 3 warts on the left hand.\rFollow up."
    #expect(try count(Array(lines.utf8)) == [3])
    let hidden = "PROCEDURE: Fro\u{200B}ze 3 war\u{AD}ts on the left hand.\u{FEFF}"
    #expect(try count(Array(hidden.utf8)) == [3])
    let page =
      "<html><body><pre>CC: wart.\nPROCEDURE: Froze 3 warts.\nPLAN: Froze 2 warts next week.</pre></body></html>"
    let file = try NoteFile(Array(page.utf8))
    #expect(file.text.contains(0x0A))
  }

  @Test func whatIsCutOffOrNestedTooDeeplyIsRefused() {
    let wide: [UInt8] = Array("Froze 3 warts.".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let half: [UInt8] = [0xFF, 0xFE] + wide.dropLast()
    #expect(throws: NoteProblem.self) { try NoteFile(half) }
    let deep = String(repeating: "<div>", count: 20_000) + "Froze 3 warts."
    #expect(throws: NoteProblem.self) { try NoteFile(Array("<html><body>\(deep)".utf8)) }
  }

  /// A scanner's letter within a number leaves no number that could be guessed from the rest.
  @Test(arguments: ["Froze 1O AKs on the scalp.", "Froze l7 AKs on the scalp.", "Froze 3e2 AKs."])
  func aNumberWithALetterInItCountsNothing(note: String) throws {
    #expect(try count(Array(note.utf8)) == [nil])
  }

  @Test func whatCouldSteerAScreenIsShownAndDoesNothing() {
    let note = Array("Froze \u{1B}[31m3 \u{202E}warts.\r\nDone.".utf8)
    let shown = NoteText.shown(note[...])
    #expect(shown == "Froze \u{FFFD}[31m3 \u{FFFD}warts.\nDone.")
    let page = NotePageHTML(note: note[...]).page(NoteReader().read(note), id: "n", lines: [:])
    #expect(!page.contains("\u{1B}") && !page.contains("\u{202E}"))
  }
}
