import Synchronization
import Testing

@testable import X12

/// The first pass over a file, by one thread and by several.
@Suite struct PatientScanTests {
  /// One file of many transactions, each with other units.
  private static let text: String = {
    var many = Sample.professional
    let start = many.segments.firstIndex { $0.hasPrefix("ST*") } ?? 0
    let end = many.segments.firstIndex { $0.hasPrefix("SE*") } ?? 0
    let one = many.segments[start...end]
    let copies = (1...20).flatMap { number in
      one.map { segment in
        segment.replacing("*UN*1*", with: "*UN*\(number)*")
          .replacing("ST*837*0001", with: "ST*837*\(1000 + number)")
          .replacing("SE*0*0001", with: "SE*0*\(1000 + number)")
      }
    }
    many.segments.replaceSubrange(start...end, with: copies)
    return many.replacing("GE*1*1", "GE*20*1").text
  }()

  private struct Memory: RandomAccess {
    let bytes: [UInt8]
    var size: Int { bytes.count }
    func source(at offset: Int) -> any ByteSource { MemorySource(Array(bytes[offset...])) }
  }

  private final class Offsets: ClaimConsumer {
    var offsets: Set<Int> = []
    func claim(_ claim: borrowing ScannedClaim) { offsets.insert(claim.offset) }
  }

  private static func row(_ line: PatientScan.Line) -> [Int] {
    [line.offset, line.units, Int(line.date), Int(truncatingIfNeeded: line.patient)]
  }

  @Test func severalThreadsFindWhatOneFinds() throws {
    var whole: [[Int]] = []
    try PatientScan.scan(MemorySource(Self.text)) { whole.append(Self.row($0)) }
    #expect(Set(whole.map { $0[1] }).count == 20)
    let file = Memory(bytes: Array(Self.text.utf8))
    for threads in 1...6 {
      let parts = Mutex([[[Int]]](repeating: [], count: threads))
      try PatientScan.scan(file, threads: threads) { part, line in
        parts.withLock { $0[part].append(Self.row(line)) }
      }
      let found = parts.withLock { $0 }
      #expect(found.flatMap { $0 } == whole, "\(threads) threads")
      if threads > 1 { #expect(found.count { !$0.isEmpty } > 1, "\(threads) threads") }
    }
  }

  @Test func aClaimStandsWhereTheCheckFindsIt() throws {
    var scanned: Set<Int> = []
    try PatientScan.scan(MemorySource(Self.text)) { scanned.insert($0.offset) }
    let consumer = Offsets()
    var options = CheckOptions()
    options.claims = consumer
    let report = try FileChecker(MemorySource(Self.text), options).check()
    #expect(report.problems.faults == 0)
    #expect(scanned == consumer.offsets)
  }
}
