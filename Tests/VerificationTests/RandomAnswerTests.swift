import ClaimModel
import Coding
import ContractFormat
import CuretteEngine
import Editing
import Foundation
import StarterRelease
import Testing
import Verification

/// Visits drawn from the examples of all families, thrown together: the checker, which knows none of the
/// families, lets every answer stand and refuses each that was changed.
@Suite struct RandomAnswerTests {
  private let engine = Engine.standard
  private let checker = Checker(library: .starter, rules: Engine.ruleAuthorities)

  private static let payers = [
    "medicare", "medicare", "commercial", "medicare-advantage", "medicaid",
  ]
  private static let places = ["11", "11", "22", "24"]
  private static let context = [
    "visit 99213 separate L40.0", "history 2026-03-05 17000 unrelated",
    "history 2026-01-05 14040 unrelated", "history 2026-03-04 11602 related planned",
  ]

  /// The rows of procedures and drugs that the families show, but those that name each other.
  private static let rows: [String] = FamilyCatalog.registered.types.flatMap { type in
    type.examples.flatMap { example -> [String] in
      let rows = example.visit.split(separator: "\n").map(String.init)
      guard !rows.contains(where: { $0.contains("same=") }) else { return [] }
      return rows.filter { $0.contains(";") || $0.hasPrefix("drug ") }
    }
  }

  private struct Dice {
    var state: UInt64 = 20_261_129

    mutating func roll(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }

    mutating func pick(_ items: [String]) -> String { items[roll(items.count)] }
  }

  private static func visit(_ dice: inout Dice) throws -> Visit {
    var rows = ["payer " + dice.pick(payers), "pos " + dice.pick(places)]
    for _ in 0...dice.roll(4) {
      let row = dice.pick(Self.rows)
      if !rows.contains(row) { rows.append(row) }
    }
    if dice.roll(3) == 0 { rows.append(dice.pick(context)) }
    return try VisitShorthand(rows.joined(separator: "\n")).visit
  }

  private func json(_ visit: Visit) -> Data {
    let answer = engine.answer(visit)
    var buffer = JSONBuffer()
    AnswerWriter(library: engine.library).write(
      answer.claim, answer.price, digest: "d", to: &buffer)
    return Data(buffer.bytes)
  }

  private func objections(_ data: Data, _ visit: Visit) -> [Objection]? {
    guard let answer = try? JSONDecoder().decode(ClaimedAnswer.self, from: data) else { return nil }
    return checker.objections(to: answer, for: visit, digest: "d")
  }

  @Test func everyAnswerStandsAndNoneThatWasChanged() throws {
    var dice = Dice()
    var mutants = 0
    for round in 0..<600 {
      let visit = try Self.visit(&dice)
      let data = json(visit)
      let words = visit.procedures.map(\.kind.rawValue).joined(separator: ", ")
      let found = try #require(objections(data, visit))
      #expect(found.isEmpty, "round \(round) \(words): \(found.map(\.description))")
      guard round % 60 == 0 else { continue }
      let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      for (name, mutant) in Mutations.of(object) {
        mutants += 1
        let changed = try JSONSerialization.data(withJSONObject: mutant)
        #expect(
          objections(changed, visit)?.isEmpty != true,
          "round \(round) \(words) \(visit.drugs.count) drugs: survived \(name)")
      }
    }
    #expect(mutants > 1_000, "\(mutants) mutants")
  }
}
