import ClaimModel
import CuretteEngine
import Foundation
import PayerRules
import Reference
import Testing

/// The packs that the project carries, and what files of rules may not be.
@Suite struct PackTextTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Rules")
  static let names = ["medicare-noridian-jf", "medicaid-texas", "commercial"]

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name + ".yaml"), encoding: .utf8)
  }

  private var check: RuleCheck {
    RuleCheck(edits: Engine.standard.edits, library: Engine.standard.library)
  }

  @Test(arguments: names) func everyRuleHoldsItsOwnTests(_ name: String) throws {
    let pack = try RulePack(try Self.text(name))
    #expect(check.faults(of: pack).map(\.description) == [])
  }

  @Test(arguments: names) func exportAndImportGiveTheSameBytes(_ name: String) throws {
    let text = try Self.text(name)
    #expect(try RulePack(text).text == text)
  }

  private func pack(_ rule: String, line: String = "medicare") -> String {
    """
    pack: p
    title: A pack
    scope:
      lines: ["\(line)"]
    rules:
    - id: p.r
      title: A rule
      from: "2026-01-01"
    \(rule)
      severity: warning
      do: Do it.
      source:
        title: A text
        section: "1"
        url: https://example.org
        read: "2026-11-25"
      tests:
      - flags: A claim
        claim: |
          payer \(line)
          17000
      - passes: Another
        claim: |
          payer \(line)
          99213

    """
  }

  @Test func aRuleThatWaivesTheLawIsRefused() throws {
    let waiver = "  waives: ncci.procedure-pair"
    let medicare = try RulePack(pack(waiver))
    #expect(check.lawFaults(of: medicare).first?.message.contains("NCCI") == true)
    let medicaid = try RulePack(pack(waiver, line: "medicaid"))
    #expect(!check.lawFaults(of: medicaid).isEmpty)
    let commercial = try RulePack(pack(waiver, line: "commercial"))
    #expect(check.lawFaults(of: commercial).isEmpty)
    let codes = try RulePack(pack("  waives: diagnosis.not-billable", line: "commercial"))
    #expect(!check.lawFaults(of: codes).isEmpty)
  }

  @Test func aRuleThatAsksForWhatTheLawForbidsIsRefused() throws {
    // 25 is for visits; NCCI forbids it on procedures.
    let rule = "  codes: [\"17000\"]\n  require: [\"25\"]"
    #expect(!check.lawFaults(of: try RulePack(pack(rule))).isEmpty)
  }

  @Test func aTestThatDoesNotHoldIsSaid() throws {
    let faults = check.faults(of: try RulePack(pack("  codes: [\"99213\"]\n  refuse: [\"76\"]")))
    #expect(faults.contains { $0.message.contains("not flagged") })
  }

  @Test(arguments: [
    "  codes: [\"17000\"]\n  refuse: [\"76\"]\n  unknown: 1", "  refuse: [\"7\"]", "  distinct: z",
    "  codes: [\"1700\"]\n  refuse: [\"76\"]", "  refuse: [\"76\"]\n  require: [\"LT\"]",
    "  frequency: {times: 0, days: 1}", "  pays: {percent: 100, with: \"25\"}",
  ])
  func aFieldThatCannotBeIsRefusedWithItsPlace(_ rule: String) {
    #expect(throws: RuleProblem.self) { _ = try RulePack(pack(rule)) }
  }

  @Test func aFileCutAnywhereIsRefusedOrTheSame() throws {
    let text = try Self.text("commercial")
    let whole = try RulePack(text)
    for length in stride(from: 0, to: text.utf8.count, by: 97) {
      let cut = String(decoding: Array(text.utf8)[..<length], as: UTF8.self)
      guard let pack = try? RulePack(cut) else { continue }
      // What still reads has lost rules from its end and changed none.
      #expect(pack.rules.count <= whole.rules.count)
    }
  }
}
