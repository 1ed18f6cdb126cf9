import AuditPages
import Auditing
import ClaimModel
import HTTPTypes
import Hummingbird
import Store

/// The practice's audits, and drawing a sample of its own claims for a new one.
struct AuditDrawPages: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    router.get("/audits", use: list)
    router.post("/audits", use: draw)
  }

  @Sendable func list(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    try page(try office.visitor(context, may: .auditCharts), complaint: nil)
  }

  private func page(_ visitor: Visitor, complaint: String?) throws -> Response {
    let book = AuditBook(books: office.books(visitor))
    let audits = try book.all()
    let today = office.today ?? CivilDate(dayNumber: 0)
    let reviewers = try office.reviewers(visitor)
    var values: Values = [
      "formToken": visitor.formToken ?? "", "isEmpty": audits.isEmpty,
      "audits": audits.map { listed($0) },
      "from": today.adding(years: -1).description, "to": today.description,
      "clinicians": try clinicians(visitor).enumerated().map { place, name -> Values in
        ["place": place, "name": name]
      },
      "payers": PayerLine.allCases.map { line -> Values in
        ["value": line.rawValue, "name": line.rawValue.replacing("-", with: " ")]
      },
      "probes": audits.map { ["id": "\($0.id)", "name": $0.plan.name] as Values },
      "hasProbes": !audits.isEmpty, "most": AuditPlan.mostCharts,
      "reviewers": reviewers.map { reviewer -> Values in
        [
          "login": reviewer.login, "name": reviewer.displayName,
          "isOwn": reviewer.login == visitor.account.login,
        ]
      },
      "actions": try book.actions().map { office.action($0, visitor) },
    ]
    values["hasActions"] = !((values["actions"] as? [Values])?.isEmpty ?? true)
    if let complaint { values["complaint"] = complaint }
    return office.pages.page(
      "audits", title: "Audits", values, visitor: visitor, section: "Audit",
      status: complaint == nil ? .ok : .badRequest)
  }

  private func listed(_ audit: StoredAudit) -> Values {
    [
      "id": "\(audit.id)", "name": audit.plan.name, "at": ClaimPages.clock(audit.madeAt),
      "by": audit.madeBy, "universe": audit.universe, "drawn": audit.drawn,
      "state": audit.isOpen ? "judged" : "under review", "tag": audit.isOpen ? "ready" : "review",
      "icon": audit.isOpen ? "i-check" : "i-eye",
    ]
  }

  /// The names that claims of the practice may bear, in a fixed order.
  private func clinicians(_ visitor: Visitor) throws(WorkbenchError) -> [String] {
    do throws(StoreError) {
      return try office.books(visitor).providers().map(\.name) + ["clinician not named"]
    } catch {
      throw WorkbenchError(error)
    }
  }

  @Sendable func draw(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .auditCharts)
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    let book = AuditBook(books: office.books(visitor))
    do {
      let plan = try AuditPlan(fields, clinicians: try clinicians(visitor)) { id in
        guard let audit = try book.audit(id) else { throw PageError.notHere }
        return try ExaminedAudit(audit, office, for: visitor).report.results
          .map(\.amount.difference)
      }
      let previous = try fields["previous"].flatMap { Int64($0) }.map { id in
        guard try book.audit(id) != nil else { throw PageError.notHere }
        return id
      }
      let reviewers = try office.reviewers(visitor)
      let first = fields["first"] ?? visitor.account.login
      let second = fields["second"].flatMap { $0.isEmpty ? nil : $0 }
      guard reviewers.contains(where: { $0.login == first }), first != second,
        second == nil || reviewers.contains(where: { $0.login == second })
      else {
        throw PageError(
          .badRequest, "reviewers", "Choose two different people who may audit.",
          remedy: "An administrator gives the role of auditor under People.")
      }
      let (universe, drawn) = try universe(plan, visitor)
      let id = try book.add(
        plan, universe, drawn: drawn, first: first, second: second, previous: previous)
      return AccountPages.go(to: "/audits/\(id)")
    } catch let error as PageError where error.status == .badRequest {
      return try page(visitor, complaint: error.message)
    } catch let error as WorkbenchError where error.code == .conflict {
      return try page(visitor, complaint: error.description)
    }
  }

  /// The universe of a plan as the books stand, and the places of the charts drawn.
  private func universe(
    _ plan: AuditPlan, _ visitor: Visitor
  ) throws -> (universe: [FramedChart], drawn: Set<Int>) {
    let filter = plan.filter
    let auditor = office.auditor
    let claims: [AuditedClaim]
    do throws(StoreError) {
      claims = try office.books(visitor).auditedClaims(
        from: filter.from ?? CivilDate(dayNumber: 0), to: filter.to ?? CivilDate(dayNumber: 0))
    } catch {
      throw WorkbenchError(error)
    }
    var universe: [FramedChart] = []
    for claim in claims {
      let unit = ChartSource.unit(claim)
      let amount = auditor.billedAmount(unit)
      guard filter.holds(unit, amount: amount) else { continue }
      universe.append(
        FramedChart(
          place: universe.count, claim: claim.claim.id,
          stratum: plan.strata?.name(of: unit, amount: amount) ?? "all", amount: amount,
          isAnswered: claim.allowed != nil))
    }
    func wrong(_ message: String) -> PageError {
      PageError(.badRequest, "universe", message, remedy: "Change the conditions.")
    }
    guard !universe.isEmpty else {
      throw wrong("No claim that was sent meets these conditions. Widen the days or the rest.")
    }
    let sample = plan.sample.draw(
      from: universe.map { SamplingUnit(stratum: $0.stratum, amount: $0.amount) })
    guard sample.positions.count <= AuditPlan.mostCharts else {
      throw wrong(
        "This asks for \(sample.positions.count) charts; people can review \(AuditPlan.mostCharts). "
          + "Ask for less precision or a smaller universe.")
    }
    return (universe, Set(sample.positions))
  }
}
