import Synchronization
import Testing

@testable import X12

/// A file checked in parts by several threads: the same claims in the same order, and the same report, as by one.
@Suite struct ParallelRunTests {
  /// Where the claims of one part stand, in order.
  private final class Offsets: ClaimConsumer {
    var offsets: [Int] = []
    func claim(_ claim: borrowing ScannedClaim) { offsets.append(claim.offset) }
  }

  private struct Memory: RandomAccess {
    let bytes: [UInt8]
    var size: Int { bytes.count }
    func source(at offset: Int) -> any ByteSource { MemorySource(Array(bytes[offset...])) }
  }

  private struct Found: Equatable {
    var offsets: [Int]
    var problems: [String]
    var claims: [Int]
    var segments: Int

    init(_ offsets: [Int], _ report: FileReport) {
      self.offsets = offsets
      problems = report.problems.problems.map {
        "\($0.code) \($0.bytes) \($0.transaction ?? -1) \($0.group ?? -1)"
      }
      claims = report.transactions.map(\.claims)
      segments = report.segments
    }
  }

  /// So many groups of so many transactions, some of them with a fault.
  private static func text(groups: Int, sets: Int) -> [UInt8] {
    var many = Sample.professional
    let start = many.segments.firstIndex { $0.hasPrefix("GS*") } ?? 0
    let end = many.segments.firstIndex { $0.hasPrefix("GE*") } ?? 0
    let gs = many.segments[start]
    let one = many.segments[start + 1..<end]
    var copies: [String] = []
    for group in 1...groups {
      copies.append(gs.replacing("*1*X*", with: "*\(group)*X*"))
      for set in 1...sets {
        copies += one.map { segment in
          segment.replacing("*0001", with: "*\(group * 1000 + set)")
            .replacing("*UN*1*", with: (group + set) % 5 == 0 ? "*XX*1*" : "*UN*1*")
        }
      }
      copies.append("GE*\(sets)*\(group)")
    }
    many.segments.replaceSubrange(start...end, with: copies)
    return Array(many.replacing("IEA*1*", "IEA*\(groups)*").text.utf8)
  }

  private static func inParts(_ bytes: [UInt8], threads: Int, partSize: Int) throws -> (Found, Int)
  {
    var offsets: [Int] = []
    let made = Atomic(0)
    let report = try FileChecker(
      Memory(bytes: bytes), threads: threads, partSize: partSize,
      worker: {
        made.add(1, ordering: .relaxed)
        var options = CheckOptions()
        options.claims = Offsets()
        return options
      },
      collect: { options in
        guard let part = options.claims as? Offsets else { return }
        offsets += part.offsets
        part.offsets = []
      }
    ).check()
    return (Found(offsets, report), made.load(ordering: .relaxed))
  }

  @Test(arguments: [(1, 40), (8, 5), (40, 1)])
  func partsGiveWhatOneThreadGives(_ groups: Int, _ sets: Int) throws {
    let bytes = Self.text(groups: groups, sets: sets)
    let consumer = Offsets()
    var options = CheckOptions()
    options.claims = consumer
    let report = try FileChecker(MemorySource(bytes), options).check()
    let whole = Found(consumer.offsets, report)
    #expect(whole.offsets.count == 80)
    #expect(!whole.problems.isEmpty)
    for threads in 2...4 {
      for partSize in [1, 700, 3_000, 20_000] {
        let (found, made) = try Self.inParts(bytes, threads: threads, partSize: partSize)
        #expect(found == whole, "\(threads) threads, parts of \(partSize)")
        // Parts that were taken are used again.
        if groups == 1 { #expect(made <= threads + 4, "\(threads) threads, parts of \(partSize)") }
      }
    }
  }
}
