import ArgumentParser
import Bookkeeping
import ClaimModel
import ContractFormat
import CuretteEngine
import Exchange
import Store
import X12

/// How a file of claims is addressed and numbered.
struct ClaimFileOptions: ParsableArguments {
  @Option(
    help: "A file with what the claims lack: an object of the form of a visit's billing.",
    completion: .file())
  var practice: String?
  @Option(help: "Who sends the file (ISA06); the submitter where not given.") var sender: String?
  @Option(help: "Who receives it (ISA08); the receiver where not given.") var receiver: String?
  @Flag(help: "Mark the file as production (ISA15 P); else it is a test (T).")
  var production = false
  @Option(help: "The control number of the file.") var control = 1
  @Option(help: "The date and time that the file bears, as 2026-03-10T08:30; else the present.")
  var at: String?

  func validate() throws {
    if control < 1 || control > 999_999_999 {
      throw ValidationError("--control is 1 to 999999999")
    }
    for (name, value) in [("--sender", sender), ("--receiver", receiver)] {
      if let value, value.isEmpty || value.utf8.count > 15 {
        throw ValidationError("\(name) has one to fifteen characters")
      }
    }
  }
}

/// Writes claims into one 837P, or says of each what it lacks.
final class ClaimFile {
  private let options: ClaimFileOptions
  private let forms: ClaimForms
  private let stamp: Stamp
  private let practice: BillingFacts
  private var writer: ClaimWriter?
  private var count = 0
  private(set) var status = ExitStatus.nothingWrong

  private let authorizations: AuthorizationBook?

  /// - Throws: `CommandFailure` or `InputProblem` where the practice file or the moment cannot be read.
  init(
    _ options: ClaimFileOptions, _ engine: Engine, authorizations: AuthorizationBook? = nil
  ) throws {
    self.options = options
    self.authorizations = authorizations
    stamp = try Stamp.read(options.at)
    forms = ClaimForms(engine.library, stamp: stamp)
    var facts = BillingFacts()
    if let path = options.practice {
      var bytes: [UInt8] = []
      try Input(path).forEachBuffer { bytes += $0 }
      do {
        facts = try VisitReader().practice(bytes)
      } catch {
        throw CommandFailure("\(path): \(error.description)")
      }
    }
    practice = facts
  }

  /// Adds a claim; what it lacks is said and it is left out.
  func add(_ claim: Claim, billing: BillingFacts, drugs: [ClaimModel.Drug]) {
    var all = billing.completed(by: practice)
    if all.authorization == nil { all.authorization = authorization(of: claim, all) }
    do throws(MissingFacts) {
      for form in try forms.claims(BilledClaim(claim, billing: all, drugs: drugs)) { add(form) }
    } catch {
      status = .unreadable
      Output.note("\(claim.id): not written; \(error.description)")
    }
  }

  /// The number on the books that covers the claim. Where several would have to stand on it, none does, and that
  /// is said.
  private func authorization(of claim: Claim, _ billing: BillingFacts) -> String? {
    guard let authorizations, let member = billing.subscriber?.memberID,
      let payer = billing.payer?.id
    else { return nil }
    do throws(StoreError) {
      let numbers = try authorizations.numbers(for: claim, member: member, payerID: payer)
      if numbers.count > 1 {
        status = status.joined(with: .incomplete)
        Output.note(
          "\(claim.id): \(numbers.count) authorizations cover its lines and a claim bears one: part it"
        )
      }
      return numbers.count == 1 ? numbers[0] : nil
    } catch {
      Output.note(error.description)
      Output.finish(.unreadable)
    }
  }

  private func add(_ form: ProfessionalClaim) {
    if writer == nil {
      let sender = options.sender ?? form.submission.submitter.id
      let receiver = options.receiver ?? form.submission.receiver.id
      writer = ClaimWriter(
        Envelope(
          sender: FileReport.Party(qualifier: "ZZ", id: String(sender.prefix(15))),
          receiver: FileReport.Party(qualifier: "ZZ", id: String(receiver.prefix(15))),
          usage: options.production ? "P" : "T", control: options.control, stamp: stamp))
    }
    writer?.add(form)
    count += 1
    if count % 1_000 == 0 { Output.write(writer?.takeText() ?? "") }
  }

  /// Ends the file. Nothing is written where no claim could be.
  func finish() {
    guard writer != nil else { return }
    Output.write(writer?.finish() ?? "")
  }
}
