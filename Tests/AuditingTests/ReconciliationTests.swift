import Auditing
import ClaimModel
import ContractFormat
import NoteFormats
import NoteReading
import Testing

/// A note against the claim made of it, both ways.
@Suite struct ReconciliationTests {
  private static let signed = "\nElectronically signed by Jane Roe, MD\n"
  private static let frozen8 =
    "DATE OF SERVICE: 03/10/2026\nPROCEDURE: Eight actinic keratoses on the scalp were treated with "
    + "liquid nitrogen." + signed

  private func reconcile(
    _ note: String, _ lines: String, _ diagnoses: String = "L57.0", visit: String? = nil,
    pathology: String? = nil
  ) throws -> Reconciliation {
    let bytes = Array(note.utf8)[...]
    let reading = NoteReader().read(bytes)
    let setting = VisitSetting(place: .office, payer: Payer(.medicare))
    let noted = try #require(reading.visit(id: "v", in: setting))
    let named = diagnoses.split(separator: " ").map { "\"\($0)\"" }.joined(separator: ",")
    let text = "{\"visit\":\"v\",\"diagnoses\":[\(named)],\"lines\":[\(lines)]}"
    let reader = VisitReader()
    var claims: [BilledClaim] = []
    var problem: InputProblem?
    func read(_ piece: ObjectStream.Piece) {
      do throws(InputProblem) { claims.append(try reader.billedClaim(piece)) } catch {
        problem = error
      }
    }
    var stream = ObjectStream()
    Array(text.utf8).withUnsafeBufferPointer { stream.feed($0, read) }
    stream.finish(read)
    #expect(problem == nil)
    let claim = try #require(claims.first).claim(for: noted)
    return Reconciliation(
      note: NotedWords(reading, bytes: bytes), visit: noted, claim: claim,
      structured: try visit.map { try reader.visit(Array($0.utf8)) },
      pathology: pathology.map { ReportedWords(Array($0.utf8)[...]) },
      auditor: PlantedUniverse.auditor())
  }

  private func line(_ code: String, _ units: Int = 1, _ diagnoses: String = "1") -> String {
    "{\"code\":\"\(code)\",\"units\":\(units),\"pointers\":[\(diagnoses)]}"
  }

  private func ids(_ result: Reconciliation) -> [String] { result.findings.map(\.edit) }

  @Test func aClaimThatSaysWhatTheWordsSayHasNoFinding() throws {
    let result = try reconcile(Self.frozen8, line("17000") + "," + line("17003", 7))
    #expect(result.findings.isEmpty)
    #expect(result.notEvaluated.allSatisfy { !$0.makesIncomplete })
  }

  @Test func unitsAboveTheWordsAreToldWithTheCountAndTheWords() throws {
    let result = try reconcile(Self.frozen8, line("17000") + "," + line("17003", 10))
    #expect(ids(result) == ["reconcile.units-above"])
    let finding = try #require(result.findings.first)
    #expect(finding.severity == .denial)
    #expect(finding.place.line == 2)
    #expect(finding.message.contains("count 8 lesions"))
    #expect(finding.message.contains("17003 x 7"))
    #expect(finding.evidence.contains { $0.lowercased().contains("“eight") })
  }

  @Test func unitsBelowTheWordsAreTold() throws {
    let result = try reconcile(Self.frozen8, line("17000") + "," + line("17003", 3))
    #expect(ids(result) == ["reconcile.units-below"])
    #expect(result.findings.first?.severity == .warning)
    #expect(ids(try reconcile(Self.frozen8, line("17000"))) == ["reconcile.units-below"])
  }

  @Test func noCountIsSaidAndNoneInvented() throws {
    let note =
      "DATE OF SERVICE: 03/10/2026\nPROCEDURE: Several actinic keratoses on the scalp were treated "
      + "with liquid nitrogen." + Self.signed
    let result = try reconcile(note, line("17000") + "," + line("17003", 6))
    #expect(ids(result).filter { $0.hasPrefix("reconcile.") } == ["reconcile.units-above"])
    let message = try #require(result.findings.first).message
    #expect(message.contains("the words give no count"))
    #expect(!message.contains("the words count"))
  }

  @Test func theBoundaryOfFifteenIsNamedBothWays() throws {
    func note(_ count: String) -> String {
      "DATE OF SERVICE: 03/10/2026\nPROCEDURE: \(count) actinic keratoses on the scalp were treated "
        + "with liquid nitrogen." + Self.signed
    }
    let tooSoon = try reconcile(note("Fourteen"), line("17004"))
    #expect(ids(tooSoon) == ["reconcile.fourteen-fifteen"])
    #expect(tooSoon.findings.first?.severity == .denial)
    let missed = try reconcile(note("Fifteen"), line("17000") + "," + line("17003", 13))
    #expect(ids(missed) == ["reconcile.fourteen-fifteen"])
    #expect(missed.findings.first?.severity == .warning)
    #expect(try reconcile(note("Fifteen"), line("17004")).findings.isEmpty)
  }

  @Test func benignBilledAsPremalignantIsAnotherBehavior() throws {
    let note =
      "DATE OF SERVICE: 03/10/2026\nPROCEDURE: Three inflamed seborrheic keratoses on the back, "
      + "itching and bleeding, were treated with liquid nitrogen." + Self.signed
    let result = try reconcile(note, line("17000") + "," + line("17003", 2))
    #expect(ids(result) == ["reconcile.behavior"])
    #expect(try reconcile(note, line("17110"), "L82.0").findings.isEmpty)
    let byDiagnosis = try reconcile(Self.frozen8, line("17000") + "," + line("17003", 7), "L82.0")
    #expect(Set(ids(byDiagnosis)) == ["reconcile.behavior"])
  }

  @Test func aCodeWithoutAnActAndAnActWithoutACodeAreTold() throws {
    let base = line("17000") + "," + line("17003", 7)
    let none = try reconcile(Self.frozen8, base + "," + line("11102"))
    #expect(ids(none) == ["reconcile.not-in-words"])
    #expect(none.findings.first?.message.contains("no act in the words") == true)
    let planned = Self.frozen8.replacing(
      Self.signed, with: " Shave biopsy of the left cheek is planned for next visit.\(Self.signed)")
    let told = try reconcile(planned, base + "," + line("11102"))
    #expect(ids(told) == ["reconcile.not-in-words"])
    #expect(told.findings.first?.message.contains("planned") == true)
    let done = Self.frozen8.replacing(
      Self.signed,
      with: " A shave biopsy of a nevus on the left cheek was performed.\(Self.signed)")
    // With the biopsy on the claim the destruction needs its modifier: that is said too.
    let missed = try reconcile(done, base)
    #expect(Set(ids(missed)) == ["reconcile.not-billed", "reconcile.modifier"])
    #expect(missed.findings.allSatisfy { $0.severity == .warning })
  }

  @Test func biopsyAndDestructionOfOneLesionAreNotBothPaid() throws {
    let note =
      "DATE OF SERVICE: 03/10/2026\nEXAM: 6 mm papule, left forearm.\nPROCEDURE: Shave biopsy of the "
      + "papule on the left forearm was performed and sent to pathology. The same lesion was then "
      + "treated with liquid nitrogen." + Self.signed
    let both = try reconcile(note, line("11102") + "," + line("17000"), "D49.2")
    #expect(ids(both).contains("reconcile.same-lesion"))
    #expect(both.findings.first { $0.edit == "reconcile.same-lesion" }?.evidence.count ?? 0 >= 2)
    #expect(!ids(try reconcile(note, line("11102"), "D49.2")).contains("reconcile.same-lesion"))
    // As billed it is what the words carry at least, and the record itself waits for pathology.
    let held = try reconcile(note, line("11102"), "D49.2").findings.first { $0.severity == .denial }
    #expect(held?.edit.hasPrefix("coding.") == true)
    #expect(held?.evidence.contains { $0.contains("“") } == true)
    let one = ids(try reconcile(note, line("17000"), "L57.0"))
    #expect(one.contains("reconcile.not-supported"))
    #expect(!one.contains("reconcile.not-in-words"))
  }

  @Test func aVisitThatCountsMoreThanTheWordsIsTold() throws {
    func visit(_ count: Int) -> String {
      """
      {"id":"v","dateOfService":"2026-03-10","placeOfService":"11","payer":{"line":"medicare"},\
      "procedures":[{"kind":"destruction","method":"cryo","diagnosis":"L57.0","count":\(count)}]}
      """
    }
    let base = line("17000") + "," + line("17003", 7)
    #expect(try reconcile(Self.frozen8, base, visit: visit(8)).findings.isEmpty)
    let twice = try reconcile(Self.frozen8, base, visit: visit(16))
    #expect(ids(twice) == ["reconcile.counted-twice"])
    #expect(ids(try reconcile(Self.frozen8, base, visit: visit(6))) == ["reconcile.visit-count"])
  }

  @Test func aReportThatContradictsWhatWasBilledIsTold() throws {
    let note =
      "DATE OF SERVICE: 03/10/2026\nPROCEDURE: A 1.2 cm basal cell carcinoma of the left forearm was "
      + "treated by electrodesiccation and curettage." + Self.signed
    func report(_ result: String) -> String {
      "CLINICAL HISTORY: rule out squamous cell carcinoma\nFINAL DIAGNOSIS: Skin, left forearm, "
        + "shave biopsy: \(result)\n"
    }
    let billed = line("17262")
    let agreed = try reconcile(note, billed, "C44.619", pathology: report("Basal cell carcinoma."))
    #expect(agreed.findings.isEmpty)
    let benign = try reconcile(note, billed, "C44.619", pathology: report("Seborrheic keratosis."))
    #expect(ids(benign) == ["reconcile.pathology"])
    #expect(benign.findings.first?.evidence.contains { $0.contains("pathology[") } == true)
    let elsewhere = try reconcile(
      note, billed, "C44.619",
      pathology: "FINAL DIAGNOSIS: Skin, right ear, biopsy: Seborrheic keratosis.\n")
    #expect(elsewhere.findings.isEmpty)
    #expect(elsewhere.notEvaluated.contains { $0.what == "pathology" })
    let excluded = try reconcile(
      note, billed, "C44.619",
      pathology: report("Basal cell carcinoma. No evidence of melanoma. No seborrheic keratosis."))
    #expect(excluded.findings.isEmpty)
  }

  /// Of two results at one place each carries one lesion, whichever line it is.
  @Test func severalResultsAtOnePlaceCarryALesionEach() throws {
    let note =
      "DATE OF SERVICE: 03/10/2026\nPROCEDURE: Two basal cell carcinomas of the left forearm, 1.2 cm "
      + "and 0.8 cm, were treated by electrodesiccation and curettage." + Self.signed
    func report(_ second: String) -> String {
      "FINAL DIAGNOSIS:\nA. Skin, left forearm, shave biopsy: Basal cell carcinoma.\n"
        + "B. Skin, left forearm, shave biopsy: \(second)\n"
    }
    func pathology(_ lines: String, _ report: String) throws -> [Finding] {
      try reconcile(note, lines, "C44.619", pathology: report).findings
        .filter { $0.edit == "reconcile.pathology" }
    }
    let both = line("17262") + "," + line("17261")
    #expect(try pathology(both, report("Squamous cell carcinoma.")).isEmpty)
    let benign = report("Seborrheic keratosis.")
    let one = try #require(try pathology(both, benign).first)
    #expect(one.message.contains("2 lesions there are billed as malignant"))
    #expect(one.message.contains("finds 1 so"))
    #expect(try pathology(line("17262"), benign).isEmpty)
  }

  @Test func aVisitThatTheWordsDoNotCarryIsAsked() throws {
    let base = line("17000") + "," + line("17003", 7)
    let visit = "{\"code\":\"99214\",\"modifiers\":[\"25\"],\"pointers\":[1]}"
    let result = try reconcile(Self.frozen8, visit + "," + base)
    #expect(ids(result) == ["reconcile.visit-above"])
    #expect(result.findings.first?.severity == .warning)
  }
}
