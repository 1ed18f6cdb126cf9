public import ClaimModel

/// A claim's form as the contract writes it beside the codes.
public struct ClaimBilling: Sendable {
  /// What the form needs beyond the codes.
  public var facts: BillingFacts
  /// The drugs of lines that bear a National Drug Code.
  public var drugs: [Drug]
}

extension VisitReader {
  /// The `billing` of a claim and the drug codes of its lines.
  /// - Throws: `InputProblem` with the line and the path of what could not be read.
  public func billing(_ piece: ObjectStream.Piece) throws(InputProblem) -> ClaimBilling {
    do throws(InputProblem) {
      return try read(BilledObject.self, piece.bytes).billing
    } catch {
      var problem = error
      problem.line = piece.line
      throw problem
    }
  }

  /// A practice's own facts: an object of the form of a visit's `billing`.
  /// - Throws: `InputProblem` with the path of what could not be read.
  public func practice(_ bytes: some Sequence<UInt8>) throws(InputProblem) -> BillingFacts {
    try read(BillingObject.self, bytes).billing
  }
}

private struct BilledObject: Decodable {
  let billing: ClaimBilling

  init(from decoder: any Decoder) throws {
    let fields = try Fields(decoder, knownAmongOthers: ["billing", "lines"])
    billing = ClaimBilling(
      facts: try fields.object("billing", BillingObject.self)?.billing ?? BillingFacts(),
      drugs: try fields.list("lines", DrugOfLine.self).compactMap(\.drug))
  }

  struct DrugOfLine: Decodable {
    let drug: Drug?

    init(from decoder: any Decoder) throws {
      let fields = try Fields(
        decoder, knownAmongOthers: ["code", "ndc", "ndcQuantity", "ndcUnit"])
      guard let ndc = try fields.string("ndc") else {
        drug = nil
        return
      }
      var drug = Drug()
      drug.code = try fields.procedureCode("code")
      drug.ndc = ndc
      drug.amount = try fields.scaled("ndcQuantity", places: 3, in: 0...1_000_000_000_000)
      drug.unit = try fields.string("ndcUnit")
      self.drug = drug
    }
  }
}
