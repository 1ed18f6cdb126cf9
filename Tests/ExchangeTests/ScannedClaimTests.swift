import ClaimModel
import Exchange
import Foundation
import Testing
import X12

/// A claim of a file becomes the claim that edits look at, or says why it cannot.
struct ScannedClaimTests {
  private final class Collector: ClaimConsumer {
    var claims: [Result<Claim, UnreadableClaim>] = []
    func claim(_ claim: borrowing ScannedClaim) {
      do throws(UnreadableClaim) {
        claims.append(.success(try Claim(claim)))
      } catch {
        claims.append(.failure(error))
      }
    }
  }

  private func read(_ text: String) throws -> [Result<Claim, UnreadableClaim>] {
    let collector = Collector()
    var options = CheckOptions()
    options.claims = collector
    _ = try FileChecker(MemorySource(text), options).check()
    return collector.claims
  }

  @Test func codesAmountsAndDatesCarryOver() throws {
    let claim = try #require(try read(Self.file).first).get()
    #expect(claim.id == "CLAIM1")
    #expect(claim.payer == Payer(.medicare, id: "03102"))
    #expect(claim.placeOfService == .office)
    #expect(claim.patient.birthDate == CivilDate(year: 1950, month: 1, day: 1))
    #expect(claim.patient.sex == .female)
    #expect(claim.transactionDate == CivilDate(year: 2026, month: 3, day: 10))
    #expect(claim.diagnoses == [DiagnosisCode("L57.0"), DiagnosisCode("D22.5")])
    #expect(claim.lines.map(\.code.description) == ["99213", "17000", "J3301"])
    #expect(claim.lines[0].modifiers == ["25"])
    #expect(claim.lines[1].modifiers == ["XS", "LT"])
    #expect(claim.lines[1].pointers == [2, 1])
    #expect(claim.lines.map(\.units) == [1, 1, 4])
    #expect(claim.lines[2].placeOfService == PlaceOfService(number: 22))
    #expect(claim.lines[1].charge == Money(cents: 14_550))
  }

  @Test func whatCannotBeReadIsSaidAndNotGuessed() throws {
    func failure(_ old: String, _ new: String) throws -> UnreadableClaim? {
      guard case .failure(let error)? = try read(Self.file.replacing(old, with: new)).first else {
        return nil
      }
      return error
    }
    #expect(try failure("HC:17000", "HC:1700")?.line == 2)
    #expect(try failure("D8*20260309", "D8*20260399")?.line == 1)
    #expect(try failure("UN*4", "UN*4.5")?.line == 3)
    #expect(try failure("11:B:1", "1X:B:1")?.line == nil)
    #expect(try failure("11:B:1", "1X:B:1") != nil)
  }

  /// A fault of the form stands on its claim and on no other, wherever the claim ends.
  @Test func aFaultOfTheFormStandsOnItsClaim() throws {
    let claims = Self.file.components(separatedBy: "CLM*CLAIM1")
    let body = try #require(claims.last).components(separatedBy: "SE*").first ?? ""
    let pair = "CLM*CLAIM1" + body + "CLM*CLAIM2" + body
    func faults(_ change: (String) -> String) throws -> [String: [String]] {
      var found: [String: [String]] = [:]
      let source = ClaimSource { claim, _ in
        found[claim.id] = claim.form?.formatProblems.map { "\($0.id) \($0.place)" }
      }
      var options = CheckOptions()
      options.claims = source
      let end = "SE*" + (Self.file.components(separatedBy: "SE*").last ?? "")
      let text = claims[0] + change(pair) + end
      _ = try FileChecker(MemorySource(text), options).check()
      return found
    }
    #expect(try faults { $0 } == ["CLAIM1": [], "CLAIM2": []])
    let dot = "diagnosis"
    let first = try faults {
      $0.replacing("ABK:L570", with: "ABK:L57.0", maxReplacements: 1)
    }
    #expect(first["CLAIM1"]?.count == 1 && first["CLAIM1"]?[0].contains(dot) == true)
    #expect(first["CLAIM2"] == [])
    // What is wrong with the segment that ends a claim is the next one's.
    let second = try faults { $0.replacing("CLM*CLAIM2*300.5***", with: "CLM*CLAIM2*300.5*X**") }
    #expect(second["CLAIM1"] == [])
    #expect(second["CLAIM2"]?.count == 1)
  }

  private static let file = """
    ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260310*0830*^*00501*000000001*0*P*:~
    GS*HC*SENDER*RECEIVER*20260310*0830*1*X*005010X222A1~
    ST*837*0001*005010X222A1~
    BHT*0019*00*BATCH1*20260310*0830*CH~
    NM1*41*2*SUBMITTER INC*****46*SENDER~
    PER*IC*DESK*TE*6025550100~
    NM1*40*2*CLEARING*****46*RECEIVER~
    HL*1**20*1~
    NM1*85*2*SKIN CLINIC*****XX*1234567893~
    N3*10 MAIN ST~
    N4*PHOENIX*AZ*850010001~
    REF*EI*990000001~
    HL*2*1*22*0~
    SBR*P*18*******MB~
    NM1*IL*1*DOE*JANE****MI*1A00A00AA00~
    N3*1 OAK AVE~
    N4*PHOENIX*AZ*85001~
    DMG*D8*19500101*F~
    NM1*PR*2*MEDICARE*****PI*03102~
    CLM*CLAIM1*300.5***11:B:1*Y*A*Y*Y~
    HI*ABK:L570*ABF:D225~
    LX*1~
    SV1*HC:99213:25*100*UN*1***1~
    DTP*472*D8*20260309~
    LX*2~
    SV1*HC:17000:xs:LT*145.50*UN*1***2:1~
    DTP*472*D8*20260309~
    LX*3~
    SV1*HC:J3301*55*UN*4*22**1~
    DTP*472*D8*20260309~
    SE*27*0001~
    GE*1*1~
    IEA*1*000000001~
    """
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String {
    guard let range = firstRange(of: old) else { return self }
    return String(self[..<range.lowerBound]) + new + self[range.upperBound...]
  }
}
