import ClaimModel
import ContractFormat
import Reference
import Scrubbing

/// Where scrubbed claims go: one a format.
protocol ScrubSink: AnyObject {
  /// Takes a claim and what a scrubber found of it.
  func take(_ claim: Claim, _ scrubbed: ScrubbedClaim, by scrubber: Scrubber)
  /// Takes what stands in the place of a claim that could not be read.
  func take(_ problem: InputProblem)
  /// No more claims will come.
  func finish()
  /// Makes a sink for some of the claims, which is joined later; nil where they must come one after another.
  var partMaker: (@Sendable () -> any ScrubSink)? { get }
  /// Takes over what a part holds, which is then empty.
  func join(_ part: any ScrubSink)
}

extension ScrubSink {
  func take(_ problem: InputProblem) {}
  func finish() {}
  var partMaker: (@Sendable () -> any ScrubSink)? { nil }
  func join(_ part: any ScrubSink) {}
}

/// The contract's object of each claim, one a line.
final class JSONScrub: ScrubSink {
  private let writer: AnswerWriter
  private let library: ReferenceLibrary
  private let withRepair: Bool
  private let isPart: Bool
  /// What writes to it does not come back here.
  @exclusivity(unchecked) private var buffer = JSONBuffer()

  init(library: ReferenceLibrary, withRepair: Bool, isPart: Bool = false) {
    self.library = library
    self.withRepair = withRepair
    self.isPart = isPart
    writer = AnswerWriter(library: library)
  }

  func take(_ claim: Claim, _ scrubbed: ScrubbedClaim, by scrubber: Scrubber) {
    let repair = withRepair && scrubbed.verdict == .denied ? scrubber.repair(claim) : nil
    writer.write(scrubbed, repair, to: &buffer)
    buffer.newline()
    if !isPart, buffer.bytes.count > 1 << 16 { flush() }
  }

  func take(_ problem: InputProblem) {
    writer.write(claimProblem: problem, to: &buffer)
    buffer.newline()
  }

  func finish() { flush() }

  var partMaker: (@Sendable () -> any ScrubSink)? {
    { [library, withRepair] in
      JSONScrub(library: library, withRepair: withRepair, isPart: true)
    }
  }

  func join(_ part: any ScrubSink) {
    flush()
    (part as? JSONScrub)?.flush()
  }

  private func flush() {
    guard !buffer.bytes.isEmpty else { return }
    Output.write(buffer.bytes)
    buffer.removeAll()
  }
}

/// For people: like a good compiler's messages.
final class TextScrub: ScrubSink {
  private let page = ScrubPage(isColored: Output.isColored)
  private let isPart: Bool
  private var text = ""
  private var counts: [ScrubbedClaim.Verdict: Int] = [:]

  init(isPart: Bool = false) {
    self.isPart = isPart
  }

  func take(_ claim: Claim, _ scrubbed: ScrubbedClaim, by scrubber: Scrubber) {
    counts[scrubbed.verdict, default: 0] += 1
    text += page.text(claim, scrubbed)
    if scrubbed.verdict == .denied { text += page.text(scrubber.repair(claim)) }
    if !isPart, text.utf8.count > 1 << 16 { flush() }
  }

  func finish() {
    if !counts.isEmpty { text += "\n\(ScrubPage.counted(counts))\n" }
    flush()
  }

  var partMaker: (@Sendable () -> any ScrubSink)? { { TextScrub(isPart: true) } }

  func join(_ part: any ScrubSink) {
    guard let part = part as? TextScrub else { return }
    flush()
    part.flush()
    counts.merge(part.counts, uniquingKeysWith: +)
    part.counts = [:]
  }

  private func flush() {
    Output.write(text)
    text = ""
  }
}
