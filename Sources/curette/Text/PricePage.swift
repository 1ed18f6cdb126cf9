import ClaimModel
import Pricing
import Reference

/// Prices for people: each line with its steps.
struct PricePage {
  private let library: ReferenceLibrary
  private let style: Style

  init(library: ReferenceLibrary, isColored: Bool) {
    self.library = library
    style = Style(isColored: isColored)
  }

  func text(_ price: ClaimPrice, of claim: Claim) -> String {
    var text = ""
    for (line, priced) in zip(claim.lines, price.lines) { text += lineText(line, priced, price) }
    if claim.lines.count > 1 { text += style.bold("total $\(price.allowed)") + "\n" }
    return text + "\n"
  }

  private func lineText(
    _ line: ServiceLine, _ priced: ClaimPrice.Line, _ all: ClaimPrice
  ) -> String {
    let code = ([line.code.description] + line.modifiers.map(\.description)).joined(separator: "-")
    let head = "\(code) x\(line.units) on \(line.date): "
    guard case .priced(let price) = priced else {
      guard case .unpriced(let why) = priced else { return "" }
      return style.bold(head + "no price") + "\n  \(why)\n"
    }
    var text = style.bold(head + "$\(price.allowed)") + "\n"
    if let row = price.row, let expense = price.expense, let factor = price.factor {
      let setting = price.isFacility ? "facility" : "non-facility"
      text +=
        "  work \(row.work) + \(setting) expense \(expense) + malpractice \(row.malpractice)\n"
      if let indices = price.indices {
        text +=
          "  indices \(indices.work) \(indices.expense) \(indices.malpractice) of "
          + "\(price.locality?.description ?? "") \(indices.name)\n"
      } else {
        text += all.isNational ? "  national figures: no place was given\n" : ""
      }
      text += "  conversion factor \(factor)\n"
    }
    for step in price.steps { text += "  \(step)\n" }
    if let payment = price.payment {
      text +=
        "  Medicare pays $\(payment.paid) after deductible $\(payment.deductible), coinsurance "
        + "$\(payment.coinsurance) and sequestration $\(payment.sequestration); the patient owes "
        + "$\(payment.patient)\n"
    }
    if let limit = price.limitingCharge { text += "  limiting charge $\(limit)\n" }
    if let release = price.release {
      text += style.dim("  \(library.edition(release))\n")
    }
    return text
  }
}
