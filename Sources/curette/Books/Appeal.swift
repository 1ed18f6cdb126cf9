import Appeals
import ArgumentParser
import Bookkeeping
import ClaimModel
import CuretteEngine
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
      let packet: AppealPacket
      do {
        packet = try AppealPacket(books, shortfall: shortfall)
      } catch let refusal as AppealRefusal {
        throw CommandFailure(refusal.description)
      }
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
