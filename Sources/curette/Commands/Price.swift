import ArgumentParser
import ClaimModel
import Coding
import ContractFormat
import CuretteEngine
import Pricing
import Reference

/// `curette price`: what lines, a visit or a claim are allowed, and how that was come by.
struct Price: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "price",
    abstract: "Price lines, a visit or a claim by the fee schedule or a contract, step by step.",
    discussion: """
      Each object is one line with code, modifiers, units, dateOfService, placeOfService, locality \
      and payer; or a claim with "lines"; or a visit with "procedures", which is coded first. Lines \
      of one claim or visit are priced together: several procedures are ranked in their setting.

      "terms" may say {"participation": "assigned", "nonPhysician": true, \
      "deductibleRemaining": "50.00", "percentOfSchedule": 110, "fees": {"17000": "90.00"}}.

      EXAMPLES
        echo '{"code":"17000","dateOfService":"2026-05-01","locality":{"zip":"10021"}}' | \
      curette price --json -
        curette price visit.json

      Exit status 3 when a line has no price, which is always said; 2 when an object could not be \
      read.
      """)

  @OptionGroup var tables: ReferenceOptions
  @Flag(help: "Write one JSON object a line.") var json = false
  @Argument(help: "Files; - for standard input.", completion: .file())
  var files: [String] = ["-"]

  func run() throws {
    let run = PriceRun(json: json, engine: tables.engine())
    ObjectRun.forEachObject(in: files, verb: "price", flush: run.flush, run.answer)
    Output.finish(run.status)
  }
}

private final class PriceRun {
  private(set) var status = ExitStatus.nothingWrong
  private let json: Bool
  private let engine: Engine
  private let reader = VisitReader()
  private let writer: AnswerWriter
  private let page: PricePage
  private var buffer = JSONBuffer()

  init(json: Bool, engine: Engine) {
    self.json = json
    self.engine = engine
    writer = AnswerWriter(library: engine.library)
    page = PricePage(library: engine.library, isColored: Output.isColored)
  }

  func flush() {
    guard !buffer.bytes.isEmpty else { return }
    Output.write(buffer.bytes)
    buffer.removeAll()
  }

  func answer(_ piece: ObjectStream.Piece) {
    do throws(InputProblem) {
      let kind = reader.kind(of: piece)
      if kind == .visit {
        let answer = engine.answer(try reader.visit(piece))
        write(answer.price, of: answer.claim.claim, isSingleLine: false)
      } else {
        let input = try reader.pricing(piece, as: kind)
        let price = engine.pricer.price(input.claim, at: input.location, terms: input.terms)
        write(price, of: input.claim, isSingleLine: input.isSingleLine)
      }
    } catch {
      status = .unreadable
      if json {
        writer.write(error, to: &buffer)
        buffer.newline()
      }
      Output.note(error.description)
    }
  }

  private func write(_ price: ClaimPrice, of claim: Claim, isSingleLine: Bool) {
    if price.lines.contains(where: { $0.price == nil }) {
      status = status.joined(with: .incomplete)
    }
    guard json else {
      Output.write(page.text(price, of: claim))
      return
    }
    if isSingleLine {
      writer.write(
        single: price.lines[0], claim.lines[0], isNational: price.isNational, to: &buffer)
    } else {
      writer.write(price, of: claim, to: &buffer)
    }
    buffer.newline()
    if buffer.bytes.count > 1 << 18 { flush() }
  }
}
