import ArgumentParser
import Bookkeeping
import ContractFormat
import CuretteEngine
import Exchange
import Store
import X12

/// `curette store`: the practice's memory.
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Keep a practice's claims, payments and audit trail in one file it owns.",
    discussion: """
      The file is SQLite and is NOT encrypted: keep it on an encrypted disk. It is readable by its \
      owner only. Backups and exports are encrypted with a passphrase (AES-256-GCM, scrypt).

      EXAMPLE
        curette store open books.curette --practice "Skin & Co"
        curette store file claims.837 --store books.curette
        curette remit payment.835 --store books.curette
        curette store authorization --store books.curette --lapsing 30
        curette store backup --store books.curette --to backup.sealed
      """,
    subcommands: [
      Open.self, File.self, Check.self, Backup.self, Restore.self, Export.self, Unseal.self,
      Erase.self, StoreQueue.self, StoreAuthorization.self,
    ])

  struct Open: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "open",
      abstract: "Make or open a store, bring it up to date, and say what is in it.")
    @Argument(help: "The file.", completion: .file()) var file: String
    @Option(help: "Add a practice of this name where there is none.") var practice: String?
    @Option(help: "The practice's national provider identifier.") var npi: String?

    func run() throws {
      Store.run {
        let store = try Store.open(file, creates: true)
        if let practice, try !store.practices().contains(where: { $0.name == practice }) {
          _ = try store.addPractice(practice, npi: npi, by: BooksOptions.actor)
        }
        for practice in try store.practices() {
          let books = store.books(of: practice.id, for: BooksOptions.actor)
          Output.write("practice \(practice.id): \(practice.name)\n")
          for total in try books.statusTotals() {
            Output.write(
              "  \(total.status.rawValue): \(total.claims) claims, $\(total.balance) open\n")
          }
        }
        Output.note(
          "\(file) is not encrypted: keep it on an encrypted disk; backups are encrypted")
        return .nothingWrong
      }
    }
  }

  struct File: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "file",
      abstract: "Put the claims of 837P files on the books as claims that were sent.")
    @OptionGroup var books: BooksOptions
    @Argument(help: "837P files.", completion: .file()) var files: [String]

    func run() throws {
      Store.run {
        let filing = ClaimFiling(books: try books.books())
        var status = ExitStatus.nothingWrong
        for file in files {
          do {
            let source = try WholeFile(file)
            let outcome = try filing.file({ source.stream }, { .standard })
            Output.write(
              "\(file): \(outcome.filed) claims filed, \(outcome.known) were on the books already\n"
            )
            for problem in outcome.refused {
              Output.note("\(file): \(problem)")
              status = status.joined(with: .wrong)
            }
          } catch let refused as RefusedFile {
            Output.note("\(file): \(refused.says)")
            if let report = refused.report { Output.write(X12Answer.page(report, file: file)) }
            status = .unreadable
          }
        }
        return status
      }
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract:
        "Look at every page, sum and entry of the audit trail; exit 1 where something is wrong.")
    @OptionGroup var books: BooksOptions
    @Flag(help: "Write one JSON object.") var json = false

    func run() throws {
      Store.run {
        let report = try books.open().check()
        if json {
          var buffer = JSONBuffer()
          buffer.object { buffer in
            buffer.field("sound", report.problems.isEmpty)
            buffer.field("problems", report.problems)
            buffer.field("claims", report.claims)
            buffer.field("remittances", report.remittances)
            buffer.field("auditEntries", Int(report.auditEntries))
            buffer.field("auditHead", report.auditHead)
            buffer.field("migrations", report.migrations)
          }
          buffer.newline()
          Output.write(buffer.bytes)
        } else {
          for problem in report.problems { Output.write("✘ \(problem)\n") }
          Output.write(
            """
            \(report.problems.isEmpty ? "✔ sound" : "✘ not sound"): \(report.claims) claims, \
            \(report.remittances) remittances, \(report.auditEntries) entries in the audit trail
            the trail's head: \(report.auditHead)

            """)
        }
        return report.problems.isEmpty ? .nothingWrong : .wrong
      }
    }
  }

  struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "backup",
      abstract: "Write an encrypted copy of the whole store while others read it.")
    @OptionGroup var books: BooksOptions
    @Option(help: "Where to.", completion: .file()) var to: String
    @Option(help: "A file that holds the passphrase.", completion: .file()) var passphraseFile:
      String?

    func run() throws {
      Store.run {
        let passphrase = try Passphrase.read(from: passphraseFile, confirms: true)
        let bytes = try books.open().backUp(to: to, passphrase: passphrase)
        Output.write("\(to): \(bytes) bytes, sealed; without the passphrase nobody can open it\n")
        return .nothingWrong
      }
    }
  }

  struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "restore",
      abstract: "Put the store of a backup under a new name, and check it.")
    @Argument(help: "The backup.", completion: .file()) var backup: String
    @Option(help: "Where to; nothing may stand there.", completion: .file()) var to: String
    @Option(help: "A file that holds the passphrase.", completion: .file()) var passphraseFile:
      String?

    func run() throws {
      Store.run {
        let report = try Store.restore(
          backup, to: to, passphrase: try Passphrase.read(from: passphraseFile))
        Output.write("\(to): \(report.claims) claims, \(report.remittances) remittances, sound\n")
        return .nothingWrong
      }
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Write everything of the practice as NDJSON, encrypted unless --plain.")
    @OptionGroup var books: BooksOptions
    @Option(help: "Where to.", completion: .file()) var to: String
    @Flag(help: "Write it so that anybody who gets the file can read it.") var plain = false
    @Option(help: "A file that holds the passphrase.", completion: .file()) var passphraseFile:
      String?

    func run() throws {
      Store.run {
        let books = try books.books()
        if plain {
          try books.exportPlain(to: to)
          Output.note("\(to) is not encrypted and holds patients' data")
        } else {
          try books.export(
            to: to, passphrase: try Passphrase.read(from: passphraseFile, confirms: true))
        }
        return .nothingWrong
      }
    }
  }

  struct Unseal: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "unseal",
      abstract: "Write what an encrypted export holds to standard output.")
    @Argument(help: "The encrypted file.", completion: .file()) var file: String
    @Option(help: "A file that holds the passphrase.", completion: .file()) var passphraseFile:
      String?

    func run() throws {
      Store.run {
        let passphrase = try Passphrase.read(from: passphraseFile)
        // Nothing is written before the whole file was found sound.
        try SealedFile.open(file, passphrase: passphrase) { _ in }
        try SealedFile.open(file, passphrase: passphrase) { Output.write($0) }
        return .nothingWrong
      }
    }
  }

  struct Erase: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "erase",
      abstract: "Erase who a patient is; codes, days and amounts of the claims remain.")
    @OptionGroup var books: BooksOptions
    @Option(help: "The patient's number in the store.") var patient: Int64

    func run() throws {
      Store.run {
        try books.books().erase(patient: patient)
        Output.write(
          "patient \(patient) is erased; older backups and exports still hold the person\n")
        return .nothingWrong
      }
    }
  }
}

extension CheckOptions {
  /// Checks against the code lists of the program's tables.
  static var standard: CheckOptions {
    var options = CheckOptions()
    options.external = KnownCodes(Engine.standard.library)
    return options
  }
}
