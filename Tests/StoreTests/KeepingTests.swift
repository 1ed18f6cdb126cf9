import ClaimModel
import Foundation
import GRDB
import Store
import Testing

/// Files: backups, exports, permissions, damage.
@Suite struct KeepingTests {
  private static let passphrase = "correct horse battery"

  private func filed() throws -> (PracticeStore, String) {
    let path = Samples.folder() + "/books.curette"
    let store = try Store.open(path, creates: true, clock: Samples.clock)
    let books = store.books(of: try store.addPractice("Skin & Co", by: "test").id, for: "ann")
    _ = try Samples.fileClaim(books)
    return (books, path)
  }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
  }

  @Test("The store, its journal, backups and exports are their owner's only")
  func permissions() throws {
    let (books, path) = try filed()
    for file in [path, path + "-wal", path + "-shm"] { #expect(try mode(file) == 0o600, "\(file)") }
    try books.store.backUp(to: path + ".backup", passphrase: Self.passphrase)
    try books.export(to: path + ".export", passphrase: Self.passphrase)
    try books.exportPlain(to: path + ".plain")
    for file in [".backup", ".export", ".plain"] { #expect(try mode(path + file) == 0o600) }
  }

  @Test("A backup made while the store is open restores the whole store")
  func backup() throws {
    let (books, path) = try filed()
    try books.store.backUp(to: path + ".backup", passphrase: Self.passphrase)
    _ = try Samples.fileClaim(books, number: "C2")
    let report = try Store.restore(path + ".backup", to: path + ".new", passphrase: Self.passphrase)
    #expect(report.problems.isEmpty)
    #expect(report.claims == 1)
    let restored = try Store.open(path + ".new", clock: Samples.clock)
    let practice = try restored.practice(named: nil)
    #expect(try restored.books(of: practice.id, for: "ann").claims(numbered: "C1").count == 1)
    #expect(throws: StoreError.self, "an existing file is not overwritten") {
      try Store.restore(path + ".backup", to: path, passphrase: Self.passphrase)
    }
    #expect(try books.claims(numbered: "C2").count == 1)
  }

  @Test("Sealed files show nothing, and no changed, cut or grown one opens")
  func sealing() throws {
    try SealedFile.$rounds.withValue(1 << 4) { try sealAndDamage() }
  }

  private func sealAndDamage() throws {
    let (books, path) = try filed()
    try books.export(to: path + ".sealed", passphrase: Self.passphrase)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path + ".sealed"))
    #expect(bytes.range(of: Data("DOE".utf8)) == nil)
    var opened: [UInt8] = []
    try SealedFile.open(path + ".sealed", passphrase: Self.passphrase) { opened += $0 }
    #expect(String(decoding: opened, as: UTF8.self).contains(#""lastName":"DOE""#))
    #expect(throws: StoreError.self) {
      try SealedFile.open(path + ".sealed", passphrase: "another passphrase") { _ in }
    }
    for cut in [7, 24, bytes.count / 2, bytes.count - 1] {
      try expectRefused(bytes.prefix(cut), beside: path)
    }
    for place in stride(from: 0, to: bytes.count, by: bytes.count / 4) {
      var changed = bytes
      changed[place] ^= 1
      try expectRefused(changed, beside: path)
    }
    try expectRefused(bytes + Data([0]), beside: path)
    #expect(throws: StoreError.self) { try books.export(to: path + ".x", passphrase: "short") }
  }

  private func expectRefused(_ bytes: Data, beside path: String) throws {
    try bytes.write(to: URL(fileURLWithPath: path + ".bad"))
    #expect(throws: StoreError.self) {
      try SealedFile.open(path + ".bad", passphrase: Self.passphrase) { _ in }
    }
  }

  @Test("An export holds every table of the practice and nothing of another")
  func export() throws {
    let (books, path) = try filed()
    let other = books.store.books(
      of: try books.store.addPractice("Other", by: "test").id, for: "eve")
    _ = try other.add(PatientRecord(lastName: "ROE", firstName: "RICHARD"))
    try books.exportPlain(to: path + ".ndjson")
    let text = try String(contentsOfFile: path + ".ndjson", encoding: .utf8)
    #expect(!text.contains("ROE"))
    for table in ["practice", "patient", "payer", "claim", "claimLine", "claimTransition", "audit"]
    {
      #expect(text.contains(#"{"table":"\#(table)","#), "\(table)")
    }
    for line in text.split(separator: "\n") {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }
  }

  @Test("What is erased is in no byte of the file")
  func erasure() throws {
    let (books, path) = try filed()
    let claim = try #require(try books.claims(numbered: "C1").first)
    try books.move(claim.id, to: .closed, because: "")
    func holds(_ word: String) throws -> Bool {
      try [path, path + "-wal"].contains { file in
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        return bytes.range(of: Data(word.utf8)) != nil
          || bytes.range(of: Data(word.lowercased().utf8)) != nil
      }
    }
    #expect(try holds("1EG4TE5MK73"))
    try books.erase(patient: claim.patient)
    for word in ["1EG4TE5MK73", "DOE", "JANE", "1950-02-03"] {
      #expect(try !holds(word), "\(word)")
    }
  }

  @Test("Other files are refused in words, and left as they are")
  func strangers() throws {
    let folder = Samples.folder()
    #expect(throws: StoreError.self) { try Store.open(folder + "/missing") }
    #expect(throws: StoreError.self) { try Store.open(folder) }
    try Data("not a database at all, but long enough to look at".utf8).write(
      to: URL(fileURLWithPath: folder + "/text"))
    #expect(throws: StoreError(.notAStore, "the file is no store of Curette")) {
      try Store.open(folder + "/text")
    }
    let queue = try DatabaseQueue(path: folder + "/other.db")
    try queue.write { try $0.execute(sql: "CREATE TABLE t (a)") }
    try queue.close()
    #expect(throws: StoreError(.notAStore, "the file is a database of another program")) {
      try Store.open(folder + "/other.db")
    }
  }

  @Test("A store of a later version is refused; other modules' tables are no later version")
  func laterVersion() throws {
    let path = Samples.folder() + "/books.curette"
    let accounts = StoreMigration(
      "workbench.accounts", sql: "CREATE TABLE account (name TEXT) STRICT")
    do { _ = try Store.open(path, creates: true, adding: [accounts]) }
    do { _ = try Store.open(path) }
    do {
      let store = try Store.open(path, adding: [accounts])
      try store.write { database in
        try database.execute(sql: "INSERT INTO account VALUES ('ann')")
        try database.execute(sql: "INSERT INTO grdb_migrations VALUES ('from the future')")
      }
    }
    #expect(throws: StoreError(.notAStore, "the store was made by a later version of Curette")) {
      try Store.open(path)
    }
  }

  @Test("A damaged page is an error in words")
  func corruption() throws {
    let path = Samples.folder() + "/books.curette"
    do {
      let store = try Store.open(path, creates: true, clock: Samples.clock)
      let books = store.books(of: try store.addPractice("Skin & Co", by: "test").id, for: "ann")
      for number in 0..<200 { _ = try Samples.fileClaim(books, number: "C\(number)") }
    }
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for place in stride(from: 40 * 4096, to: bytes.count - 4096, by: 4096) {
      for offset in 0..<64 { bytes[place + offset] = 0xA5 }
    }
    try bytes.write(to: URL(fileURLWithPath: path))
    do {
      let report = try Store.open(path).check()
      #expect(!report.problems.isEmpty)
    } catch {
      #expect(error.code == .corrupt)
    }
  }

  @Test("Two connections write in turn; one that waits too long says so")
  func twoProcesses() throws {
    let (books, path) = try filed()
    let other = try Store.open(path, clock: Samples.clock)
    let theirs = other.books(of: books.practice, for: "bob")
    for number in 0..<20 {
      _ = try Samples.fileClaim(number % 2 == 0 ? books : theirs, number: "T\(number)")
    }
    #expect(try books.statusTotals().first?.claims == 21)
    #expect(try books.store.check().problems.isEmpty)
  }
}
