import ClaimModel

/// Reads the words of a `form` row: `npi=…`, `rendering=…`, `referring=…`, `facility=…`, `taxonomy=…`, `total=…`,
/// `frequency=7`, `reference`, `authorization`, `referral`, `clia`, `clia=bad`, `accident=auto`, `accident-date=…`, `state`,
/// `onset=…`, `admitted=…`, `discharged=…`, `seen=…`, `secondary`, `other-payer`, `medicare-number=good`.
enum FormShorthand {
  static func read(
    _ word: Substring, into form: inout ClaimForm, row: Int
  ) throws(ClaimShorthand.Problem) {
    let parts = word.split(separator: "=", maxSplits: 1)
    let value = parts.count > 1 ? parts[1] : ""
    let problem = ClaimShorthand.Problem(row: row, word: String(word), expected: "a fact of a form")
    switch parts.first ?? "" {
    case "npi": form.billing = ProviderNumber(value)
    case "rendering": form.rendering = ProviderNumber(value)
    case "referring": form.referring = ProviderNumber(value)
    case "facility": form.facility = ProviderNumber(value)
    case "taxonomy": form.taxonomies.append(String(value))
    case "no-tax-number": form.hasTaxNumber = false
    case "fault":
      form.formatProblems.append(
        ClaimForm.FormatProblem(
          id: "x12", place: String(value), message: "the guide wants another value here"))
    case "reference": form.hasOriginalReference = true
    case "authorization": form.hasAuthorization = true
    case "referral": form.hasReferral = true
    case "clia":
      form.hasLaboratoryCertificate = true
      form.hasLaboratoryCertificateFault = value == "bad"
    case "state": form.hasAccidentState = true
    case "secondary": form.isSecondary = true
    case "other-payer": form.hasOtherPayer = true
    case "medicare-number": form.hasMedicareNumberForm = value == "good"
    case "frequency":
      guard let frequency = Int(value) else { throw problem }
      form.frequency = frequency
    case "total":
      guard let total = Money(value) else { throw problem }
      form.total = total
    case "accident":
      guard let accident = ClaimForm.Accident(rawValue: String(value)) else { throw problem }
      form.accident = accident
    default:
      guard let date = CivilDate(iso: value), set(date, parts[0], in: &form) else { throw problem }
    }
  }

  private static func set(_ date: CivilDate, _ name: Substring, in form: inout ClaimForm) -> Bool {
    switch name {
    case "accident-date": form.accidentDate = date
    case "onset": form.onsetDate = date
    case "admitted": form.admissionDate = date
    case "discharged": form.dischargeDate = date
    case "seen": form.lastSeenDate = date
    default: return false
    }
    return true
  }
}
