import ArgumentParser
import ContractFormat
import Reference
import ReferenceFiles
import ReferenceImport
import StarterRelease

/// `curette reference verify`: whether every table is as it was packed.
struct ReferenceVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the hash and the invariants of every table.",
    discussion: """
      Order of the rows, periods that follow one another, checksum of every table, of the program \
      and of each imported pack.

      With --amounts, CMS's own payment amounts (PFREV, PFALL) are priced by the tables as well, and \
      each must come out to the cent.

      EXAMPLES
        curette reference verify --reference tables
        curette reference verify --amounts PFREV26B.txt

      Exit status 1 when a table is damaged, 2 when the directory cannot be read.
      """)

  @OptionGroup var tables: ReferenceOptions
  @Option(help: "A file of payment amounts to price; may be given again.", completion: .file())
  var amounts: [String] = []
  @Flag(help: "Write one JSON object.") var json = false

  func run() throws {
    Output.ignoreBrokenPipes()
    var faults: [String] = []
    var count = 0
    func check(_ name: String, _ library: ReferenceLibrary) {
      count += library.releases.count
      do throws(PackError) {
        try library.verify()
      } catch {
        faults.append("\(name): \(error.code.rawValue) at byte \(error.offset)")
      }
    }
    check("the program", .starter)
    do throws(DirectoryProblem) {
      if let directory = tables.directory {
        for pack in try directory.packs() {
          check("\(directory.path)/\(pack)", try directory.library(of: pack))
        }
      }
    } catch {
      faults.append(error.description)
    }
    var check = AmountCheck(library: tables.library())
    do throws(ImportProblem) {
      for file in amounts { try check.check(file) }
    } catch {
      Output.note(error.description)
      Output.finish(.unreadable)
    }
    faults += check.faults
    Output.write(
      json
        ? Self.json(count, check.agree, faults) : Array(Self.text(count, check.agree, faults).utf8))
    Output.finish(faults.isEmpty ? .nothingWrong : .wrong)
  }

  private static func text(_ count: Int, _ agree: Int, _ faults: [String]) -> String {
    let amounts = agree > 0 ? "; \(agree) published amounts come out to the cent" : ""
    return faults.isEmpty
      ? "✔ \(count) tables are as they were packed\(amounts)\n"
      : faults.map { "✘ \($0)\n" }.joined()
  }

  private static func json(_ count: Int, _ agree: Int, _ faults: [String]) -> [UInt8] {
    var buffer = JSONBuffer()
    buffer.object { buffer in
      buffer.field("tables", count)
      buffer.field("amounts", agree)
      buffer.field("holds", faults.isEmpty)
      buffer.field("faults", faults)
    }
    buffer.newline()
    return buffer.bytes
  }
}
