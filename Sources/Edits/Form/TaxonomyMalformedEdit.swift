import ClaimModel
import Editing

/// Flags a taxonomy code of another form than NUCC's.
struct TaxonomyMalformedEdit: Edit {
  static let card = EditCard(
    id: "form.taxonomy-malformed",
    title: "A taxonomy code of no known form",
    authority: Citation(
      "NUCC Health Care Provider Taxonomy", "ten characters: three digits, letters, digits, X"),
    severity: .denial, adjustment: AdjustmentReason("CO", "16", "N255"),
    why:
      "The taxonomy tells the specialty. It has ten characters, begins with three digits and ends in X.",
    remedy: "State the taxonomy code that the payer has on file, such as 207N00000X."
  )

  static var needs: Signals { .unusualForm }

  func check(_ claim: ClaimFacts, report: inout Report) {
    for code in claim.claim.form?.taxonomies ?? [] where !Self.isWellFormed(code) {
      report.flag(.provider, "A taxonomy code has not ten characters of NUCC's form")
      return
    }
  }

  private static func isWellFormed(_ code: String) -> Bool {
    let bytes = Array(code.utf8)
    return bytes.count == 10 && bytes[0..<3].allSatisfy { (0x30...0x39).contains($0) }
      && bytes[3..<9].allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
      && bytes[9] == 0x58
  }

  static let examples: [EditExample] = [
    .flags("Too short.", "form npi=1234567893 taxonomy=207N0000 ↓provider\ndx L57.0\n17000"),
    .passes("Dermatology.", "form npi=1234567893 taxonomy=207N00000X\ndx L57.0\n17000"),
  ]
}
