/// What the lexicon's documentation terms speak of.
enum DocumentationCue: UInt8, Sendable, CaseIterable {
  case consent, risk, alternatives, anesthesia, aftercare, complications, photo, followup
  case signature, appearance, symptom, cosmetic, noncovered, pathology, cycles, failed,
    premalignantClaim,
    premalignantReason
  case drug, time, separate, fullexam

  /// The name in the lexicon.
  var name: String {
    switch self {
    case .premalignantClaim: "premalignant-claim"
    case .premalignantReason: "premalignant-reason"
    default: "\(self)"
    }
  }

  /// What one problem has and another has not: its symptoms, look, drug, specimen, earlier treatment.
  var isOwned: Bool {
    switch self {
    case .symptom, .appearance, .failed, .drug, .pathology, .premalignantClaim,
      .premalignantReason:
      true
    default: false
    }
  }
}
