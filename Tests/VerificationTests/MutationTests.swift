import ClaimModel
import Coding
import ContractFormat
import CuretteEngine
import Editing
import Foundation
import StarterRelease
import Testing
import Verification

/// An answer with one premise changed must be refused; an answer as given must stand.
@Suite struct MutationTests {
  private let engine = Engine.standard
  private let checker = Checker(library: .starter, rules: Engine.ruleAuthorities)

  static let visits = [
    "destruction; cryosurgery; L57.0; x9; @scalp\nbiopsy; tangential; D49.2; @back",
    "destruction; cryosurgery; L57.0; x15; @face\nbiopsy; tangential; D49.2; @back",
    "destruction; cryosurgery; L57.0; x14; @face\ndestruction; cryosurgery; L82.0; x2; @back",
    "destruction; cryosurgery; L57.0; x3; @face\nvisit 99213 separate L30.9",
    "destruction; cryosurgery; L57.0; x2; @scalp\nhistory 2026-03-03 17000 unrelated",
    "destruction; ED&C; C44.722; @left shin 1.5cm; @right shin 1.5cm",
    "biopsy; incisional; D49.2; @back\nbiopsy; punch; D49.2; @arm\nbiopsy; tangential; D49.2; @cheek; @leg",
    "excision; C44.519; @back; excised=1.8\nrepair; C44.519; @back; complexity=intermediate; length=4.2",
    "mohs; C44.311; @nose; stages=2; blocks=4,7\nrepair; C44.311; @nose; complexity=complex; length=2.8",
    "shave; L82.0; @right arm 0.9cm\ndestruction; cryosurgery; L57.0; x2; @face",
    "destruction; cryosurgery; B07.8; x5; @hand\nbiopsy; punch; D49.2; @back",
    "visit 99214 separate L40.0 L70.0",
    "skin-tag-removal; scissors; L91.8; x22; @neck\npayer commercial",
    "destruction; cryosurgery; L57.0; x1; @scalp\nvisit 99213 separate L20.9\nhistory 2026-03-05 11402 unrelated",
    "pos 22\ndestruction; cryosurgery; L57.0; x3; @face\nbiopsy; tangential; D49.2; @back",
  ]

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

  @Test(arguments: visits)
  func anAnswerAsGivenStands(shorthand: String) throws {
    let visit = try VisitShorthand(shorthand).visit
    let found = try #require(objections(json(visit), visit))
    #expect(found.isEmpty, "\(found.map(\.description))")
  }

  @Test func thousandsOfChangedPremisesAreAllRefused() throws {
    var mutants = 0
    for shorthand in Self.visits {
      let visit = try VisitShorthand(shorthand).visit
      let data = json(visit)
      let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      for (name, mutant) in Mutations.of(object) {
        mutants += 1
        let changed = try JSONSerialization.data(withJSONObject: mutant)
        let found = objections(changed, visit)
        #expect(found?.isEmpty != true, "\(shorthand): survived \(name)")
      }
    }
    #expect(mutants > 2_000, "\(mutants) mutants")
  }

  @Test func aChangedVisitIsRefused() throws {
    let visit = try VisitShorthand(Self.visits[0]).visit
    let answer = try JSONDecoder().decode(ClaimedAnswer.self, from: json(visit))
    #expect(!checker.objections(to: answer, for: visit, digest: "other").isEmpty)
    var counted = visit
    counted.procedures[0].count = 8
    #expect(!checker.objections(to: answer, for: counted, digest: nil).isEmpty)
    var moved = visit
    moved.dateOfService = visit.dateOfService.adding(days: 1)
    #expect(!checker.objections(to: answer, for: moved, digest: nil).isEmpty)
    var facility = visit
    facility.placeOfService = try #require(PlaceOfService("22"))
    #expect(!checker.objections(to: answer, for: facility, digest: nil).isEmpty)
  }
}

/// One change at a time of an answer's JSON: figures, codes, modifiers, paths, releases, authorities.
enum Mutations {
  static func of(_ answer: [String: Any]) -> [(String, [String: Any])] {
    var mutants: [(String, [String: Any])] = []
    func add(_ name: String, _ change: (inout [String: Any]) -> Void) {
      var mutant = answer
      change(&mutant)
      mutants.append((name, mutant))
    }
    add("visit") { $0["visit"] = "another" }
    add("digest") { $0["visitDigest"] = "0" }
    add("date") { $0["dateOfService"] = "2026-03-11" }
    add("diagnoses") { $0["diagnoses"] = [] }
    add("verdict") { $0["verdict"] = "splendid" }
    add("total") { $0["total"] = ["allowed": "0.01"] }
    let lines = answer["lines"] as? [[String: Any]] ?? []
    for (place, line) in lines.enumerated() {
      add("line \(place) twice") { $0["lines"] = lines + [line] }
      for (name, changed) in lineMutants(line) {
        add("line \(place) \(name)") { mutant in
          var all = lines
          all[place] = changed
          mutant["lines"] = all
        }
      }
    }
    return mutants
  }

  private static func lineMutants(_ line: [String: Any]) -> [(String, [String: Any])] {
    var mutants: [(String, [String: Any])] = []
    func add(_ name: String, _ change: (inout [String: Any]) -> Void) {
      var mutant = line
      change(&mutant)
      mutants.append((name, mutant))
    }
    let units = line["units"] as? Int ?? 1
    for other in [0, units + 1, units + 7, 99] { add("units \(other)") { $0["units"] = other } }
    for code in ["17000", "17003", "17004", "17110", "11102", "99215", "12034", "XXXXX", "11403"]
    where code != line["code"] as? String {
      add("code \(code)") { $0["code"] = code }
    }
    let modifiers = line["modifiers"] as? [String] ?? []
    for extra in ["58", "78", "24", "95", "GA", "KX", "22", "62"] where !modifiers.contains(extra) {
      add("modifier \(extra)") { $0["modifiers"] = modifiers + [extra] }
    }
    add("modifier twice") { $0["modifiers"] = modifiers + modifiers + ["XS", "59"] }
    if !modifiers.isEmpty, modifiers != ["76"] {
      add("no modifiers") { $0["modifiers"] = [String]() }
    }
    add("other diagnosis") { $0["diagnoses"] = ["L40.0", "L20.9"] }
    add("number") { $0["line"] = 42 }
    add("no reason") { $0["because"] = [Any]() }
    for (place, path) in (line["lesions"] as? [String] ?? []).enumerated() {
      for other in [
        "procedures[9].lesions[0]#1", "procedures[0].lesions[7]#1", "nonsense", path + "0",
      ] {
        add("lesion \(other)") { mutant in
          var all = line["lesions"] as? [String] ?? []
          all[place] = other
          mutant["lesions"] = all
        }
      }
    }
    mutants += becauseMutants(line) + priceMutants(line)
    return mutants
  }

  private static func becauseMutants(_ line: [String: Any]) -> [(String, [String: Any])] {
    var mutants: [(String, [String: Any])] = []
    let reasons = line["because"] as? [[String: Any]] ?? []
    for (place, reason) in reasons.enumerated() {
      var changes: [(String, Any)] = [("edit", "no.such-rule"), ("authority", "a blog")]
      changes.append(("evidence", ["procedures[12]"]))
      changes.append(("release", "NCCI PTP v99.9"))
      for (name, value) in changes {
        var changed = reason
        changed[name] = value
        var all = reasons
        all[place] = changed
        var mutant = line
        mutant["because"] = all
        mutants.append(("because \(place) \(name)", mutant))
      }
    }
    return mutants
  }

  private static func priceMutants(_ line: [String: Any]) -> [(String, [String: Any])] {
    var mutants: [(String, [String: Any])] = []
    let price = line["price"] as? [String: Any] ?? [:]
    func add(_ name: String, _ value: Any) {
      var changed = price
      changed[name] = value
      var mutant = line
      mutant["price"] = changed
      mutants.append(("price \(name) \(value)", mutant))
    }
    for name in ["allowed", "unitFee", "workRVU", "peRVU", "mpRVU", "conversionFactor"] {
      for value in ["0.07", "1.23", "9999.99"] where value != price[name] as? String {
        add(name, value)
      }
    }
    add("release", "RVU25D")
    add("facility", !(price["facility"] as? Bool ?? false))
    let payment = price["payment"] as? [String: Any] ?? [:]
    for name in payment.keys.sorted() {
      var changed = payment
      changed[name] = "0.03"
      add("payment", changed)
    }
    return mutants
  }
}
