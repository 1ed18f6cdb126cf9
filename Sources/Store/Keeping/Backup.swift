import Crypto
import FoundationEssentials
import GRDB

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Store {
  /// Writes a sealed copy of the whole store while others may read it; who writes waits for the copy.
  ///
  /// No unsealed byte touches the disk. Answers how many bytes the store has.
  /// - Throws: `StoreError`.
  @discardableResult
  public func backUp(to path: String, passphrase: String) throws(StoreError) -> Int {
    guard let source = self.path else {
      throw StoreError(.refused, "a store in memory has no file to back up; export it instead")
    }
    do {
      let file = try PlainFile.writing(path)
      defer { file.close() }
      var writer = try SealedFile.Writer(passphrase: passphrase) { try file.write($0) }
      let count = try withQuietFile(source) { size in
        try copyFile(size: size, to: &writer)
        return size
      }
      try writer.finish()
      try file.finish()
      try write { database in
        try AuditTrail.add(
          database, practice: nil, at: clock.now(), actor: "curette", action: "store.backup",
          subject: "store", detail: "\(count) bytes")
      }
      return count
    } catch {
      throw StoreError.of(error)
    }
  }

  /// Lets `body` see the file while everything is in it and nobody writes.
  private func withQuietFile(_ source: String, _ body: (Int) throws -> Int) throws -> Int {
    for _ in 0..<50 {
      _ = try database.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
      let done: Int? = try database.unsafeReentrantWrite { database in
        var result: Int?
        try database.inTransaction(.immediate) {
          // Another process may have written between the checkpoint and this lock.
          var journal = stat()
          let isEmpty = stat(source + "-wal", &journal) != 0 || journal.st_size == 0
          if isEmpty {
            var status = stat()
            guard fstat(descriptor, &status) == 0 else {
              throw StoreError(.failed, "the store's file cannot be read")
            }
            result = try body(Int(status.st_size))
          }
          return .rollback
        }
        return result
      }
      if let done { return done }
    }
    throw StoreError(.locked, "others write to the store without a pause; try again later")
  }

  private func copyFile(size: Int, to writer: inout SealedFile.Writer) throws {
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var place = 0
    while place < size {
      let wanted = min(buffer.count, size - place)
      let got = buffer.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress, wanted, off_t(place))
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw StoreError(.failed, "the store's file cannot be read to its end") }
      try writer.write(buffer.prefix(got))
      place += got
    }
  }

  /// Puts the store of a sealed backup at `path`, where nothing may stand yet, and checks it.
  /// - Throws: `StoreError`; what was there before is untouched in every case.
  public static func restore(
    _ backup: String, to path: String, passphrase: String
  ) throws(StoreError) -> StoreReport {
    guard access(path, F_OK) != 0, access(path + "-wal", F_OK) != 0 else {
      throw StoreError(
        .refused, "\(path) is there already; restore to another name, or move it away first")
    }
    let file = try PlainFile.writing(path)
    do {
      try SealedFile.open(backup, passphrase: passphrase) { try file.write($0) }
      try file.finish()
    } catch {
      file.close()
      throw StoreError.of(error)
    }
    let report = try Store.open(path).check()
    guard report.problems.isEmpty else {
      throw StoreError(.corrupt, "the backup was restored to \(path), but: \(report.problems[0])")
    }
    return report
  }
}
