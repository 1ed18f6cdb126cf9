public import ClaimModel
public import Reference
public import X12

/// What an 837P needs and nobody has said: each missing fact by its place in the visit, all at once.
public struct MissingFacts: Error, Hashable, Sendable, CustomStringConvertible {
  /// The places, such as `billing.provider.taxId`.
  public var places: [String]

  /// Facts that are missing, by their places.
  public init(places: [String]) { self.places = places }

  /// "missing for an 837P: billing.provider.taxId, …".
  public var description: String { "missing for an 837P: \(places.joined(separator: ", "))" }
}

/// A claim with all that a form says beyond its codes.
public struct BilledClaim: Sendable {
  /// The claim.
  public var claim: Claim
  /// What the form needs beyond the codes.
  public var billing: BillingFacts
  /// Drugs, whose National Drug Codes belong on their lines.
  public var drugs: [ClaimModel.Drug]

  /// A claim with the facts of its form.
  public init(_ claim: Claim, billing: BillingFacts, drugs: [ClaimModel.Drug] = []) {
    self.claim = claim
    self.billing = billing
    self.drugs = drugs
  }
}

/// Makes professional claims as an 837P states them. Nothing is made up: what is missing is said.
public struct ClaimForms: Sendable {
  /// A form holds at most this many lines and diagnoses (005010X222A1, loops 2400 and 2300 HI).
  public static let mostLines = 50
  /// See `mostLines`.
  public static let mostDiagnoses = 12

  private let library: ReferenceLibrary
  private let stamp: Stamp

  /// Made at a moment, under the add-on tables of a library, which tell what may not be split.
  public init(_ library: ReferenceLibrary, stamp: Stamp) {
    self.library = library
    self.stamp = stamp
  }

  /// The claims of a billed claim: one, or several where it is longer than a form. The first keeps the id, the others
  /// add `-2`, `-3`, ….
  /// - Throws: `MissingFacts`.
  public func claims(_ billed: BilledClaim) throws(MissingFacts) -> [ProfessionalClaim] {
    var builder = ClaimFormBuilder(billed, stamp)
    let head = try builder.head()
    let parts = split(billed.claim)
    var claims: [ProfessionalClaim] = []
    for (place, part) in parts.enumerated() {
      var claim = head
      claim.id = place == 0 ? billed.claim.id : "\(billed.claim.id)-\(place + 1)"
      try builder.fill(&claim, part)
      claims.append(claim)
    }
    return claims
  }

  /// The lines of each form: an add-on stays with the line it adds to.
  func split(_ claim: Claim) -> [[ServiceLine]] {
    var parts: [[ServiceLine]] = []
    var part: [ServiceLine] = []
    var codes: Set<DiagnosisCode> = []
    for cluster in clusters(claim) {
      let needed = Set(cluster.flatMap { claim.diagnoses(of: $0) })
      if !part.isEmpty,
        part.count + cluster.count > Self.mostLines
          || codes.union(needed).count > Self.mostDiagnoses
      {
        parts.append(part)
        part = []
        codes = []
      }
      part += cluster
      codes.formUnion(needed)
    }
    parts.append(part)
    return parts
  }

  /// Lines with the add-ons that belong to them, in the claim's order.
  private func clusters(_ claim: Claim) -> [[ServiceLine]] {
    var clusters: [[ServiceLine]] = []
    for line in claim.lines {
      let view = library.on(line.date)
      let host =
        view.addOn(line.code).row == nil
        ? nil
        : clusters.lastIndex { cluster in
          cluster.contains {
            $0.date == line.date && view.isPrimary($0.code, for: line.code)
          }
        }
      if let host { clusters[host].append(line) } else { clusters.append([line]) }
    }
    return clusters
  }
}
