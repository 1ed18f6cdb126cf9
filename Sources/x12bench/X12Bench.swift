import X12

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Measures the X12 library on one file: `x12bench MODE FILE [ROUNDS] [CORES]`, MODE being tape (segments and
/// envelopes), check (all checks), claims or payments (typed, with all checks). Prints the best round. Run by
/// `make bench-x12`; never by a test.
@main struct X12Bench {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let file = BenchFile(arguments[2]) else {
      print("x12bench tape|check|claims|scan|payments FILE [ROUNDS] [CORES]")
      exit(2)
    }
    let rounds = arguments.count > 3 ? Int(arguments[3]) ?? 3 : 3
    let cores = arguments.count > 4 ? Int(arguments[4]) ?? 1 : 1
    var best = Double.infinity
    var count = 0
    // One core is measured by the processor's time, which a busy machine disturbs less; several by the clock.
    let clock = cores > 1 ? CLOCK_MONOTONIC : CLOCK_PROCESS_CPUTIME_ID
    for _ in 0..<rounds {
      let start = seconds(clock)
      count = try run(arguments[1], file, cores)
      best = min(best, seconds(clock) - start)
    }
    let speed = Double(file.size) / best / 1e6
    print(
      "\(arguments[1]) \(cores) cores: \(milli(best)) ms, \(Int(speed)) MB/s, \(Int(Double(count) / best)) a second, \(anonymousMemory()) kB anonymous"
    )
  }

  /// One pass; answers how many claims or segments were met.
  private static func run(_ mode: String, _ file: BenchFile, _ cores: Int) throws -> Int {
    var options = CheckOptions()
    switch mode {
    case "tape":
      options.isEnvelopeOnly = true
      return try FileChecker(file.source(at: 0), options).check().segments
    case "check" where cores > 1:
      let report = try FileChecker(file, threads: cores, worker: { CheckOptions() }).check()
      return report.transactions.reduce(0) { $0 + $1.claims }
    case "check":
      let report = try FileChecker(file.source(at: 0), options).check()
      return report.transactions.reduce(0) { $0 + $1.claims }
    case "payments":
      let sink = PaymentSink()
      options.payments = sink
      _ = try FileChecker(file.source(at: 0), options).check()
      return sink.count
    default:
      let counter = Counter()
      _ = try X12File.read(file.source(at: 0)) { _, _ in counter.count += 1 }
      return counter.count
    }
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func milli(_ seconds: Double) -> String {
    let tenths = Int(seconds * 10_000)
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func anonymousMemory() -> String {
    guard let file = fopen("/proc/self/status", "r") else { return "?" }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, 256, file) != nil {
      let text = String(
        decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      if text.hasPrefix("RssAnon:") { return text.filter(\.isNumber) }
    }
    return "?"
  }
}

private final class Counter { var count = 0 }

/// Takes each payment as it comes, typed and balanced.
private final class PaymentSink: PaymentConsumer {
  var count = 0
  var paid: Int64 = 0
  func payment(_ payment: ScannedPayment) {
    count += 1
    paid += payment.paid
    for adjustment in payment.adjustments { paid &-= adjustment.amount }
  }
}

/// A file read at any place.
private final class BenchFile: RandomAccess, @unchecked Sendable {
  let descriptor: Int32
  let size: Int

  init?(_ path: String) {
    descriptor = open(path, O_RDONLY)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else { return nil }
    size = Int(status.st_size)
  }

  func source(at offset: Int) -> any ByteSource { Source(file: self, offset: offset) }

  private struct Source: ByteSource {
    let file: BenchFile
    var offset: Int
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
      let count = pread(file.descriptor, buffer.baseAddress, buffer.count, off_t(offset))
      guard count >= 0 else { throw X12Error.unreadable("read failed") }
      offset += count
      return count
    }
  }
}
