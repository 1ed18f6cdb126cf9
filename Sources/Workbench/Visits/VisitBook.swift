import ClaimModel
import GRDB

/// A stored visit: the form as typed and where it stands.
struct StoredVisit: Sendable {
  var id: String
  /// Changes with every save, so that two people cannot overwrite each other unseen.
  var revision: Int
  var form: VisitForm
  var status: VisitStatus
  var savedAt: String
  var savedBy: String
}

/// Where a visit stands on its way to the payer.
enum VisitStatus: String, Sendable, CaseIterable {
  case draft, hold, review, ready, sent

  /// In a person's words.
  var words: String {
    switch self {
    case .draft: "Draft"
    case .hold: "Held"
    case .review: "To decide"
    case .ready: "Ready"
    case .sent: "Sent"
    }
  }
}

/// What a list needs to know of a visit, kept beside the form.
struct Standing: Sendable {
  var status: VisitStatus
  var date: String?
  /// The codes of the claim: "11102, 17000-XS, 17003 ×8".
  var summary: String
  /// What it should be allowed, in cents.
  var allowed: Int64?
}

/// A visit of a list.
struct ListedVisit: Sendable {
  var id: String
  var patient: String
  var payer: String
  var date: String
  var status: VisitStatus
  var summary: String
  var allowed: Int64?
  var savedBy: String

  init(_ row: Row) {
    id = row["id"]
    patient = row["patient"]
    payer = row["payer"]
    date = row["dateOfService"] ?? ""
    status = VisitStatus(rawValue: row["status"]) ?? .draft
    summary = row["summary"]
    allowed = row["allowed"]
    savedBy = row["savedBy"]
  }
}

/// What the engine said of a visit at one time.
struct VisitRun: Sendable {
  var at = ""
  var actor = ""
  var verdict: String
  var codes: String
  var findings: String
  var releases: String

  init(verdict: String, codes: String, findings: String, releases: String) {
    self.verdict = verdict
    self.codes = codes
    self.findings = findings
    self.releases = releases
  }

  init(_ row: Row) {
    at = row["at"]
    actor = row["actor"]
    verdict = row["verdict"]
    codes = row["codes"]
    findings = row["findings"]
    releases = row["releases"]
  }

  func isSame(as other: VisitRun) -> Bool {
    verdict == other.verdict && codes == other.codes && findings == other.findings
      && releases == other.releases
  }
}

/// A question to the clinician.
struct VisitQuery: Sendable {
  var id: Int64
  var at: String
  var actor: String
  var question: String
  var answer: String?
  var answeredBy: String?

  init(_ row: Row) {
    id = row["id"]
    at = row["at"]
    actor = row["actor"]
    question = row["question"]
    answer = row["answer"]
    answeredBy = row["answeredBy"]
  }
}

extension VisitForm {
  /// How lists name the patient: "Rivera, Ana".
  var patientLabel: String {
    [patient.lastName, patient.firstName].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
