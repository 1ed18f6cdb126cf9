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
}
