import ClaimModel
import ContractFormat
import Reference
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
  private var buffer = JSONBuffer()

  init(_ library: ReferenceLibrary) {
    writer = AnswerWriter(library: library)
  }

  func take(_ claim: Claim, _ scrubbed: ScrubbedClaim) {
    writer.write(scrubbed, to: &buffer)
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
  private var text = ""
  private var counts: [ScrubbedClaim.Verdict: Int] = [:]

  func take(_ claim: Claim, _ scrubbed: ScrubbedClaim) {
    counts[scrubbed.verdict, default: 0] += 1
    text += page.text(claim, scrubbed)
    if text.utf8.count > 1 << 16 { flush() }
  }

  func take(_ problem: InputProblem) {}

  func finish() {
    text += page.summary(counts)
    flush()
  }

  private func flush() {
    Output.write(text)
    text = ""
  }
}
