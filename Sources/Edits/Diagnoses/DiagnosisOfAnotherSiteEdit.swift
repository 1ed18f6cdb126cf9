import ClaimModel
import Editing

/// Warns of a code whose site group is not where its diagnosis says the lesion is.
struct DiagnosisOfAnotherSiteEdit: LineEdit {
  static let card = EditCard(
    id: "diagnosis.another-site",
    title: "A diagnosis of another part of the body than the code",
    authority: Citation(
      "ICD-10-CM categories C43, C44, C4A, D03, D04, D17, D22, D23, wounds S01 to S91",
      "the fourth character names the site; CPT site groups, R-EXC-3, R-RPR-1, R-FLAP-1, R-SOFT-1"),
    severity: .warning, adjustment: AdjustmentReason("CO", "11"),
    why: """
      Cancers, moles, wounds and lipomas carry their site in the diagnosis, and shaves, excisions, destruction of \
      cancers, closures, flaps, grafts and tumours below the skin carry a group of sites in the code. A cancer of the back is not destroyed by the code \
      for the face.
      """,
    remedy: "Correct the diagnosis or the code from the chart."
  )

  static var needs: Signals { .contradiction }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    let sites = line.code.sites
    guard !sites.isEmpty, let diagnosis = line.firstDiagnosis else { return }
    let site = SkinSites(diagnosis)
    guard !site.isEmpty, sites.isDisjoint(with: site) else { return }
    report.flag(
      line.at(.diagnoses), "\(diagnosis) names another part of the body than \(line.line.code)",
      code: line.line.code, fixes: [Fix(.chart, "Correct the one that the chart contradicts")])
  }

  static let examples: [EditExample] = [
    .flags("A cancer of the back, the code of the face.", "dx C44.519\n17281 ↓dx1"),
    .flags("A mole of the cheek, the code of the trunk.", "dx D22.39\n11301 ↓dx1"),
    .flags("A cancer of the nose, the flap of the trunk.", "dx C44.311\n14000 ↓dx1"),
    .flags("A wound of the hand, the closure of the face.", "dx S61.411A\n12011 ↓dx1"),
    .flags("A lipoma of the arm, the code of the back.", "dx D17.21\n21930 ↓dx1"),
    .passes("A wound of the forehead, the closure of the face.", "dx S01.81XA\n12011"),
    .passes("A cancer of the arm on the hand.", "dx C44.622\n11622"),
    .passes("A site that is not said.", "dx C44.90\n17281"),
  ]
}
