import AuditPages
import Auditing
import ClaimModel
import Testing

@Suite struct PeerTests {
  /// The heads as CMS's data dictionary names them, in another order, with a quoted name.
  static let file = #"""
    HCPCS_Cd,Rndrng_NPI,Rndrng_Prvdr_Last_Org_Name,Rndrng_Prvdr_State_Abrvtn,Rndrng_Prvdr_Type,Tot_Srvcs,Tot_Bene_Day_Srvcs
    99213,1000000001,"Doe, ""A""",NY,Dermatology,60,60
    99214,1000000001,"Doe, ""A""",NY,Dermatology,40,40
    17000,1000000001,"Doe, ""A""",NY,Dermatology,50,50
    17003,1000000001,"Doe, ""A""",NY,Dermatology,"1,50",40
    99213,1000000002,Roe,CA,Dermatology,90,90
    99214,1000000002,Roe,CA,Dermatology,10,10
    99214,1000000003,Poe,NY,Cardiology,999,999
    99213,1000000004,Moe,NY,Dermatology,12,12

    """#

  private func read(
    _ text: String, state: String? = nil
  ) throws(PeerFile.Problem) -> [CodeCounts] {
    var reader = PeerFile(specialty: "dermatology", state: state)
    var fault: PeerFile.Problem?
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      do throws(PeerFile.Problem) { try reader.feed(bytes) } catch { fault = error }
    }
    if let fault { throw fault }
    return try reader.finish()
  }

  @Test func rowsAreReadByTheirHeadsAndKeptBySpecialtyAndState() throws {
    let all = try read(Self.file)
    #expect(all.count == 3)
    #expect(all[0].value(.highEstablished)?.value == 0.4)
    #expect(all[0].value(.lesionsPerSession)?.value == Double(50 + 150) / 50)
    #expect(all[1].value(.highEstablished)?.value == 0.1)
    #expect(all[2].value(.highEstablished) == nil, "twelve visits say nothing")
    #expect(all[0].value(.modifier25) == nil, "the file has no modifiers")
    #expect(try read(Self.file, state: "ny").count == 2)
  }

  @Test func theHeadsOfEarlierYearsAreKnown() throws {
    let old = """
      npi,nppes_provider_state,provider_type,hcpcs_code,line_srvc_cnt,bene_day_srvc_cnt
      1,NY,Dermatology,99214,30,30
      """
    #expect(try read(old)[0].value(.highEstablished)?.value == 1)
  }

  @Test func whatIsNoSuchFileIsSaidWithItsPlace() {
    #expect(throws: PeerFile.Problem.self) { try read("a,b\n1,2\n") }
    #expect(throws: PeerFile.Problem.self) { try read("") }
    let short = Self.file + "99213,1000000005\n"
    #expect { try read(short) } throws: { ($0 as? PeerFile.Problem)?.line == 10 }
    let words = Self.file + "99213,1000000005,x,NY,Dermatology,many,1\n"
    #expect { try read(words) } throws: { ($0 as? PeerFile.Problem)?.line == 10 }
  }

  private func claim(_ codes: [(Int, String?)], day: String) throws -> Claim {
    let date = try #require(CivilDate(iso: day))
    var claim = Claim(id: "c", payer: Payer(.medicare))
    for (number, code) in codes.enumerated() {
      var line = ServiceLine(number: number + 1, date: date, code: ProcedureCode(code.0))
      if let modifier = code.1.flatMap({ Modifier($0) }) { line.modifiers = [modifier] }
      claim.lines.append(line)
    }
    return claim
  }

  @Test func aClinicianAboveNineOfTenStandsOutInWords() throws {
    var peers: [CodeCounts] = []
    for share in 1...40 {
      var counts = CodeCounts(knowsModifiers: false)
      counts.add(99213, units: 100 - Double(share), days: 100 - Double(share))
      counts.add(99214, units: Double(share), days: Double(share))
      peers.append(counts)
    }
    var claims: [(clinician: String, claim: Claim)] = []
    for number in 0..<30 {
      let day = number < 15 ? "2026-02-10" : "2026-05-10"
      claims.append(("high", try claim([(number < 24 ? 99214 : 99213, "25")], day: day)))
      claims.append(("middle", try claim([(number < 6 ? 99214 : 99213, nil)], day: day)))
    }
    let comparison = PeerComparison(peers: PeerFigures(peers), claims: claims)
    let standings = comparison.standings
    let high = try #require(
      standings.first { $0.clinician == "high" && $0.metric == .highEstablished })
    #expect(high.value == 0.8 && high.isOutlier && high.rank == 1)
    let middle = try #require(
      standings.first { $0.clinician == "middle" && $0.metric == .highEstablished })
    #expect(!middle.isOutlier)
    #expect(middle.rank == Double(19.5) / 40, "ties count half")
    let modifier = try #require(
      standings.first { $0.metric == .modifier25 && $0.clinician == "high" })
    #expect(modifier.value == 1 && modifier.rank == nil)
    #expect(comparison.clinicians[0].quarters.map(\.name) == ["2026Q1", "2026Q2"])
    let page = PeerPages.html(comparison)
    #expect(page.contains(PeerMetric.highEstablished.question))
    #expect(PeerPages.text(comparison).contains("would be looked at"))
  }
}
