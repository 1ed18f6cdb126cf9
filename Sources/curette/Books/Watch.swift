import ArgumentParser
import Store

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `curette watch`: a folder into which files are dropped.
struct Watch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Check, scrub, acknowledge, post and file every X12 file dropped into a folder.",
    discussion: """
      IN is looked at every few seconds. Claims (837P) that no edit denies go to OUT/out with their 999 \
      and their findings, and on the books as sent; remittances (835) are posted, with their report in \
      OUT/out; a 277CA or 999 moves the claims it answers. What is invalid or would be denied goes to OUT/error with the reasons. Originals are kept \
      in OUT/archive or OUT/error. Each content is taken once, also after a restart; OUT/watch.log says \
      what happened, without a patient's data.

      EXAMPLE
        curette watch in/ out/ --store books.curette
      """)

  @OptionGroup var books: BooksOptions
  @Flag(help: "Take what is there and end.") var once = false
  @Option(help: "Seconds between looks.") var every = 2
  @Argument(help: "The folder that files are dropped into.", completion: .directory) var input:
    String
  @Argument(help: "The folder for results.", completion: .directory) var output: String

  func run() throws {
    Output.ignoreBrokenPipes()
    Store.run {
      let folder = try WatchFolder(input: input, output: output, books: try books.books())
      var status = ExitStatus.nothingWrong
      while true {
        status = status.joined(with: try folder.look(waitsForQuiet: !once))
        if once { return status }
        sleep(UInt32(max(1, every)))
      }
    }
  }
}
