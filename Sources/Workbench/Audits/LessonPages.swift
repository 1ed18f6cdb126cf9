import AuditPages
import Auditing
import ClaimModel
import CuretteEngine
import HTTPTypes
import Hummingbird
import PayerRules
import Store

/// What refused lines teach, and how the practice bills beside its peers.
struct LessonPages: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    router.get("/denials", use: denials)
    router.get("/denials/rule/:rule", use: rule)
    router.post("/denials/rule/:rule", use: propose)
    router.get("/peers", use: peers)
  }

  /// The days of service asked for: the last `days` where not said.
  private func days(_ request: Request, last: Int) -> (from: CivilDate, to: CivilDate) {
    let query = request.uri.queryParameters
    let to =
      query["to"].flatMap { TypedValues.date(String($0)) } ?? office.today
      ?? CivilDate(
        dayNumber: 0)
    let from = query["from"].flatMap { TypedValues.date(String($0)) } ?? to.adding(days: -last)
    return (from, to)
  }

  // MARK: Denials

  /// The claims of some days, what was refused of them, and what that teaches.
  private struct Refusals {
    let claims: [Claim]
    let denials: [DeniedLine]
    let loop: DenialLoop
  }

  private func refusals(
    _ visitor: Visitor, _ from: CivilDate, _ to: CivilDate
  ) throws(WorkbenchError) -> Refusals {
    let books = office.books(visitor)
    do throws(StoreError) {
      let claims = try books.auditedClaims(from: from, to: to).compactMap { audited -> Claim? in
        var claim = ChartSource.unit(audited).billed
        claim?.id = FramedChart.name(audited.claim.id)
        return claim
      }
      let own = Set(claims.map(\.id))
      let denials = try books.shortfalls(
        in: ShortfallQueue(
          kinds: ["denial", "bundled"],
          states: ["open", "worked", "appealed", "won", "lost", "written-off", "settled"],
          limit: 50_000)
      ).compactMap { record -> DeniedLine? in
        guard let claim = record.claim.map(FramedChart.name), own.contains(claim),
          let reason = record.adjustment
        else { return nil }
        return DeniedLine(
          claim: claim, line: record.line, reason: reason, amount: record.amount)
      }
      let loop = DenialLoop(
        claims: claims, denials: denials, edits: office.engine.edits,
        library: office.engine.library)
      return Refusals(claims: claims, denials: denials, loop: loop)
    } catch {
      throw WorkbenchError(error)
    }
  }

  @Sendable func denials(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let (from, to) = days(request, last: 120)
    let found = try refusals(visitor, from, to)
    let values: Values = [
      "from": from.description, "to": to.description, "isEmpty": found.loop.lessons.isEmpty,
      "claims": found.claims.count, "formToken": visitor.formToken ?? "",
      "mayDraft": visitor.account.role.may(.writeRules),
      "mayAudit": visitor.account.role.may(.auditCharts),
      "lessons": found.loop.lessons.map { lesson(in: $0) },
      "hasProposals": !found.loop.proposals.isEmpty,
      "proposals": found.loop.proposals.enumerated().map { place, proposal in
        self.proposal(place, proposal, found)
      },
    ]
    return office.pages.page(
      "denials", title: "What denials teach", values, visitor: visitor, section: "Audit")
  }

  private func lesson(in lesson: DenialLoop.Lesson) -> Values {
    let reason = lesson.reason
    let edits =
      lesson.caught.sorted { $0.key < $1.key }.map { ($0.key, $0.value, "would have stopped") }
      + lesson.switchedOff.sorted { $0.key < $1.key }.map { ($0.key, $0.value, "is switched off") }
    return [
      "reason": "\(reason.group)-\(reason.carc)" + (reason.rarc.map { " \($0)" } ?? ""),
      "means": RecordPages.means(reason.carc), "lines": lesson.lines,
      "amount": "$\(lesson.amount)", "missed": lesson.missed > 0 ? "\(lesson.missed)" : "",
      "missedAmount": "$\(lesson.missedAmount)",
      "edits": edits.map { edit, count, words -> Values in
        ["edit": edit, "count": count, "words": words, "isRule": office.cards[edit] != nil]
      },
    ]
  }

  private func proposal(
    _ place: Int, _ proposal: RuleProposal, _ found: Refusals
  ) -> Values {
    var values: Values = [
      "words": proposal.words, "refused": proposal.refused, "applies": proposal.applies,
      "amount": "$\(proposal.amount)", "alarms": proposal.falseAlarms,
      "certainty": AuditReportPages.percent(proposal.certainty),
    ]
    do throws(ProposedRule.Refusal) {
      let rule = try written(proposal, found)
      values["rule"] =
        [
          "place": place, "text": rule.text, "name": rule.pack.rules[0].id,
          "flagged": rule.effect.flagged, "claims": rule.effect.claims,
          "refused": rule.effect.refused, "alarms": rule.effect.falseAlarms,
        ] as Values
    } catch {
      values["why"] = error.description
    }
    return values
  }

  private func written(
    _ proposal: RuleProposal, _ found: Refusals
  ) throws(ProposedRule.Refusal) -> ProposedRule {
    try ProposedRule(
      proposal, claims: found.claims, denials: found.denials, edits: office.engine.edits,
      library: office.engine.library, on: office.today ?? CivilDate(dayNumber: 0))
  }

  /// The file of a proposed rule, named by its id, of the days asked for.
  private func proposed(
    _ request: Request, _ context: WorkbenchContext, _ visitor: Visitor
  ) throws -> ProposedRule {
    let (from, to) = days(request, last: 120)
    let found = try refusals(visitor, from, to)
    let wanted = context.parameters.get("rule") ?? ""
    for proposal in found.loop.proposals {
      do throws(ProposedRule.Refusal) {
        let rule = try written(proposal, found)
        if rule.pack.rules[0].id == wanted { return rule }
      } catch {
        continue
      }
    }
    throw PageError.notHere
  }

  @Sendable func rule(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let rule = try proposed(request, context, visitor)
    return FormPages.download(
      rule.text, named: "\(rule.pack.rules[0].id).yaml", type: "application/yaml")
  }

  /// Puts a proposed rule among the practice's drafts, where it is tried, edited and put in force or not.
  @Sendable func propose(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .writeRules)
    let rule = try proposed(request, context, visitor)
    try RuleDesk(books: office.books(visitor)).propose(
      rule.pack.rules[0], into: rule.pack.id, titled: rule.pack.title, for: rule.pack.scope,
      evidence: rule.evidence)
    return AccountPages.go(to: "/rules/\(rule.pack.id)")
  }

  // MARK: Peers

  @Sendable func peers(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .auditCharts)
    let (from, to) = days(request, last: 365)
    let query = request.uri.queryParameters
    let isAll = query["all"] != nil
    var values: Values = [
      "from": from.description, "to": to.description, "isAll": isAll,
    ]
    do throws(StoreError) {
      let releases = try PeerShelf(store: office.store).releases()
      let wanted = query["release"].flatMap { Int(String($0)) } ?? 0
      guard let release = releases.indices.contains(wanted) ? releases[wanted] : releases.first
      else {
        values["isEmpty"] = true
        return office.pages.page(
          "peers", title: "Peers", values, visitor: visitor, section: "Audit")
      }
      let claims = try office.books(visitor).auditedClaims(from: from, to: to)
        .filter { isAll || $0.payer.line == .medicare }
        .map { audited in
          let unit = ChartSource.unit(audited)
          return (
            clinician: unit.clinician,
            claim: unit.billed ?? Claim(id: unit.id, payer: Payer(.medicare))
          )
        }
      let comparison = PeerComparison(peers: release.figures, claims: claims)
      values["opening"] = PeerPages.opening(comparison)
      values["results"] = PeerPages.results(comparison)
      values["isQuiet"] = comparison.standings.isEmpty
      values["file"] = release.file
      values["importedOn"] = release.importedOn.description
      values["releases"] = releases.enumerated().map { place, one -> Values in
        [
          "place": place, "chosen": place == wanted,
          "words": one.state.isEmpty ? one.specialty : "\(one.specialty), \(one.state)",
        ]
      }
    } catch {
      throw WorkbenchError(error)
    }
    return office.pages.page("peers", title: "Peers", values, visitor: visitor, section: "Audit")
  }
}
