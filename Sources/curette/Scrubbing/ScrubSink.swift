import ClaimModel
import ContractFormat
import Scrubbing

/// Where scrubbed claims go: one a format.
protocol ScrubSink: AnyObject {
  /// Takes a claim and what was found of it.
  func take(_ claim: Claim, _ scrubbed: ScrubbedClaim)
  /// Takes what stands in the place of a claim that could not be read.
  func take(_ problem: InputProblem)
  /// No more claims will come.
  func finish()
}

/// The contract's object of each claim, one a line.
final class JSONScrub: ScrubSink {
  private let writer: AnswerWriter
  private let scrubber: Scrubber
  private let withRepair: Bool
  private var buffer = JSONBuffer()

  init(_ scrubber: Scrubber, withRepair: Bool) {
    self.scrubber = scrubber
    self.withRepair = withRepair
    writer = AnswerWriter(library: scrubber.library)
  }

  func take(_ claim: Claim, _ scrubbed: ScrubbedClaim) {
    let repair = withRepair && scrubbed.verdict == .denied ? scrubber.repair(claim) : nil
    writer.write(scrubbed, repair, to: &buffer)
    buffer.newline()
    if buffer.bytes.count > 1 << 18 { flush() }
  }

  func take(_ problem: InputProblem) {
    writer.write(claimProblem: problem, to: &buffer)
    buffer.newline()
  }

  func finish() { flush() }

  private func flush() {
    guard !buffer.bytes.isEmpty else { return }
    Output.write(buffer.bytes)
    buffer.removeAll()
  }
}

/// For people: like a good compiler's messages.
final class TextScrub: ScrubSink {
  private let page = ScrubPage(isColored: Output.isColored)
  private let scrubber: Scrubber
  private var text = ""
  private var counts: [ScrubbedClaim.Verdict: Int] = [:]

  init(_ scrubber: Scrubber) {
    self.scrubber = scrubber
  }

  func take(_ claim: Claim, _ scrubbed: ScrubbedClaim) {
    counts[scrubbed.verdict, default: 0] += 1
    text += page.text(claim, scrubbed)
    if scrubbed.verdict == .denied { text += page.text(scrubber.repair(claim)) }
    if text.utf8.count > 1 << 16 { flush() }
  }

  func take(_ problem: InputProblem) {}

  func finish() {
    if !counts.isEmpty { text += "\n\(ScrubPage.counted(counts))\n" }
    flush()
  }

  private func flush() {
    Output.write(text)
    text = ""
  }
}
