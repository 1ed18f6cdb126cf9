import ClaimModel
import CuretteEngine
import PayerRules
import Store
import Synchronization

/// The rules in force of each practice, read once for each of their versions.
final class RuleShelf: Sendable {
  private struct Entry {
    var signature: String
    var book: RuleBook?
  }

  private let entries = Mutex<[Int64: Entry]>([:])

  /// The rules of a practice as they are in force now; nil where none are.
  func book(of desk: RuleDesk) throws(WorkbenchError) -> RuleBook? {
    let signature = try desk.signature()
    if signature.hasPrefix("|") { return nil }
    let practice = desk.books.practice
    let known = entries.withLock { $0[practice] }
    if let known, known.signature == signature { return known.book }
    let state = signature.split(separator: "|").last.map { String($0) } ?? ""
    let book = Self.book(try desk.inForce(), state: state)
    entries.withLock { $0[practice] = Entry(signature: signature, book: book) }
    return book
  }

  /// A book of packs for a practice in a state; nil of none.
  static func book(_ packs: [RulePack], state: String) -> RuleBook? {
    packs.isEmpty ? nil : RuleBook(packs, context: RuleContext(state: state.isEmpty ? nil : state))
  }
}

extension Office {
  /// The payers' rules that are in force in a visitor's practice; nil where none are.
  func rules(for visitor: Visitor) throws(WorkbenchError) -> RuleBook? {
    try shelf.book(of: ruleDesk(visitor))
  }

  /// The rules of a visitor's practice, in the visitor's name.
  func ruleDesk(_ visitor: Visitor) -> RuleDesk { RuleDesk(books: books(visitor)) }

  /// What keeps a pack from being put in force: the law above it, another rule of it, its own tests.
  func faults(of pack: RulePack) -> [RuleCheck.Fault] {
    RuleCheck(edits: engine.edits, library: engine.library).faults(of: pack)
  }

  /// Puts a version of a pack in force and answers every visit that was not sent anew, so that queues show what
  /// charge entry would. Gives how many visits are answered otherwise.
  /// - Throws: `conflict` where the law, another rule or its own tests forbid it.
  func putInForce(
    _ pack: String, version: Int, because reason: String, for visitor: Visitor
  ) throws -> Int {
    let desk = ruleDesk(visitor)
    guard let kept = try desk.pack(pack, version: version) else { throw PageError.notHere }
    if let fault = faults(of: kept.pack).first {
      throw WorkbenchError(.conflict, "This pack may not be put in force: \(fault).")
    }
    try desk.putInForce(pack, version: version, because: reason)
    return try answerAnew(for: visitor)
  }

  /// Takes a pack back and answers every visit that was not sent anew.
  func takeBack(_ pack: String, because reason: String, for visitor: Visitor) throws -> Int {
    try ruleDesk(visitor).takeBack(pack, because: reason)
    return try answerAnew(for: visitor)
  }

  private func answerAnew(for visitor: Visitor) throws(WorkbenchError) -> Int {
    let desk = desk(visitor)
    var changed = 0
    for id in try desk.unsent() {
      guard let visit = try desk.visit(id) else { continue }
      let assessment = try assess(visit.form, id: id, for: visitor)
      guard try desk.keepRun(id, assessment.run) else { continue }
      changed += 1
      try desk.restate(id, assessment.standing)
      try keepClaim(id, assessment, for: visitor)
    }
    return changed
  }
}
