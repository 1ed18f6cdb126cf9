import ClaimModel
import Scrubbing

/// A scrubbed claim for people: the place, the marks under it, because, and what to do.
struct ScrubPage {
  private let style: Style

  init(isColored: Bool) {
    style = Style(isColored: isColored)
  }

  /// `quotes` writes the evidence too, where it is words that people read.
  func text(_ claim: Claim, _ scrubbed: ScrubbedClaim, quotes: Bool = false) -> String {
    var text = heading(claim, scrubbed)
    for finding in scrubbed.findings {
      text += self.text(finding, of: claim, evidence: quotes ? finding.evidence : [])
    }
    for overridden in scrubbed.overridden {
      let order = overridden.override
      text += style.dim(
        "  set aside by \(order.by): \(overridden.finding.edit): \(order.reason)\n")
    }
    for gap in scrubbed.notEvaluated where gap.makesIncomplete {
      text += "  not evaluated: \(gap.what): \(gap.why)\n"
    }
    return text
  }

  /// A service line as one row.
  static func row(_ line: ServiceLine, of claim: Claim) -> String {
    "\(line.number)  " + Row(line, of: claim).text
  }

  private func heading(_ claim: Claim, _ scrubbed: ScrubbedClaim) -> String {
    let verdict =
      switch scrubbed.verdict {
      case .clean: style.green("✔ clean")
      case .denied: style.red("✘ denied")
      case .incomplete: style.yellow("? incomplete")
      }
    let date = claim.lines.first.map { " · \($0.date)" } ?? ""
    return style.bold("claim \(claim.id)")
      + "\(date) · \(claim.payer.line.rawValue) · place \(claim.placeOfService) · \(verdict)\n"
  }

  private func text(_ finding: Finding, of claim: Claim, evidence: [String]) -> String {
    let label =
      switch finding.severity {
      case .denial: style.red("denial")
      case .warning: style.yellow("warning")
      case .note: style.dim("note")
      }
    var text = "\(label)\(style.bold("[\(finding.edit)]")): \(finding.message)\n"
    text += marks(finding, of: claim)
    for words in evidence { text += "  words: \(words)\n" }
    let reason = finding.adjustment.map { reason in
      " · \(reason.group)-\(reason.carc)" + (reason.rarc.map { " \($0)" } ?? "")
    }
    let release = finding.release.map { " · \($0)" } ?? ""
    text += "  because: \(finding.authority?.description ?? "")\(release)\(reason ?? "")\n"
    if finding.isAppealable { text += "  the claim is right as it stands: appeal with records\n" }
    for remedy in Remedy.all(of: finding) {
      text += "  remedy\(remedy.kind.isEmpty ? "" : " (\(remedy.kind))"): \(remedy.does)\n"
    }
    return text + "\n"
  }

  /// The line at fault with marks under the field at fault, then the lines that play a part.
  private func marks(_ finding: Finding, of claim: Claim) -> String {
    guard case .line(let number, let field) = finding.place,
      let line = claim.lines.first(where: { $0.number == number })
    else { return place(finding.place, of: claim) }
    let row = Row(line, of: claim)
    var text = "  line \(pad(number)) │ \(row.text)\n"
    let span = row.spans[field] ?? row.spans[.procedure] ?? 0..<0
    let marks =
      String(repeating: " ", count: span.lowerBound) + String(repeating: "^", count: span.count)
    text += "           │ \(style.red(marks))\n"
    for other in finding.related {
      guard let line = claim.lines.first(where: { $0.number == other }) else { continue }
      text += "  line \(pad(other)) │ \(Row(line, of: claim).text)\n"
    }
    return text
  }

  private func place(_ place: ClaimPlace, of claim: Claim) -> String {
    switch place {
    case .diagnosis(let position) where claim.diagnoses.indices.contains(position - 1):
      "  diagnosis \(position) │ \(claim.diagnoses[position - 1])\n"
    case .diagnosis(let position): "  diagnosis \(position)\n"
    case .patient: "  the patient's data\n"
    case .provider: "  the provider's data\n"
    case .claim, .line: ""
    }
  }

  private func pad(_ number: Int) -> String { number < 10 ? " \(number)" : "\(number)" }

  /// A service line as one row, with the columns of its fields.
  private struct Row {
    private(set) var text = ""
    private(set) var spans: [ClaimPlace.LineField: Range<Int>] = [:]

    init(_ line: ServiceLine, of claim: Claim) {
      put(line.date.description, .date, width: 12)
      let start = text.count
      text += line.code.description
      spans[.procedure] = start..<text.count
      let modifiers = line.modifiers.map { "-\($0)" }.joined()
      spans[.modifiers] = text.count..<max(text.count + 1, text.count + modifiers.count)
      text += modifiers
      text += String(repeating: " ", count: max(1, start + 18 - text.count))
      let units = line.unitBasis == .minutes ? "\(line.units) min" : "x\(line.units)"
      put(units, .units, width: 8)
      let diagnoses = claim.diagnoses(of: line).map(\.description).joined(separator: " ")
      put(diagnoses.isEmpty ? "no diagnosis" : diagnoses, .diagnoses, width: 20)
      put("@\(claim.placeOfService(of: line))", .place, width: 5)
      if let charge = line.charge { put("$\(charge)", .charge, width: 8) }
    }

    private mutating func put(_ value: String, _ field: ClaimPlace.LineField, width: Int) {
      spans[field] = text.count..<text.count + value.count
      text += value + String(repeating: " ", count: max(1, width - value.count))
    }
  }
}
