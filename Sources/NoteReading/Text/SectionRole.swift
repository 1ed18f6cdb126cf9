/// What the words under a heading are about, which decides how far they say that something was done.
public enum SectionRole: UInt8, Sendable, Hashable, CaseIterable {
  /// Before any heading.
  case lead
  /// Why the patient came.
  case complaint
  /// The story of the complaint.
  case history
  /// Earlier diseases and operations.
  case past
  /// The family's.
  case family
  /// Habits and work.
  case social
  /// Drugs and allergies.
  case medication
  /// Questions about the organs.
  case review
  /// What was seen.
  case exam
  /// What it was judged to be.
  case diagnosis
  /// What is to be done.
  case plan
  /// Both together, problem by problem.
  case assessmentPlan
  /// The name of the operation.
  case title
  /// What was done.
  case procedure
  /// How it was done.
  case description
  /// Why it was done.
  case indication
  /// What the patient was told and agreed to.
  case consent
  /// How it was numbed.
  case anesthesia
  /// What went wrong.
  case complications
  /// What was sent away, and what came back.
  case specimen
  /// Smaller items of an operation.
  case bloodloss
  /// What the patient is to do.
  case instructions
  /// When the patient is to come again.
  case followup
  /// Who took part.
  case person
  /// Names, dates and numbers.
  case administrative
  /// Remarks.
  case note
  /// What is set down for another day.
  case future

  /// The name in the lexicon.
  var name: String { self == .assessmentPlan ? "assessment-plan" : "\(self)" }

  /// Whether words here tell of earlier times unless they say otherwise.
  var looksBack: Bool {
    switch self {
    case .complaint, .history, .past, .family, .social, .medication, .review: true
    default: false
    }
  }

  /// Whether the words here are the record of what was done.
  var isRecord: Bool { self == .title || self == .procedure || self == .description }
}
