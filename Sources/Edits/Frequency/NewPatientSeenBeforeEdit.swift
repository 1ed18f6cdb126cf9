import ClaimModel
import Editing
import Reference

/// Flags a new patient's visit of somebody whom the group has seen within three years.
struct NewPatientSeenBeforeEdit: LineEdit {
  static let card = EditCard(
    id: "frequency.new-patient-seen-before",
    title: "A new patient's visit of an established patient",
    authority: Citation("Medicare Claims Processing Manual", "chapter 12, section 30.6.7; R-EM-7"),
    severity: .denial, adjustment: AdjustmentReason("CO", "B16"),
    why:
      "A patient is new who has had no face-to-face service of the same group and specialty for three years.",
    remedy:
      "Bill the visit of an established patient (99212 to 99215) of the level that the chart supports."
  )

  static var needs: Signals { [.newPatient, .history] }

  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report) {
    guard line.isIn(92_002...92_004, 99_202...99_205) else { return }
    let earlier = claim.earlierServices.first { service in
      service.sameProvider != false && service.dateOfService < line.line.date
        && line.line.date < service.dateOfService.adding(years: 3)
        && Self.isFaceToFace(service.code)
    }
    let why: String
    if let earlier {
      why = "the group gave \(earlier.code) on \(earlier.dateOfService)"
    } else if claim.claim.patient.status == .established {
      why = "the claim says established"
    } else {
      return
    }
    let counterpart = VisitTime.counterpart(of: line.line.code)?.code
    report.flag(
      line.at(.procedure), "\(line.line.code) is for new patients, and \(why)",
      code: line.line.code,
      fixes: [
        Fix(
          .chart, "Bill the established visit of the level that the chart supports",
          change: counterpart.map { .replaceCode(line: line.number, $0) })
      ])
  }

  /// Laboratory tests, drugs and readings need no meeting.
  private static func isFaceToFace(_ code: ProcedureCode) -> Bool {
    let kind = ServiceKind(code)
    return kind == .visit || (kind == .procedure && !(70_000...79_999).contains(code.number ?? 0))
  }

  static let examples: [EditExample] = [
    .flags("Seen last year.", "patient new\ndx L40.0\nhistory 2025-03-11 99213\n↓99203"),
    .flags("By an eye doctor.", "dx H40.1131\nhistory 2025-03-11 92014\n↓92004"),
    .flags("The claim says established.", "patient established\ndx L40.0\n↓99203"),
    .passes(
      "Three years ago to the day.", "patient new\ndx L40.0\nhistory 2023-03-10 99213\n99203"),
    .passes("By another group.", "patient new\ndx L40.0\nhistory 2025-03-11 99213 other\n99203"),
  ]
}
