public import ClaimModel
public import Store
import X12

/// The other claims of a claim's patient as the books hold them, so that edits of global days, frequency, units
/// and duplicates see what was sent before.
///
/// A patient is found by the one-way key that a reader of claims makes, never by a name alone.
public final class StoreHistory {
  private let books: PracticeStore
  private let jsonKey: (String) -> UInt64
  /// Patients by key; more than one where two records are of the same person.
  private lazy var patients: Result<[UInt64: [Int64]], StoreError> = index()

  /// A history of some books; `jsonKey` is the key that claims in JSON have by a card number.
  public init(books: PracticeStore, jsonKey: @escaping (String) -> UInt64) {
    self.books = books
    self.jsonKey = jsonKey
  }

  private func index() -> Result<[UInt64: [Int64]], StoreError> {
    var patients: [UInt64: [Int64]] = [:]
    do throws(StoreError) {
      try books.eachPatient { id, last, first, birth, member in
        guard let member else { return }
        let birth = birth.flatMap { Int32($0.compact) } ?? 0
        var keys: Set = [jsonKey(member)]
        for (last, first) in [(last, first), (last.uppercased(), first.uppercased())] {
          keys.insert(
            PatientScan.patientKey(lastName: last, firstName: first, member: member, birth: birth))
        }
        for key in keys { patients[key, default: []].append(id) }
      }
      return .success(patients)
    } catch {
      return .failure(error)
    }
  }

  /// Lines sent for the claim's patient in three years up to its last day, on claims of other numbers. What
  /// `known` has already (the same claims in the input) is left out. A replacement or void is not held against
  /// its own days, on which the claim it replaces stands.
  /// - Throws: `StoreError`.
  public func others(
    of claim: Claim, known: [OtherService] = []
  ) throws(StoreError) -> [OtherService] {
    guard let key = claim.keys?.patient, let last = claim.lines.map(\.date).max(),
      let first = claim.lines.map(\.date).min(), let ids = try patients.get()[key]
    else { return [] }
    let isReplacement = (claim.form?.frequency ?? 1) != 1
    var rest: [PracticeStore.SentService: Int] = [:]
    for other in known { rest[other.sent, default: 0] += 1 }
    var found: [OtherService] = []
    for id in ids {
      let sent = try books.sentServices(
        ofPatient: id, from: first.adding(years: -3), to: last, exceptNumber: claim.id)
      for service in sent where !(isReplacement && service.date >= first) {
        if let count = rest[service], count > 0 {
          rest[service] = count - 1
        } else {
          found.append(
            OtherService(
              date: service.date, code: service.code, modifiers: service.modifiers,
              units: service.units))
        }
      }
    }
    return found
  }
}

extension OtherService {
  fileprivate var sent: PracticeStore.SentService {
    PracticeStore.SentService(date: date, code: code, modifiers: modifiers, units: units)
  }
}
