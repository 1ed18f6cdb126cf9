import Synchronization
import Testing
import X12

/// Values one after another, for `for try await`: the same as calls give, never far ahead of who takes them.
struct SequenceTests {
  @Test func theSameComesAsByCalls() async throws {
    let called = try ValueTests.claims(Sample.professional.text)
    var taken: [ProfessionalClaim] = []
    let values = X12File.values(MemorySource(Sample.professional.text))
    for try await entry in values {
      if case .claim(let claim) = entry.value { taken.append(claim) }
    }
    #expect(taken == called)
    #expect(values.report?.isValid == true)
  }

  @Test func claimsAloneMayBeAskedFor() async throws {
    let spoilt = Sample.professional.replacing("SV1*HC:17110", "SV1*HC:17110*100*XX*1***1").text
    var found: [String: [ProblemCode]] = [:]
    for try await (claim, problems) in X12File.claims(MemorySource(spoilt)) {
      found[claim.id] = problems.map(\.code)
    }
    #expect(found == ["CLAIM1": [], "CLAIM2": [.codeValue]])
  }

  @Test func whoeverLeavesTheLoopEndsTheReading() async throws {
    let reads = Reads()
    for try await _ in X12File.values(EndlessClaims(reads)) { break }
    let first = reads.count
    // The reader may be within one buffer, and never goes far beyond.
    for _ in 0..<50 { await Task.yield() }
    #expect(reads.count <= first + 2)
  }

  @Test func readingWaitsForWhoTakes() async throws {
    let reads = Reads()
    var iterator = X12File.values(EndlessClaims(reads)).makeAsyncIterator()
    for _ in 0..<3 { _ = try await iterator.next() }
    #expect(reads.bytes < 4 << 20)
  }

  @Test func cancellationEndsTheWait() async throws {
    let task = Task {
      var count = 0
      for try await _ in X12File.values(EndlessClaims(Reads())) { count += 1 }
      return count
    }
    task.cancel()
    #expect(try await task.value >= 0)
  }

  @Test func errorsOfTheSourceAreThrown() async {
    await #expect(throws: X12Error.unreadable("gone")) {
      for try await _ in X12File.values(BrokenSource()) {}
    }
  }
}

private final class Reads: Sendable {
  private let state = Mutex((count: 0, bytes: 0))
  var count: Int { state.withLock { $0.count } }
  var bytes: Int { state.withLock { $0.bytes } }
  func note(_ bytes: Int) {
    state.withLock {
      $0.count += 1
      $0.bytes += bytes
    }
  }
}

/// The first claim of the sample without end.
private struct EndlessClaims: ByteSource {
  let reads: Reads
  var rest: ArraySlice<UInt8>
  let body: [UInt8]

  init(_ reads: Reads) {
    self.reads = reads
    let segments = Sample.professional.segments
    func text(_ range: Range<Int>) -> [UInt8] {
      Array(segments[range].map { $0 + "~" }.joined().utf8)
    }
    rest = text(0..<12)[...]
    body = text(12..<29)
  }

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    while rest.count < min(buffer.count, 1 << 16) { rest += body }
    let taken = rest.prefix(buffer.count)
    buffer.copyBytes(from: taken)
    rest = rest.dropFirst(taken.count)
    reads.note(taken.count)
    return taken.count
  }
}

private struct BrokenSource: ByteSource {
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    throw X12Error.unreadable("gone")
  }
}
