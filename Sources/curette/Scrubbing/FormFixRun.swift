import ClaimModel
import CuretteEngine
import Exchange
import Scrubbing
import X12

/// Mends an 837P: finds the form fixes of each claim, writes the file anew and shows what was changed.
struct FormFixRun {
  private let scrubber: Scrubber

  init(_ scrubber: Scrubber) {
    self.scrubber = scrubber
  }

  /// - Throws: `CommandFailure` where the file cannot be read or is no 837P, or the other cannot be written.
  func run(_ path: String, to output: String) throws -> ExitStatus {
    let file = try OpenFile(path)
    var changes: [Int: [ClaimChange]] = [:]
    var left = 0
    var number = 0
    let scrubber = self.scrubber
    let source = ClaimSource { claim, _ in
      let repair = scrubber.repairForm(claim)
      let steps = repair.steps.flatMap(\.fix.changes)
      if !steps.isEmpty { changes[number] = steps }
      if scrubber.scrub(repair.claim).verdict == .denied { left += 1 }
      number += 1
    }
    var options = CheckOptions()
    options.claims = source
    let report = try FileChecker(file.stream, options).check()
    guard let interchange = report.interchanges.first,
      report.transactions.contains(where: { $0.kind == "837P" })
    else {
      throw CommandFailure("\(path): holds no professional claims (837P); nothing was written")
    }
    var mended: [UInt8] = []
    let writer = ClaimRewriter(delimiters: interchange.delimiters, changes: changes) {
      mended += $0
    }
    writer.rewrite(try Self.bytes(of: path))
    try Output.write(String(decoding: mended, as: UTF8.self), to: output)
    for difference in writer.differences {
      if !difference.before.isEmpty {
        Output.write("\(difference.claim)  - \(difference.before)\n")
      }
      if !difference.after.isEmpty { Output.write("\(difference.claim)  + \(difference.after)\n") }
    }
    Output.write(
      "\(changes.count) of \(number) claims mended; \(left) would still be denied"
        + (left > 0 ? ": `curette scrub \(output)` says why\n" : "\n"))
    return left > 0 ? .wrong : .nothingWrong
  }

  private static func bytes(of path: String) throws -> [UInt8] {
    var source = HeadedSource(try OpenFile(path).stream)
    var bytes: [UInt8] = []
    try source.forEachBuffer { bytes += $0 }
    return bytes
  }
}
