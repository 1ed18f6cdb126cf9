public import ClaimModel
public import Reference

/// Two lines of one day that a procedure-to-procedure edit sets against each other.
///
/// Column 1 is payable and column 2 is refused unless a modifier the table accepts stands on the
/// pair. Which code is column 1 is a property of the pair: not the dearer code, not the first line
/// (`domain.md` §3.1).
public struct PairConflict: Sendable, Hashable {
  /// The position of the column 1 line among the lines given.
  public let column1: Int
  /// The position of the column 2 line.
  public let column2: Int
  /// Whether a modifier may ever bypass the pair.
  public let mayBypass: Bool
  /// The release that answered.
  public let release: ReleaseRef

  /// A conflict of two positions.
  public init(column1: Int, column2: Int, mayBypass: Bool, release: ReleaseRef) {
    self.column1 = column1
    self.column2 = column2
    self.mayBypass = mayBypass
    self.release = release
  }
}

/// What the pair table says of two codes on a date.
public enum PairAnswer: Sendable {
  /// No active edit.
  case free
  /// An active edit.
  case conflict(column1IsFirst: Bool, mayBypass: Bool, ReleaseRef)
  /// The table cannot say.
  case gap(Gap)
}

extension ReferenceView {
  /// What the pair table says of two codes, whichever is column 1.
  public func pairAnswer(_ first: ProcedureCode, _ second: ProcedureCode) -> PairAnswer {
    switch pair(between: first, and: second) {
    case .found(let pair, let release) where pair.indicator != 9:
      .conflict(
        column1IsFirst: pair.column1 == first, mayBypass: pair.indicator == 1, release)
    case .found, .absent: .free
    case .notCovered(let gap): .gap(gap)
    }
  }
}

/// The modifiers that bypass a pair whose indicator is 1 (NCCI Policy Manual, chapter I).
public enum BypassModifiers {
  /// Those that say two services were distinct, narrowest first, 59 last.
  public static let distinct: [Modifier] = ["XE", "XS", "XP", "XU", "59"]
  /// Those of the global period and of visits.
  public static let global: [Modifier] = ["58", "78", "79"]
  /// Those of visits.
  public static let visit: [Modifier] = ["24", "25", "57"]
  /// Those that name a part of the body, and 27 and 91.
  public static let others: [Modifier] = [
    "E1", "E2", "E3", "E4", "FA", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9",
    "TA", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "LT", "RT", "LC", "LD", "LM",
    "RC", "RI", "27", "91",
  ]
  private static let all = ModifierSet(distinct + global + others)
  private static let ofVisits = ModifierSet(visit + distinct + ["27"])
  private static let anatomic = ModifierSet(others)

  /// Whether the modifiers of two lines bypass a pair of indicator 1; `isVisit` tells that column 2 is a visit.
  public static func bypass(
    column1: ModifierList, column2: ModifierList, isVisit: Bool
  ) -> Bool {
    isVisit ? bypass(visit: column2) : bypass(column1: column1, column2: column2)
  }

  /// Whether the modifiers of the two lines bypass a pair of indicator 1. A body-part modifier
  /// that is the same on both lines tells nothing apart; on column 1 alone only 59 and the X
  /// modifiers count (CMS change request 11168; `domain.md` R-NCCI-5).
  public static func bypass(column1: ModifierList, column2: ModifierList) -> Bool {
    bypass(column2: column2, beside: column1) || column1.contains { distinct.contains($0) }
  }

  /// Whether the modifiers of a visit in column 2 bypass a pair of indicator 1: only its own say that it was apart.
  /// 59 and the X modifiers pass the table too, and are refused on a visit by an edit of their own.
  public static func bypass(visit modifiers: ModifierList) -> Bool {
    modifiers.contains { ofVisits.contains($0) }
  }

  /// Whether the modifiers of the column 2 line alone do: where every payer wants them.
  public static func bypass(column2: ModifierList, beside column1: ModifierList) -> Bool {
    column2.contains { all.contains($0) && !(anatomic.contains($0) && column1.contains($0)) }
  }
}
