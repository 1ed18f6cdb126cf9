import Testing
import X12

/// Every segment comes once, in the file's order, with the loop it stands in.
struct OutlineTests {
  @Test(arguments: [Sample.professional, .remittance, .acknowledgment, .status].map(\.text))
  func everySegmentComesOnce(text: String) throws {
    var names: [String] = []
    _ = try X12File.outline(MemorySource(text)) { names.append($0.value.id) }
    #expect(names == text.split(separator: "\n").map { String($0.prefix { $0 != "*" }) })
  }

  @Test func loopsAndDepthsAreTold() throws {
    var lines: [OutlineSegment] = []
    _ = try X12File.outline(MemorySource(Sample.professional.text)) { lines.append($0) }
    let service = try #require(lines.first { $0.value.id == "SV1" })
    let claim = try #require(lines.first { $0.value.id == "CLM" })
    #expect(service.loop == "2400" && claim.loop == "2300")
    #expect(claim.opensLoop && !service.opensLoop)
    #expect(service.depth > claim.depth)
    #expect(lines.filter { $0.value.id == "ISA" }.map(\.depth) == [0])
  }

  @Test func numbersLoseWhatSaysNothing() throws {
    let text = Sample.professional.replacing("CLM*CLAIM1", "CLM*CLAIM1*0160.00***11:B:1*Y*A*Y*Y")
      .text
    var amounts: [String] = []
    _ = try X12File.outline(MemorySource(text)) {
      if $0.value.id == "CLM" { amounts.append($0.value[2].text) }
    }
    #expect(amounts == ["160", "100"])
  }

  @Test func namesAreKnownForAllThatGuidesUse() {
    for id in ["CLM", "SV1", "NM1", "CLP", "SVC", "AK9", "STC", "PLB", "HI", "SVD"] {
      #expect(!SegmentNames.name(id).isEmpty)
    }
    #expect(SegmentNames.element("CLM", 2) == "charge")
    #expect(SegmentNames.isPersonal(SegmentValue("NM1", ["IL", "1", "DOE"]), 3))
    #expect(!SegmentNames.isPersonal(SegmentValue("CLM", ["A", "100"]), 2))
  }
}
