/// What a difference between claim and record comes from, as a person would name the habit.
public enum Habit: String, Sendable, Hashable, CaseIterable {
  /// A visit level above what the record carries.
  case visitLevelHigh = "visit-level-high"
  /// A visit level below it.
  case visitLevelLow = "visit-level-low"
  /// New billed as established or the other way.
  case visitStatus = "visit-status"
  /// A visit beside a procedure without work of its own.
  case visitNotSeparate = "visit-not-separate"
  /// More lesions or units than the record counts.
  case countHigh = "count-high"
  /// Fewer than the record counts.
  case countLow = "count-low"
  /// The fifteen-lesion code below fifteen.
  case fifteenTooSoon = "fifteen-too-soon"
  /// The codes for up to fourteen at fifteen or more.
  case fifteenMissed = "fifteen-missed"
  /// A larger size or dearer site than the record has.
  case sizeHigh = "size-high"
  /// A smaller size or cheaper site.
  case sizeLow = "size-low"
  /// Another technique, depth or complexity than the record describes.
  case technique
  /// Codes for lesions of another behaviour: premalignant, benign, malignant.
  case behavior
  /// A modifier that the record calls for is missing.
  case modifierMissing = "modifier-missing"
  /// A modifier stands without its premise.
  case modifierUnneeded = "modifier-unneeded"
  /// A line points to other diagnoses than the record gives.
  case diagnosis
  /// The record has no such service.
  case notInRecord = "not-in-record"
  /// The record has a service that was not billed.
  case notBilled = "not-billed"
  /// No record was handed over.
  case noRecord = "no-record"
}

extension Habit {
  /// The habit in a few words.
  public var title: String {
    switch self {
    case .visitLevelHigh: "Visit level above the record"
    case .visitLevelLow: "Visit level below the record"
    case .visitStatus: "New and established mixed up"
    case .visitNotSeparate: "Visit without work of its own beside a procedure"
    case .countHigh: "More lesions or units than recorded"
    case .countLow: "Fewer lesions or units than recorded"
    case .fifteenTooSoon: "Fifteen-lesion code below fifteen"
    case .fifteenMissed: "Fifteen-lesion code missed at fifteen or more"
    case .sizeHigh: "Size or site band above the record"
    case .sizeLow: "Size or site band below the record"
    case .technique: "Another technique or complexity than described"
    case .behavior: "Lesions of another behaviour"
    case .modifierMissing: "Modifier missing"
    case .modifierUnneeded: "Modifier without its premise"
    case .diagnosis: "Other diagnoses than recorded"
    case .notInRecord: "Service not in the record"
    case .notBilled: "Recorded service not billed"
    case .noRecord: "No record handed over"
    }
  }

  /// What to change, as an order to the people who can.
  public var action: String {
    switch self {
    case .visitLevelHigh, .visitLevelLow:
      "Write problems, data and risk (or the minutes) before choosing the level; take the level "
        + "that two of the three columns reach."
    case .visitStatus:
      "Look up the last face-to-face service of the group and specialty before choosing new or "
        + "established."
    case .visitNotSeparate:
      "Bill a visit beside a procedure only where the note has work of its own, and say what it was."
    case .countHigh, .countLow:
      "Have the note state the number of lesions treated, and bill from that number."
    case .fifteenTooSoon, .fifteenMissed:
      "Count before coding: up to fourteen are the first plus each further one, from fifteen on one "
        + "code alone."
    case .sizeHigh, .sizeLow:
      "Record lesion and narrowest margins in centimetres before the cut, with the site, and choose "
        + "the band from them."
    case .technique:
      "Have the note name the technique and depth in the code set's own terms, and code what it says."
    case .behavior:
      "Wait for the pathology where the code depends on it, and choose the family by the diagnosis."
    case .modifierMissing, .modifierUnneeded:
      "Set modifiers from the pair table of the date and from sites that the note tells apart."
    case .diagnosis: "Point each line to the diagnosis of the lesions it pays for."
    case .notInRecord: "Bill nothing that the note does not describe; ask before sending."
    case .notBilled: "Reconcile each day's notes against the claims sent, and bill what is left."
    case .noRecord: "Find the record or return what was paid; without it nothing is supported."
    }
  }

  /// The kind of training item that drills it, as `curette quiz --kind` names them.
  public var drill: String? {
    switch self {
    case .visitLevelHigh, .visitLevelLow, .visitStatus: "visit-level"
    case .visitNotSeparate: "separate-visit"
    case .countHigh, .countLow: "lesion-count"
    case .fifteenTooSoon, .fifteenMissed: "fourteen-fifteen"
    case .sizeHigh, .sizeLow: "size-band"
    case .technique: "biopsy-hierarchy"
    case .behavior: "behavior"
    case .modifierMissing, .modifierUnneeded: "same-site"
    case .diagnosis, .notInRecord, .notBilled, .noRecord: nil
    }
  }
}
