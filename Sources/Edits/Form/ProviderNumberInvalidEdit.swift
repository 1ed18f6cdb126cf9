import ClaimModel
import Editing

/// Flags a provider number whose check digit is wrong.
struct ProviderNumberInvalidEdit: Edit {
  static let card = EditCard(
    id: "form.provider-number-invalid",
    title: "A provider number that cannot have been issued",
    authority: Citation("45 CFR 162.406", "ten digits, check digit of ISO 7812 over 80840"),
    severity: .denial, adjustment: AdjustmentReason("CO", "16", "N257"),
    why: """
      A national provider identifier has ten digits, begins with 1 or 2 and ends in a check digit. Front ends return a \
      claim with one that cannot have been issued.
      """,
    remedy: "Correct the number; a digit was mistyped or two were exchanged."
  )

  static var needs: Signals { .providerFault }

  func check(_ claim: ClaimFacts, report: inout Report) {
    guard let form = claim.claim.form else { return }
    let stated: [(ProviderNumber, String, String)] = [
      (form.billing, "billing provider", "N257"), (form.rendering, "rendering provider", "N290"),
      (form.referring, "referring provider", "N286"), (form.facility, "service facility", "N293"),
    ]
    for (number, who, remark) in stated where number.isValid == false {
      report.flag(
        .provider, "The number of the \(who) has not the form or the check digit of an NPI",
        adjustment: AdjustmentReason("CO", "16", remark))
    }
    for line in claim.lines where line.line.rendering.isValid == false {
      report.flag(
        line.at(.procedure),
        "The number of the line's rendering provider has not the check digit of an NPI",
        code: line.line.code, adjustment: AdjustmentReason("CO", "16", "N290"))
    }
  }

  static let examples: [EditExample] = [
    .flags("A digit mistyped.", "form npi=1234567894 ↓provider\ndx L57.0\n17000"),
    .passes("A right one.", "form npi=1234567893\ndx L57.0\n17000"),
  ]
}
