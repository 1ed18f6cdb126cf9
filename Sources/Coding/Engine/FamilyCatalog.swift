public import ClaimModel
public import Editing

/// One family of codes: which lesions it takes and what it bills for them. One family, one file;
/// the registration finds it by its name.
public protocol ProcedureFamily: Sendable {
  /// What the rule is and who says so.
  static var card: EditCard { get }
  /// Visits and the lines they must give: test and documentation at once.
  static var examples: [CodingExample] { get }
  /// Families of a higher rank choose first: a code for one site beats a code for all.
  static var rank: Int { get }
  /// A family has nothing to set.
  init()
  /// Whether the lesions are this family's.
  func takes(_ group: LesionGroup, of visit: VisitFacts) -> Bool
  /// Bills the lesions, all of which the family takes, or says why it cannot.
  func bill(_ groups: [LesionGroup], of visit: VisitFacts, on draft: inout Draft)
}

extension ProcedureFamily {
  /// Most families stand on one level.
  public static var rank: Int { 0 }
}

/// The families of codes, those of a higher rank first and then by id.
public struct FamilyCatalog: Sendable {
  let families: [any ProcedureFamily]

  /// A catalogue of the given families.
  public init(_ types: [any ProcedureFamily.Type]) {
    families =
      types.sorted { left, right in
        left.rank != right.rank ? left.rank > right.rank : left.card.id < right.card.id
      }.map { $0.init() }
  }

  /// The position of the first family that takes a lesion; the number of families when none does.
  func owner(of group: LesionGroup, in visit: VisitFacts) -> Int {
    var place = 0
    while place < families.count, !families[place].takes(group, of: visit) { place += 1 }
    return place
  }

  /// Every family of this module.
  public static let registered = FamilyCatalog(registeredFamilies)

  /// The types, for documentation and tests.
  public var types: [any ProcedureFamily.Type] { families.map { type(of: $0) } }
}

/// A visit in shorthand and the claim lines it must give.
public struct CodingExample: Sendable, Hashable {
  /// What the example shows, in one sentence.
  public let sentence: String
  /// The visit, as `VisitShorthand` reads it.
  public let visit: String
  /// The lines: `17000-XS, 17003 x2`; empty when nothing is billable.
  public let lines: String
  /// The verdict.
  public let verdict: CodedClaim.Verdict
  /// Who says so, where that is not the first authority of the family.
  private let ownAuthority: Citation?

  /// Who says so.
  public func authority(in family: any ProcedureFamily.Type) -> Citation {
    ownAuthority ?? family.card.authority[0]
  }

  /// A visit and its lines, and who says so where that is not the first authority of the family.
  public init(
    _ sentence: String, _ visit: String, gives lines: String,
    verdict: CodedClaim.Verdict = .ready, by authority: Citation? = nil
  ) {
    ownAuthority = authority
    self.sentence = sentence
    self.visit = visit
    self.lines = lines
    self.verdict = verdict
  }
}
