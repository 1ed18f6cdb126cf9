import Analytics
import ArgumentParser
import Charts
import ClaimModel
import ContractFormat
import Store

/// `curette figures`: what a practice wants to see of itself.
struct Figures: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figures",
    abstract:
      "Rates of clean claims, denials, days to pay, money at risk: as table, JSON or picture.",
    discussion: """
      MEASURES
        \(Measure.allCases.map(\.rawValue).joined(separator: "\n  "))

      EXAMPLE
        curette figures denials-by-code --store books.curette
        curette figures modifier-25 --store books.curette --svg modifier25.svg
      """)

  @OptionGroup var books: BooksOptions
  @Flag(help: "Write one JSON object.") var json = false
  @Option(help: "Draw it into this file as SVG; - for standard output.", completion: .file())
  var svg: String?
  @Option(help: "The first day of service, as 2026-01-01.") var from: String?
  @Option(help: "The last day of service.") var to: String?
  @Argument(help: "The measure.") var measure: String

  func run() throws {
    Store.run {
      guard let measure = Measure(rawValue: measure) else {
        throw CommandFailure("\(measure) is no measure; see `curette figures --help`")
      }
      let figure = try Figure(
        measure, of: try books.books(), from: try day(from, "1900-01-01"),
        to: try day(to, "2999-12-31"))
      if let svg {
        try Output.write(figure.chart.svg(), to: svg)
      } else if json {
        Output.write(Self.json(figure))
      } else {
        Output.write(figure.csv)
      }
      return .nothingWrong
    }
  }

  private func day(_ text: String?, _ otherwise: String) throws -> CivilDate {
    guard let day = CivilDate(iso: text ?? otherwise) else {
      throw CommandFailure("a day such as 2026-01-31 is wanted")
    }
    return day
  }

  private static func json(_ figure: Figure) -> [UInt8] {
    var buffer = JSONBuffer()
    buffer.object { buffer in
      buffer.field("measure", figure.measure.rawValue)
      buffer.field("title", figure.title)
      buffer.field("rows")
      buffer.array { buffer in
        for row in figure.rows {
          buffer.object { buffer in
            buffer.field("label", row.label)
            buffer.field("value", figure.plain(row))
            buffer.field("part", Int(row.part))
            buffer.field("whole", Int(row.whole))
          }
        }
      }
    }
    buffer.newline()
    return buffer.bytes
  }
}
