import Auditing
import ClaimModel
import FoundationEssentials
import GRDB

/// An audit as the store keeps it.
struct StoredAudit: Sendable {
  var id: Int64
  var plan: AuditPlan
  /// How many charts the universe held when it was drawn, and how many were drawn.
  var universe: Int
  var drawn: Int
  var madeAt: String
  var madeBy: String
  /// Who judges, by login name.
  var first: String
  var second: String?
  var firstDoneAt: String?
  var secondDoneAt: String?
  /// The audit whose habits this one's are held against.
  var previous: Int64?

  /// Whether each reviewer may see what the other says.
  var isOpen: Bool { firstDoneAt != nil && (second == nil || secondDoneAt != nil) }

  /// The seat of a login name: 1, 2, or none.
  func seat(of login: String) -> Int? {
    login == first ? 1 : login == second ? 2 : nil
  }

  /// When the reviewer of a seat said that all is judged.
  func doneAt(_ seat: Int) -> String? { seat == 1 ? firstDoneAt : secondDoneAt }

  init(_ row: Row) throws {
    id = row["id"]
    plan = try JSONDecoder().decode(AuditPlan.self, from: Data((row["plan"] as String).utf8))
    universe = row["universe"]
    drawn = row["drawn"]
    madeAt = row["madeAt"]
    madeBy = row["madeBy"]
    first = row["first"]
    second = row["second"]
    firstDoneAt = row["firstDoneAt"]
    secondDoneAt = row["secondDoneAt"]
    previous = row["previous"]
  }
}

/// A chart of an audit's universe.
struct FramedChart: Sendable, Hashable {
  /// Its place in the universe.
  var place: Int
  var claim: Int64
  var stratum: String
  /// What was allowed for it as billed, when the universe was drawn.
  var amount: Money
  /// Whether a payer had answered, so that the amount is the payer's.
  var isAnswered: Bool
  /// A note handed over for this audit.
  var note: String?

  /// The name reports give it: no number of a patient's.
  static func name(_ claim: Int64) -> String {
    let digits = String(claim)
    return "C" + String(repeating: "0", count: max(0, 7 - digits.count)) + digits
  }
}

/// A judgement as the store keeps it.
struct KeptJudgement: Sendable {
  var place: Int
  /// 1 and 2 the reviewers, 3 what they settled on.
  var seat: Int
  var actor: String
  var at: String
  var judgement: Judgement
}

/// A step that answers a habit, with who does it until when.
struct KeptAction: Sendable {
  var id: Int64
  var audit: Int64
  var habit: Habit?
  var words: String
  var owner: String
  var dueOn: CivilDate
  var doneAt: String?
  var doneBy: String?
  var outcome: String

  init(_ row: Row) {
    id = row["id"]
    audit = row["audit"]
    habit = Habit(rawValue: row["habit"])
    words = row["words"]
    owner = row["owner"]
    dueOn = row["dueOn"]
    doneAt = row["doneAt"]
    doneBy = row["doneBy"]
    outcome = row["outcome"]
  }
}
