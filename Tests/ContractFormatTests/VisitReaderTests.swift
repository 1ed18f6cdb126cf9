import ClaimModel
import ContractFormat
import Testing

@Suite struct VisitReaderTests {
  static let visit = """
    {"id": "visit-1", "dateOfService": "2026-03-10", "placeOfService": "11",
     "payer": {"line": "medicare", "id": "MEDICARE-B"}, "locality": {"zip": "10021"},
     "patient": {"status": "established"},
     "procedures": [
       {"kind": "destruction", "method": "cryosurgery", "diagnosis": "L57.0",
        "behavior": "premalignant", "count": 9,
        "lesions": [{"site": "cheek", "side": "left", "sizeCm": 0.4}, {"site": "scalp"}]},
       {"kind": "mohs", "stages": 2, "blocks": [3, 6], "excisedDiameterCm": 0.55}],
     "evaluation": {"mdm": {"problems": "low", "data": "limited", "risk": "moderate"},
                    "separate": true, "diagnoses": ["L30.9"]},
     "drugs": [{"code": "J3301", "amount": 22.5, "unit": "mg", "container": "multi-dose"}],
     "history": [{"dateOfService": "2025-11-04", "code": "17000", "related": false}]}
    """

  @Test func everyFieldIsRead() throws {
    let visit = try VisitReader().visit(Self.visit.utf8)
    #expect(visit.dateOfService.description == "2026-03-10")
    #expect(visit.payer == Payer(.medicare, id: "MEDICARE-B"))
    #expect(visit.locality == .zip("10021"))
    #expect(visit.procedures[0].count == 9 && visit.procedures[0].lesions.count == 2)
    #expect(visit.procedures[0].lesions[0].site?.region == .cheek)
    #expect(visit.procedures[0].lesions[0].size == Length(thousandthsOfCm: 400))
    #expect(visit.procedures[1].blocks == [3, 6])
    #expect(visit.procedures[1].excisedDiameter == Length(thousandthsOfCm: 550))
    #expect(visit.evaluation?.decisionMaking?.level == .low)
    #expect(visit.drugs[0].amount == 22_500)
    #expect(visit.history[0].related == false && visit.history[0].sameProvider == nil)
  }

  @Test(arguments: [
    ("\"count\": 9", "\"count\": -1", "procedures[0].count"),
    ("\"count\": 9", "\"count\": 9.5", "procedures[0].count"),
    ("\"count\": 9", "\"count\": 9, \"count\": 3", "procedures[0].count"),
    ("\"site\": \"scalp\"", "\"site\": \"scalp\", \"site\": \"\"", "procedures[0].lesions[1].site"),
    ("\"risk\": \"moderate\"", "\"data\": \"limited\"", "evaluation.mdm.data"),
    ("0.4", "0", "procedures[0].lesions[0].sizeCm"),
    ("\"count\": 9", "\"count\": \"nine\"", "procedures[0].count"),
    ("\"count\": 9", "\"cuont\": 9", "procedures[0].cuont"),
    ("2026-03-10", "2026-02-30", "dateOfService"), ("\"11\"", "\"1\"", "placeOfService"),
    ("\"medicare\"", "\"medicair\"", "payer.line"),
    ("\"cheek\"", "7", "procedures[0].lesions[0].site"),
    ("\"left\"", "\"leftish\"", "procedures[0].lesions[0].side"),
    ("0.4", "-0.4", "procedures[0].lesions[0].sizeCm"),
    ("\"L57.0\"", "\"57.0\"", "procedures[0].diagnosis"),
    ("\"17000\"", "\"1700\"", "history[0].code"), ("[3, 6]", "[3, -6]", "procedures[1].blocks[1]"),
    ("\"limited\"", "\"low\"", "evaluation.mdm.data"),
    ("[\"L30.9\"]", "\"L30.9\"", "evaluation.diagnoses"),
    ("\"id\": \"visit-1\",", "", "id"),
    ("{\"zip\": \"10021\"}", "{\"zip\": \"1002\"}", "locality.zip"),
  ])
  func whatCannotBeReadIsRefusedWithItsPlaceAndARemedy(good: String, bad: String, path: String) {
    let problem = #expect(throws: InputProblem.self) {
      _ = try VisitReader().visit(Self.visit.replacing(good, with: bad, maxReplacements: 1).utf8)
    }
    #expect(problem?.path == path)
    #expect(problem?.remedy.isEmpty == false)
  }

  @Test func aMisspeltFieldIsAnsweredWithTheNearestOne() {
    let problem = #expect(throws: InputProblem.self) {
      _ = try VisitReader().visit(Self.visit.replacing("\"behavior\"", with: "\"behaviour\"").utf8)
    }
    #expect(problem?.remedy == "Did you mean \"behavior\"?")
  }

  @Test(arguments: ["", "{", "[]", "null", "{\"id\": \"x\"", "\u{0}", "{\"id\": \"\\ud800\"}"])
  func whatIsNoVisitIsRefused(text: String) {
    #expect(throws: InputProblem.self) { _ = try VisitReader().visit(text.utf8) }
  }

  @Test func everyTruncationIsRefusedAndNoneCrashes() {
    let bytes = Array(Self.visit.utf8)
    for length in 0..<(bytes.count - 1) {
      #expect(throws: InputProblem.self) { _ = try VisitReader().visit(bytes[..<length]) }
    }
  }
}

@Suite struct ObjectStreamTests {
  private func pieces(_ text: String, chunk: Int = 7, limit: Int = 4 << 20) -> [ObjectStream.Piece]
  {
    var stream = ObjectStream(limit: limit)
    var pieces: [ObjectStream.Piece] = []
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      bytes[start..<min(start + chunk, bytes.count)].withUnsafeBufferPointer { buffer in
        stream.feed(buffer) { pieces.append($0) }
      }
    }
    stream.finish { pieces.append($0) }
    return pieces
  }

  private func texts(_ text: String) -> [String] {
    pieces(text).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test func objectsAreCutWhetherOneALineOrOverManyLines() {
    #expect(texts("{\"a\":1}\n{\"b\":2}\n") == ["{\"a\":1}", "{\"b\":2}"])
    #expect(texts("{\n  \"a\": {\n \"b\": \"}{\"\n}\n}\n{\n}\n").count == 2)
    #expect(texts("{\"a\":\"\\\"}\"}{\"b\":2}") == ["{\"a\":\"\\\"}\"}", "{\"b\":2}"])
    #expect(texts(" \n\t\r\n").isEmpty)
  }

  @Test func aByteOrderMarkIsNoPartOfTheText() {
    #expect(texts("\u{FEFF}{\"a\":1}\r\n{\"b\":2}") == ["{\"a\":1}", "{\"b\":2}"])
    #expect(texts("\u{FEFF}").isEmpty)
  }

  @Test func aBrokenLineSpoilsItselfAndNoOther() {
    let broken = pieces("{\"a\":1}\n{\"b\": [\n{\"c\":3}\nnot json\n{\"d\":4}\n")
    #expect(broken.map(\.line) == [1, 2, 3, 4, 5])
    let first = pieces("{\"a\": \n{\"b\":2}\n{\"c\":3}\n")
    #expect(first.map(\.line) == [1, 2, 3])
  }

  @Test func anEndlessObjectIsRefusedInBoundedMemory() {
    let long = pieces(
      "{\"a\":\"" + String(repeating: "x", count: 5_000) + "\"}\n{\"b\":2}\n", limit: 100)
    #expect(long.map(\.isTooLong) == [true, false])
  }
}
