import Bookkeeping
import ContractFormat
import Store
import X12

/// Takes a payer's answers before payment (277CA, 999) into the books and says what they came to.
struct AnswerRun {
  private let answers: PayerAnswers
  private let json: Bool

  init(_ books: PracticeStore, json: Bool) {
    answers = PayerAnswers(books: books)
    self.json = json
  }

  /// Whether a file that is refused as a remittance is a valid file of answers.
  static func takes(_ refused: RefusedFile) -> Bool {
    guard let report = refused.report, report.isValid else { return false }
    return report.transactions.contains { PayerAnswers.kinds.contains($0.kind) }
  }

  /// Exit status 1 where somebody must act.
  func take(
    _ open: @escaping @Sendable () throws -> any ByteSource, _ file: String
  ) throws -> ExitStatus {
    let outcome = try answers.take(open) { .standard }
    Output.write(json ? Self.json(outcome) : Array(Self.page(outcome, file).utf8))
    return outcome.needsWork ? .wrong : .nothingWrong
  }

  /// What became of the answers, in words without a patient's data.
  static func page(_ outcome: PayerAnswers.Outcome, _ file: String) -> String {
    var text = "\(file): \(summary(outcome))\n"
    for one in outcome.rejected {
      text += "  ✘ claim \(one.claim) on the books was sent back: \(one.reason)\n"
    }
    for place in outcome.unknown {
      text += "  ✘ answer \(place) of the file: no claim on the books waits for it\n"
    }
    for place in outcome.ambiguous {
      text += "  ✘ answer \(place) of the file may mean several claims: nothing was done\n"
    }
    return text
  }

  /// The same in one line.
  static func summary(_ outcome: PayerAnswers.Outcome) -> String {
    if outcome.isKnown { return "taken in before; nothing was done again" }
    var text = "\(outcome.accepted) claims accepted, \(outcome.rejected.count) rejected"
    if outcome.overtaken > 0 { text += ", \(outcome.overtaken) had gone on already" }
    if outcome.noted > 0 { text += ", \(outcome.noted) answers move nothing" }
    let open = outcome.unknown.count + outcome.ambiguous.count
    if open > 0 { text += ", \(open) find no claim for certain" }
    return text
  }

  private static func list(_ places: [Int]) -> [UInt8] {
    Array(places.map(String.init).joined(separator: ",").utf8)
  }

  private static func json(_ outcome: PayerAnswers.Outcome) -> [UInt8] {
    var buffer = JSONBuffer()
    buffer.object { buffer in
      buffer.field("answers", outcome.isKnown ? "already-taken" : "taken")
      buffer.field("accepted", outcome.accepted)
      buffer.field("rejected")
      buffer.array { buffer in
        for one in outcome.rejected {
          buffer.object { buffer in
            buffer.field("onBooks", Int(one.claim))
            buffer.field("reason", one.reason)
          }
        }
      }
      buffer.field("overtaken", outcome.overtaken)
      buffer.field("noted", outcome.noted)
      buffer.field("unknown")
      buffer.raw(array: list(outcome.unknown))
      buffer.field("ambiguous")
      buffer.raw(array: list(outcome.ambiguous))
    }
    buffer.newline()
    return buffer.bytes
  }
}
