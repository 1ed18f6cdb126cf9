import Auditing
import ClaimModel
import HTTPTypes
import Hummingbird
import Store
import Training

/// Practice at the boundaries people miss, for the person who is signed in, and how the team does.
struct LearningPages: Sendable {
  let office: Office
  private let maker: ItemMaker

  init(office: Office) {
    self.office = office
    maker = ItemMaker(engine: office.engine)
  }

  func add(to router: Router<WorkbenchContext>) {
    router.get("/learn", use: ask)
    router.post("/learn", use: answer)
    router.get("/learn/answer", use: explain)
    router.post("/learn/focus", use: focus)
    router.get("/learn/team", use: team)
    router.get("/learn/certificate", use: certificate)
  }

  private func book(_ visitor: Visitor) -> LearningBook {
    LearningBook(books: office.books(visitor))
  }

  private func learner(
    _ visitor: Visitor
  ) throws(WorkbenchError) -> (learner: Learner, revision: Int) {
    try book(visitor).learner(visitor.account.login, named: visitor.account.displayName)
  }

  private var day: Int { office.today.map { Int($0.dayNumber) } ?? 0 }

  // MARK: A question

  @Sendable func ask(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    var (learner, revision) = try learner(visitor)
    var item = learner.pending.flatMap { maker.item(of: $0.recipe) }
    if item == nil {
      let kinds = learner.focus.compactMap { BoundaryKind(rawValue: $0) }
      if let next = maker.next(for: &learner.progress, on: day, among: kinds) {
        item = next.item
        learner.pending = Learner.Asked(recipe: next.recipe, at: office.settings.now())
        try book(visitor).keep(learner, of: visitor.account.login, over: revision)
      }
    }
    let actions = try AuditBook(books: office.books(visitor)).actions(owner: visitor.account.login)
    var values: Values = [
      "formToken": visitor.formToken ?? "",
      "kinds": Self.standings(learner.progress, day), "focuses": Self.focuses(learner),
      "totals": Self.totals(learner.progress), "isCertified": learner.progress.isCertified,
      "mayTeam": visitor.account.role.may(.auditCharts),
      "actions": actions.map { office.action($0, visitor) }, "hasActions": !actions.isEmpty,
    ]
    if let item { values["item"] = Self.question(item) }
    return office.pages.page("learn", title: "Learn", values, visitor: visitor, section: "Learn")
  }

  private static func question(_ item: QuizItem) -> Values {
    [
      "id": item.id, "kind": item.kind.title, "difficulty": item.difficulty, "story": item.story,
      "question": item.question,
      "choices": item.choices.enumerated().map { place, words -> Values in
        ["place": place, "letter": QuizItem.letter(place), "words": words]
      },
    ]
  }

  private static func totals(_ progress: LearnerProgress) -> String {
    let (asked, right) = progress.totals
    return asked == 0 ? "" : "\(right) of \(asked) right so far"
  }

  private static func standings(_ progress: LearnerProgress, _ day: Int) -> [Values] {
    BoundaryKind.allCases.map { kind in
      let card = progress.card(kind)
      let due = card.due.map {
        $0 <= day ? "due now" : $0 == day + 1 ? "tomorrow" : "in \($0 - day) days"
      }
      return [
        "kind": kind.rawValue, "title": kind.title, "isAsked": card.asked > 0,
        "right": "\(card.right) of \(card.asked)",
        "percent": card.share.map { "\(Int(($0 * 100).rounded()))" } ?? "",
        "due": due ?? "new", "isDue": card.due.map { $0 <= day } ?? false,
        "level": card.asked > 0 ? "\(card.difficulty) of 5" : "",
      ]
    }
  }

  private static func focuses(_ learner: Learner) -> [Values] {
    let all: [(value: String, words: String, isChosen: Bool)] =
      [("", "every rule", learner.focus.isEmpty), ("own", "our own errors", learner.isOwnErrors)]
      + BoundaryKind.allCases.map { kind in
        (kind.rawValue, kind.title, !learner.isOwnErrors && learner.focus == [kind.rawValue])
      }
    return all.map { ["value": $0.value, "words": $0.words, "chosen": $0.isChosen] }
  }

  @Sendable func answer(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    var (learner, revision) = try learner(visitor)
    guard var pending = learner.pending, let item = maker.item(of: pending.recipe),
      fields["item"] == item.id
    else {
      throw PageError(
        .conflict, "answered", "This question is answered already.",
        remedy: "Go on with the next one under Learn.")
    }
    guard let choice = fields["choice"].flatMap({ Int($0) }), item.choices.indices.contains(choice)
    else {
      throw PageError(
        .badRequest, "no-choice", "Choose one of the answers.",
        remedy: "Go back; the question is still there.")
    }
    let seconds = Int(clamping: office.settings.now() - pending.at)
    learner.progress.take(item, choice: choice, seconds: seconds, on: day)
    pending.choice = choice
    learner.last = pending
    learner.pending = nil
    try book(visitor).keep(learner, of: visitor.account.login, over: revision)
    return AccountPages.go(to: "/learn/answer")
  }

  @Sendable func explain(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let learner = try learner(visitor).learner
    guard let last = learner.last, let choice = last.choice,
      let item = maker.item(of: last.recipe)
    else { return AccountPages.go(to: "/learn") }
    let values: Values = [
      "isRight": item.isRight(choice), "kind": item.kind.title, "story": item.story,
      "question": item.question, "totals": Self.totals(learner.progress),
      "choices": item.choices.enumerated().map { place, words -> Values in
        [
          "letter": QuizItem.letter(place), "words": words, "isKey": place == item.key,
          "isChosen": place == choice,
        ]
      },
      "reasons": item.reasons.map { reason -> Values in
        [
          "line": reason.line, "says": reason.says, "authority": reason.authority,
          "rule": reason.rule, "isRule": office.cards[reason.rule] != nil,
        ]
      },
      "again": learner.progress.card(item.kind).interval,
      "isTomorrow": learner.progress.card(item.kind).interval == 1,
    ]
    return office.pages.page(
      "learned", title: item.isRight(choice) ? "Right" : "Not so", values, visitor: visitor,
      section: "Learn")
  }

  // MARK: What is asked

  @Sendable func focus(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    var (learner, revision) = try learner(visitor)
    let wanted = fields["focus"] ?? ""
    learner.isOwnErrors = wanted == "own"
    if learner.isOwnErrors {
      learner.focus = try ownErrors(visitor)
      guard !learner.focus.isEmpty else {
        throw PageError(
          .conflict, "no-errors", "No audit of your practice has found an error that items drill.",
          remedy: "Practise every rule until one has.")
      }
    } else {
      learner.focus = BoundaryKind(rawValue: wanted).map { [$0.rawValue] } ?? []
    }
    learner.pending = nil
    try book(visitor).keep(learner, of: visitor.account.login, over: revision)
    return AccountPages.go(to: "/learn")
  }

  /// The kinds of item that drill what the practice's newest audits found; nothing of any chart.
  private func ownErrors(_ visitor: Visitor) throws(WorkbenchError) -> [String] {
    var kinds: [String] = []
    for audit in try AuditBook(books: office.books(visitor)).all().prefix(3) {
      let report = try ExaminedAudit(audit, office, for: visitor).report
      for drill in report.habits.compactMap({ Habit(rawValue: $0.name)?.drill })
      where !kinds.contains(drill) { kinds.append(drill) }
    }
    return kinds
  }

  // MARK: The team and the certificate

  @Sendable func team(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .auditCharts)
    let names = try office.names(visitor)
    let learners = try book(visitor).team().sorted { $0.key < $1.key }
    let standings = TeamStanding.of(learners.map(\.value))
    let weakest = TeamStanding.weakest(standings)
    let values: Values = [
      "isEmpty": learners.isEmpty,
      "weakest": weakest.map { "\($0.kind.title): \($0.right) of \($0.asked) right" } ?? "",
      "learners": learners.map { login, progress -> Values in
        [
          "name": names[login] ?? login, "isCertified": progress.isCertified,
          "total": "\(progress.totals.right) of \(progress.totals.asked)",
        ]
      },
      "kinds": standings.map { standing -> Values in
        [
          "title": standing.kind.title, "total": Self.share(standing.right, standing.asked),
          "cells": learners.map { _, progress -> Values in
            let card = progress.card(standing.kind)
            return ["words": Self.share(card.right, card.asked)]
          },
        ]
      },
    ]
    return office.pages.page(
      "team", title: "The team's progress", values, visitor: visitor, section: "Learn")
  }

  private static func share(_ right: Int, _ asked: Int) -> String {
    asked == 0 ? "–" : "\(right) of \(asked)"
  }

  @Sendable func certificate(
    _ request: Request, _ context: WorkbenchContext
  ) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let progress = try learner(visitor).learner.progress
    let lacking = BoundaryKind.allCases.filter { progress.card($0).asked < 3 }
    let (asked, right) = progress.totals
    let values: Values = [
      "isCertified": progress.isCertified, "name": visitor.account.displayName,
      "practice": visitor.practice.name, "day": office.today.map { EntryPage.spoken($0) } ?? "",
      "asked": asked, "right": right, "rules": BoundaryKind.allCases.count,
      "lacking": lacking.map { kind -> Values in
        ["title": kind.title, "more": 3 - progress.card(kind).asked]
      },
      "hasLacking": !lacking.isEmpty, "isTooFew": right * 5 < asked * 4,
      "kinds": BoundaryKind.allCases.map { kind -> Values in
        let card = progress.card(kind)
        return ["title": kind.title, "right": "\(card.right) of \(card.asked)"]
      },
    ]
    return office.pages.page(
      "certificate", title: "Certificate of training", values, visitor: visitor,
      section: "Learn", scripts: ["print.js"], pageClass: "paper")
  }
}
