import ClaimModel
import Editing
import Reference

/// Flags external causes and manifestations where the reason for the visit belongs.
struct FirstListedDiagnosisEdit: Edit {
  static let card = EditCard(
    id: "diagnosis.not-first-listed",
    title: "A diagnosis that may not stand first",
    authority: Citation(
      "ICD-10-CM",
      "official guidelines, sections I.A.13, I.C.1.b, I.C.15.b.5, I.C.20.a.6 and I.C.21.c.3"),
    severity: .denial, adjustment: AdjustmentReason("CO", "16", "MA63"),
    why: """
      How an injury came about (V00 to Y99) never stands first, nor does a manifestation before the disease that it is \
      of. What only adds to another diagnosis (the germ, weeks of gestation, outcome of delivery, body mass) does not \
      either.
      """,
    remedy: "Put the injury or the underlying disease first."
  )

  static func concerns(_ diagnosis: DiagnosisFacts) -> Bool {
    isExternalCause(diagnosis.code) || diagnosis.isManifestation || isAddition(diagnosis.code)
  }

  func check(_ claim: ClaimFacts, report: inout Report) {
    guard let first = claim.claim.diagnoses.first else { return }
    if Self.isExternalCause(first) {
      report.flag(
        .diagnosis(1), "\(first) says how it came about; the injury stands first",
        fixes: [Fix(.form, "Put the injury first")])
    } else if claim.view.diagnosis(first).row?.isManifestation ?? false {
      report.flag(
        .diagnosis(1), "\(first) is a manifestation; the disease that it is of stands first",
        fixes: [Fix(.chart, "Put the underlying disease first")])
    } else if Self.isAddition(first) {
      report.flag(
        .diagnosis(1), "\(first) only adds to another diagnosis, which stands first",
        severity: .warning, fixes: [Fix(.chart, "Put the diagnosis that it adds to first")])
    }
    for line in claim.lines {
      guard let reason = line.firstDiagnosis, Self.isExternalCause(reason), reason != first else {
        continue
      }
      report.flag(
        line.at(.diagnoses), "\(reason) says how it came about and is no reason for a service",
        code: line.line.code, fixes: [Fix(.form, "Point at the injury first")])
    }
  }

  /// Germs as the cause of diseases coded elsewhere, weeks of gestation, outcome of delivery, body mass.
  private static func isAddition(_ code: DiagnosisCode) -> Bool {
    additions.contains { code.isWithin($0) }
  }

  private static let additions = ["B95", "B96", "B97", "Z37", "Z3A", "Z68"].compactMap {
    DiagnosisCode($0)
  }

  /// V00 to Y99.
  private static func isExternalCause(_ code: DiagnosisCode) -> Bool {
    let letter = UInt8(truncatingIfNeeded: code.key >> 56)
    return (0x56...0x59).contains(letter)
  }

  static let examples: [EditExample] = [
    .flags("A fall.", "dx ↓W19.XXXA S01.81XA\n12011 dx2"),
    .flags("A line points at the fall.", "dx S01.81XA W19.XXXA\n12011 ↓dx2"),
    .flags("A germ.", "dx ↓B95.61 L03.115\n99213 dx2"),
    .passes("The wound first.", "dx S01.81XA W19.XXXA\n12011 dx1,2"),
  ]
}
