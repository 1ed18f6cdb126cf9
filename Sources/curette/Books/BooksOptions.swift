import ArgumentParser
import Store

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Which store, and which practice of it.
struct BooksOptions: ParsableArguments {
  @Option(
    help: "The practice's store; else what CURETTE_STORE names.", completion: .file())
  var store: String?
  @Option(help: "The practice, where the store has several.") var practice: String?

  /// The store's path; nil where none was named.
  var path: String? { store ?? Self.environment("CURETTE_STORE") }

  /// Opens the store.
  func open(creates: Bool = false) throws -> Store {
    guard let path else {
      throw CommandFailure("name the store with --store FILE, or set CURETTE_STORE")
    }
    return try Store.open(path, creates: creates)
  }

  /// Opens the practice's books.
  func books() throws -> PracticeStore {
    let store = try open()
    return store.books(of: try store.practice(named: practice).id, for: Self.actor)
  }

  /// The books, where a store was named; nil else, whatever the environment says.
  func opened() throws -> PracticeStore? {
    guard store != nil else { return nil }
    do {
      return try books()
    } catch let error as StoreError {
      throw CommandFailure(error.description)
    }
  }

  /// Who acts, for the audit trail: the account of the machine.
  static var actor: String { "curette:" + (environment("USER") ?? "uid \(getuid())") }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// The passphrase of sealed files: from the environment, from a file, or typed without being shown. Never an
/// argument, which every user of the machine could read.
enum Passphrase {
  static func read(from file: String?, confirms: Bool = false) throws -> String {
    if let file {
      var text = ""
      try Input(file).forEachBuffer { text += String(decoding: $0, as: UTF8.self) }
      while text.hasSuffix("\n") || text.hasSuffix("\r") { text.removeLast() }
      return text
    }
    if let text = BooksOptions.environment("CURETTE_PASSPHRASE") { return text }
    guard isatty(0) == 1 else {
      throw CommandFailure("give the passphrase in CURETTE_PASSPHRASE or with --passphrase-file")
    }
    let first = ask("Passphrase: ")
    if confirms, ask("Again: ") != first { throw CommandFailure("the two are not the same") }
    return first
  }

  private static func ask(_ prompt: String) -> String {
    guard let answer = getpass(prompt) else { return "" }
    return String(cString: answer)
  }
}

extension Store {
  /// Runs a command of the store and says in words why it could not; exit status 2.
  static func run(_ body: () throws -> ExitStatus) -> Never {
    do {
      Output.finish(try body())
    } catch let error as StoreError {
      Output.note(error.description)
    } catch let error as CommandFailure {
      Output.note(error.description)
    } catch {
      Output.note("this could not be done")
    }
    Output.finish(.unreadable)
  }
}
