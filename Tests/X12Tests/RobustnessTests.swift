import CX12Scan
import Testing

@testable import X12

/// Files cut short, spoilt in any byte, or made to hurt: an answer always comes, and a right file is never made of a
/// broken one.
struct RobustnessTests {
  static let samples = [Sample.professional, .institutional, .remittance, .acknowledgment, .status]

  @Test(arguments: samples.map(\.text))
  func everyTruncationIsRefused(text: String) throws {
    let bytes = Array(text.utf8)
    // Without the last line ending the file is still whole.
    for length in 0..<bytes.count - 2 {
      let report = try FileChecker(MemorySource(Array(bytes[..<length]))).check()
      #expect(!report.isValid, "cut at \(length)")
    }
  }

  @Test(arguments: samples.map(\.text))
  func everyByteCanBeSpoilt(text: String) throws {
    let bytes = Array(text.utf8)
    for (number, place) in bytes.indices.enumerated() {
      var spoilt = bytes
      spoilt[place] = [0x00, 0x7E, 0x2A, 0x3A, 0xFF, 0x0A, 0x41, 0x39][number % 8]
      let report = try FileChecker(MemorySource(spoilt)).check()
      #expect(report.bytes <= bytes.count)
    }
  }

  @Test func anyLineEndingWillDo() throws {
    for terminator in ["~", "~\n", "~\r\n", "~\r", "\n", "~\n\n", "'", "\u{1C}"] {
      var sample = Sample.professional
      sample.terminator = terminator
      let report = try Sample.check(sample.text)
      #expect(
        report.isValid, "\(terminator.unicodeScalars.map(\.value)): \(report.problems.problems)")
    }
  }

  @Test func delimitersComeFromTheHeader() throws {
    let text = Sample.professional.text.replacing("*", with: "|").replacing(":", with: ">")
    #expect(try Sample.check(text).isValid)
  }

  @Test func byteOrderMarksPaddingAndSeveralInterchangesAreRead() throws {
    let two =
      "\u{FEFF}" + Sample.professional.text + "\n\n" + Sample.remittance.text + "\u{0}\u{1A}\n"
    let report = try Sample.check(two)
    #expect(report.isValid, "\(report.problems.problems)")
    #expect(report.transactions.map(\.kind) == ["837P", "835"])
    #expect(report.interchanges.count == 2)
  }

  @Test func whatFollowsTheLastInterchangeIsSaid() throws {
    let report = try Sample.check(Sample.status.text + "GARBAGE")
    #expect(report.problems.problems.map(\.code) == [.trailingData])
  }

  @Test func anAcknowledgmentInsideAFileIsRead() throws {
    let text = Sample.status.replacing(
      "GS*", "TA1*000000001*260310*0830*A*000\nGS*HN*SENDER*RECEIVER*20260310*0830*1*X*005010X214"
    ).text
    #expect(try Sample.check(text).isValid)
  }

  @Test func anUnknownGuideIsNotPassed() throws {
    let text = Sample.status.replacing("GS*", "GS*HN*SENDER*RECEIVER*20260310*0830*1*X*005010X212")
      .replacing("ST*", "ST*277*0001*005010X212").text
    let report = try Sample.check(text)
    #expect(report.isValid)
    #expect(report.notEvaluated.count == 1)
  }

  @Test func lettersOfOtherAlphabetsAreText() throws {
    let text = Sample.professional.replacing("N3*10 MAIN ST", "N3*10 CALLE NUÑEZ").text
    #expect(try Sample.check(text).isValid)
  }

  @Test func aSegmentWithoutEndIsRefusedAtItsPlace() throws {
    var options = CheckOptions()
    options.longestSegment = 4096
    let text = Sample.header + "~GS*HC*" + String(repeating: "A", count: 100_000)
    #expect(throws: X12Error.segmentTooLong(offset: 106, limit: 4096)) {
      try FileChecker(MemorySource(text), options).check()
    }
  }

  @Test func problemsAreCountedBeyondTheLimit() throws {
    var options = CheckOptions()
    options.problemLimit = 3
    let report = try FileChecker(
      MemorySource(Sample.header + "~" + String(repeating: "XX*1~", count: 50)), options
    ).check()
    #expect(report.problems.problems.count == 3)
    #expect(report.problems.omitted >= 47)
    #expect(!report.isValid)
  }

  @Test func theBufferMayBeAnySize() throws {
    // Claims of one subscriber are kept while the buffer moves beneath them.
    let text = Sample.professional.text
    for capacity in [1024, 1500, 4096] {
      let reader = SegmentReader(TricklingSource(text), capacity: capacity)
      var count = 0
      while let segment = try reader.next() {
        count += 1
        #expect(segment.count > 0)
      }
      #expect(count == Sample.professional.segments.count)
    }
  }

  @Test func allWaysOfFindingDelimitersAgree() {
    var state: UInt64 = 7
    for round in 0..<300 {
      let length = round * 3 % 700
      let bytes: [UInt8] = (0..<length + 64).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1
        return [0x2A, 0x3A, 0x5E, 0x7E, 0x0A, 0x0D, 0x41, 0x20, 0x07, 0xC3, 0x7F, 0x30][
          Int(state >> 33) % 12]
      }
      let usual = cx12_delimiters(element: 0x2A, component: 0x3A, repetition: 0x5E, segment: 0x7E)
      let one = Self.tape(bytes, length) { cx12_index(bytes, length, 0x7E, usual, &$0) }
      let two = Self.tape(bytes, length) { cx12_index_portable(bytes, length, 0x7E, usual, &$0) }
      #expect(one == two)
      #expect(
        one[1].map { $0 >> 1 }
          == one[0].indices.filter { bytes[Int(one[0][$0])] == 0x7E }.map(UInt32.init))
    }
  }

  /// The places of the delimiters, the ends of the segments, and what else a tape says.
  private static func tape(
    _ bytes: [UInt8], _ length: Int, _ write: (inout cx12_tape) -> Void
  ) -> [[UInt32]] {
    var places = [UInt32](repeating: 0, count: length + Int(CX12_PADDING))
    var ends = [UInt32](repeating: 0, count: length)
    return places.withUnsafeMutableBufferPointer { places in
      ends.withUnsafeMutableBufferPointer { ends in
        var tape = cx12_tape()
        tape.places = places.baseAddress
        tape.ends = ends.baseAddress
        write(&tape)
        return [
          Array(places[..<tape.count]), Array(ends[..<tape.segments]),
          [tape.open_composite, tape.seen],
        ]
      }
    }
  }
}

/// Gives a few bytes at a time.
private struct TricklingSource: ByteSource {
  var bytes: ArraySlice<UInt8>
  init(_ text: String) { bytes = Array(text.utf8)[...] }

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let taken = bytes.prefix(min(buffer.count, 17))
    buffer.copyBytes(from: taken)
    bytes = bytes.dropFirst(taken.count)
    return taken.count
  }
}
