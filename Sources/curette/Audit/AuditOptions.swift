import ArgumentParser
import Auditing
import ClaimModel
import ContractFormat
import CuretteEngine
import FoundationEssentials

/// The universe and the draw: what `charts` and `sample` share.
struct AuditOptions: ParsableArguments {
  @Option(help: "The claims billed, NDJSON: {\"visit\", \"lines\", \"clinician\"?, \"allowed\"?}.")
  var claims: String
  @Option(help: "The first day of service.") var from: String?
  @Option(help: "The last day of service.") var to: String?
  @Option(help: "Only this clinician; may be given again.") var clinician: [String] = []
  @Option(help: "Only claims with this code; may be given again.") var code: [String] = []
  @Option(help: "Only this line of business; may be given again.") var payer: [String] = []
  @Option(help: "Only claims allowed at least this many dollars.") var least: String?
  @Option(help: "Only claims allowed at most this many dollars.") var most: String?
  @Option(help: "The seed of the draw; the same seed draws the same charts.") var seed: UInt64 = 1
  @Option(help: "How many charts to draw; all of them when neither this nor a margin is given.")
  var size: Int?
  @Option(help: "Draw as many as an error rate needs to be known to within this, e.g. 0.05.")
  var margin: Double?
  @Option(help: "The error rate expected, for --margin.") var rate: Double = 0.5
  @Option(help: "The level of confidence, for --margin and --precision.") var level: Double = 0.9
  @Option(help: "Draw as many as the amount needs to be known to within this share of itself.")
  var precision: Double?
  @Option(
    help: "An earlier audit (--json) of a probe sample, for --precision.", completion: .file())
  var probe: String?
  @Option(
    help: "Divide the universe by clinician, payer or amount before the draw.",
    transform: StratumKind.named)
  var strata: StratumKind?
  @Flag(help: "Draw more where amounts vary more (Neyman) rather than in proportion.")
  var neyman = false
  @Argument(help: "Files of charts: visits as JSON; - for standard input.", completion: .file())
  var files: [String] = ["-"]

  /// The plan of the draw.
  func plan() throws(CommandFailure) -> SamplePlan {
    let chosen = [size != nil, margin != nil, precision != nil].filter(\.self).count
    guard chosen < 2 else {
      throw CommandFailure("give one of --size, --margin and --precision, not several")
    }
    guard level > 0.5, level < 1 else { throw CommandFailure("--level lies between 0.5 and 1") }
    var plan = SamplePlan(seed: seed, size: .all)
    if let size {
      guard size > 0 else { throw CommandFailure("--size is at least 1") }
      plan.size = .count(size)
    }
    if let margin {
      guard margin > 0, margin < 1, rate > 0, rate < 1 else {
        throw CommandFailure("--margin and --rate lie between 0 and 1")
      }
      plan.size = .attribute(rate: rate, reach: margin, level: level)
    }
    if let precision {
      guard precision > 0, let probe else {
        throw CommandFailure(
          "--precision is above 0 and needs --probe FILE, an earlier audit's --json")
      }
      let earlier = try EarlierAudit(probe)
      plan.size = .variable(probe: earlier.differences, precision: precision, level: level)
    }
    if strata != nil { plan.strata = neyman ? .neyman : .proportional }
    if neyman, strata == nil { throw CommandFailure("--neyman needs --strata") }
    return plan
  }

  /// The conditions of the universe.
  func filter() throws(CommandFailure) -> UniverseFilter {
    var filter = UniverseFilter()
    filter.from = try Self.read(from, "--from is a day such as 2026-01-01") { CivilDate(iso: $0) }
    filter.to = try Self.read(to, "--to is a day such as 2026-03-31") { CivilDate(iso: $0) }
    filter.clinicians = Set(clinician)
    for text in code {
      guard let code = ProcedureCode(text) else {
        throw CommandFailure("--code is a code such as 17004")
      }
      filter.codes.insert(code)
    }
    for text in payer {
      guard let line = PayerLine(rawValue: text) else {
        let known = PayerLine.allCases.map(\.rawValue).joined(separator: ", ")
        throw CommandFailure("--payer is one of \(known)")
      }
      filter.payers.insert(line)
    }
    filter.least = try Self.read(least, "--least is an amount such as 100.00") { Money($0) }
    filter.most = try Self.read(most, "--most is an amount such as 500.00") { Money($0) }
    return filter
  }

  private static func read<Value>(
    _ text: String?, _ fault: String, _ read: (String) -> Value?
  ) throws(CommandFailure) -> Value? {
    guard let text else { return nil }
    guard let value = read(text) else { throw CommandFailure(fault) }
    return value
  }

  /// The stratum of a chart.
  func stratum(_ chart: ChartInput, _ amount: Money) -> String {
    (strata ?? .clinician).name(of: chart, amount: amount)
  }
}

extension StratumKind {
  fileprivate static func named(_ word: String) throws -> StratumKind {
    guard let kind = StratumKind(rawValue: word) else {
      throw ValidationError("--strata is clinician, payer or amount")
    }
    return kind
  }
}

/// What is taken from an earlier audit's data.
struct EarlierAudit {
  /// The difference of each chart it looked at.
  let differences: [Money]
  /// Its habits, with the charts in error and the charts looked at.
  let habits: [String: (errors: Int, charts: Int)]

  private struct Report: Decodable {
    struct Chart: Decodable {
      var billed, supported: String
    }
    struct Cause: Decodable {
      var name: String
      var charts, errors: Int
    }
    var charts: [Chart]
    var habits: [Cause]
  }

  /// - Throws: `CommandFailure` when the file is no audit's data.
  init(_ path: String) throws(CommandFailure) {
    var bytes: [UInt8] = []
    try Input(path).forEachBuffer { bytes.append(contentsOf: $0) }
    guard let report = try? JSONDecoder().decode(Report.self, from: Data(bytes)) else {
      throw CommandFailure("\(path): this is no answer of `curette audit --json`")
    }
    differences = report.charts.compactMap { chart in
      guard let billed = Money(chart.billed), let supported = Money(chart.supported) else {
        return nil
      }
      return billed - supported
    }
    habits = Dictionary(
      report.habits.map { ($0.name, (errors: $0.errors, charts: $0.charts)) },
      uniquingKeysWith: { first, _ in first })
  }
}

/// Charts joined to their claims.
struct AuditInput {
  private(set) var charts: [ChartInput] = []
  private(set) var status = ExitStatus.nothingWrong

  /// Reads claims and charts; what cannot be read is said, with its place, and ends the run.
  init(_ options: AuditOptions) {
    let reader = VisitReader()
    var billed: [String: BilledClaim] = [:]
    var failed = false
    func note(_ problem: InputProblem, _ file: String) {
      Output.note("\(file): \(problem)")
      failed = true
    }
    ObjectRun.forEachObject(in: [options.claims], verb: "audit", flush: {}) { piece in
      do throws(InputProblem) {
        let claim = try reader.billedClaim(piece)
        if billed.updateValue(claim, forKey: claim.visit) != nil {
          Output.note("\(options.claims): line \(piece.line): a second claim for the same visit")
          failed = true
        }
      } catch {
        note(error, options.claims)
      }
    }
    var seen: Set<String> = []
    var found: [ChartInput] = []
    ObjectRun.forEachObject(in: options.files, verb: "audit", flush: {}) { piece in
      do throws(InputProblem) {
        let visit = try reader.visit(piece)
        guard seen.insert(visit.id).inserted else {
          Output.note("line \(piece.line): a second chart with the same id")
          failed = true
          return
        }
        found.append(Self.chart(visit, billed[visit.id]))
      } catch {
        note(error, "charts")
      }
    }
    for (id, claim) in billed where !seen.contains(id) {
      if claim.isUndated {
        Output.note("\(options.claims): claim \(id) has no chart and no dateOfService")
        failed = true
      }
      found.append(
        ChartInput(
          id: id, clinician: claim.clinician ?? "clinician not named", visit: nil,
          billed: claim.claim, allowed: claim.allowed))
    }
    charts = found
    if failed {
      Output.note("nothing was audited: correct the input first, so that no chart is left out")
      Output.finish(.unreadable)
    }
  }

  private static func chart(_ visit: Visit, _ claim: BilledClaim?) -> ChartInput {
    let provider = visit.billing?.provider
    let name = claim?.clinician ?? provider?.renderingNPI ?? provider?.npi
    return ChartInput(
      id: visit.id, clinician: name ?? "clinician not named", visit: visit,
      billed: claim?.claim(for: visit), allowed: claim?.allowed)
  }
}

extension Auditor {
  /// The auditor of the standard engine.
  static var standard: Auditor {
    let engine = Engine.standard
    return Auditor(coder: engine.coder, pricer: engine.pricer, edits: engine.edits)
  }
}
