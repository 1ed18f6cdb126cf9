import Answers
import ClaimModel
import CuretteEngine
import Editing
import Hummingbird
import Reference

/// Rules, codes and the tables the answers rest on.
struct ReferencePages: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    router.get("/reference", use: index)
    router.get("/reference/rule/:rule", use: rule)
    router.get("/coverage", use: coverage)
    router.get("/keys") { _, context in
      office.pages.page(
        "keys", title: "Keys", [:], visitor: try office.visitor(context, may: .viewClaims))
    }
  }

  @Sendable func index(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let words = String(request.uri.queryParameters["q"].map { String($0) }?.prefix(80) ?? "")
      .lowercased()
    let rules = office.cards.values.filter { card in
      words.isEmpty || card.id.contains(words) || card.title.lowercased().contains(words)
        || card.why.lowercased().contains(words)
    }.sorted { $0.id < $1.id }
    var values = try sheet(request)
    values.merge(found(words, rules)) { $1 }
    return office.pages.page(
      "reference", title: "Reference", values, visitor: visitor, section: "Reference")
  }

  private func found(_ words: String, _ rules: [EditCard]) -> Values {
    [
      "q": words, "count": rules.count, "isEmpty": rules.isEmpty,
      "rules": rules.map { ["id": $0.id, "title": $0.title] as Values },
    ]
  }

  /// What the tables and rules know of the code asked for, on the day asked for.
  private func sheet(_ request: Request) throws -> Values {
    let query = request.uri.queryParameters
    func asked(_ name: Substring) -> String {
      FormFields.trimmed(String((query[name].map { String($0) } ?? "").prefix(60)))
    }
    let (code, day, other) = (asked("code"), asked("on"), asked("with"))
    let date = TypedValues.date(day) ?? office.today ?? CivilDate(dayNumber: 0)
    var values: Values = ["code": code, "on": date.description, "with": other]
    guard !code.isEmpty else { return values }
    var sheet = LookupSheet(code: code, date: date, library: office.engine.library)
    let isCode = sheet.fill(with: other.isEmpty ? nil : other)
    let pages = RulePage.find(code)
    values["answer"] =
      [
        "isKnown": isCode && sheet.isKnown || !pages.isEmpty,
        "facts": (isCode ? sheet.facts : []).map { fact -> Values in
          [
            "table": fact.table, "name": fact.name, "value": fact.value,
            "release": fact.release ?? "",
          ]
        },
        "hasFacts": isCode && sheet.isKnown, "gaps": isCode ? sheet.gaps + sheet.notes : [],
        "means": RecordPages.means(code.split(separator: ":").last.map { String($0) } ?? ""),
        "pages": pages.prefix(40).map { page -> Values in
          [
            "id": page.id, "title": page.title, "remedy": page.remedy,
            "isRule": office.cards[page.id] != nil, "why": page.why,
          ]
        },
        "hasPages": !pages.isEmpty,
      ] as Values
    return values
  }

  @Sendable func rule(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    guard let id = context.parameters.get("rule") else { throw PageError.notHere }
    guard let card = office.cards[id] else {
      // A finding may rest on a payer's rule.
      let parts = id.split(separator: ".").map { String($0) }
      guard parts.count == 2, parts.allSatisfy({ RuleDesk.isName($0) }) else {
        throw PageError.notHere
      }
      return AccountPages.go(to: "/rules/\(parts[0])/rule/\(parts[1])")
    }
    var values: Values = [
      "id": card.id, "title": card.title, "why": card.why, "remedy": card.remedy,
      "authority": card.authority.map { $0.description },
      "severity": card.severity.rawValue, "since": card.effective.start.description,
    ]
    if let exceptions = card.exceptions { values["exceptions"] = exceptions }
    if let reason = card.adjustment {
      values["adjustment"] =
        "\(reason.group)-\(reason.carc)" + (reason.rarc.map { " \($0)" } ?? "")
    }
    if let type = office.engine.edits.type(withID: id) {
      values["examples"] = type.examples.map { example -> Values in
        [
          "sentence": example.sentence, "shorthand": example.shorthand,
          "verdict": example.isFlagged ? "flagged" : "passes",
        ]
      }
      values["hasExamples"] = true
    }
    return office.pages.page(
      "rule", title: card.title, values, visitor: visitor, section: "Reference")
  }

  @Sendable func coverage(
    _ request: Request, _ context: WorkbenchContext
  ) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let values: Values = [
      "releases": office.engine.library.releases.map { release -> Values in
        [
          "table": release.table.name, "edition": release.edition,
          "publisher": release.publisher, "period": release.period.description,
          "rows": release.rowCount, "scope": release.scope ?? "whole",
        ]
      }
    ]
    return office.pages.page(
      "coverage", title: "What the answers rest on", values, visitor: visitor,
      section: "Reference")
  }
}
