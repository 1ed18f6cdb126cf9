/// Whether what a note speaks of was done, and if not, how it is spoken of.
public enum MentionStatus: String, Sendable, Hashable, CaseIterable {
  /// Done at this visit, by whoever wrote the note.
  case performed
  /// To be done.
  case planned
  /// Done earlier.
  case historical
  /// Said not to have been done.
  case negated
  /// To be done if something happens.
  case conditional
  /// Offered, and the patient did not want it or put it off.
  case offeredDeclined = "offered-declined"
  /// Done by somebody else.
  case byOthers = "by-others"
  /// Done to a relative.
  case familyHistory = "family-history"
}
