import ArgumentParser
import ClaimModel
import ContractFormat
import CuretteEngine
import Exchange
import X12

/// `curette convert`: claims between 837P and JSON, remittances into tables.
struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Turn an 837P into JSON claims, JSON claims into an 837P, an 835 into CSV.",
    discussion: """
      An 837P becomes one JSON claim a line, of the form that `scrub` and `price` read, with its form in `billing`; \
      what that has no place for (other payers, attachments, …) is said for each claim, and the exit status is then 3. \
      JSON claims become one 837P. An 835 becomes rows of services with their adjustments.

      EXAMPLES
        curette convert claims.837 > claims.ndjson
        curette convert --practice practice.json claims.ndjson > claims.837
        curette convert payments.835 > services.csv

      Exit status 1 where an X12 file is not valid, 2 where something could not be read or written, 3 where some of \
      it has no place in the other form, else 0.
      """)

  @OptionGroup var tables: ReferenceOptions
  @OptionGroup(title: "Files of claims") var file: ClaimFileOptions
  @Argument(help: "An 837P, an 835, or JSON claims; - for standard input.", completion: .file())
  var input: String = "-"

  func run() throws {
    Output.ignoreBrokenPipes()
    do {
      var source = HeadedSource(try OpenFile(input).stream)
      switch try source.format() {
      case .x12: Output.finish(try convertX12(source))
      case .json: Output.finish(try convertClaims(source))
      case .shorthand, .empty:
        throw CommandFailure("\(input): neither X12 nor JSON claims; see `curette convert --help`")
      }
    } catch {
      Output.note(X12Answer.failure(error, file: input))
      Output.finish(.unreadable)
    }
  }

  private func convertX12(_ source: HeadedSource) throws -> ExitStatus {
    let run = ConvertRun(input)
    let report = try X12File.read(source) { value, _ in run.take(value) }
    run.finish()
    if !report.isValid {
      Output.note("\(input): not valid X12; `curette x12 check` says more")
      run.status = run.status.joined(with: .wrong)
    }
    if !run.hasAnything {
      throw CommandFailure("\(input): holds neither claims (837P) nor payments (835)")
    }
    return run.status
  }

  private func convertClaims(_ source: HeadedSource) throws -> ExitStatus {
    var source = source
    let claims = try ClaimFile(file, tables.engine())
    let reader = VisitReader()
    var stream = ObjectStream()
    var status = ExitStatus.nothingWrong
    func take(_ piece: ObjectStream.Piece) {
      do throws(InputProblem) {
        let input = try reader.claim(piece)
        let billing = try reader.billing(piece)
        claims.add(input.claim, billing: billing.facts, drugs: billing.drugs)
      } catch {
        status = .unreadable
        Output.note(error.description)
      }
    }
    try source.forEachBuffer { bytes in stream.feed(bytes, take) }
    stream.finish(take)
    claims.finish()
    return status.joined(with: claims.status)
  }
}

/// Writes what is read from X12 as JSON or CSV.
private final class ConvertRun {
  var status = ExitStatus.nothingWrong
  private(set) var hasAnything = false
  private let path: String
  private var buffer = JSONBuffer()
  private var table = ServiceTable()

  init(_ path: String) { self.path = path }

  func take(_ value: X12Value) {
    switch value {
    case .claim(let claim): write(claim)
    case .payment(let payment, let remittance):
      hasAnything = true
      Output.write(table.rows(payment, remittance))
    case .remittance(let remittance):
      hasAnything = true
      Output.write(table.rows(remittance))
    default: break
    }
  }

  func finish() {
    Output.write(buffer.bytes)
    buffer.removeAll()
  }

  private func write(_ form: ProfessionalClaim) {
    hasAnything = true
    do throws(UnreadableClaim) {
      let (billed, left) = try BilledClaim.read(form)
      BilledClaimWriter.write(
        billed.claim, billing: billed.billing, drugs: billed.drugs, to: &buffer)
      buffer.newline()
      if !left.isEmpty {
        status = status.joined(with: .incomplete)
        Output.note("\(form.id): not carried over: \(left.joined(separator: "; "))")
      }
    } catch {
      status = .unreadable
      Output.note("\(path): \(form.id): \(error.description)")
    }
    if buffer.bytes.count > 1 << 18 { finish() }
  }
}
