/// How well a diagnosis explains a procedure (`domain.md` R-DX-1).
public enum DiagnosisFit: Sendable, Hashable {
  /// The expected pair, or nothing is known against it.
  case fits
  /// A person should look.
  case doubtful(String)
  /// Never: the family of codes is for another kind of lesion.
  case contradicts(String)
}
