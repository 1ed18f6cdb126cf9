import ClaimModel

/// The class of a closure: as stated, else as the words of the chart name it, and never more than
/// the criteria of 2020 support (`domain-families.md` R-RPR-2).
struct RepairClass {
  /// The class that may be billed; nil when the chart names none.
  let value: RepairComplexity?
  /// Complex by undermining alone, without the two measures that would show it.
  let isUnderminingUnmeasured: Bool

  init(_ procedure: VisitProcedure) {
    let words = procedure.techniques
    let named = procedure.complexity ?? Self.named(by: words)
    let others: Techniques = [.deepStructure, .freeMargin, .debridement]
    guard named == .complex, words.contains(.undermining), words.isDisjoint(with: others) else {
      value = named
      isUnderminingUnmeasured = false
      return
    }
    let text = (procedure.method?.words ?? "") + " " + (procedure.note?.words ?? "")
    let undermining = Self.number(after: ["undermin"], in: text)
    let width = Self.number(after: ["width", "wide", "defect"], in: text)
    if let undermining, let width {
      value = undermining >= width ? .complex : .intermediate
      isUnderminingUnmeasured = false
    } else {
      value = .intermediate
      isUnderminingUnmeasured = true
    }
  }

  private static func named(by words: Techniques) -> RepairComplexity? {
    if words.contains(.complexRepair) { return .complex }
    if !words.isDisjoint(with: [.intermediateRepair, .layered]) { return .intermediate }
    return words.contains(.simpleRepair) ? .simple : nil
  }

  /// The first number that follows a word with one of the stems, in thousandths.
  private static func number(after stems: [String], in text: String) -> Int64? {
    let tokens = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == ".") }
    for (place, token) in tokens.enumerated() where stems.contains(where: { token.hasPrefix($0) }) {
      for other in tokens[(place + 1)...] {
        let digits = other.prefix { $0.isNumber || $0 == "." }
        if let value = ScaledDecimal.parse(String(digits), places: 3), !digits.isEmpty {
          return value
        }
        if ["width", "wide", "defect", "undermin"].contains(where: { other.hasPrefix($0) }) {
          break
        }
      }
    }
    return nil
  }
}
