import Bookkeeping
import ClaimModel
import ContractFormat
import Denials
import Remittances
import Synchronization

/// Prints what posting tells, as it comes: memory stays flat.
final class RemitPrinter: Sendable {
  private struct State {
    var buffer = JSONBuffer()
    var text = ""
    var hasAlarms = false
    var hasGaps = false
    var payments = 0
  }

  private let state = Mutex(State())
  private let json: Bool
  private let quiet: Bool

  private let put: @Sendable ([UInt8]) -> Void

  /// `put` takes what is printed; standard output unless told otherwise.
  init(json: Bool, quiet: Bool, put: @escaping @Sendable ([UInt8]) -> Void = { Output.write($0) }) {
    self.json = json
    self.quiet = quiet
    self.put = put
  }

  func take(_ news: PostingNews) {
    state.withLock { state in
      switch news {
      case .payment(let payment):
        state.payments += 1
        if json {
          Self.write(payment, to: &state.buffer)
        } else {
          state.text += Self.page(payment, quiet: quiet)
        }
      case .remittance(let remittance):
        if remittance.hasAlarms { state.hasAlarms = true }
        if remittance.hasGaps { state.hasGaps = true }
        if json {
          Self.write(remittance, to: &state.buffer)
        } else {
          state.text += Self.page(remittance)
        }
      }
      flush(&state, at: 1 << 16)
    }
  }

  func finish() -> ExitStatus {
    state.withLock { state in
      flush(&state, at: 0)
      return state.hasAlarms ? .wrong : state.hasGaps ? .incomplete : .nothingWrong
    }
  }

  private func flush(_ state: inout State, at limit: Int) {
    if json, state.buffer.bytes.count > limit {
      put(state.buffer.bytes)
      state.buffer.removeAll()
    } else if state.text.utf8.count > limit {
      put(Array(state.text.utf8))
      state.text = ""
    }
  }

  // MARK: JSON

  private static func write(_ judged: JudgedPayment, to buffer: inout JSONBuffer) {
    let payment = judged.payment
    buffer.object { buffer in
      buffer.field("claim", payment.number)
      buffer.field("remittance", judged.trace)
      if let claim = judged.claim { buffer.field("onBooks", Int(claim)) }
      buffer.field("matched", judged.matched)
      buffer.field("status", payment.status)
      buffer.field("reversal", payment.isReversal)
      buffer.field("charge", payment.charge)
      buffer.field("paid", payment.paid)
      buffer.field("patientShare", payment.patientAdjustments)
      buffer.field("payerControl", payment.payerControl)
      buffer.field("lines")
      buffer.array { buffer in for line in payment.lines { write(line, to: &buffer) } }
      if !payment.adjustments.isEmpty {
        buffer.field("adjustments")
        write(payment.adjustments, to: &buffer)
      }
      buffer.field("findings")
      buffer.array { buffer in for finding in judged.findings { write(finding, to: &buffer) } }
      if !judged.candidates.isEmpty { write(judged.candidates, to: &buffer) }
      buffer.field("notEvaluated")
      buffer.array { buffer in
        for gap in judged.notEvaluated {
          buffer.object { buffer in
            buffer.field("what", gap.what)
            buffer.field("why", gap.why)
          }
        }
      }
    }
    buffer.newline()
  }

  private static func write(_ line: PaidLine, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      buffer.field("code", line.code)
      buffer.field("modifiers", line.modifiers.map(\.description))
      buffer.field("units", line.units)
      if !line.sentCode.isEmpty { buffer.field("sentCode", line.sentCode) }
      if let units = line.sentUnits { buffer.field("sentUnits", units) }
      buffer.field("dateOfService", ifPresent: line.date?.description)
      buffer.field("charge", line.charge)
      buffer.field("allowed", line.allowed)
      buffer.field("paid", line.paid)
      buffer.field("adjustments")
      write(line.adjustments, to: &buffer)
      if !line.remarks.isEmpty { buffer.field("remarks", line.remarks) }
    }
  }

  private static func write(_ adjustments: [PaymentAdjustment], to buffer: inout JSONBuffer) {
    buffer.array { buffer in
      for adjustment in adjustments {
        buffer.object { buffer in
          buffer.field("group", adjustment.group)
          buffer.field("carc", adjustment.carc)
          buffer.field("amount", adjustment.amount)
        }
      }
    }
  }

  private static func write(_ judged: JudgedFinding, to buffer: inout JSONBuffer) {
    let (finding, advice) = (judged.finding, judged.advice)
    buffer.object { buffer in
      buffer.field("kind", finding.kind.rawValue)
      if let line = finding.line { buffer.field("line", line) }
      if !finding.code.isEmpty { buffer.field("code", finding.code) }
      buffer.field("amount", finding.amount)
      if let expected = finding.expected { buffer.field("expected", expected) }
      if let allowed = finding.allowed { buffer.field("allowed", allowed) }
      if let adjustment = finding.adjustment {
        buffer.field("adjustment")
        buffer.object { buffer in
          buffer.field("group", adjustment.group)
          buffer.field("carc", adjustment.carc)
          if let rarc = adjustment.rarc {
            buffer.field("rarc", rarc)
          } else {
            buffer.fieldNull("rarc")
          }
        }
      }
      buffer.field("says", finding.says)
      if !finding.basis.isEmpty { buffer.field("basis", finding.basis) }
      buffer.field("means", ifPresent: advice.means)
      buffer.field("remark", ifPresent: advice.remark)
      buffer.field("step", advice.step.rawValue)
      buffer.field("how", advice.how)
      buffer.field("final", advice.isFinal)
      buffer.field("by", ifPresent: advice.deadline?.description)
      buffer.field("byBasis", advice.deadlineBasis)
      buffer.field("bornBy", advice.bornBy)
      buffer.field("causes")
      buffer.array { buffer in
        for cause in advice.causes {
          buffer.object { buffer in
            buffer.field("says", cause.cause.says)
            buffer.field("shown", cause.isShown)
            buffer.field("step", cause.cause.step.rawValue)
          }
        }
      }
    }
  }

  private static func write(_ candidates: [MatchOutcome.Scored], to buffer: inout JSONBuffer) {
    buffer.field("candidates")
    buffer.array { buffer in
      for candidate in candidates {
        buffer.object { buffer in
          buffer.field("onBooks", Int(candidate.claim))
          buffer.field("score", candidate.score)
          buffer.field("reasons", candidate.reasons)
        }
      }
    }
  }

  private static func write(_ posted: PostedRemittance, to buffer: inout JSONBuffer) {
    let advice = posted.advice
    buffer.object { buffer in
      buffer.field("remittance", advice.trace)
      buffer.field("outcome", posted.outcome.rawValue)
      buffer.field("payer", advice.payerName)
      buffer.field("paidOn", ifPresent: advice.paidOn?.description)
      buffer.field("amount", advice.amount)
      buffer.field("payments", posted.payments)
      buffer.field("unmatched", posted.unmatched)
      buffer.field("claimsPaid", posted.claimsPaid)
      buffer.field("balanced", true)
      buffer.field("accountAdjustments")
      buffer.array { buffer in
        for adjustment in advice.accountAdjustments {
          buffer.object { buffer in
            buffer.field("reason", adjustment.reason)
            buffer.field("reference", adjustment.reference)
            buffer.field("amount", adjustment.amount)
            buffer.field("means", ifPresent: adjustment.meaning)
            buffer.field("takeback", adjustment.isTakeback)
          }
        }
      }
    }
    buffer.newline()
  }

  // MARK: Text

  private static func page(_ judged: JudgedPayment, quiet: Bool) -> String {
    let payment = judged.payment
    let alarms = judged.findings.filter { $0.finding.kind.isAlarm || $0.finding.kind == .reversal }
    if quiet, alarms.isEmpty { return "" }
    var text =
      "claim \(payment.number) · charged \(payment.charge) · paid \(payment.paid) · patient "
      + "\(payment.patientAdjustments)\(payment.isReversal ? " · reversal" : "")\n"
    for finding in judged.findings { text += page(finding) }
    for candidate in judged.candidates {
      text +=
        "    may be claim \(candidate.claim) on the books: "
        + candidate.reasons.joined(separator: ", ") + "\n"
    }
    if !quiet {
      for gap in judged.notEvaluated { text += "  ? not compared: \(gap.what): \(gap.why)\n" }
    }
    return text
  }

  private static func page(_ judged: JudgedFinding) -> String {
    let (finding, advice) = (judged.finding, judged.advice)
    let mark = finding.kind.isAlarm ? "✘" : "·"
    var text =
      "  \(mark) \(finding.kind.rawValue)\(finding.line.map { " line \($0)" } ?? ""): "
      + "\(finding.says)" + (finding.amount == .zero ? "" : " · $\(finding.amount) at stake") + "\n"
    if let means = advice.means {
      text += "    means: \(means)\(advice.remark.map { " (\($0))" } ?? "")\n"
    }
    if let cause = advice.causes.first, cause.isShown {
      text += "    because: \(cause.cause.says)\n"
    }
    if advice.step != .none {
      text += "    do: \(advice.step.rawValue): \(advice.how)\n"
      if let day = advice.deadline { text += "    by: \(day) (\(advice.deadlineBasis))\n" }
    }
    if !finding.basis.isEmpty { text += "    rests on: \(finding.basis)\n" }
    return text
  }

  private static func page(_ posted: PostedRemittance) -> String {
    let advice = posted.advice
    var text = ""
    for takeback in posted.takebacks { text += page(takeback) }
    for adjustment in advice.accountAdjustments where !adjustment.isTakeback {
      text +=
        "  · account: \(adjustment.reason) \(adjustment.amount)"
        + (adjustment.meaning.map { ", \($0)" } ?? "") + "\n"
    }
    let state =
      switch posted.outcome {
      case .posted: "✔ posted"
      case .known: "· on the books already, nothing was done"
      case .read: "✔ balances (read without books)"
      }
    text +=
      "\(state): \(advice.trace) of \(advice.payerName), \(advice.amount) in "
      + "\(posted.payments) payments"
    if posted.unmatched > 0 { text += ", \(posted.unmatched) without a claim for certain" }
    return text + "\n"
  }
}
