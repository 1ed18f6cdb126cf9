import ArgumentParser
import ClaimModel
import Store

/// `curette store authorization`: keeps a payer's prior authorization, or tells which run out.
struct StoreAuthorization: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "authorization",
    abstract: "Keep a payer's prior authorization, or list those that are about to lapse.",
    discussion: """
      Whose it is, a claim on the books tells, or the patient's number in the store with the payer's id. \
      `curette code --format 837p --store` then puts it on claims that it covers, and filing a claim that \
      bears it counts its units.

      EXAMPLE
        curette store authorization --store books.curette --claim DRM000000001 --number PA1234567 \
      --from 2026-03-01 --through 2026-08-31 --codes 96910,96912 --units 24
        curette store authorization --store books.curette --lapsing 30
      """)

  @OptionGroup var books: BooksOptions
  @Option(help: "The payer's number of the authorization.") var number: String?
  @Option(help: "The number of a claim on the books: for its patient and payer.") var claim: String?
  @Option(help: "The patient's number in the store.") var patient: Int64?
  @Option(help: "The payer's electronic id.") var payer: String?
  @Option(help: "The first day of service.") var from: String?
  @Option(help: "The last day of service.") var through: String?
  @Option(help: "The codes it covers, with commas; all where left out.") var codes = ""
  @Option(help: "How many units; no limit where left out.") var units: Int?
  @Option(help: "The payer rule that asks for it.") var requiredBy = ""
  @Option(help: "List those that lapse within so many days or have one unit left.") var lapsing:
    Int?

  func run() throws {
    Store.run {
      let books = try books.books()
      if let number {
        let id = try books.add(try record(number, in: books))
        Output.write("authorization \(id) is kept\n")
      } else if lapsing == nil {
        throw CommandFailure("give --number to keep an authorization, or --lapsing to list them")
      }
      if let lapsing {
        for kept in try books.authorizationsAboutToLapse(within: lapsing) {
          let left = kept.unitsLeft.map { ", \($0) units left" } ?? ""
          Output.write("\(kept.number)  patient \(kept.patient)  to \(kept.endsOn)\(left)\n")
        }
      }
      return .nothingWrong
    }
  }

  private func record(_ number: String, in books: PracticeStore) throws -> AuthorizationRecord {
    let (patient, payer) = try whose(books)
    let (first, last) = (try day(from, "--from"), try day(through, "--through"))
    guard first <= last else { throw CommandFailure("--through is before --from") }
    guard units.map({ $0 > 0 }) ?? true else { throw CommandFailure("--units is 1 or more") }
    let codes = try codes.split(separator: ",").map { text in
      guard let code = ProcedureCode(text) else { throw CommandFailure("\(text) is no code") }
      return code
    }
    return AuthorizationRecord(
      patient: patient, payer: payer, number: number, codes: codes, startsOn: first, endsOn: last,
      units: units, requiredBy: requiredBy)
  }

  private func whose(_ books: PracticeStore) throws -> (patient: Int64, payer: Int64) {
    if let claim {
      let found = try books.claims(numbered: claim)
      let pairs = Set(found.map { [$0.patient, $0.payer] })
      guard pairs.count == 1, let only = found.first else {
        throw CommandFailure(
          pairs.isEmpty
            ? "no claim on the books has that number"
            : "claims of several patients or payers have that number; give --patient and --payer")
      }
      return (only.patient, only.payer)
    }
    guard let patient, let payer else {
      throw CommandFailure("say whose it is: --claim, or --patient with --payer")
    }
    guard let known = try books.payers().first(where: { $0.payerID == payer }) else {
      throw CommandFailure("no payer on the books has that id")
    }
    return (try books.patient(patient).id, known.id)
  }

  private func day(_ text: String?, _ option: String) throws -> CivilDate {
    guard let day = text.flatMap({ CivilDate(iso: $0) }) else {
      throw CommandFailure("\(option) takes a day as 2026-03-10")
    }
    return day
  }
}
