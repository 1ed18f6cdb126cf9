import ClaimModel
import Exchange
import Scrubbing
import X12

/// Answers an 837P by a 277CA as a payer's front end would that applies the edits: what would be denied is rejected,
/// with the status of the kind of fault.
struct ClaimStatusRun {
  private let scrubber: Scrubber

  init(_ scrubber: Scrubber) {
    self.scrubber = scrubber
  }

  /// - Throws: `CommandFailure` where the file cannot be read, holds no interchange, or the answer cannot be written.
  func run(_ path: String, to output: String, stamp: Stamp) throws {
    let file = try OpenFile(path)
    guard file.regularSize != nil else {
      throw CommandFailure("\(path): --claim-status reads the file twice; give a file, not a pipe")
    }
    var denials: [[Finding]] = []
    let source = ClaimSource { [scrubber] claim, _ in
      denials.append(scrubber.scrub(claim).findings.filter { $0.severity == .denial })
    }
    var options = CheckOptions()
    options.claims = source
    _ = try FileChecker(file.source(at: 0), options).check()
    var answers = ClaimAnswers(stamp: stamp)
    var number = 0
    let report = try X12File.read(file.source(at: 0)) { value, problems in
      guard case .claim = value else { return }
      let own = number < denials.count ? denials[number].map(Self.problem) : []
      number += 1
      answers.add(value, problems + own)
    }
    guard !report.interchanges.isEmpty else {
      throw CommandFailure("\(path): there is no interchange to answer; nothing was written")
    }
    let acknowledgments = Acknowledgments(report, stamp: stamp)
    let texts = report.interchanges.indices.compactMap { number in
      answers.answers(report, interchange: number).isEmpty
        ? nil : answers.text(acknowledgments.envelope(number), report, interchange: number)
    }
    try Output.write(texts.joined(), to: output)
  }

  /// The kind of fault by which a 277CA tells a finding.
  private static func problem(_ finding: Finding) -> Problem {
    let code: ProblemCode
    switch finding.edit {
    case "form.provider-number-invalid", "form.billing-number-missing": code = .npi
    case "form.taxonomy-malformed": code = .taxonomy
    case "form.total-mismatch": code = .claimTotal
    case "form.original-reference-missing": code = .originalReference
    case "form.accident-facts-missing": code = .accident
    case "form.dates-out-of-order", "form.future-date": code = .chronology
    case "form.drug-code-missing": code = .drugCode
    case "diagnosis.missing-for-line": code = .pointer
    case let edit where edit.hasPrefix("diagnosis."): code = .unknownDiagnosis
    default: code = .unknownProcedure
    }
    let isOfLine = finding.place.line != nil
    return Problem(
      business: code, segment: isOfLine ? "SV1" : "CLM", loop: isOfLine ? "2400" : "2300",
      message: finding.message)
  }
}
