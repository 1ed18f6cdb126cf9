import ArgumentParser
import Bookkeeping
import ClaimModel
import CuretteEngine
import Exchange
import Store
import X12

/// `curette remit`: payments against what was expected; denials with what to do.
struct Remit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remit",
    abstract:
      "Post remittances (835): what was paid against what was expected; take answers (277CA, 999).",
    discussion: """
      With --store (or CURETTE_STORE) payments are matched to the claims on the books and posted, each \
      remittance whole or not at all, once by its content however often it is sent. Without a store \
      nothing is kept, and each payment is judged by what the file alone says.

      With a store, answers before payment are taken too: a 277CA moves its claims to accepted or \
      rejected, a 999 that rejects a set sends back the claims that went out in it.

      EXAMPLE
        curette remit payment.835
        curette remit --store books.curette --json payment.835

      A file with a fault is refused whole, with the place. Exit status 1 where something must be \
      answered (denials, underpayments, takebacks, payments without a claim), 2 where a file is refused, \
      3 where nothing is wrong but something could not be compared.
      """)

  @OptionGroup var books: BooksOptions
  @Flag(help: "Write one JSON object a payment, and one a remittance.") var json = false
  @Flag(help: "Show alarms and totals only, not each payment.") var quiet = false
  @Option(help: "Where the services were done, as five digits of the ZIP code.") var zip: String?
  @Argument(help: "835 files; - for standard input.", completion: .file())
  var files: [String] = ["-"]

  func run() throws {
    Output.ignoreBrokenPipes()
    Store.run {
      let practice = books.path == nil ? nil : try books.books()
      let poster = RemittancePoster(
        library: Engine.standard.library, books: practice,
        location: zip.map { ServiceLocation.zip($0) })
      var status = ExitStatus.nothingWrong
      for file in files { status = status.joined(with: try post(file, poster, practice)) }
      return status
    }
  }

  private func post(
    _ file: String, _ poster: RemittancePoster, _ practice: PracticeStore?
  ) throws -> ExitStatus {
    let source = try WholeFile(file)
    let printer = RemitPrinter(json: json, quiet: quiet)
    do {
      try poster.post({ source.stream }, { .standard }) { printer.take($0) }
      return printer.finish()
    } catch let refused as RefusedFile {
      if let practice, AnswerRun.takes(refused) {
        return try AnswerRun(practice, json: json).take({ source.stream }, file)
      }
      Output.note("\(file): \(refused.says); nothing of it was kept")
      if let report = refused.report {
        Output.write(
          json ? X12Answer.json(report, file: file) : Array(X12Answer.page(report, file: file).utf8)
        )
      }
      return .unreadable
    } catch let error as X12Error {
      Output.note(X12Answer.failure(error, file: file))
      return .unreadable
    }
  }
}
