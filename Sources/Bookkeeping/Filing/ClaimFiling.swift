import ClaimModel
import Exchange
public import Store
public import X12

/// Puts the claims of an 837P on the books as claims that were sent.
public struct ClaimFiling: Sendable {
  private let books: PracticeStore

  /// A filing into the books of a practice.
  public init(books: PracticeStore) {
    self.books = books
  }

  /// What became of a file of claims.
  public struct Outcome: Sendable, Equatable {
    /// Claims new on the books.
    public var filed = 0
    /// Claims that were on the books already.
    public var known = 0
    /// Claims that could not be kept, each by its number's place in the file and why.
    public var refused: [String] = []
  }

  /// Files every claim of the file that is not on the books yet; a file with a fault is refused whole.
  /// - Throws: `RefusedFile`, `StoreError`, `X12Error`.
  public func file(
    _ open: @escaping @Sendable () throws -> any ByteSource,
    _ options: @escaping @Sendable () -> CheckOptions
  ) throws -> Outcome {
    let report = try X12File.read(try open(), options()) { _, _ in }
    guard report.isValid else {
      throw RefusedFile(report: report, says: "the file is not valid and was refused whole")
    }
    guard report.transactions.contains(where: { $0.kind == "837P" }) else {
      throw RefusedFile(report: report, says: "the file holds no professional claim (837P)")
    }
    return try books.filing { session in
      let run = FilingRun(session, report)
      _ = try X12File.read(try open(), options()) { value, _ in
        if case .claim(let claim) = value { run.take(claim) }
      }
      return try run.finish()
    }
  }
}

private final class FilingRun {
  private let session: FilingSession
  private var outcome = ClaimFiling.Outcome()
  private var failure: (any Error)?
  private var count = 0
  private let report: FileReport
  /// The batch of the transaction of the claim before.
  private var last: (transaction: Int, batch: SentBatch?)?

  init(_ session: FilingSession, _ report: FileReport) {
    self.session = session
    self.report = report
  }

  /// What the claim was sent in.
  private func batch(_ claim: ProfessionalClaim) -> SentBatch? {
    let place = claim.place.transaction
    if let last, last.transaction == place { return last.batch }
    var batch: SentBatch?
    if let transaction = report.transactions.indices.contains(place)
      ? report.transactions[place] : nil, let number = transaction.group
    {
      let group = report.groups[number]
      let file = report.interchanges[group.interchange]
      batch = SentBatch(
        interchange: "\(file.sender.id) \(file.date) \(file.time) \(file.control)",
        group: group.control, set: transaction.control, reference: claim.submission.reference)
    }
    last = (place, batch)
    return batch
  }

  func finish() throws -> ClaimFiling.Outcome {
    if let failure { throw failure }
    return outcome
  }

  func take(_ claim: ProfessionalClaim) {
    guard failure == nil else { return }
    count += 1
    do {
      switch Self.record(claim) {
      case .failure(let problem): outcome.refused.append("claim \(count) of the file: \(problem)")
      case .success(var record):
        let sent = CivilDate(compact: claim.submission.date?.description ?? "")
        record.claim.provider = try Self.provider(claim).map { try session.put($0) }
        let isNew = try session.file(
          record.claim, patient: record.patient, payer: record.payer, sentOn: sent,
          in: batch(claim),
          authorization: claim.authorization.isEmpty ? nil : claim.authorization)
        if isNew { outcome.filed += 1 } else { outcome.known += 1 }
      }
    } catch {
      failure = error
    }
  }

  private typealias Record = (claim: ClaimRecord, patient: PatientRecord, payer: PayerRecord)

  private static func record(_ claim: ProfessionalClaim) -> Result<Record, UnreadableClaim> {
    var lines: [ClaimLineRecord] = []
    for (place, line) in claim.lines.enumerated() {
      guard let code = ProcedureCode(line.procedure.code) else {
        return .failure(UnreadableClaim(line: place + 1, "no readable procedure code"))
      }
      guard let date = line.serviceDate.flatMap({ CivilDate(compact: $0.from.description) }) else {
        return .failure(UnreadableClaim(line: place + 1, "no date of service"))
      }
      let units = Int(line.units.thousandths / 1000)
      guard units > 0, line.charge.cents >= 0 else {
        return .failure(UnreadableClaim(line: place + 1, "no whole units, or a charge below zero"))
      }
      lines.append(
        ClaimLineRecord(
          number: place + 1, date: date, code: code,
          modifiers: ModifierList(line.procedure.modifiers.compactMap { Modifier($0) }),
          units: units, charge: Money(cents: line.charge.cents), pointers: line.pointers,
          placeOfService: PlaceOfService(line.placeOfService),
          control: line.control.isEmpty ? nil : line.control))
    }
    guard !lines.isEmpty, let place = PlaceOfService(claim.placeOfService) else {
      return .failure(UnreadableClaim("no lines, or no readable place of service (CLM05)"))
    }
    let (patient, payer) = (patient(claim), payer(claim))
    var record = ClaimRecord(
      number: claim.id, patient: 0, payer: 0, placeOfService: place,
      diagnoses: claim.diagnoses.compactMap { DiagnosisCode($0.code) }, lines: lines)
    record.frequency = ["7", "8"].contains(claim.frequency) ? claim.frequency : "1"
    record.payerControl = claim.originalReference.isEmpty ? nil : claim.originalReference
    if record.payerControl == nil { record.frequency = "1" }
    let zip = claim.facility?.address?.zip ?? claim.billing.provider.address?.zip ?? ""
    if zip.utf8.count >= 5 { record.location = .zip(String(zip.prefix(5))) }
    return .success((record, patient, payer))
  }

  private static func patient(_ claim: ProfessionalClaim) -> PatientRecord {
    let party = claim.patientParty
    let sex: Patient.Sex? =
      switch party.sex {
      case "F": .female
      case "M": .male
      case "U": .unknown
      default: nil
      }
    let member = claim.coverage.subscriber.id
    return PatientRecord(
      lastName: party.lastName, firstName: party.firstName,
      birthDate: CivilDate(compact: party.birthDate?.description ?? ""), sex: sex,
      memberID: member.isEmpty ? nil : member)
  }

  private static func payer(_ claim: ProfessionalClaim) -> PayerRecord {
    let party = claim.coverage.payer
    return PayerRecord(
      payerID: party.id.isEmpty ? party.lastName : party.id, name: party.lastName,
      line: PayerLine(filingIndicator: claim.coverage.filingIndicator))
  }

  private static func provider(_ claim: ProfessionalClaim) -> ProviderRecord? {
    let party = claim.rendering ?? claim.billing.provider
    guard party.npi.utf8.count == 10 else { return nil }
    return ProviderRecord(
      npi: party.npi, lastName: party.lastName, firstName: party.firstName,
      taxonomy: party.specialty?.code)
  }
}
