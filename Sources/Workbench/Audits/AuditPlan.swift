import Auditing
import ClaimModel
import HTTPTypes

/// What a person asked to have audited: the universe and the draw, as the store keeps them.
struct AuditPlan: Codable, Sendable, Hashable {
  /// What people call it.
  var name = ""
  /// The days of service.
  var from: String
  var to: String
  var clinicians: [String] = []
  var codes: [String] = []
  var payers: [String] = []
  /// What was allowed as billed, in cents.
  var least: Int64?
  var most: Int64?
  /// A seed has more digits than a number of JSON holds.
  var seed: String
  var size: Size
  var strata: StratumKind?
  var isNeyman = false

  /// How many charts are drawn.
  enum Size: Codable, Sendable, Hashable {
    case all
    case count(Int)
    case attribute(rate: Double, reach: Double, level: Double)
    /// By the differences that a probe audit found, in cents.
    case variable(probe: [Int64], precision: Double, level: Double)
  }

  /// So many charts are people able to review; a larger sample is a mistake.
  static let mostCharts = 2_000

  /// The conditions of the universe.
  var filter: UniverseFilter {
    var filter = UniverseFilter()
    filter.from = CivilDate(iso: from)
    filter.to = CivilDate(iso: to)
    filter.clinicians = Set(clinicians)
    filter.codes = Set(codes.compactMap { ProcedureCode($0) })
    filter.payers = Set(payers.compactMap { PayerLine(rawValue: $0) })
    filter.least = least.map { Money(cents: $0) }
    filter.most = most.map { Money(cents: $0) }
    return filter
  }

  /// How the sample is drawn.
  var sample: SamplePlan {
    let size: SamplePlan.Size =
      switch size {
      case .all: .all
      case .count(let count): .count(count)
      case .attribute(let rate, let reach, let level):
        .attribute(rate: rate, reach: reach, level: level)
      case .variable(let probe, let precision, let level):
        .variable(probe: probe.map { Money(cents: $0) }, precision: precision, level: level)
      }
    return SamplePlan(
      seed: UInt64(seed) ?? 0, size: size,
      strata: strata == nil ? .none : isNeyman ? .neyman : .proportional)
  }
}

extension AuditPlan {
  /// A plan as a form asks for it; `probe` gives the differences that an earlier audit found.
  /// - Throws: `PageError` with the field that cannot be read.
  init(
    _ fields: FormFields, clinicians known: [String], probe: (Int64) throws -> [Money]
  ) throws {
    func wrong(_ message: String) -> PageError {
      PageError(.badRequest, "unreadable", message, remedy: "Correct it and send it again.")
    }
    func share(_ field: String, _ name: String) throws -> Double {
      guard let percent = (fields[field]).flatMap({ Double($0) }), percent > 0, percent < 100 else {
        throw wrong("\(name) is a number of percent between 0 and 100.")
      }
      return percent / 100
    }
    func amount(_ field: String, _ name: String) throws -> Int64? {
      guard let text = fields[field], !text.isEmpty else { return nil }
      guard let amount = Money(text) else { throw wrong("\(name) is an amount such as 120.00.") }
      return amount.cents
    }
    guard let first = TypedValues.date(fields["from"] ?? ""),
      let last = TypedValues.date(fields["to"] ?? ""), first <= last
    else { throw wrong("Give the first and the last day of service, the first before the last.") }
    from = first.description
    to = last.description
    let given = fields["seed"] ?? ""
    guard let number = given.isEmpty ? UInt64.random(in: 1...999_999_999) : UInt64(given) else {
      throw wrong("The seed is a whole number.")
    }
    seed = String(number)
    clinicians = fields.numbers(after: "clinician.").compactMap {
      known.indices.contains(Int($0)) ? known[Int($0)] : nil
    }
    payers = PayerLine.allCases.map(\.rawValue).filter { fields["payer." + $0] != nil }
    for word in (fields["codes"] ?? "").split(whereSeparator: { " ,;".contains($0) }).prefix(50) {
      guard let code = ProcedureCode(String(word).uppercased()) else {
        throw wrong("\(word.prefix(20)) is no procedure code.")
      }
      codes.append(code.description)
    }
    least = try amount("least", "The least amount")
    most = try amount("most", "The most amount")
    let level = try fields["level"].map { _ in try share("level", "The confidence") } ?? 0.9
    switch fields["size"] ?? "count" {
    case "all": size = .all
    case "attribute":
      size = .attribute(
        rate: try share("rate", "The error rate expected"),
        reach: try share("reach", "The precision of the rate"), level: level)
    case "variable":
      guard let audit = fields["probe"].flatMap({ Int64($0) }) else {
        throw wrong("Choose the probe audit whose charts show how far amounts spread.")
      }
      size = .variable(
        probe: try probe(audit).map(\.cents),
        precision: try share("precision", "The precision of the amount"), level: level)
    default:
      guard let count = fields["count"].flatMap({ Int($0) }), (1...Self.mostCharts).contains(count)
      else { throw wrong("Draw between 1 and \(Self.mostCharts) charts.") }
      size = .count(count)
    }
    let division = fields["strata"] ?? ""
    strata = StratumKind(rawValue: division)
    isNeyman = strata != nil && fields["neyman"] != nil
    let words = String((fields["name"] ?? "").prefix(80))
    name = words.isEmpty ? "Services \(from) to \(to)" : words
  }

  /// How the size was come by, in words.
  var sizeWords: String {
    func percent(_ share: Double) -> String {
      "\(ScaledDecimal.text(Int64((share * 1_000).rounded()), places: 1)) %"
    }
    switch size {
    case .all: return "every chart of the universe"
    case .count(let count): return "\(count) charts asked for"
    case .attribute(let rate, let reach, let level):
      return "as many as an error rate of about \(percent(rate)) needs to be known to within "
        + "\(percent(reach)) at \(percent(level))"
    case .variable(let probe, let precision, let level):
      return "as many as the amount needs to be known to within \(percent(precision)) of itself at "
        + "\(percent(level)), by \(probe.count) charts of a probe"
    }
  }
}
