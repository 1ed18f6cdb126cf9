import ClaimModel
import Foundation
import Store
import Testing

/// Where a store under test lives: every test of behaviour runs against both.
enum Place: String, CaseIterable, CustomTestStringConvertible {
  case file, memory
  var testDescription: String { rawValue }

  func open() throws -> Store {
    switch self {
    case .memory: return try Store.inMemory(clock: Samples.clock)
    case .file:
      return try Store.open(
        Samples.folder() + "/books.curette", creates: true, clock: Samples.clock)
    }
  }

  func books() throws -> PracticeStore {
    let store = try open()
    return store.books(of: try store.addPractice("Skin & Co", by: "test").id, for: "ann")
  }
}

enum Samples {
  static let clock = StoreClock.fixed("2026-06-01T09:00:00Z")

  /// A fresh folder, removed when the machine tidies its temporary files.
  static func folder() -> String {
    let path = NSTemporaryDirectory() + "curette-store-" + UUID().uuidString
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

  static let patient = PatientRecord(
    lastName: "DOE", firstName: "JANE", birthDate: CivilDate(iso: "1950-02-03"), sex: .female,
    memberID: "1EG4TE5MK73")
  static let medicare = PayerRecord(payerID: "03102", name: "MEDICARE PART B", line: .medicare)

  /// A patient, a payer and a draft claim for three keratoses; answers its id.
  static func fileClaim(
    _ books: PracticeStore, number: String = "C1", day: String = "2026-03-10",
    charge: Int64 = 17_500
  ) throws -> Int64 {
    let person = try books.add(patient)
    let payer = try books.put(medicare)
    return try books.file(
      try claim(number, person, payer, day: day, charge: charge))
  }

  static func claim(
    _ number: String, _ patient: Int64, _ payer: Int64, day: String = "2026-03-10",
    charge: Int64 = 17_500
  ) throws -> ClaimRecord {
    let date = try Samples.day(day)
    return ClaimRecord(
      number: number, patient: patient, payer: payer,
      diagnoses: [DiagnosisCode("L57.0")].compactMap { $0 },
      lines: [
        ClaimLineRecord(
          number: 1, date: date, code: 17000, units: 1, charge: Money(cents: charge - 3_000)),
        ClaimLineRecord(number: 2, date: date, code: 17003, units: 2, charge: Money(cents: 3_000)),
      ])
  }
}
