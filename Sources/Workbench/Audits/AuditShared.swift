import Auditing
import ClaimModel
import Hummingbird

// What the pages of audits share.

extension Office {
  /// The audit of the address, which must be of the visitor's practice.
  func audit(_ context: WorkbenchContext, _ visitor: Visitor) throws -> StoredAudit {
    guard let id = context.parameters.get("audit").flatMap({ Int64($0) }),
      let audit = try AuditBook(books: books(visitor)).audit(id)
    else { throw PageError.notHere }
    return audit
  }

  /// The people of the practice who may judge charts.
  func reviewers(_ visitor: Visitor) throws(WorkbenchError) -> [Account] {
    try accounts.accounts(of: visitor.practice.id).filter {
      !$0.isClosed && $0.role.may(.auditCharts)
    }
  }

  /// The names of the practice's people by login name.
  func names(_ visitor: Visitor) throws(WorkbenchError) -> [String: String] {
    Dictionary(
      try accounts.accounts(of: visitor.practice.id).map { ($0.login, $0.displayName) },
      uniquingKeysWith: { $1 })
  }

  /// What every page of an audit says of it at its head.
  func head(_ audit: StoredAudit, _ examined: ExaminedAudit, _ names: [String: String]) -> Values {
    let plan = audit.plan
    let share = plan.isNeyman ? "more where amounts vary more" : "in proportion"
    let how = plan.strata.map { "by \($0.rawValue), \(share)" } ?? "as a simple random sample"
    return [
      "id": "\(audit.id)", "name": plan.name, "universe": audit.universe, "drawn": audit.drawn,
      "scope": plan.filter.words ?? "", "how": how, "sizeWords": plan.sizeWords,
      "seed": plan.seed, "at": ClaimPages.clock(audit.madeAt),
      "by": names[audit.madeBy] ?? audit.madeBy, "isSame": examined.isSame,
      "isOpen": audit.isOpen,
    ]
  }

  /// A corrective action as lists show it.
  func action(_ action: KeptAction, _ visitor: Visitor) -> Values {
    let isLate = action.doneAt == nil && (today.map { action.dueOn < $0 } ?? false)
    return [
      "id": "\(action.id)", "audit": "\(action.audit)", "habit": action.habit?.title ?? "",
      "words": action.words, "owner": action.owner, "due": action.dueOn.description,
      "isLate": isLate, "isOpen": action.doneAt == nil,
      "done": action.doneAt.map { ClaimPages.clock($0) } ?? "", "by": action.doneBy ?? "",
      "outcome": action.outcome, "drill": action.habit?.drill ?? "",
      "formToken": visitor.formToken ?? "",
    ]
  }
}

extension ChartResult.Verdict {
  /// The class that colours it.
  var tag: String {
    switch self {
    case .agree: "ready"
    case .over, .unsupported: "hold"
    case .under, .form: "review"
    }
  }
}
