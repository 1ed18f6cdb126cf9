import ClaimModel
import Coding
import CuretteEngine
import Pricing
import Reference

/// A coded claim for people: the lines, why each is so, what should be paid, what to do.
struct ClaimPage {
  private let library: ReferenceLibrary
  private let style: Style

  init(library: ReferenceLibrary, isColored: Bool) {
    self.library = library
    style = Style(isColored: isColored)
  }

  func text(_ answer: Answer) -> String {
    let coded = answer.claim
    var text = header(coded)
    for (place, line) in coded.lines.enumerated() {
      text += lineText(line, of: coded.claim, answer.price.lines[place])
    }
    if answer.price.lines.contains(where: { $0.price != nil }) {
      text += totals(answer.price, coded.claim.payer)
    }
    for finding in coded.findings.sorted(by: { $0.severity > $1.severity }) {
      text += findingText(finding)
    }
    for gap in coded.notEvaluated {
      text += style.dim("  not evaluated: \(gap.what): \(gap.why)\n")
    }
    return text + "\n"
  }

  private func header(_ coded: CodedClaim) -> String {
    let verdict =
      switch coded.verdict {
      case .ready: style.green("✔ ready")
      case .review: style.yellow("? review")
      case .hold: style.red("✘ hold")
      }
    let date = coded.claim.lines.first.map { " · \($0.date)" } ?? ""
    let payer = coded.claim.payer
    return style.bold("visit \(coded.visit)")
      + "\(date) · \(payer.line.rawValue) · place \(coded.claim.placeOfService) · \(verdict)\n"
  }

  private func lineText(_ coded: CodedLine, of claim: Claim, _ price: ClaimPrice.Line) -> String {
    let line = coded.line
    let code = ([line.code.description] + line.modifiers.map(\.description)).joined(separator: "-")
    let diagnoses = claim.diagnoses(of: line).map(\.description).joined(separator: " ")
    let amount = price.price.map { "$\($0.allowed)" } ?? "no price"
    var text =
      "  \(line.number)  " + style.bold(pad(code, 16)) + pad("x\(line.units)", 6)
      + pad(diagnoses, 24) + amount + "\n"
    for reason in coded.because {
      let release = reason.release.map { " · \($0)" } ?? ""
      text += "       \(reason.says)\n"
      text += style.dim("         \(reason.authority)\(release)\n")
    }
    if case .unpriced(let why) = price { text += style.dim("       \(why)\n") }
    if let priced = price.price {
      for step in priced.steps.dropFirst() { text += style.dim("       \(step)\n") }
    }
    return text
  }

  private func totals(_ price: ClaimPrice, _ payer: Payer) -> String {
    var text = "     " + pad("", 46) + style.bold("$\(price.allowed)") + " allowed"
    if price.lines.contains(where: { $0.price?.payment != nil }) {
      text += ", Medicare pays $\(price.paid), patient owes $\(price.patient) (deductible met)"
    }
    let release = price.lines.lazy.compactMap { $0.price?.release }.first
    let edition = release.map { library.edition($0) } ?? "contract"
    let place =
      price.isNational
      ? "national figures, no place given"
      : price.lines.lazy.compactMap { $0.price?.indices?.name }.first ?? ""
    return text + "\n" + style.dim("     " + pad("", 46) + "\(edition) · \(place)") + "\n"
  }

  private func findingText(_ finding: Finding) -> String {
    let label =
      switch finding.severity {
      case .denial: style.red("✘ denial")
      case .warning: style.yellow("? look")
      case .note: style.dim("· note")
      }
    let place = finding.place.line.map { "line \($0): " } ?? ""
    var text = "  \(label)[\(finding.edit)]: \(place)\(finding.message)\n"
    for fix in finding.fixes {
      text += "      \(fix.kind == .form ? "on the form" : "if the chart says so"): \(fix.does)\n"
    }
    let release = finding.release.map { " · \($0)" } ?? ""
    text += style.dim("      because: \(finding.authority?.description ?? "")\(release)\n")
    if !finding.evidence.isEmpty {
      text += style.dim("      rests on: \(finding.evidence.joined(separator: ", "))\n")
    }
    return text
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}

/// Colours for a terminal; plain text elsewhere. Colour never says anything alone.
struct Style {
  let isColored: Bool

  func bold(_ text: String) -> String { wrap(text, "1") }
  func dim(_ text: String) -> String { wrap(text, "2") }
  func red(_ text: String) -> String { wrap(text, "31") }
  func green(_ text: String) -> String { wrap(text, "32") }
  func yellow(_ text: String) -> String { wrap(text, "33") }

  private func wrap(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
