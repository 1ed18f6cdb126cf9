import ClaimModel
import ContractFormat
import CuretteEngine
import HTTPTypes
import Pricing
import Reference
import Store

/// Visits as claims on the practice's books, from which queues, money and appeals live.
extension Office {
  /// Puts what a visit bills on the books, or brings it up to date; nothing while no patient is named
  /// or no line stands.
  @discardableResult
  func keepClaim(
    _ id: String, _ assessment: Assessment, for visitor: Visitor
  ) throws(WorkbenchError) -> Int64? {
    let desk = desk(visitor)
    let facts = try desk.practiceFacts()
    guard let patient = assessment.form.patientRecord, let visit = assessment.visit,
      let claim = assessment.claim, !claim.lines.isEmpty,
      let payer = PayerChoice(assessment.form.payer).payer(try desk.payers())
    else { return nil }
    do throws(StoreError) {
      let contract = try books(visitor).contracts().first {
        $0.payer == payer.id && $0.startsOn <= visit.dateOfService
          && ($0.endsOn.map { visit.dateOfService < $0 } ?? true)
      }
      var record = record(
        claim, id: id, of: visit, payer, facts.charges,
        expected: expected(claim, visit, payer, contract, assessment))
      record.provider = try books(visitor).providers().first {
        $0.npi == assessment.form.clinician
      }?.id
      let status: ClaimStatus =
        switch assessment.verdict {
        case .ready: .ready
        case .hold, .review: .held
        case .open: .draft
        }
      return try books(visitor).keep(
        VisitClaim(
          patient: patient, payer: payer,
          visit: VisitRecord(
            number: id, patient: 0, provider: record.provider, dateOfService: visit.dateOfService,
            document: Self.document(visit), answer: answer(assessment),
            chartNote: assessment.form.note.isEmpty ? nil : assessment.form.note),
          claim: record, status: status, verdict: assessment.verdict.rawValue,
          findings: assessment.findings, releases: releases(on: visit.dateOfService)))
    } catch {
      throw WorkbenchError(error)
    }
  }

  /// What each line should be allowed, and on what that rests.
  private typealias Expected = (amounts: [Money?], basis: String)

  /// By the payer's contract, by Medicare's schedule for Medicare, else nothing; less where a rule of the payer
  /// pays a share.
  private func expected(
    _ claim: Claim, _ visit: Visit, _ payer: PayerRecord, _ contract: ContractRecord?,
    _ assessment: Assessment
  ) -> Expected {
    let price = assessment.price
    func shared(_ amounts: [Money?]) -> [Money?] {
      zip(claim.lines, amounts).map { line, amount in
        amount?.share(Int64(assessment.shares[line.number] ?? 100), of: 100)
      }
    }
    if let contract {
      var terms = PricingTerms()
      terms.contract =
        contract.shareOfSchedule.map { .shareOfSchedule($0) } ?? .table(contract.fees)
      let price = engine.pricer.price(claim, at: visit.locality, terms: terms)
      return (shared(price.lines.map { $0.price?.allowed }), contract.name)
    }
    guard payer.line == .medicare, let price else { return (claim.lines.map { _ in nil }, "") }
    let release = price.lines.lazy.compactMap { $0.price?.release }.first
    return (
      shared(price.lines.map { $0.price?.allowed }),
      release.map { engine.library.edition($0) } ?? ""
    )
  }

  private func record(
    _ claim: Claim, id: String, of visit: Visit, _ payer: PayerRecord,
    _ charges: [ProcedureCode: Money], expected: Expected
  ) -> ClaimRecord {
    let lines = claim.lines.enumerated().map { place, line -> ClaimLineRecord in
      let charge = line.charge ?? charges[line.code].map { $0 * line.units } ?? .zero
      var record = ClaimLineRecord(
        number: line.number, date: line.date, code: line.code, modifiers: line.modifiers,
        units: line.units, charge: charge, pointers: line.pointers,
        placeOfService: line.placeOfService)
      record.expected = expected.amounts[place]
      record.basis = record.expected == nil ? nil : expected.basis
      return record
    }
    var record = ClaimRecord(
      number: id, patient: 0, payer: 0, placeOfService: claim.placeOfService,
      diagnoses: claim.diagnoses, lines: lines)
    record.location = visit.locality
    let amounts = lines.compactMap(\.expected)
    record.expected = amounts.count == lines.count ? amounts.reduce(.zero) { $0 + $1 } : nil
    record.deadline = payer.filingDays.map { visit.dateOfService.adding(days: $0) }
    return record
  }

  private static func document(_ visit: Visit) -> String {
    var buffer = JSONBuffer()
    buffer.visit(visit)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  private func answer(_ assessment: Assessment) -> String? {
    guard let coded = assessment.coded, let price = assessment.price else { return nil }
    var buffer = JSONBuffer()
    AnswerWriter(library: engine.library).write(coded, price, to: &buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// The releases that answer on a day.
  private func releases(on day: CivilDate) -> [String] {
    let view = engine.library.on(day)
    return [TableKind.feeSchedule, .procedurePairs, .unitLimits, .addOns, .diagnoses]
      .compactMap { view.release(for: $0).map { engine.library.edition($0) } }
  }

  // MARK: Sending

  /// Marks a visit's claim as sent. The engine decides anew whether it may: no button goes round it.
  func send(
    _ visit: StoredVisit, because reason: String, for visitor: Visitor
  ) throws {
    let assessment = try assess(visit.form, id: visit.id, for: visitor)
    guard assessment.verdict == .ready else {
      throw PageError(
        .conflict, "not-ready", "This claim is not ready, so it cannot be marked as sent.",
        remedy: "Answer what it waits for first.")
    }
    if let claim = try keepClaim(visit.id, assessment, for: visitor) {
      try move(claim, to: .sent, because: reason, for: visitor)
    }
    try desk(visitor).setStatus(visit.id, .sent)
  }

  /// Opens a claim again that was not sent after all, or that came back.
  func takeBack(_ visit: StoredVisit, for visitor: Visitor) throws {
    if let claim = try claim(of: visit.id, for: visitor), claim.status != .rejected {
      try move(claim.id, to: .rejected, because: "not sent after all", for: visitor)
    }
    let assessment = try assess(visit.form, id: visit.id, for: visitor)
    try keepClaim(visit.id, assessment, for: visitor)
    try desk(visitor).setStatus(visit.id, assessment.standing.status)
  }

  /// Closes the claim of a visit that is taken off the list.
  func closeClaim(
    of visit: String, because reason: String, for visitor: Visitor
  ) throws(WorkbenchError) {
    guard let claim = try claim(of: visit, for: visitor),
      [.draft, .held, .ready, .rejected].contains(claim.status)
    else { return }
    try move(claim.id, to: .closed, because: reason, for: visitor)
  }

  /// The claim of a visit on the books.
  func claim(
    of visit: String, for visitor: Visitor
  ) throws(WorkbenchError) -> ClaimRecord? {
    do throws(StoreError) {
      return try books(visitor).claim(ofVisit: visit)
    } catch {
      throw WorkbenchError(error)
    }
  }

  private func move(
    _ claim: Int64, to status: ClaimStatus, because reason: String, for visitor: Visitor
  ) throws(WorkbenchError) {
    do throws(StoreError) {
      try books(visitor).move(claim, to: status, because: reason)
    } catch {
      throw WorkbenchError(error)
    }
  }
}
