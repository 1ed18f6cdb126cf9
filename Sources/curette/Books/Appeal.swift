import Appeals
import ArgumentParser
import ClaimModel
import ContractFormat
import CuretteEngine
import Remittances
import Store
import Verification

/// `curette appeal`: an appeal from the proof that made the claim.
struct Appeal: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "appeal",
    abstract: "Write the appeal of a payer's decision from the claim's own proof, as HTML and PDF.",
    discussion: """
      SHORTFALL is the number of an entry of the work queue (`curette appeal --list`). The letter is \
      refused, with the reason, where the proof does not hold or a table makes the decision final.

      EXAMPLE
        curette appeal --store books.curette --list
        curette appeal 12 --store books.curette --out appeal-12
      """)

  @OptionGroup var books: BooksOptions
  @Flag(help: "List what may be appealed, by deadline.") var list = false
  @Option(help: "Where to: .html and .pdf are added.", completion: .file()) var out = "appeal"
  @Argument(help: "The number of the shortfall.") var shortfall: Int64?

  func run() throws {
    Store.run {
      let books = try books.books()
      guard let shortfall, !list else { return try Self.show(books) }
      let packet = try AppealPacket(books, shortfall: shortfall)
      do {
        let writer = AppealWriter(
          library: Engine.standard.library,
          checker: Checker(library: Engine.standard.library, rules: Engine.ruleAuthorities))
        let letter = try writer.letter(packet.appeal, proof: packet.proof)
        try Output.write(letter.html, to: out + ".html")
        try Output.write(bytes: try letter.pdf(), to: out + ".pdf")
        _ = try books.recordAppeal(ofShortfall: shortfall, packet: letter.html)
        Output.write("\(out).html and \(out).pdf: read, sign and send them\n")
        return .nothingWrong
      } catch let refusal as AppealRefusal {
        Output.note("no appeal was written: \(refusal.description)")
        return .wrong
      }
    }
  }

  private static func show(_ books: PracticeStore) throws -> ExitStatus {
    for entry in try books.shortfalls(order: .deadline, limit: 1000) where entry.next == "appeal" {
      Output.write(
        "\(entry.id)  by \(entry.deadline?.description ?? "no known day")  $\(entry.amount)  "
          + "\(entry.says)\n")
    }
    return .nothingWrong
  }
}

/// What a letter needs, from the books.
private struct AppealPacket {
  let appeal: AppealCase
  let proof: ClaimProof

  init(_ books: PracticeStore, shortfall id: Int64) throws {
    let entry = try books.shortfall(id)
    guard let claimID = entry.claim else {
      throw CommandFailure("the shortfall has no claim; choose one for its payment first")
    }
    let claim = try books.claim(claimID)
    guard let visitID = claim.visit else {
      throw CommandFailure("the claim was not made from a visit on these books: there is no proof")
    }
    let visit = try books.visit(visitID)
    guard let answer = visit.answer else {
      throw CommandFailure("the visit has no coded answer on the books: there is no proof")
    }
    guard let payer = try books.payers().first(where: { $0.id == claim.payer }) else {
      throw CommandFailure("the claim's payer is not on the books")
    }
    let patient = try books.patient(claim.patient)
    let practice = try books.store.practices().first { $0.id == books.practice }
    let remittance = try books.payments(ofClaim: claimID).last
    let decided = try books.remittances(limit: 1000).first { $0.id == remittance?.remittance }
    let kind = PaymentFinding.Kind(rawValue: entry.kind) ?? .denial
    appeal = AppealCase(
      practice: [practice?.name ?? ""], payer: [payer.name],
      patient: "\(patient.firstName) \(patient.lastName)", memberID: patient.memberID ?? "",
      claimNumber: claim.number, payerControl: claim.payerControl ?? "",
      decidedOn: decided?.paidOn, today: books.today, claim: claim.claim(for: payer),
      finding: PaymentFinding(
        kind, line: entry.line, code: entry.code, amount: entry.amount, expected: entry.expected,
        allowed: entry.allowed, adjustment: entry.adjustment, says: entry.says, basis: entry.basis))
    do {
      proof = ClaimProof(
        visit: try VisitReader().visit(visit.document.utf8), answer: Array(answer.utf8),
        chartNote: visit.chartNote)
    } catch {
      throw CommandFailure("the visit on the books cannot be read")
    }
  }
}
