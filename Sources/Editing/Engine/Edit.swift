public import ClaimModel

/// One published rule applied to a claim. One edit, one file; the registration finds it by its name.
///
/// An edit may read the claim, its facts and the tables of the date. It has no clock, no store and
/// no memory, so the same claim gives the same findings on any day.
public protocol Edit: Sendable {
  /// What the edit is.
  static var card: EditCard { get }
  /// Claims it must flag and claims it must pass: test, documentation and fixture at once.
  static var examples: [EditExample] { get }
  /// What must stand on a claim for the edit to have anything to say; a claim without it is passed unseen.
  static var needs: Signals { get }
  /// Whether a line of a code could give the edit something to say. Asked once a code, and never of a claim: an edit
  /// that no line's code concerns is passed over.
  static func concerns(_ code: CodeFacts) -> Bool
  /// The same of a diagnosis.
  static func concerns(_ diagnosis: DiagnosisFacts) -> Bool
  /// The same of a modifier.
  static func concerns(_ modifier: Modifier) -> Bool
  /// Whether the claim could give it something to say, as far as a short look at it tells, before its facts are made.
  static func concerns(_ claim: Claim) -> Bool
  /// The edit has nothing to set.
  init()
  /// Reports what is wrong with the claim.
  func check(_ claim: ClaimFacts, report: inout Report)
}

extension Edit {
  /// Every claim is looked at.
  public static var needs: Signals { [] }
  /// Every code.
  public static func concerns(_ code: CodeFacts) -> Bool { true }
  /// Every diagnosis.
  public static func concerns(_ diagnosis: DiagnosisFacts) -> Bool { true }
  /// Every modifier.
  public static func concerns(_ modifier: Modifier) -> Bool { true }
  /// Every claim.
  public static func concerns(_ claim: Claim) -> Bool { true }
}

/// An edit that looks at one service line at a time.
public protocol LineEdit: Edit {
  /// Reports what is wrong with the line.
  func check(_ line: LineFacts, of claim: ClaimFacts, report: inout Report)
}

extension LineEdit {
  /// Looks at every line. Inlinable, so that each edit loops over the lines itself.
  @inlinable
  public func check(_ claim: ClaimFacts, report: inout Report) {
    for line in claim.lines { check(line, of: claim, report: &report) }
  }
}

/// An edit that looks at the modifiers of a line, and has nothing to say of a line without any.
public protocol ModifierEdit: LineEdit {}

extension ModifierEdit {
  /// A claim with modifiers.
  public static var needs: Signals { .modifiers }

  /// Looks at every line that carries a modifier.
  @inlinable
  public func check(_ claim: ClaimFacts, report: inout Report) {
    guard claim.hasModifiers else { return }
    for line in claim.lines where !line.line.modifiers.isEmpty {
      check(line, of: claim, report: &report)
    }
  }
}

/// An edit that looks at two lines of one day at a time.
public protocol LinePairEdit: Edit {
  /// Reports what is wrong with the two lines together; `first` stands before `second`.
  func check(
    _ first: LineFacts, _ second: LineFacts, of claim: ClaimFacts, report: inout Report)
}

extension LinePairEdit {
  /// A claim of several lines.
  public static var needs: Signals { .severalLines }

  /// Looks at every two lines of one day.
  @inlinable
  public func check(_ claim: ClaimFacts, report: inout Report) {
    for (place, first) in claim.lines.enumerated() {
      for second in claim.lines[(place + 1)...] where second.line.date == first.line.date {
        check(first, second, of: claim, report: &report)
      }
    }
  }
}
