public import ClaimModel
import FoundationEssentials

/// A claim as it was billed, joined to its visit by name: what an audit and a replay read.
public struct BilledClaim: Sendable {
  /// The visit it is for.
  public var visit: String
  /// The claim; where the object says nothing of date, payer or place, the visit's hold.
  public var claim: Claim
  /// Who did the work, as the practice names clinicians.
  public var clinician: String?
  /// What the payer allowed for all lines, where the remittance says.
  public var allowed: Money?
  private let states: Set<String>

  fileprivate init(
    visit: String, claim: Claim, clinician: String?, allowed: Money?, states: Set<String>
  ) {
    self.visit = visit
    self.claim = claim
    self.clinician = clinician
    self.allowed = allowed
    self.states = states
  }

  /// The claim with date, payer, place and patient from the visit where it did not state them.
  public func claim(for visit: Visit) -> Claim {
    var claim = self.claim
    if !states.contains("payer") { claim.payer = visit.payer }
    if !states.contains("placeOfService") { claim.placeOfService = visit.placeOfService }
    for place in claim.lines.indices where claim.lines[place].date == Self.undated {
      claim.lines[place].date = visit.dateOfService
    }
    return claim
  }

  /// The day that stands for "not said" until the visit's is known.
  fileprivate static let undated = CivilDate(dayNumber: 0)

  /// Whether some line has no date of its own, so that the claim needs its visit.
  public var isUndated: Bool { claim.lines.contains { $0.date == Self.undated } }
}

extension VisitReader {
  /// A billed claim: `{"visit", "lines"}` and what else a claim says, or an answer of
  /// `curette code --json`, whose proof and prices are passed over.
  /// - Throws: `InputProblem` with the line and the path of what could not be read.
  public func billedClaim(_ piece: ObjectStream.Piece) throws(InputProblem) -> BilledClaim {
    do throws(InputProblem) {
      if piece.isTooLong {
        throw InputProblem(
          "", "the object is too long", remedy: "A claim has at most four million bytes.")
      }
      return try read(BilledClaimObject.self, piece.bytes).billed
    } catch {
      var problem = error
      problem.line = piece.line
      throw problem
    }
  }
}

private struct BilledClaimObject: Decodable {
  let billed: BilledClaim

  init(from decoder: any Decoder) throws {
    let fields = try Fields(
      decoder,
      known: [
        "visit", "id", "claim", "payer", "placeOfService", "dateOfService", "diagnoses", "lines",
        "clinician", "allowed", "visitDigest", "verdict", "findings", "notEvaluated", "total",
        "price", "patient", "history", "locality",
      ])
    let name = try fields.string("visit") ?? fields.string("id") ?? fields.string("claim")
    let visit = try fields.required("visit", name)
    var claim = Claim(
      id: try fields.string("claim") ?? fields.string("id") ?? visit,
      payer: try fields.object("payer", PayerObject.self)?.payer ?? Payer(.medicare),
      placeOfService: try fields.place("placeOfService") ?? .office,
      diagnoses: try fields.list("diagnoses", DiagnosisText.self).map(\.code),
      history: try fields.list("history", PastServiceObject.self).map(\.service))
    let date = try fields.date("dateOfService") ?? BilledClaim.undated
    for (place, line) in try fields.list("lines", ClaimLineObject.self).enumerated() {
      claim.lines.append(try line.line(number: place + 1, date: date, in: &claim))
    }
    billed = BilledClaim(
      visit: visit, claim: claim, clinician: try fields.string("clinician"),
      allowed: try fields.money("allowed"),
      states: Set(["payer", "placeOfService"].filter(fields.has)))
  }
}
