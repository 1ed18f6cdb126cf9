import ClaimModel
import Reference

/// What bears on whether a visit may be billed, in sentences.
struct LevelRemarks {
  let stream: UnitStream
  let level: VisitLevel
  let words: DocumentationReading
  let day: CivilDate?
  private(set) var list: [VisitLevel.Remark] = []

  init(stream: UnitStream, level: VisitLevel, words: DocumentationReading, day: CivilDate?) {
    self.stream = stream
    self.level = level
    self.words = words
    self.day = day
  }

  private mutating func add(_ id: String, _ message: String, _ span: NoteSpan? = nil) {
    list.append(VisitLevel.Remark(id: id, message: message, span: span))
  }

  /// R-EM-1, R-EM-3, R-GLOB-4 and R-GLOB-5 of `domain.md`.
  mutating func standing(_ after: PostoperativeReading, isSameDisease: Bool) {
    switch level.standing {
    case .none, .alone: earlier(after)
    case .nothing:
      if let units = words.found[.fullexam] {
        add(
          "visit.exam-alone",
          "A full examination is told; beside the treated lesions no problem is judged or managed, "
            + "so no visit rests on it", stream.span(units))
      }
      add(
        "visit.nothing-remains",
        "Every problem that the note judges was taken care of by a procedure, whose price holds "
          + "the decision for it: no visit remains")
    case .beside, .unrelatedBeside:
      let said = words.found[.separate].map { stream.span($0) }
      add(
        "visit.separate-work",
        said == nil
          ? "Work of its own remains (modifier 25); the note does not say that it was separate"
          : "Work of its own remains (modifier 25), and the note calls it separate", said)
      if isSameDisease {
        add(
          "visit.same-disease",
          "What remains is of the disease that the procedure treated: a person judges whether it "
            + "goes beyond the procedure's own work")
      }
      if level.standing == .unrelatedBeside { unrelated(after) }
    case .unrelated: unrelated(after)
    case .postoperative:
      add(
        "visit.postoperative",
        "Usual care after an operation: within its global period it is not a visit of its own "
          + "(99024)\(when(after))", span(after))
      if after.isOpen == false {
        add(
          "visit.after-global-period",
          "By the note's dates the global period is over; taking out stitches stays part of the "
            + "operation", after.dayUnits.map { stream.span($0) })
      }
    case .complication:
      add(
        "visit.postoperative",
        "Care within the global period of an operation\(when(after))", span(after))
      add(
        "visit.complication",
        "A complication: for Medicare its care is part of the operation unless it needs a return "
          + "to the operating room; other payers may pay a visit (CPT)", span(after))
    }
  }

  private mutating func unrelated(_ after: PostoperativeReading) {
    add(
      "visit.unrelated-in-global-period",
      "A problem that has nothing to do with the operation, within its global period: modifier "
        + "24\(when(after))", after.dayUnits.map { stream.span($0) })
  }

  private mutating func earlier(_ after: PostoperativeReading) {
    guard after.occasion != nil, after.isOpen == false else { return }
    add(
      "visit.after-global-period",
      "Care after an operation whose global period is over\(when(after))",
      after.dayUnits.map { stream.span($0) })
  }

  private func when(_ after: PostoperativeReading) -> String {
    guard let days = after.days, let window = after.window else {
      return "; the note does not say when it was, which decides"
    }
    return ": day \(days) of \(window)"
  }

  private func span(_ after: PostoperativeReading) -> NoteSpan? {
    after.occasion.map { stream.span($0..<$0 + 1) } ?? after.dayUnits.map { stream.span($0) }
  }

  mutating func problems(assumed: Bool) {
    guard assumed else { return }
    add(
      "visit.status-assumed",
      "The note does not say whether a chronic problem is at the goal of its treatment: it is "
        + "counted as stable")
  }

  /// R-EM-6 of `domain.md`.
  mutating func time(hasActs: Bool) {
    guard let minutes = level.minutes, !minutes.isUsable else { return }
    add(
      "visit.time-not-parted",
      hasActs
        ? "Time is stated without saying that the procedures' own is left out: it carries no level"
        : "The time stated is not one total of the clinician on the day: it carries no level",
      minutes.span)
  }

  /// R-EM-9 of `domain.md`: never with modifier 25 before 2025, after that only where the other
  /// service is a wellness visit, a vaccine or a preventive service of Part B.
  mutating func longitudinal(at unit: Int?, hasActs: Bool) {
    guard let unit else { return }
    let year = day?.components.year ?? 2_025
    let message: String
    if !hasActs {
      message = "Longitudinal care is stated, as G2211 asks"
    } else if year < 2_025 {
      message = "Longitudinal care is stated; G2211 is not paid beside a visit with modifier 25"
    } else {
      message =
        "Longitudinal care is stated; beside a visit with modifier 25 G2211 is paid only where the "
        + "other service is a wellness visit, a vaccine or a preventive service of Part B"
    }
    add("visit.longitudinal", message, stream.span(unit..<unit + 1))
  }

  /// R-EM-7 of `domain.md`.
  mutating func patient(_ patient: PatientStatusReading) {
    if patient.isContradictory {
      add(
        "visit.status-contradicts",
        "The note calls the patient \(patient.called?.status.rawValue ?? "") and tells of a last "
          + "visit that makes the patient \(patient.bySeen?.status.rawValue ?? "") (three years)",
        patient.bySeen?.span)
    } else if level.status == nil {
      add(
        "visit.status-not-stated",
        "The note does not say whether the patient is new or established")
    }
    guard let chosen = level.chosen else { return }
    if let other = VisitTime.counterpart(of: chosen.code), other.status == level.status?.status {
      add(
        "visit.code-status",
        "\(chosen.code) is for the other kind of patient than the note tells of; the same level is "
          + "\(other.code)", chosen.span)
    }
    let carried = level.summary ?? "no visit"
    switch chosen.verdict {
    case .agrees: return
    case .above:
      add(
        "visit.level-above", "The note names \(chosen.code); its words support \(carried)",
        chosen.span)
    case .below:
      add(
        "visit.level-below", "The note names \(chosen.code); its words support \(carried)",
        chosen.span)
    }
  }
}
