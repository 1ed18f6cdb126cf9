/// Says of each claim of a file whether it can be taken in, and writes that as a 277CA: what concerns the business of a
/// claim, from its totals to its codes, is told here and not in a 999.
///
/// ```swift
/// var answers = ClaimAnswers(stamp: stamp)
/// let report = try X12File.read(source) { answers.add($0, $1) }
/// let text = answers.text(Acknowledgments(report, stamp: stamp).envelope(0), report)
/// ```
public struct ClaimAnswers {
  private let stamp: Stamp
  private var submissions: [SubmissionAnswer] = []

  private struct SubmissionAnswer {
    var submission: Submission
    var transaction: Int
    var providers: [ProviderAnswer] = []
    var sums = Sums()
  }

  private struct ProviderAnswer {
    var billing: Billing
    var answer = ClaimAcknowledgment.Provider()
    var sums = Sums()
  }

  private struct Sums {
    var accepted = 0
    var acceptedCents: Int64 = 0
    var rejected = 0
    var rejectedCents: Int64 = 0

    mutating func add(_ cents: Int64, isAccepted: Bool) {
      if isAccepted {
        accepted += 1
        acceptedCents &+= cents
      } else {
        rejected += 1
        rejectedCents &+= cents
      }
    }
  }

  /// Made at a moment.
  public init(stamp: Stamp) { self.stamp = stamp }

  /// Takes a value as it is read, with the problems found in it; only claims are answered.
  public mutating func add(_ value: X12Value, _ problems: [Problem]) {
    guard case .claim(let claim) = value else { return }
    if submissions.last?.submission != claim.submission
      || submissions.last?.transaction != claim.place.transaction
    {
      submissions.append(
        SubmissionAnswer(submission: claim.submission, transaction: claim.place.transaction))
    }
    let last = submissions.count - 1
    if submissions[last].providers.last?.billing != claim.billing {
      var provider = ProviderAnswer(billing: claim.billing)
      provider.answer.parties = [Self.provider(claim.billing.provider)]
      submissions[last].providers.append(provider)
    }
    let faults = problems.filter { $0.severity == .fault }
    let cents = claim.charge.cents
    var patient = ClaimAcknowledgment.Patient()
    patient.party = Self.patient(claim)
    patient.claims = [answer(claim, faults)]
    let place = submissions[last].providers.count - 1
    submissions[last].sums.add(cents, isAccepted: faults.isEmpty)
    submissions[last].providers[place].sums.add(cents, isAccepted: faults.isEmpty)
    submissions[last].providers[place].answer.patients.append(patient)
  }

  /// The answers to the submissions of one interchange, as values. Transactions that a 999 rejects are answered there
  /// alone, so they are left out.
  public func answers(_ report: FileReport, interchange: Int = 0) -> [ClaimAcknowledgment] {
    let acknowledgments = Acknowledgments(report, stamp: stamp)
    return submissions.filter { submission in
      let transaction = report.transactions[submission.transaction]
      return transaction.group.map { report.groups[$0].interchange } == interchange
        && !acknowledgments.isRejected(submission.transaction)
    }.map(acknowledgment)
  }

  /// The same as a file.
  public func text(_ envelope: Envelope, _ report: FileReport, interchange: Int = 0) -> String {
    var writer = AcknowledgmentWriter(envelope)
    writer.add(answers(report, interchange: interchange))
    return writer.finish()
  }

  // MARK: Levels

  private func acknowledgment(_ submission: SubmissionAnswer) -> ClaimAcknowledgment {
    var whole = ClaimAcknowledgment()
    whole.reference = submission.submission.reference
    whole.date = Day(stamp.date)
    whole.time = stamp.time
    var source = ClaimAcknowledgment.Source()
    source.party = submission.submission.receiver
    source.party.role = "AY"
    source.party.contacts = []
    var trace = ClaimAcknowledgment.Trace()
    trace.number = submission.submission.reference
    if let today = Day(stamp.date) {
      trace.dates = [
        QualifiedDate("050", DaySpan(today)), QualifiedDate("009", DaySpan(today)),
      ]
    }
    source.traces = [trace]
    var receiver = ClaimAcknowledgment.Receiver()
    receiver.party = submission.submission.submitter
    receiver.party.contacts = []
    receiver.answer = total(submission.sums, accepted: "90", rejected: "AA")
    receiver.answer.trace = submission.submission.reference
    receiver.providers = submission.providers.map { provider in
      var answer = provider.answer
      // No number of a provider's own is known, so the trace is one's own and says 0.
      answer.answer = total(provider.sums, accepted: "QA", rejected: "QC")
      // Loop 2200C has no use for the day of a status, unlike those above and below it.
      answer.answer?.statuses[0].date = nil
      answer.answer?.traceKind = "1"
      answer.answer?.trace = "0"
      return answer
    }
    source.receivers = [receiver]
    whole.sources = [source]
    return whole
  }

  /// What became of several claims together.
  private func total(
    _ sums: Sums, accepted: String, rejected: String
  ) -> ClaimAcknowledgment.Answer {
    var answer = ClaimAcknowledgment.Answer()
    answer.statuses = [status(["A1", "19", "AY"], "WQ", sums.acceptedCents &+ sums.rejectedCents)]
    if sums.accepted > 0 {
      answer.quantities.append(QualifiedNumber(accepted, Number(Int64(sums.accepted))))
      answer.amounts.append(QualifiedNumber("YU", Number(cents: sums.acceptedCents)))
    }
    if sums.rejected > 0 {
      answer.quantities.append(QualifiedNumber(rejected, Number(Int64(sums.rejected))))
      answer.amounts.append(QualifiedNumber("YY", Number(cents: sums.rejectedCents)))
    }
    return answer
  }

  private func answer(
    _ claim: ProfessionalClaim, _ faults: [Problem]
  ) -> ClaimAcknowledgment.Answer {
    var answer = ClaimAcknowledgment.Answer()
    answer.trace = claim.id
    var codes: [[String]] = []
    for fault in faults {
      let code = fault.claimStatus
      if !codes.contains(code) { codes.append(code) }
    }
    answer.statuses =
      codes.isEmpty
      ? [status(["A2", "20"], "WQ", claim.charge.cents)]
      : codes.prefix(10).map { status($0, "U", claim.charge.cents) }
    let days = claim.lines.compactMap(\.serviceDate)
    if let first = days.map(\.from).min(), let last = days.map({ $0.to ?? $0.from }).max() {
      answer.dates = [QualifiedDate("472", DaySpan(first, to: last == first ? nil : last))]
    }
    return answer
  }

  private func status(
    _ codes: [String], _ action: String, _ cents: Int64
  ) -> ClaimAcknowledgment.Status {
    var status = ClaimAcknowledgment.Status()
    status.codes = [codes]
    status.date = Day(stamp.date)
    status.action = action
    status.amount = Number(cents: cents)
    return status
  }

  // MARK: Parties

  private static func provider(_ billing: Party) -> Party {
    var party = name(billing, role: "85")
    if party.idQualifier != "XX" {
      party.idQualifier = "FI"
      party.id = billing.taxID
    }
    return party
  }

  private static func patient(_ claim: ProfessionalClaim) -> Party {
    var party = name(claim.patientParty, role: "QC")
    party.isPerson = true
    party.idQualifier = "MI"
    party.id = claim.coverage.subscriber.id
    return party
  }

  /// Names and number alone, which is all that a 277CA says of a party.
  private static func name(_ party: Party, role: String) -> Party {
    var name = Party()
    name.role = role
    name.isPerson = party.isPerson
    name.lastName = party.lastName
    name.firstName = party.firstName
    name.middleName = party.middleName
    name.suffix = party.suffix
    name.idQualifier = party.idQualifier
    name.id = party.id
    return name
  }
}

extension Acknowledgments {
  /// Whether a 999 rejects a transaction set.
  func isRejected(_ transaction: Int) -> Bool {
    report.problems.problems.contains {
      $0.transaction == transaction && $0.severity == .fault && $0.code.level <= 2
    }
  }
}

extension Problem {
  /// How a 277CA says it: category, status and, where the status asks for one, whom it concerns. Category codes: A6
  /// something is missing, A7 something is invalid, A8 things do not agree (X12 code lists 507 and 508, as published
  /// for public use; 481 where none says it better).
  var claimStatus: [String] {
    switch code {
    case .npi: ["A7", "562", entity]
    case .providerIdentifier: ["A6", "562", "85"]
    case .taxIdentifier: ["A7", "128", entity]
    case .taxonomy: ["A7", "145", entity]
    case .zip: ["A7", "500", entity]
    case .state: ["A7", "501", entity]
    case .claimTotal: ["A8", "178"]
    case .coordination: ["A8", "672"]
    case .pointer: ["A8", "477"]
    case .diagnosisForm, .unknownDiagnosis: ["A7", "255"]
    case .unknownProcedure: ["A7", "507"]
    case .chronology: ["A8", "158", "QC"]
    case .originalReference: ["A6", "535"]
    case .accident: ["A6", "633"]
    case .patientData: ["A6", "156"]
    case .drugCode: ["A7", "218"]
    case .repeatedClaim: ["A8", "538"]
    case .externalCode where segment == "CLM" || segment == "SV1": ["A7", "249"]
    case .date where segment == "DTP" && loop == "2400": ["A7", "187"]
    case .date where segment == "DMG": ["A7", "158", entity]
    case .missingElement, .missingSegment, .missingLoop: ["A6", "481"]
    default: ["A7", "481"]
    }
  }

  /// Whom the loop it stands in is about.
  private var entity: String {
    switch loop {
    case "2010AA", "2000A": "85"
    case "2010AB": "87"
    case "2010BA", "2000B", "2330A": "IL"
    case "2010BB", "2330B": "PR"
    case "2010CA", "2000C": "QC"
    case "2310A", "2420F": "DN"
    case "2310C", "2420C": "77"
    case "2310D", "2420D": "DQ"
    case "2420E": "DK"
    default: "82"
    }
  }
}
