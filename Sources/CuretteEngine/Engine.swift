public import ClaimModel
public import Coding
public import Editing
import Edits
public import Pricing
public import Reference
import StarterRelease

/// Everything together: the tables, the edits, the coder and the pricer.
///
/// ```swift
/// let answer = Engine.standard.answer(visit)
/// print(answer.claim.verdict, answer.price.allowed)
/// ```
public struct Engine: Sendable {
  /// The dated tables.
  public let library: ReferenceLibrary
  /// The edits applied to every claim.
  public let edits: EditCatalog
  /// The coder.
  public let coder: Coder
  /// The pricer.
  public let pricer: Pricer

  /// An engine that answers from `library`.
  public init(library: ReferenceLibrary) {
    self.library = library
    edits = .registered
    coder = Coder(library: library, edits: edits)
    pricer = Pricer(library: library)
  }

  /// The engine with the tables that the program carries.
  public static let standard = Engine(library: .starter)

  /// The rules that an answer's reasons may name, each with the authorities it may rest on: what an
  /// independent checker needs to know of the engine.
  public static var ruleAuthorities: [String: Set<String>] {
    var rules = EngineRules.authorities.mapValues { Set($0.map(\.description)) }
    for type in FamilyCatalog.registered.types {
      rules[type.card.id] = Set(type.card.authority.map(\.description))
    }
    return rules
  }

  /// The coded and priced claim of a visit.
  public func answer(_ visit: Visit) -> Answer {
    let claim = coder.code(visit)
    var terms = PricingTerms()
    terms.isNonPhysician = visit.billing?.provider?.nonPhysician ?? false
    if visit.billing?.provider?.participating == false { terms.participation = .assigned }
    return Answer(
      claim: claim, price: pricer.price(claim.claim, at: visit.locality, terms: terms))
  }
}

/// A coded claim and what it should pay.
public struct Answer: Sendable, Hashable {
  /// The claim with its proof.
  public var claim: CodedClaim
  /// The price of its lines, in their order.
  public var price: ClaimPrice
}
