import Bookkeeping
import ClaimModel
import StarterRelease
import Store
import Testing
import X12

/// What payers answer before they pay moves claims, once, and never the wrong one.
@Suite struct AnswerTests {
  private let stamp = Stamp(date: "20260402", time: "1000")

  /// Files two transaction sets of two claims each.
  private func filed(control: Int = 7) throws -> (Office, String) {
    let office = try Office()
    let text = Self.claims([["A1", "A2"], ["B1", "B2"]], control: control)
    let outcome = try ClaimFiling(books: office.books).file(
      { MemorySource(text) }, { CheckOptions() })
    #expect(outcome.filed == 4 && outcome.refused.isEmpty)
    return (office, text)
  }

  private func take(_ office: Office, _ text: String) throws -> PayerAnswers.Outcome {
    try PayerAnswers(books: office.books).take({ MemorySource(text) }, { CheckOptions() })
  }

  private func statuses(_ office: Office) throws -> [String: ClaimStatus] {
    var found: [String: ClaimStatus] = [:]
    for number in ["A1", "A2", "B1", "B2"] {
      found[number] = try office.books.claims(numbered: number).first?.status
    }
    return found
  }

  /// The 277CA that answers the claims, those of `rejected` sent back.
  private func acknowledgment(of text: String, rejecting rejected: Set<String>) throws -> String {
    var answers = ClaimAnswers(stamp: stamp)
    let fault = Problem(
      business: .unknownProcedure, segment: "SV1", loop: "2400", message: "planted")
    let report = try X12File.read(MemorySource(text)) { value, problems in
      guard case .claim(let claim) = value else { return }
      answers.add(value, problems + (rejected.contains(claim.id) ? [fault] : []))
    }
    return answers.text(Acknowledgments(report, stamp: stamp).envelope(0), report)
  }

  @Test("A 277CA moves each claim it names, with the payer's reason, and only once")
  func acknowledged() throws {
    let (office, text) = try filed()
    let answer = try acknowledgment(of: text, rejecting: ["A2"])
    let outcome = try take(office, answer)
    #expect(outcome.accepted == 3 && outcome.rejected.count == 1 && outcome.unknown.isEmpty)
    #expect(
      try statuses(office) == ["A1": .accepted, "A2": .rejected, "B1": .accepted, "B2": .accepted])
    let sentBack = try #require(try office.books.claims(numbered: "A2").first)
    #expect(try office.books.life(of: sentBack.id).last?.reason.hasPrefix("277CA A7:") == true)
    // The claim is made right and sent again: the same answer dropped in once more says nothing of that.
    try office.books.move(sentBack.id, to: .ready, because: "made right")
    try office.books.move(sentBack.id, to: .sent, because: "")
    #expect(try take(office, answer).isKnown)
    #expect(try statuses(office)["A2"] == .sent)
    let problems = try office.books.store.check().problems
    #expect(problems.isEmpty, "\(problems)")
  }

  @Test("An answer that comes after the payment moves nothing back")
  func overtaken() throws {
    let (office, text) = try filed()
    let paid = try #require(try office.books.claims(numbered: "B1").first)
    try office.books.move(paid.id, to: .paid, because: "remittance")
    let outcome = try take(office, try acknowledgment(of: text, rejecting: ["B1"]))
    #expect(outcome.overtaken == 1 && outcome.accepted == 3)
    #expect(try statuses(office)["B1"] == .paid)
  }

  @Test("Answers to claims of others, or to one of two alike, are told and move nothing")
  func uncertain() throws {
    let (office, text) = try filed()
    let other = try acknowledgment(of: Self.claims([["Z9"]], control: 9), rejecting: [])
    #expect(try take(office, other).unknown == [1])
    // The same number on the same day for the same charge, sent twice as replacements.
    let twice = try filed().0
    for claim in try twice.books.claims(numbered: "A1") {
      var again = claim
      again.payerControl = "ICN1"
      again.frequency = "7"
      let id = try twice.books.file(again)
      try twice.books.move(id, to: .ready, because: "")
      try twice.books.move(id, to: .sent, because: "")
    }
    let outcome = try take(twice, try acknowledgment(of: text, rejecting: ["A1"]))
    #expect(outcome.ambiguous == [1] && outcome.rejected.isEmpty && outcome.accepted == 3)
  }

  @Test("A 999 that rejects a set sends back its claims and no others")
  func rejectedSet() throws {
    let (office, text) = try filed()
    let outcome = try take(office, Self.acknowledgment(control: 7, rejecting: ["0002"]))
    #expect(outcome.rejected.count == 2 && outcome.noted == 1)
    #expect(try statuses(office) == ["A1": .sent, "A2": .sent, "B1": .rejected, "B2": .rejected])
    #expect(try take(office, Self.acknowledgment(control: 8, rejecting: ["0002"])).unknown == [2])
    _ = text
  }

  @Test("A 999 whose numbers two files bear moves nothing")
  func sharedNumbers() throws {
    let (office, _) = try filed()
    let later = Self.claims([["C1"], ["C2"]], control: 7, time: "0915")
    _ = try ClaimFiling(books: office.books).file({ MemorySource(later) }, { CheckOptions() })
    let outcome = try take(office, Self.acknowledgment(control: 7, rejecting: ["0001"]))
    #expect(outcome.ambiguous == [1] && outcome.rejected.isEmpty)
    #expect(try statuses(office).values.allSatisfy { $0 == .sent })
  }

  @Test("A faulty answer is refused whole; a file that answers nothing is none")
  func refused() throws {
    let (office, text) = try filed()
    let answer = try acknowledgment(of: text, rejecting: ["A1"])
    for bad in [answer.replacing("STC*A", with: "STX*A"), text] {
      #expect(throws: RefusedFile.self) { try take(office, bad) }
    }
    #expect(try statuses(office).values.allSatisfy { $0 == .sent })
  }

  private static func acknowledgment(control: Int, rejecting: Set<String>) -> String {
    var body = ["ST*999*0001*005010X231A1", "AK1*HC*\(control)*005010X222A1"]
    for set in ["0001", "0002"] {
      body.append("AK2*837*\(set)*005010X222A1")
      if rejecting.contains(set) {
        body += ["IK3*CLM*21*2300*8", "IK4*2*782*1", "IK5*R*5"]
      } else {
        body.append("IK5*A")
      }
    }
    body.append("AK9*P*2*2*\(2 - rejecting.count)")
    body.append("SE*\(body.count + 1)*0001")
    return enveloped(body, code: "FA", version: "005010X231A1", control: 55, time: "1200")
  }

  static func claims(
    _ sets: [[String]], control: Int, time: String = "0830"
  ) -> String {
    var all: [String] = []
    for (place, numbers) in sets.enumerated() {
      let set = "000\(place + 1)"
      var body = [
        "ST*837*\(set)*005010X222A1", "BHT*0019*00*BATCH\(place)*20260401*\(time)*CH",
        "NM1*41*2*DERM BILLING*****46*DERMSUBMITTER", "PER*IC*EDI DESK*TE*6025550100",
        "NM1*40*2*CLEARINGHOUSE*****46*CLEARINGHOUSE", "HL*1**20*1", "PRV*BI*PXC*207N00000X",
        "NM1*85*2*SKIN AND CO*****XX*1125976203", "N3*474 MAIN ST", "N4*PHOENIX*AZ*850537091",
        "REF*EI*998184876",
      ]
      for (level, number) in numbers.enumerated() {
        body += [
          "HL*\(level + 2)*1*22*0", "SBR*P*18*******MB", "NM1*IL*1*DOE*JANE****MI*1EG4TE5MK73",
          "N3*1 ELM ST", "N4*PHOENIX*AZ*85053", "DMG*D8*19500203*F",
          "NM1*PR*2*MEDICARE PART B*****PI*03102", "CLM*\(number)*145***11:B:1*Y*A*Y*Y",
          "HI*ABK:L570", "LX*1", "SV1*HC:17000*145*UN*1***1", "DTP*472*D8*20260310",
        ]
      }
      body.append("SE*\(body.count + 1)*\(set)")
      all += body
    }
    return enveloped(
      all, code: "HC", version: "005010X222A1", control: control, time: time, sets: sets.count)
  }

  private static func enveloped(
    _ body: [String], code: String, version: String, control: Int, time: String, sets: Int = 1
  ) -> String {
    let number = String(repeating: "0", count: 9 - "\(control)".count) + "\(control)"
    let head = [
      "ISA*00*          *00*          *ZZ*DERMSUBMITTER  *ZZ*CLEARINGHOUSE  *260401*\(time)*^*00501*\(number)*0*T*:",
      "GS*\(code)*DERMSUBMITTER*CLEARINGHOUSE*20260401*\(time)*\(control)*X*\(version)",
    ]
    return (head + body + ["GE*\(sets)*\(control)", "IEA*1*\(number)"]).map { $0 + "~\n" }.joined()
  }
}
