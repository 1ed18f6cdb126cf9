import ClaimModel
import Editing

/// Flags a treatment whose diagnosis is of another kind of lesion than its code.
struct DiagnosisContradictsProcedureEdit: LineEdit {
  static let card = EditCard(
    id: "diagnosis.contradicts-procedure",
    title: "A diagnosis of another kind of lesion than the code",
    authority: Citation(
      "ICD-10-CM and AAD coding guidance", "pairing of diagnosis and procedure; R-DX-1"),
    severity: .denial,
    adjustment: AdjustmentReason("CO", "11"),
    why: """
      17000 to 17004 are for premalignant lesions, 17110 and 17111 for benign ones, 17260 to 17286, \
      11600 to 11646 and Mohs surgery for malignant and in-situ ones, 11200 for skin tags, 96920 to \
      96922 for psoriasis. The diagnosis that a line points to first must be of that kind. Crossed \
      pointers are the commonest cause.
      """,
    remedy: "Point the line at its own diagnosis, or bill the code that the diagnosis calls for."
  )

  static var needs: Signals { .contradiction }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard let family = LesionFamily(line.line.code), let diagnosis = line.firstDiagnosis
    else { return }
    switch family.fit(of: diagnosis) {
    case .fits: return
    case .doubtful(let why):
      // A notice says that the refusal is expected.
      guard !line.carries("GA", "GX", "GY", "GZ") else { return }
      report.flag(
        .line(line.line.number, .diagnoses), "\(diagnosis) for \(line.line.code): \(why)",
        code: line.line.code, severity: .warning)
    case .contradicts(let why):
      report.flag(
        .line(line.line.number, .diagnoses), "\(diagnosis) for \(line.line.code): \(why)",
        code: line.line.code,
        fixes: [
          Fix(.chart, "Point at the diagnosis of these lesions, or bill the code of their kind")
        ])
    }
  }

  static let examples: [EditExample] = [
    .flags("Mohs surgery for psoriasis.", "dx L40.0\n17311 ↓dx1"),
    .flags("A malignant excision of a nevus.", "dx D22.5\n11602 ↓dx1"),
    .flags("A benign excision of a cancer.", "dx C44.519\n11402 ↓dx1"),
    .flags("The excimer laser for eczema.", "dx L30.9\n96920 ↓dx1"),
    .flags("Photodynamic therapy of warts.", "dx B07.8\n96573 ↓dx1"),
    .flags("A history is no reason.", "dx Z85.828\n17000 ↓dx1"),
    .flags("Paring an actinic keratosis.", "dx L57.0\n11055-Q8 ↓dx1"),
    .passes("Mohs surgery for a cancer.", "dx C44.319\n17311"),
    .flags("In situ is not premalignant.", "dx D04.61\n17000 ↓dx1"),
    .flags("A seborrheic keratosis is benign.", "dx L82.1\n17000 ↓dx1"),
    .flags("K13.0 excludes the cheilitis of the sun.", "dx K13.0\n17000 ↓dx1"),
    .flags("17340 is for acne.", "dx L57.0\n17340 ↓dx1"),
    .flags("Crossed pointers.", "dx L57.0 B07.8\n17110 ↓dx1\n17000-XS ↓dx2"),
    .flags("D49.2 is doubtful.", "dx D49.2\n17261 ↓dx1"),
    .passes("Each at its own.", "dx L57.0 B07.8\n17110 dx2\n17000-XS dx1"),
  ]
}
