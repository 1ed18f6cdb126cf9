import Answers
import ClaimModel
import Coding
import CuretteEngine
import Editing
import PayerRules
import Pricing
import Reference
import Scrubbing
import Store

/// What the engine says of a form: the claim, its proof, its price, its findings.
struct Assessment: Sendable {
  let form: VisitForm
  let reading: FormReading
  /// The visit as the engine took it, with the patient's earlier services.
  private(set) var visit: Visit?
  /// The coded claim, for forms of work done.
  private(set) var coded: CodedClaim?
  /// The claim, coded or as typed; nil while the form says too little.
  private(set) var claim: Claim?
  private(set) var price: ClaimPrice?
  private(set) var findings: [Finding] = []
  private(set) var notEvaluated: [NotEvaluated] = []
  private(set) var verdict = Verdict.open
  /// The share of its fee, in hundredths, that a payer's rule says a line is paid, by its number.
  private(set) var shares: [Int: Int] = [:]

  /// Whether the claim may go.
  enum Verdict: String, Sendable {
    /// Nothing is entered yet.
    case open
    case ready, review, hold
  }

  /// The engine's answer to a form, with what the books know of the patient and the payers' rules in force.
  init(
    _ form: VisitForm, id: String, engine: Engine, today: CivilDate?,
    past: PatientPast = PatientPast(), rules: RuleBook? = nil
  ) {
    self.form = form
    reading = FormReading(form, id: id, today: today)
    guard var visit = reading.visit else { return }
    if form.mode == .work {
      guard !visit.procedures.isEmpty || visit.evaluation != nil else { return }
      visit.history += past.services
      code(visit, engine, rules)
    } else if var claim = reading.claim, !claim.lines.isEmpty {
      claim.otherServices = past.others
      claim.history += past.services
      claim.transactionDate = today
      scrub(claim, visit, engine, rules)
    }
    self.visit = visit
    if verdict == .ready, !reading.complaints.isEmpty { verdict = .review }
  }

  private mutating func code(_ visit: Visit, _ engine: Engine, _ rules: RuleBook?) {
    var answer = engine.answer(visit)
    shares = rules?.apply(to: &answer, library: engine.library).shares ?? [:]
    coded = answer.claim
    claim = answer.claim.claim
    price = answer.price
    findings = answer.claim.findings.sorted { $0.severity > $1.severity }
    notEvaluated = answer.claim.notEvaluated
    switch answer.claim.verdict {
    case .ready: verdict = .ready
    case .review: verdict = .review
    case .hold: verdict = .hold
    }
  }

  private mutating func scrub(
    _ claim: Claim, _ visit: Visit, _ engine: Engine, _ rules: RuleBook?
  ) {
    let report = Scrubber(library: engine.library, edits: engine.edits, rules: rules).scrub(claim)
    shares = report.paymentShares
    self.claim = claim
    price = engine.pricer.price(claim, at: visit.locality)
    findings = report.findings.sorted { $0.severity > $1.severity }
    notEvaluated = report.notEvaluated
    let isDoubtful = findings.contains { $0.severity == .warning }
    switch report.verdict {
    case .denied: verdict = .hold
    case .incomplete: verdict = .review
    case .clean: verdict = isDoubtful ? .review : .ready
    }
  }

  /// For a procedure of the visit the place of its row in the form.
  func row(ofProcedure index: Int) -> Int? { reading.procedures.firstIndex { $0 == index } }

  /// The codes on one line: "11102, 17000-XS, 17003 ×8".
  var codes: String {
    (claim?.lines ?? []).map { line in
      let code = ([line.code.description] + line.modifiers.map(\.description))
        .joined(separator: "-")
      return line.units == 1 ? code : "\(code) ×\(line.units)"
    }.joined(separator: ", ")
  }

  /// Where the visit stands by this answer.
  var standing: Standing {
    let status: VisitStatus =
      switch verdict {
      case .open: .draft
      case .ready: .ready
      case .review: .review
      case .hold: .hold
      }
    return Standing(
      status: status, date: reading.visit?.dateOfService.description, summary: codes,
      allowed: price?.allowed.cents)
  }

  /// The answer as the history keeps it.
  var run: VisitRun {
    VisitRun(
      verdict: verdict.rawValue, codes: codes,
      findings: findings.map { "\($0.severity.rawValue) \($0.edit)" }.joined(separator: "\n"),
      releases: "")
  }
}
