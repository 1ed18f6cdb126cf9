import ArgumentParser
import ClaimModel
import Store

/// `curette store queue`: what waits to be worked, from the books.
struct StoreQueue: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "queue",
    abstract: "List claims by status, or the money that did not come, by dollars or by deadline.",
    discussion: """
      EXAMPLE
        curette store queue --store books.curette --status denied --order deadline
        curette store queue --store books.curette --money underpaid
        curette store queue --store books.curette --search "17004 medicare"
      """)

  @OptionGroup var books: BooksOptions
  @Option(help: "draft, held, ready, sent, accepted, rejected, paid, denied, appealed or closed.")
  var status: [String] = []
  @Option(help: "dollars, deadline or age.") var order = "dollars"
  @Option(help: "How many at most.") var limit = 25
  @Option(help: "Denials, underpayments and the rest: a kind of finding, or all.") var money:
    String?
  @Option(help: "Claims in which these words are found.") var search: String?

  func run() throws {
    Store.run {
      let books = try books.books()
      guard let order = ClaimQueue.Order(rawValue: order) else {
        throw CommandFailure("--order is dollars, deadline or age")
      }
      if let money {
        let kind = money == "all" ? nil : money
        for entry in try books.shortfalls(kind: kind, order: order, limit: limit) {
          let day = entry.deadline.map { " by \($0)" } ?? ""
          Output.write("\(entry.id)  $\(entry.amount)  \(entry.next)\(day)  \(entry.says)\n")
        }
        return .nothingWrong
      }
      let statuses = try status.map { text in
        guard let status = ClaimStatus(rawValue: text) else {
          throw CommandFailure("\(text) is no status; see `curette store queue --help`")
        }
        return status
      }
      let claims =
        if let search {
          try books.search(search, limit: limit)
        } else {
          try books.claims(in: ClaimQueue(statuses, order: order, limit: limit))
        }
      for claim in claims {
        Output.write(
          "\(claim.number)  \(claim.firstDate)  \(claim.status.rawValue)  $\(claim.balance) open"
            + "\(claim.deadline.map { "  by \($0)" } ?? "")\n")
      }
      return .nothingWrong
    }
  }
}
