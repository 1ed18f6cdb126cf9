/// What a person does in a practice; it decides what the person may see and change.
public enum Role: String, Sendable, Hashable, CaseIterable, Codable {
  case biller, coder, clinician, auditor, administrator

  /// Whether the role allows it.
  func may(_ permission: Permission) -> Bool { permissions.contains(permission) }

  private var permissions: Set<Permission> {
    switch self {
    case .biller: [.viewClaims, .editVisits, .fixClaims, .releaseClaims, .workMoney, .writeRules]
    case .coder:
      [
        .viewClaims, .editVisits, .fixClaims, .askClinician, .releaseClaims, .workMoney,
        .writeRules, .decideRules,
      ]
    case .clinician: [.viewClaims, .editVisits, .answerQueries]
    case .auditor: [.viewClaims, .viewTrail, .auditCharts]
    case .administrator: Set(Permission.allCases)
    }
  }

  /// One sentence for the people page.
  var duty: String {
    switch self {
    case .biller: "Enters charges, fixes the form, sends claims, posts payments, works queues."
    case .coder: "Codes visits, fixes the form, asks the clinician, sends claims, works queues."
    case .clinician: "Enters what was done and answers the coder's questions."
    case .auditor:
      "Sees every claim and who saw and changed it, and audits charts; changes no claim."
    case .administrator: "Everything, and the accounts of the practice."
    }
  }
}

/// One thing a role may allow.
enum Permission: Sendable, Hashable, CaseIterable {
  /// See visits and claims.
  case viewClaims
  /// Enter and change visits.
  case editVisits
  /// Apply a fix to the form of a claim.
  case fixClaims
  /// Send a question to the clinician.
  case askClinician
  /// Answer one.
  case answerQueries
  /// Print, download and mark claims as sent.
  case releaseClaims
  /// Take files in, post payments, work queues, write appeals.
  case workMoney
  /// Write payers' rules and try them; none of it is in force.
  case writeRules
  /// Put a payer's rules in force, or take them back.
  case decideRules
  /// Draw samples of charts, judge them, see what audits found and how the team learns.
  case auditCharts
  /// See who saw and changed what.
  case viewTrail
  /// Make and close accounts.
  case manageAccounts
}
