import ClaimModel
import CuretteEngine
import HTTPTypes
import Hummingbird
import PayerRules
import Replay
import Store

/// The payers' rules of a practice and those that come with the program: what they ask, their tests, what they would
/// do to the practice's own claims, and who put them in force.
struct RulePages: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    router.get("/rules", use: index)
    router.get("/rules/:pack", use: pack)
    router.get("/rules/:pack/rule/:rule", use: rule)
    router.get("/rules/:pack/file", use: file)
    router.get("/rules/:pack/trial", use: trial)
    router.post("/rules/:pack/take", use: take)
    router.post("/rules/:pack/force", use: force)
    router.post("/rules/:pack/back", use: back)
  }

  /// A pack as a page shows it: one of the practice's, or one that comes with the program.
  struct Shown {
    let pack: RulePack
    let text: String
    /// What the practice keeps of it; nil for one that it has not taken.
    let kept: KeptPack?
  }

  static func name(_ context: WorkbenchContext, _ parameter: String) -> String {
    FormFields.decode((context.parameters.get(parameter) ?? "").prefix(120).utf8)
  }

  static func shown(
    _ context: WorkbenchContext, _ desk: RuleDesk, version: Int? = nil
  ) throws -> Shown {
    let id = name(context, "pack")
    if let kept = try desk.pack(id, version: version) {
      return Shown(pack: kept.pack, text: kept.text, kept: kept)
    }
    guard version == nil, let pack = Shipped.pack(id) else { throw PageError.notHere }
    return Shown(pack: pack, text: pack.text, kept: nil)
  }

  /// The last part of a rule's id, by which its page is addressed.
  static func short(_ rule: PayerRule, _ pack: RulePack) -> String {
    String(rule.id.dropFirst(pack.id.utf8.count + 1))
  }

  // MARK: The list

  @Sendable func index(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let own = try office.ruleDesk(visitor).packs()
    let taken = Set(own.map(\.pack.id))
    let values: Values = [
      "own": own.map { kept -> Values in
        var values = Self.listed(kept.pack)
        values["state"] = Self.state(kept)
        values["evidence"] = kept.evidence
        return values
      },
      "isEmpty": own.isEmpty,
      "shipped": Shipped.packs.map { entry -> Values in
        var values = Self.listed(entry.pack)
        values["isTaken"] = taken.contains(entry.id)
        return values
      },
      "mayWrite": visitor.account.role.may(.writeRules),
    ]
    return office.pages.page(
      "rules", title: "Payers’ rules", values, visitor: visitor, section: "Rules")
  }

  private static func listed(_ pack: RulePack) -> Values {
    let starts = pack.rules.map(\.period.start).min()
    let ends = pack.rules.map(\.period.end)
    let last = ends.contains { $0 == nil } ? nil : ends.compactMap { $0 }.max()
    return [
      "id": pack.id, "title": pack.title, "binds": pack.scope.words, "count": pack.rules.count,
      "isOne": pack.rules.count == 1,
      "period": (starts.map { "from \($0)" } ?? "")
        + (last.map { " to \($0.adding(days: -1))" } ?? ""),
      "authority": Array(Set(pack.rules.map(\.source.title))).sorted().prefix(3)
        .joined(separator: "; "),
    ]
  }

  /// Where a pack stands: a word with its colour.
  static func state(_ kept: KeptPack) -> Values {
    guard let force = kept.force else {
      return ["words": "draft, not in force", "tag": "review", "icon": "i-dots"]
    }
    return force == kept.version
      ? ["words": "in force", "tag": "ready", "icon": "i-check"]
      : ["words": "in force, with a newer draft", "tag": "review", "icon": "i-eye"]
  }

  // MARK: A pack

  @Sendable func pack(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let query = request.uri.queryParameters
    let version = query["version"].flatMap { Int($0) }
    let desk = office.ruleDesk(visitor)
    let shown = try Self.shown(context, desk, version: version)
    var values = try values(shown, desk, visitor, isOld: version != nil)
    if let changed = query["answered"].flatMap({ Int($0) }) {
      values["notice"] =
        changed == 0
        ? "Done. No visit that was not sent is answered otherwise."
        : "Done. \(changed == 1 ? "1 visit that was not sent is" : "\(changed) visits that were not sent are") answered otherwise now."
    }
    return office.pages.page(
      "pack", title: shown.pack.title, values, visitor: visitor, section: "Rules")
  }

  private func values(
    _ shown: Shown, _ desk: RuleDesk, _ visitor: Visitor, isOld: Bool
  ) throws -> Values {
    let (pack, kept) = (shown.pack, shown.kept)
    let role = visitor.account.role
    let faults = office.faults(of: pack)
    var values = Self.listed(pack)
    values["formToken"] = visitor.formToken ?? ""
    values["version"] = kept?.version ?? 0
    values["isOwn"] = kept != nil
    values["state"] = kept.map { Self.state($0) } ?? ["words": "comes with the program", "tag": ""]
    values["evidence"] = kept?.evidence ?? ""
    values["text"] = shown.text
    values["rules"] = pack.rules.map { rule -> Values in
      [
        "href": "/rules/\(pack.id)/rule/\(Self.short(rule, pack))", "title": rule.title,
        "asks": rule.demand.words, "codes": rule.codes.words, "severity": rule.severity.rawValue,
        "binds": pack.scope(of: rule).words, "period": rule.period.description,
        "source": "\(rule.source.title), \(rule.source.section)",
      ]
    }
    values["faults"] = faults.map { ["rule": $0.rule, "message": $0.message] as Values }
    values["isSound"] = faults.isEmpty
    values["testCount"] = pack.rules.reduce(0) { $0 + $1.tests.count }
    values["mayWrite"] = role.may(.writeRules) && !isOld
    values["mayTake"] = role.may(.writeRules) && kept == nil
    let isInForce = kept.map { $0.force == $0.version } ?? false
    values["mayForce"] = role.may(.decideRules) && kept != nil && !isInForce && faults.isEmpty
    values["mayBack"] = role.may(.decideRules) && kept?.force != nil
    values["waits"] = kept != nil && !isInForce && !role.may(.decideRules)
    values["isInForce"] = isInForce
    values["force"] = kept?.force.map { "\($0)" } ?? ""
    values["isOld"] = isOld
    guard kept != nil else { return values }
    let steps = try desk.steps(of: pack.id)
    values["steps"] = try steps.map { step -> Values in
      [
        "words": Self.words(step), "version": step.version, "at": ClaimPages.clock(step.at),
        "actor": step.actor, "reason": step.reason, "tag": step.step == "force" ? "ready" : "",
        "changes": step.step == "draft" ? try changes(of: step, pack.id, desk) : [String](),
      ]
    }
    return values
  }

  private static func words(_ step: RuleStep) -> String {
    switch step.step {
    case "force": "put in force"
    case "back": "taken back"
    default: "kept as a draft"
    }
  }

  /// What a version says otherwise than the one before it, rule by rule.
  private func changes(
    of step: RuleStep, _ id: String, _ desk: RuleDesk
  ) throws -> [String] {
    guard let new = try desk.pack(id, version: step.version)?.pack else { return [] }
    guard step.version > 1, let old = try desk.pack(id, version: step.version - 1)?.pack else {
      return ["begun with \(new.rules.count == 1 ? "1 rule" : "\(new.rules.count) rules")"]
    }
    var changes: [String] = []
    if new.title != old.title || new.scope != old.scope { changes.append("title or scope") }
    for rule in new.rules {
      guard let before = old.rules.first(where: { $0.id == rule.id }) else {
        changes.append("\(rule.id) is new")
        continue
      }
      let fields = Self.fields(before, rule)
      if !fields.isEmpty { changes.append("\(rule.id): \(fields.joined(separator: ", "))") }
    }
    for rule in old.rules where !new.rules.contains(where: { $0.id == rule.id }) {
      changes.append("\(rule.id) is gone")
    }
    return changes.isEmpty ? ["nothing"] : changes
  }

  private static func fields(_ old: PayerRule, _ new: PayerRule) -> [String] {
    let all: [(String, Bool)] = [
      ("title", old.title == new.title), ("scope", old.scope == new.scope),
      ("period", old.period == new.period), ("codes", old.codes == new.codes),
      ("asks \(old.demand.words) → \(new.demand.words)", old.demand == new.demand),
      ("severity", old.severity == new.severity), ("adjustment", old.adjustment == new.adjustment),
      ("what to do", old.remedy == new.remedy), ("source", old.source == new.source),
      ("tests", old.tests == new.tests),
    ]
    return all.filter { !$0.1 }.map(\.0)
  }

  @Sendable func file(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let version = request.uri.queryParameters["version"].flatMap { Int($0) }
    let shown = try Self.shown(context, office.ruleDesk(visitor), version: version)
    return FormPages.download(
      shown.text, named: "\(shown.pack.id).yaml", type: "application/yaml; charset=utf-8")
  }

  // MARK: A rule

  @Sendable func rule(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let shown = try Self.shown(context, office.ruleDesk(visitor))
    let pack = shown.pack
    let name = "\(pack.id).\(Self.name(context, "rule"))"
    guard let rule = pack.rules.first(where: { $0.id == name }) else { throw PageError.notHere }
    let check = RuleCheck(edits: office.engine.edits, library: office.engine.library)
    let laws = check.lawFaults(of: pack).filter { $0.rule == rule.id }
    let url = rule.source.url
    var values: Values = [
      "pack": pack.id, "packTitle": pack.title, "id": rule.id, "short": Self.short(rule, pack),
      "title": rule.title, "asks": rule.demand.words, "remedy": rule.remedy,
      "codes": rule.codes.words, "binds": pack.scope(of: rule).words,
      "period": rule.period.description, "severity": rule.severity.rawValue,
      "source": "\(rule.source.title), \(rule.source.section)", "read": "\(rule.source.read)",
      "laws": laws.map(\.message), "hasLaws": !laws.isEmpty,
      "tests": check.outcomes(of: rule, in: pack).map { Self.test($0) },
      "mayWrite": visitor.account.role.may(.writeRules) && shown.kept != nil,
      "state": shown.kept.map { Self.state($0) } ?? ["words": "comes with the program", "tag": ""],
    ]
    // An address that somebody typed is a link only where it leads to a page.
    values[url.hasPrefix("https://") || url.hasPrefix("http://") ? "link" : "address"] = url
    if let reason = rule.adjustment { values["adjustment"] = reason.words }
    return office.pages.page(
      "payerrule", title: rule.title, values, visitor: visitor, section: "Rules")
  }

  static func test(_ outcome: RuleCheck.Outcome) -> Values {
    [
      "says": outcome.test.says, "claim": outcome.test.claim,
      "wants": outcome.test.isFlagged ? "flags" : "passes", "holds": outcome.fault == nil,
      "fault": outcome.fault ?? "", "findings": outcome.findings.map(\.message),
    ]
  }

  // MARK: Trying it

  @Sendable func trial(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .writeRules)
    let query = request.uri.queryParameters
    let desk = office.ruleDesk(visitor)
    let shown = try Self.shown(context, desk, version: query["version"].flatMap { Int($0) })
    let isBack = query["back"].map { String($0) } == "yes"
    let trial = try await office.trial(isBack ? nil : shown.pack, of: shown.pack.id, for: visitor)
    var values: Values
    do throws(StoreError) {
      values = try trial.values(desk.books)
    } catch {
      throw WorkbenchError(error)
    }
    values["pack"] = shown.pack.id
    values["title"] = shown.pack.title
    values["isBack"] = isBack
    values["version"] = shown.kept?.version ?? 0
    values["isOwn"] = shown.kept != nil
    return office.pages.page(
      "trial", title: "Tried on your claims", values, visitor: visitor, section: "Rules",
      pageClass: "wide")
  }

  // MARK: Deciding

  @Sendable func take(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .writeRules)
    guard let pack = Shipped.pack(Self.name(context, "pack")) else { throw PageError.notHere }
    try office.ruleDesk(visitor).keep(pack, because: "taken as it comes with the program", over: 0)
    return AccountPages.go(to: "/rules/\(pack.id)")
  }

  @Sendable func force(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .decideRules)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    guard let version = fields["version"].flatMap({ Int($0) }) else { throw PageError.notHere }
    let id = Self.name(context, "pack")
    let changed = try office.putInForce(
      id, version: version, because: try Self.reason(fields), for: visitor)
    return AccountPages.go(to: "/rules/\(id.addingPercentEncoding)?answered=\(changed)")
  }

  @Sendable func back(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .decideRules)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    let id = Self.name(context, "pack")
    let changed = try office.takeBack(id, because: try Self.reason(fields), for: visitor)
    return AccountPages.go(to: "/rules/\(id.addingPercentEncoding)?answered=\(changed)")
  }

  private static func reason(_ fields: FormFields) throws(WorkbenchError) -> String {
    let reason = fields["reason"] ?? ""
    guard reason.count >= 3 else {
      throw WorkbenchError(.unreadable, "Say why, in a few words: it stands in the history.")
    }
    return reason
  }
}

extension Office {
  /// The practice's claims of the last year under the rules of now, and with a pack in place of the one of its name
  /// (or without any such pack).
  func trial(
    _ pack: RulePack?, of id: String, for visitor: Visitor
  ) async throws -> PastTrial {
    let desk = ruleDesk(visitor)
    let now = try desk.inForce()
    let state = try self.desk(visitor).practiceFacts().fields["state"] ?? ""
    let then = now.filter { $0.id != id } + (pack.map { [$0] } ?? [])
    let (old, new) = (RuleShelf.book(now, state: state), RuleShelf.book(then, state: state))
    return try await trials.pass(visitor.practice.id) {
      let replay = ClaimReplay(
        library: engine.library, edits: engine.edits, rules: old, to: new ?? RuleBook([]))
      return try await PastTrial(
        replay, of: books(visitor),
        withHistory: old?.needsHistory == true || new?.needsHistory == true)
    }
  }
}
