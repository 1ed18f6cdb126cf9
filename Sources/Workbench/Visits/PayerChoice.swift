import ClaimModel
import Store

/// Who pays, as the field of a visit holds it: a line of business, or a payer of the practice as
/// `commercial:60054`.
struct PayerChoice: Sendable, Hashable {
  let text: String
  /// The line; nil where the field says nothing readable.
  let line: PayerLine?
  /// The payer's electronic id; nil where only the line is said.
  let id: String?

  init(_ text: String) {
    self.text = text
    let parts = text.split(separator: ":", maxSplits: 1).map { String($0) }
    line = parts.first.flatMap { PayerLine(rawValue: $0) }
    id = parts.count == 2 ? parts[1] : nil
  }

  private init(_ payer: PayerRecord) {
    self.init("\(payer.line.rawValue):\(payer.payerID)")
  }

  /// Every choice: the practice's payers by name, then the lines.
  static func all(_ payers: [PayerRecord]) -> [PayerChoice] {
    payers.filter { !isStandIn($0) }.map { PayerChoice($0) }
      + EntryWords.payers.map { PayerChoice($0.line.rawValue) }
  }

  /// How people read it.
  func words(_ payers: [PayerRecord]) -> String {
    if let id, let payer = payers.first(where: { $0.payerID == id }) { return payer.name }
    return EntryWords.payers.first { $0.line == line }?.words ?? ""
  }

  /// The payer it stands for: the one named, else the practice's only one of the line, else one that
  /// stands in for the line until a payer is chosen.
  func payer(_ payers: [PayerRecord]) -> PayerRecord? {
    guard let line else { return nil }
    if let id { return payers.first { $0.payerID == id } }
    let ofLine = payers.filter { $0.line == line && !Self.isStandIn($0) }
    if ofLine.count == 1 { return ofLine[0] }
    return PayerRecord(payerID: line.rawValue, name: words(payers), line: line)
  }

  /// Whether a payer only stands in for a line.
  static func isStandIn(_ payer: PayerRecord) -> Bool { payer.payerID == payer.line.rawValue }
}
