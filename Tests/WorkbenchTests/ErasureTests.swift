import ClaimModel
import Store
import Testing

@testable import Workbench

/// A patient who is erased is gone from what was typed, too.
@Suite struct ErasureTests {
  @Test func `forms of an erased patient are emptied and others are not`() async throws {
    let (_, _, books) = try await ChartAuditTests.practice(1)
    let claim = try #require(try books.auditedClaims([1]).first)
    try books.move(1, to: .closed, because: "test")
    let person = try books.patient(claim.claim.patient)
    let desk = VisitDesk(books: books)
    let standing = Standing(status: .draft, date: nil, summary: "17000", allowed: nil)
    func begin(_ change: (inout VisitForm) -> Void) throws -> String {
      var form = VisitForm()
      form.note = "six actinic keratoses"
      change(&form)
      return try desk.begin(form, standing)
    }
    let onTheBooks = try begin { $0.patient.lastName = "Typed otherwise" }
    _ = try books.put(
      VisitRecord(
        number: onTheBooks, patient: claim.claim.patient, dateOfService: claim.claim.firstDate,
        document: "{}"))
    let draft = try begin {
      $0.patient.lastName = person.lastName.uppercased()
      $0.patient.memberId = person.memberID ?? ""
    }
    let other = try begin {
      $0.patient.lastName = person.lastName
      $0.patient.memberId = "ANOTHER1"
    }
    try books.erase(patient: claim.claim.patient)
    #expect(try desk.visit(onTheBooks) == nil)
    #expect(try desk.visit(draft) == nil)
    #expect(try desk.visit(other)?.form.note == "six actinic keratoses")
  }
}
