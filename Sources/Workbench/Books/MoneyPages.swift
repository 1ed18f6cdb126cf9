import Analytics
import Charts
import ClaimModel
import CuretteEngine
import Hummingbird
import Reference
import Store

/// What was expected against what came, the practice's figures, and a patient's estimate.
struct MoneyPages: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    router.get("/money", use: show)
    router.get("/money/:measure/csv", use: export)
    router.get("/visits/:id/estimate", use: estimate)
  }

  /// The days of service that are shown: the last twelve months where not said.
  private func days(_ request: Request) -> (from: CivilDate, to: CivilDate) {
    let query = request.uri.queryParameters
    let today = office.today ?? CivilDate(dayNumber: 0)
    let from = query["from"].flatMap { TypedValues.date(String($0)) }
    let to = query["to"].flatMap { TypedValues.date(String($0)) }
    return (from ?? today.adding(years: -1), to ?? today)
  }

  @Sendable func show(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let (from, to) = days(request)
    let measure =
      request.uri.queryParameters["measure"].flatMap { Measure(rawValue: String($0)) }
      ?? .moneyAtRisk
    let values: Values
    do throws(StoreError) {
      let books = office.books(visitor)
      let money = try books.moneyByPayer(from: from, to: to)
      let figure = try Figure(measure, of: books, from: from, to: to)
      values = try page(money, figure, books, from, to)
    } catch {
      throw WorkbenchError(error)
    }
    return office.pages.page("money", title: "Money", values, visitor: visitor, section: "Money")
  }

  private func page(
    _ money: [PayerMoney], _ figure: Figure, _ books: PracticeStore, _ from: CivilDate,
    _ to: CivilDate
  ) throws(StoreError) -> Values {
    let bars = money.prefix(12).flatMap { payer in
      [
        Chart.Bar("\(payer.name), expected", payer.expected.cents),
        Chart.Bar("\(payer.name), came", payer.came.cents),
      ]
    }
    let chart = Chart(
      title: "Expected against what came, by payer",
      summary: "\(money.count) payers with answered claims; the table below holds the same.",
      unit: .dollars, content: .bars(Array(bars)))
    return [
      "from": from.description, "to": to.description, "hasMoney": !money.isEmpty,
      "chart": chart.svg(hasHeading: false), "figure": figure.chart.svg(hasHeading: false),
      "hasRows": !figure.rows.isEmpty, "title": figure.title,
      "measure": figure.measure.rawValue,
      "payers": money.map { payer -> Values in
        let gap = payer.expected - payer.came
        return [
          "id": "\(payer.payer)", "name": payer.name, "claims": payer.claims,
          "expected": "$\(payer.expected)", "came": "$\(payer.came)", "gap": "$\(gap)",
          "isShort": gap > .zero,
        ]
      },
      "measures": Measure.allCases.map { one -> Values in
        [
          "value": one.rawValue, "chosen": one == figure.measure,
          "words": Figure.title(of: one),
        ]
      },
      "rows": figure.rows.prefix(60).map { row -> Values in
        [
          "label": row.label, "value": figure.plain(row),
          "of": row.whole > 0 ? "\(row.part) of \(row.whole)" : "",
        ]
      },
    ]
  }

  @Sendable func export(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    guard let measure = context.parameters.get("measure").flatMap({ Measure(rawValue: $0) }) else {
      throw PageError(status: .notFound)
    }
    let (from, to) = days(request)
    do throws(StoreError) {
      let books = office.books(visitor)
      let figure = try Figure(measure, of: books, from: from, to: to)
      try books.record("figure.export", "figure \(measure.rawValue)")
      return FormPages.download(
        figure.csv, named: "\(measure.rawValue).csv", type: "text/csv; charset=utf-8")
    } catch {
      throw WorkbenchError(error)
    }
  }

  /// A good-faith estimate for a patient who pays, with what 45 CFR 149.610(c) wants on it.
  @Sendable func estimate(
    _ request: Request, _ context: WorkbenchContext
  ) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let visit = try office.visit(context, visitor)
    let desk = office.desk(visitor)
    let facts = try desk.practiceFacts()
    let assessment = try office.assess(visit.form, id: visit.id, for: visitor)
    guard let claim = assessment.claim, !claim.lines.isEmpty else {
      throw PageError(
        .conflict, "nothing-to-estimate", "There is nothing to estimate yet.",
        remedy: "Enter what is to be done first.")
    }
    let charges = facts.charges
    let prices = claim.lines.map { line in
      line.charge ?? charges[line.code].map { $0 * line.units }
    }
    let missing = zip(claim.lines, prices).filter { $1 == nil }.map { $0.0.code.description }
    try desk.record("estimate.print", visit.id)
    let view = office.engine.library.on(claim.lines[0].date)
    let values: Values = [
      "id": visit.id, "patient": visit.form.patientLabel, "born": visit.form.patient.birthDate,
      "date": claim.lines[0].date.description, "made": office.today?.description ?? "",
      "missing": missing.joined(separator: ", "),
      "practice": facts.fields["name"].flatMap { $0.isEmpty ? nil : $0 } ?? visitor.practice.name,
      "npi": facts.fields["npi"] ?? "", "taxId": facts.fields["taxId"] ?? "",
      "place": [facts.fields["line"], facts.fields["city"], facts.fields["state"]]
        .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", "),
      "phone": facts.fields["phone"] ?? "",
      "diagnoses": claim.diagnoses.map { code -> Values in
        ["code": code.description, "title": view.diagnosis(code).row?.title ?? ""]
      },
      "lines": zip(claim.lines, prices).map { line, price -> Values in
        [
          "code": line.code.description, "name": ProcedureNames.name(of: line.code) ?? "",
          "units": line.units, "charge": price.map { "$\($0)" } ?? "not stated",
        ]
      },
      "total": "$\(prices.reduce(Money.zero) { $0 + ($1 ?? .zero) })",
    ]
    return office.pages.page(
      "estimate", title: "Good-faith estimate", values, visitor: visitor, section: "Visits",
      scripts: ["print.js"], pageClass: "paper")
  }
}
