import Testing
import X12

/// What fuzzing found: files that once stopped the program.
struct CrashTests {
  @Test func aServiceWithoutItsBeginning() throws {
    for orphan in ["REF*6R*1", "AMT*B6*5", "LQ*HE*N130", "DTM*472*20260309", "CAS*CO*45*10"] {
      let text = Sample.remittance.replacing("SVC*HC:17000", orphan).text
      #expect(try !Sample.check(text).isValid)
    }
  }

  @Test func aBeginningWhoseElementsEndAsSegmentsDo() throws {
    for text in ["GS~GE*1*1 ", "ST~SE~1~1~", "GS:HC:A:B~GE*1*1~", "ST^837^1^2~SE^2^1~"] {
      let codes = try Sample.check(text).problems.problems.map(\.code)
      #expect(codes == [.noInterchange], "\(text)")
    }
  }

  @Test func claimsBelowNobodyAreNamedAllTheSame() throws {
    let kept = Sample(
      Sample.professional.segments.filter { !$0.hasPrefix("HL*2") && !$0.hasPrefix("HL*3") }
        .joined(separator: "\n")
    ).replacing("AMT*D", "AMT*D*61").text
    for length in kept.utf8.count / 2..<kept.utf8.count {
      let report = try FileChecker(MemorySource(Array(kept.utf8.prefix(length)))).check()
      for problem in report.problems.problems {
        #expect(["CLAIM1", "CLAIM2", nil].contains(problem.claim))
      }
    }
  }

  @Test func separatorsThatAreBlanks() throws {
    for separator in ["\u{0}", "\t", "\u{1D}"] {
      let text = Sample.professional.text.replacing("*", with: separator)
      #expect(try Sample.check(text).isValid)
      let bare = "GS\(separator)\(separator)\(separator)X~ \(separator) \(separator)~ DTP*472~"
      #expect(try !Sample.check(bare).isValid)
    }
  }

  @Test func amountsTooLargeToAdd() throws {
    let large = String(repeating: "9", count: 17)
    for (old, new) in [
      ("SV1*HC:17000", "SV1*HC:17000*\(large)*UN*1***1"), ("AMT*D", "AMT*D*-\(large)"),
      ("SVD*", "SVD*P0001*\(large)*HC:17110**1"),
      ("CAS*CO*45*40", "CAS*CO*45*\(large)**97*\(large)"),
    ] {
      let text = Sample.professional.replacing(old, new).text
      #expect(try !Sample.check(text).isValid)
      #expect(try !ValueTests.claims(text).isEmpty)
    }
    let paid = Sample.remittance.replacing("PLB*", "PLB*1*20261231*WO:X*-\(large)*WO:Y*-\(large)")
    #expect(try !Sample.check(paid.text).isValid)
  }
}
