import Appeals
import ClaimModel
import Coding
import ContractFormat
import CuretteEngine
import Foundation
import Reference
import Remittances
import StarterRelease
import Testing
import Verification

@Suite struct AppealTests {
  private static let writer = AppealWriter(
    library: .starter, checker: Checker(library: .starter, rules: Engine.ruleAuthorities))

  /// A visit for keratoses with the claim that the engine makes of it, and the proof.
  private func proved(count: Int) throws -> (Claim, ClaimProof) {
    let date = try #require(CivilDate(iso: "2026-03-10"))
    var visit = Visit(
      id: "v", dateOfService: date, placeOfService: .office, payer: Payer(.medicare),
      patient: Patient(status: .established))
    var procedure = VisitProcedure(.destruction)
    procedure.method = TreatmentMethod("liquid nitrogen")
    procedure.diagnosis = DiagnosisCode("L57.0")
    procedure.behavior = .premalignant
    procedure.count = count
    visit.procedures = [procedure]
    let answer = Engine.standard.answer(visit)
    var buffer = JSONBuffer()
    AnswerWriter(library: .starter).write(answer.claim, answer.price, to: &buffer)
    var claim = answer.claim.claim
    for place in claim.lines.indices { claim.lines[place].charge = Money(cents: 20_000) }
    return (
      claim,
      ClaimProof(
        visit: visit, answer: buffer.bytes, chartNote: "Nine actinic keratoses <treated>.",
        passages: ["nine actinic keratoses, liquid nitrogen"])
    )
  }

  private func appeal(_ claim: Claim, _ finding: PaymentFinding) throws -> AppealCase {
    AppealCase(
      practice: ["Skin & Co", "1 Main St"], payer: ["MEDICARE PART B"], patient: "Jane Doe",
      memberID: "1EG4TE5MK73", claimNumber: "C1", payerControl: "ICN1",
      decidedOn: CivilDate(iso: "2026-04-01"), today: try #require(CivilDate(iso: "2026-04-10")),
      claim: claim, finding: finding)
  }

  private let cut = PaymentFinding(
    .unitsCut, line: 2, code: "17003", amount: Money(cents: 4_445),
    says: "The payer pays 1 of 8 units of 17003; up to 13 may be billed")

  @Test("17003 may only be billed once: the proof answers, with rule, count and limit")
  func onlyOnce() throws {
    let (claim, proof) = try proved(count: 9)
    #expect(claim.lines.map(\.code) == [17000, 17003])
    let letter = try Self.writer.letter(appeal(claim, cut), proof: proof)
    let text = letter.sections.flatMap { [$0.title] + $0.paragraphs + $0.quotes }.joined(
      separator: "\n")
    for words in [
      "17003 is billed once for each lesion", "8 units stand for 8 lesions",
      "the second to the fourteenth",
      "Up to 13 units of 17003", "add-on and is billed beside 17000", "9 lesions of L57.0",
      "nine actinic keratoses", "44.45",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(letter.exhibits.map(\.mark) == ["A", "B", "C"])
  }

  @Test("A proof that was tampered with writes no letter")
  func refusesBrokenProof() throws {
    let (claim, proof) = try proved(count: 9)
    let text = String(decoding: proof.answer, as: UTF8.self)
    for (old, new) in [
      (#""units":8"#, #""units":9"#), (#""code":"17003""#, #""code":"17004""#),
      ("AAD", "ABC"), (#""diagnoses":["L57.0"]"#, #""diagnoses":["L57.1"]"#),
    ] {
      var broken = proof
      broken.answer = Array(text.replacingOccurrences(of: old, with: new).utf8)
      #expect(broken.answer != proof.answer, "\(old)")
      #expect(throws: AppealRefusal.self, "\(old)") {
        try Self.writer.letter(appeal(claim, cut), proof: broken)
      }
    }
    var other = proof
    other.visit.procedures[0].count = 5
    #expect(throws: AppealRefusal.self) { try Self.writer.letter(appeal(claim, cut), proof: other) }
    var garbage = proof
    garbage.answer = Array("{".utf8)
    #expect(throws: AppealRefusal.self) {
      try Self.writer.letter(appeal(claim, cut), proof: garbage)
    }
  }

  @Test("A claim billed otherwise than proved writes no letter")
  func refusesOtherClaim() throws {
    var (claim, proof) = try proved(count: 9)
    claim.lines[1].units = 13
    #expect(throws: AppealRefusal.self) { try Self.writer.letter(appeal(claim, cut), proof: proof) }
    claim.lines[1].units = 8
    claim.lines[1].modifiers = ["59"]
    #expect(throws: AppealRefusal.self) { try Self.writer.letter(appeal(claim, cut), proof: proof) }
    proof.passages = []
  }

  @Test("What tables make final, and what is no decision, is never appealed")
  func refusesFinal() throws {
    let (claim, proof) = try proved(count: 9)
    var paired = claim
    var extra = claim.lines[0]
    extra.number = 3
    extra.code = 17004
    paired.lines.append(extra)
    let bundled = PaymentFinding(
      .denial, line: 1, code: "17000", amount: Money(cents: 6_000),
      adjustment: AdjustmentReason("CO", "236"), says: "The payer refuses 17000")
    #expect(throws: AppealRefusal.self) {
      try Self.writer.letter(appeal(paired, bundled), proof: proof)
    }
    for kind in [PaymentFinding.Kind.reversal, .takeback, .overpaid, .merged, .unmatched] {
      let finding = PaymentFinding(kind, line: 2, amount: .zero, says: "")
      #expect(throws: AppealRefusal.self) {
        try Self.writer.letter(appeal(claim, finding), proof: proof)
      }
    }
    let late = PaymentFinding(
      .denial, line: 2, code: "17003", amount: Money(cents: 1),
      adjustment: AdjustmentReason("CO", "29"),
      says: "late")
    var lateClaim = claim
    lateClaim.transactionDate = CivilDate(iso: "2027-06-01")
    #expect(throws: AppealRefusal.self) {
      try Self.writer.letter(appeal(lateClaim, late), proof: proof)
    }
  }

  @Test("The page escapes the chart's words; the PDF is one with every page's text")
  func rendering() throws {
    let (claim, proof) = try proved(count: 9)
    let letter = try Self.writer.letter(appeal(claim, cut), proof: proof)
    #expect(letter.html.contains("&lt;treated&gt;"))
    #expect(letter.html.contains("Skin &amp; Co"))
    #expect(!letter.html.contains("<treated>"))
    #expect(!letter.html.contains("http"))
    let pdf = try letter.pdf()
    #expect(pdf.starts(with: Array("%PDF-".utf8)))
    #expect(pdf.count > 2_000)
    #expect("\(letter)" == "appeal of 2026-04-10 (redacted)")
    let path = NSTemporaryDirectory() + "curette-" + UUID().uuidString + ".pdf"
    try Data(pdf).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext") else { return }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
    process.arguments = ["-layout", path, "-"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    for words in ["Appeal of a payment decision", "Exhibit C", "8 lesions"] {
      #expect(text.contains(words), "\(words)")
    }
  }
}
