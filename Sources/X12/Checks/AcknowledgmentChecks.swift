/// What a 999 has to hold together: every transaction set answered with a result, and a count that agrees.
final class AcknowledgmentChecks: TransactionChecks {
  private var answered = 0
  private var accepted = 0
  private var isOpen = false
  private var hasErrors = false

  func begin(_ context: CheckContext) {
    answered = 0
    accepted = 0
    isOpen = false
  }

  func end(_ context: CheckContext) {}

  func segment(_ role: Role, _ segment: Segment, _ context: CheckContext) {
    switch role {
    case .setResponse:
      answered += 1
      isOpen = true
      hasErrors = false
    case .segmentError: hasErrors = true
    case .setResult:
      let result = segment[1].key
      if result == key("A") || result == key("E") { accepted += 1 }
      if result == key("A"), hasErrors {
        context.report(
          .setResult, segment, element: 1,
          "IK501 accepts the transaction set without remark, yet errors are listed for it.")
      }
      isOpen = false
    case .groupResult: checkGroup(segment, context)
    default: break
    }
  }

  private func checkGroup(_ segment: Segment, _ context: CheckContext) {
    let received = segment[3].number ?? 0
    let good = segment[4].number ?? 0
    if good > received {
      context.report(
        .groupResult, segment, element: 4, "AK904 accepts more transaction sets than were received."
      )
    }
    let result = segment[1].key
    // A group rejected for its own envelope has no set accepted, whatever was right within.
    if result != key("R"), answered > 0, answered == received, good != accepted {
      context.report(
        .groupResult, segment, element: 4,
        "AK904 counts \(good) accepted transaction sets; \(accepted) of those answered here were.")
    }
    if result == key("A"), good != received {
      context.report(
        .groupResult, segment, element: 1,
        "AK901 accepts the whole group, yet not every set was accepted.")
    }
    if result == key("R"), good > 0 {
      context.report(
        .groupResult, segment, element: 1,
        "AK901 rejects the whole group, yet sets of it were accepted.")
    }
  }
}

/// What a 277CA has to hold together: its levels.
final class StatusChecks: TransactionChecks {
  private var hierarchy = Hierarchy()

  func begin(_ context: CheckContext) { hierarchy.begin() }
  func end(_ context: CheckContext) { hierarchy.end(context) }

  func segment(_ role: Role, _ segment: Segment, _ context: CheckContext) {
    if role == .hierarchy { hierarchy.level(segment, context) }
  }

  func passed(_ segment: Segment, _ context: CheckContext) {
    if segment.id == key("HL") { hierarchy.level(segment, context) }
  }
}
