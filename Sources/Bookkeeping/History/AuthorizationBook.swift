public import ClaimModel
public import Store

/// The prior authorizations on the books, for claims that are about to be sent.
public struct AuthorizationBook: Sendable {
  private let books: PracticeStore

  /// The authorizations of some books.
  public init(books: PracticeStore) {
    self.books = books
  }

  /// The numbers that cover lines of a claim for who holds a card of a payer, in order. A form has room for one:
  /// several mean that the claim wants parting.
  /// - Throws: `StoreError`.
  public func numbers(
    for claim: Claim, member: String, payerID: String
  ) throws(StoreError) -> [String] {
    guard let payer = try books.payers().first(where: { $0.payerID == payerID }) else { return [] }
    var found: [String] = []
    for patient in try books.patients(matching: member) where patient.memberID == member {
      for line in claim.lines {
        let covering = try books.authorization(
          patient: patient.id, payer: payer.id, code: line.code, units: line.units, on: line.date)
        if let number = covering?.number, !found.contains(number) { found.append(number) }
      }
    }
    return found
  }
}
