public import Appeals
import ClaimModel
import ContractFormat
import Remittances
public import Store

/// What a letter of appeal needs, from the books: the decision, the claim as it was sent, and its proof.
public struct AppealPacket: Sendable {
  /// What is appealed.
  public let appeal: AppealCase
  /// The proof that made the claim.
  public let proof: ClaimProof

  /// The packet of a shortfall.
  /// - Throws: `AppealRefusal` where the books hold no proof; `StoreError`.
  public init(_ books: PracticeStore, shortfall id: Int64) throws {
    let entry = try books.shortfall(id)
    guard let claimID = entry.claim else {
      throw AppealRefusal("the shortfall has no claim; choose one for its payment first")
    }
    let claim = try books.claim(claimID)
    guard let visitID = claim.visit else {
      throw AppealRefusal("the claim was not made from a visit on these books: there is no proof")
    }
    let visit = try books.visit(visitID)
    guard let answer = visit.answer else {
      throw AppealRefusal("the visit has no coded answer on the books: there is no proof")
    }
    guard let payer = try books.payers().first(where: { $0.id == claim.payer }) else {
      throw AppealRefusal("the claim's payer is not on the books")
    }
    let patient = try books.patient(claim.patient)
    let practice = try books.store.practices().first { $0.id == books.practice }
    let remittance = try books.payments(ofClaim: claimID).last
    let decided = try books.remittances(limit: 1000).first { $0.id == remittance?.remittance }
    let kind = PaymentFinding.Kind(rawValue: entry.kind) ?? .denial
    appeal = AppealCase(
      practice: [practice?.name ?? ""], payer: [payer.name],
      patient: "\(patient.firstName) \(patient.lastName)", memberID: patient.memberID ?? "",
      claimNumber: claim.number, payerControl: claim.payerControl ?? "",
      decidedOn: decided?.paidOn, today: books.today, claim: claim.claim(for: payer),
      finding: PaymentFinding(
        kind, line: entry.line, code: entry.code, amount: entry.amount, expected: entry.expected,
        allowed: entry.allowed, adjustment: entry.adjustment, says: entry.says, basis: entry.basis))
    do {
      proof = ClaimProof(
        visit: try VisitReader().visit(visit.document.utf8), answer: Array(answer.utf8),
        chartNote: visit.chartNote)
    } catch {
      throw AppealRefusal("the visit on the books cannot be read")
    }
  }
}
