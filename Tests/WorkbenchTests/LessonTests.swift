import Auditing
import ClaimModel
import GRDB
import HTTPTypes
import Store
import Testing

@testable import Workbench

/// What denials teach and how the practice stands beside peers, on pages.
@Suite struct LessonTests {
  /// Twenty claims of one payer, half of them for L82 and refused.
  private static func refused(_ client: Client) throws {
    let books = client.office.store.books(of: 1, for: "test")
    let payer = try books.put(PayerRecord(payerID: "ACME", name: "Acme", line: .commercial))
    let day = try #require(CivilDate(iso: "2026-02-02"))
    var claims: [Int64] = []
    for number in 0..<20 {
      let patient = try books.add(PatientRecord(lastName: "Patient", firstName: "P\(number)"))
      let claim = ClaimRecord(
        number: "n\(number)", patient: patient, payer: payer,
        diagnoses: [try #require(DiagnosisCode(number % 2 == 0 ? "L82.0" : "B07.8"))],
        lines: [
          ClaimLineRecord(
            number: 1, date: day, code: 17_110, charge: Money(cents: 19_000))
        ])
      let id = try books.file(claim)
      try books.move(id, to: .ready, because: "test")
      try books.move(id, to: .sent, because: "test")
      if number % 2 == 0 { claims.append(id) }
    }
    let refused = claims
    try client.office.store.write { db in
      try db.execute(
        sql: """
          INSERT INTO remittance (practice, digest, amount, claims, claimsPaid, providerAdjusted,
            postedAt, actor) VALUES (1, ?, 0, 10, 0, 0, '2026-03-01T00:00:00Z', 'test')
          """, arguments: [String(repeating: "a", count: 64)])
      let remittance = db.lastInsertedRowID
      for claim in refused {
        try db.execute(
          sql: """
            INSERT INTO shortfall (practice, claim, remittance, line, kind, code, groupCode, carc,
              amount, says, next, foundAt) VALUES (1, ?, ?, 1, 'denial', '17110', 'CO', '197', 11000,
              'refused', 'review', '2026-03-01T00:00:00Z')
            """, arguments: [claim, remittance])
      }
    }
  }

  @Test func `a payer's habit of refusing becomes a draft rule with its evidence`() async throws {
    let client = try await Client.make()
    try await client.logIn(as: .coder)
    try Self.refused(client)
    let page = try await client.get("/denials").body
    #expect(page.contains("ACME refuses 17110 for L82") && page.contains("10 of 10 such lines"))
    #expect(page.contains("flags 10 lines: 10 that the payer refused and 0 that it paid"))
    #expect(!page.contains("Patient, P"))
    let name = "own-acme.17110-diagnoses"
    let file = try await client.get("/denials/rule/\(name)")
    #expect(file.headers[.contentDisposition]?.contains("\(name).yaml") == true)
    #expect(file.body.contains("# Proposed on 2026-03-10"))
    let draft = try await client.form("/denials/rule/\(name)", [:])
    #expect(draft.headers[.location] == "/rules/own-acme")
    let kept = try #require(
      try RuleDesk(books: client.office.store.books(of: 1, for: "test")).pack("own-acme"))
    #expect(kept.force == nil && kept.evidence.contains("10 of 10 such lines were refused"))
    #expect(try await client.get("/rules/own-acme").body.contains("17110 is refused for L82"))
    #expect(try await client.form("/denials/rule/own-acme.nothing", [:]).status == 404)
    let clinician = client.another()
    try await clinician.logIn(as: .clinician)
    #expect(try await !clinician.get("/denials").body.contains("as a draft rule"))
    #expect(try await clinician.form("/denials/rule/\(name)", [:]).status == 403)
    let south = client.another()
    try await south.logIn(as: .coder, practice: "South")
    #expect(try await south.get("/denials").body.contains("Nothing was refused of 0 claims"))
    #expect(try await south.form("/denials/rule/\(name)", [:]).status == 404)
  }

  @Test func `the practice stands beside the peers that were imported`() async throws {
    let (auditor, _, books) = try await ChartAuditTests.practice(60)
    #expect(try await auditor.get("/peers").body.contains("No peers yet"))
    let peers = (1...40).map { number -> CodeCounts in
      var counts = CodeCounts(knowsModifiers: false)
      counts.add(17_000, units: 100, days: 100)
      counts.add(17_004, units: Double(number), days: Double(number))
      return counts
    }
    try PeerShelf.keep(
      PeerShelf.Release(
        file: "<b>peers.csv</b>", specialty: "Dermatology", state: "WI",
        importedOn: try #require(CivilDate(iso: "2026-03-01")), figures: PeerFigures(peers)),
      in: books.store)
    let page = try await auditor.get("/peers").body
    #expect(page.contains("40 peers") && page.contains("Over, Dr") && page.contains("<svg"))
    #expect(page.contains("An auditor asks") && page.contains("17004 among sessions"))
    #expect(!page.contains("<b>peers"))
  }
}
