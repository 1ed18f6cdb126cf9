import ClaimModel
import CuretteEngine
import Editing
import FoundationEssentials
import Hummingbird
import PayerRules
import Reference
import Store

/// Everything the pages share: the engine, the store, the accounts, the templates.
struct Office: Sendable {
  let settings: WorkbenchSettings
  let engine: Engine
  let cards: [String: EditCard]
  let store: Store
  let accounts: AccountBook
  let loginDesk: LoginDesk
  let pages: PageKit
  let verifier: TokenVerifier?
  let firstRun: FirstRun
  let limiter: RateLimiter
  let shelf = RuleShelf()
  let trials = TrialGate()
  let pinned = PinnedLibraries()

  /// - Throws: `WorkbenchError` where the store cannot be opened.
  init(_ settings: WorkbenchSettings) async throws(WorkbenchError) {
    self.settings = settings
    engine = settings.engine
    let library = engine.library
    cards = Self.standardCards
    store = try Self.openStore(settings)
    accounts = AccountBook(store: store, now: settings.now)
    loginDesk = LoginDesk(book: accounts, now: settings.now)
    let view = library.on(Self.today(settings) ?? EditCard.begin)
    let releases = [TableKind.feeSchedule, .procedurePairs, .diagnoses].compactMap {
      view.release(for: $0).map { library.edition($0) }
    }
    pages = PageKit(releases: releases.joined(separator: " · "))
    if let provider = settings.identityProvider {
      verifier = try await TokenVerifier(
        keys: provider.keys, issuer: provider.issuer, audience: provider.audience)
    } else {
      verifier = nil
    }
    firstRun = FirstRun()
    limiter = RateLimiter(rate: settings.apiRate)
  }

  private static let standardCards = ClaimPanel.cards(of: .standard)

  private static func openStore(_ settings: WorkbenchSettings) throws(WorkbenchError) -> Store {
    let migrations = [
      AccountBook.migration, VisitDesk.migration, VisitDesk.erasure,
      VisitDesk.practiceMigration,
      FileDesk.migration, KeyBook.migration, RuleDesk.migration, AuditBook.migration,
      LearningBook.migration, PeerShelf.migration,
      PracticeStore.likelyPatients,
    ]
    let clock = StoreClock { [now = settings.now] in moment(now()) }
    do throws(StoreError) {
      guard let folder = settings.folder else {
        return try Store.inMemory(adding: migrations, clock: clock)
      }
      try makeFolder(folder)
      return try Store.open(
        folder + "/curette.sqlite", creates: true, adding: migrations, clock: clock)
    } catch {
      throw WorkbenchError(.storage, error.description)
    }
  }

  private static func makeFolder(_ path: String) throws(StoreError) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw StoreError(.failed, "the folder \(path) cannot be made")
    }
  }

  /// The moment as the store writes it: `2026-03-10T08:30:00Z`.
  static func moment(_ seconds: Int64) -> String {
    let day = CivilDate(dayNumber: Int32(truncatingIfNeeded: seconds / 86_400))
    let rest = seconds % 86_400
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day)T\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
  }

  private static func today(_ settings: WorkbenchSettings) -> CivilDate? {
    CivilDate(dayNumber: Int32(truncatingIfNeeded: settings.now() / 86_400))
  }

  /// The day by the clock.
  var today: CivilDate? { Self.today(settings) }

  /// The visits of a visitor's practice, in the visitor's name.
  func desk(_ visitor: Visitor) -> VisitDesk {
    VisitDesk(books: books(visitor))
  }

  /// The books of a visitor's practice, in the visitor's name.
  func books(_ visitor: Visitor) -> PracticeStore {
    store.books(of: visitor.practice.id, for: visitor.account.login)
  }

  /// What the engine says of a form, the patient's other claims on the books considered.
  func assess(
    _ form: VisitForm, id: String, for visitor: Visitor
  ) throws(WorkbenchError) -> Assessment {
    let rules = try rules(for: visitor)
    let past = try PatientPast(
      of: form, id: id, books(visitor), withHistory: rules?.needsHistory ?? false)
    return Assessment(form, id: id, engine: engine, today: today, past: past, rules: rules)
  }

  /// The visitor, who must be known, not idle, and allowed.
  func visitor(_ context: WorkbenchContext, may permission: Permission) throws -> Visitor {
    guard let visitor = context.visitor, !visitor.isLocked else {
      throw PageError(
        .unauthorized, "log-in", "Log in first.", remedy: "Your work is where you left it.")
    }
    guard visitor.account.role.may(permission) else { throw PageError.notAllowed }
    return visitor
  }

  /// The visit of the address, which must be of the visitor's practice.
  func visit(_ context: WorkbenchContext, _ visitor: Visitor) throws -> StoredVisit {
    guard let id = context.parameters.get("id"), id.utf8.count <= 40,
      let visit = try desk(visitor).visit(id)
    else { throw PageError.notHere }
    return visit
  }
}

/// The token by which the first administrator is made: printed in the terminal, good once.
actor FirstRun {
  private(set) var token = Secrets.token(bytes: 12)

  /// Takes the token; false when it is not the one. It is another afterwards either way, after a
  /// few wrong ones.
  func take(_ given: String) -> Bool {
    guard !isSpent, Secrets.same(given, token) else {
      failures += 1
      if failures >= 10 { isSpent = true }
      return false
    }
    isSpent = true
    return true
  }

  /// Gives the token back after a mistake in the rest of the form.
  func putBack() {
    isSpent = false
  }

  private var isSpent = false
  private var failures = 0
}
