import X12

/// Any bytes are checked, read as values and answered without a crash; what was read is written and read again, and is
/// then the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzX12(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  var options = CheckOptions()
  options.longestSegment = 1 << 16
  options.longestClaim = 1 << 18
  options.problemLimit = 100
  guard let first = read(bytes, options) else { return 0 }
  let stamp = Stamp(date: "20260310", time: "0830")
  _ = Acknowledgments(first.report, stamp: stamp).text
  guard first.report.isValid, !first.claims.isEmpty,
    let envelope = Envelope(of: 0, in: first.report)
  else { return 0 }
  var writer = ClaimWriter(envelope)
  for claim in first.claims { writer.add(claim) }
  guard let again = read(Array(writer.finish().utf8), options) else {
    preconditionFailure("what was written cannot be read")
  }
  precondition(first.claims == again.claims, "claims changed by writing and reading")
  return 0
}

private func read(_ bytes: [UInt8], _ options: CheckOptions) -> (
  report: FileReport, claims: [ProfessionalClaim]
)? {
  var claims: [ProfessionalClaim] = []
  let report = try? X12File.read(MemorySource(bytes), options) { value, _ in
    if case .claim(let claim) = value { claims.append(claim) }
  }
  return report.map { ($0, claims) }
}
