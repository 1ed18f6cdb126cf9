public import ClaimModel
public import GRDB

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A practice's memory in one file it owns (SQLite), or in memory with the same schema.
///
/// The file is **not** encrypted: keep it on an encrypted disk. It, its journal and every backup are
/// readable by their owner only. All work of a practice goes through `PracticeStore`, which no query of
/// another practice can reach.
public final class Store: Sendable {
  let database: any DatabaseWriter
  let clock: StoreClock
  /// The file; nil in memory.
  public let path: String?
  /// Held open as long as the store: closing any descriptor of the file would drop SQLite's locks.
  let descriptor: Int32

  private init(
    _ database: any DatabaseWriter, path: String?, descriptor: Int32, clock: StoreClock
  ) {
    self.database = database
    self.path = path
    self.descriptor = descriptor
    self.clock = clock
  }

  deinit {
    try? database.close()
    if descriptor >= 0 { close(descriptor) }
  }

  /// A store in memory: the same schema and behaviour, gone with the value.
  /// - Throws: `StoreError`.
  public static func inMemory(
    adding extra: [StoreMigration] = [], clock: StoreClock = .system
  ) throws(StoreError) -> Store {
    do {
      let queue = try DatabaseQueue(configuration: configuration(readOnly: false))
      try Schema.migrator(adding: extra).migrate(queue)
      return Store(queue, path: nil, descriptor: -1, clock: clock)
    } catch {
      throw StoreError.of(error)
    }
  }

  /// Opens the store at `path`, brings its schema up to date, and makes it first where `creates`.
  ///
  /// `extra` are migrations of other modules (accounts and sessions of the workbench), after the store's.
  /// - Throws: `StoreError`: `notFound`, `notAStore`, `locked`, `readOnly`, `corrupt`, `full`.
  public static func open(
    _ path: String, creates: Bool = false, adding extra: [StoreMigration] = [],
    clock: StoreClock = .system
  ) throws(StoreError) -> Store {
    let descriptor = try openFile(path, creates: creates)
    do {
      let pool = try DatabasePool(path: path, configuration: configuration(readOnly: false))
      try claimFile(pool)
      let migrator = Schema.migrator(adding: extra)
      try pool.read { try refuseLater(migrator, $0) }
      try migrator.migrate(pool)
      return Store(pool, path: path, descriptor: descriptor, clock: clock)
    } catch {
      close(descriptor)
      throw StoreError.of(error)
    }
  }

  /// Reads without changing, from one state of the store.
  /// - Throws: `StoreError`.
  public func read<Value: Sendable>(
    _ body: @Sendable (Database) throws -> Value
  ) throws(StoreError) -> Value {
    do { return try database.read(body) } catch { throw StoreError.of(error) }
  }

  /// Changes all or nothing.
  /// - Throws: `StoreError`.
  public func write<Value: Sendable>(
    _ body: @Sendable (Database) throws -> Value
  ) throws(StoreError) -> Value {
    do { return try database.write(body) } catch { throw StoreError.of(error) }
  }

  private static func configuration(readOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(10)
    configuration.maximumReaderCount = 4
    configuration.label = "curette.store"
    configuration.prepareDatabase { database in
      // Nothing spills into temporary files; what is deleted is overwritten; a commit is on the disk. 16 MB
      // of pages and of journal let a large book be written without reading its indexes again and again.
      try database.execute(
        sql: """
          PRAGMA temp_store = MEMORY;
          PRAGMA secure_delete = ON;
          PRAGMA synchronous = FULL;
          PRAGMA cell_size_check = ON;
          PRAGMA cache_size = -16384;
          PRAGMA wal_autocheckpoint = 4000;
          """)
    }
    return configuration
  }

  /// Opens or makes the file readable and writable by its owner only.
  private static func openFile(_ path: String, creates: Bool) throws(StoreError) -> Int32 {
    let flags = O_RDWR | O_CLOEXEC | (creates ? O_CREAT : 0)
    let descriptor = openDescriptor(path, flags, 0o600)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT:
        throw StoreError(
          .notFound, "there is no store at \(path); `curette store open \(path)` makes one")
      case EACCES, EROFS, EPERM: throw StoreError(.readOnly, "\(path) may not be written")
      case ENOSPC, EDQUOT: throw StoreError(.full, "the disk is full")
      default: throw StoreError(.failed, "\(path): \(String(cString: strerror(errno)))")
      }
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw StoreError(.notAStore, "\(path) is no regular file")
    }
    if status.st_mode & 0o077 != 0 { fchmod(descriptor, 0o600) }
    return descriptor
  }

  /// Refuses a file that a later version has migrated. Other modules' names hold a point, the store's do not.
  private static func refuseLater(_ migrator: DatabaseMigrator, _ database: Database) throws {
    let known = Set(migrator.migrations)
    for name in try migrator.appliedIdentifiers(database) where !known.contains(name) {
      guard name.contains(".") else {
        throw StoreError(.notAStore, "the store was made by a later version of Curette")
      }
    }
  }

  /// Marks a new file, and refuses one of another program.
  private static func claimFile(_ pool: DatabasePool) throws {
    try pool.write { database in
      let mark = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
      if mark == Schema.applicationID { return }
      guard mark == 0, tables == 0 else {
        throw StoreError(.notAStore, "the file is a database of another program")
      }
      try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
    }
  }
}

/// `open` of the system, whose variadic form Swift cannot call by that name inside a type that has one.
private func openDescriptor(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
  open(path, flags, mode)
}

/// Where the store takes the present moment and day from.
public struct StoreClock: Sendable {
  /// The moment as `2026-03-10T08:30:00Z`.
  public var now: @Sendable () -> String

  /// A clock.
  public init(now: @escaping @Sendable () -> String) {
    self.now = now
  }

  /// The day in UTC.
  public var today: CivilDate {
    CivilDate(iso: now().prefix(10)) ?? CivilDate(dayNumber: 0)
  }

  /// The machine's clock.
  public static let system = StoreClock {
    let seconds = Int(time(nil))
    let day = CivilDate(dayNumber: Int32(seconds / 86_400))
    let rest = seconds % 86_400
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day)T\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
  }

  /// A clock that stands at a moment, for tests.
  public static func fixed(_ moment: String) -> StoreClock {
    StoreClock { moment }
  }
}
