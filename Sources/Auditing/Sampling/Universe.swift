public import ClaimModel

/// A chart and what was billed for it: one unit of a universe.
public struct ChartInput: Sendable {
  /// The name that joins chart and claim.
  public var id: String
  /// Who did the work, as the practice names clinicians; never a patient's name.
  public var clinician: String
  /// What the record says; nil where no record was handed over.
  public var visit: Visit?
  /// What was billed; nil where the visit was never billed.
  public var billed: Claim?
  /// What the payer allowed for the claim, where the remittance says; nil prices it by schedule.
  public var allowed: Money?
  /// Where the service was given; the visit's own place where nil.
  public var location: ServiceLocation?

  /// A chart with its claim. At least one of both must be there.
  public init(
    id: String, clinician: String, visit: Visit?, billed: Claim?, allowed: Money? = nil,
    location: ServiceLocation? = nil
  ) {
    self.id = id
    self.clinician = clinician
    self.visit = visit
    self.billed = billed
    self.allowed = allowed
    self.location = location
  }

  /// The day of it.
  public var date: CivilDate? { visit?.dateOfService ?? billed?.lines.map(\.date).min() }

  /// Who pays.
  public var payer: Payer? { billed?.payer ?? visit?.payer }
}

/// By what a universe is divided before the draw.
public enum StratumKind: String, Sendable, Hashable, CaseIterable, Codable {
  /// By who did the work.
  case clinician
  /// By line of business.
  case payer
  /// By what was allowed as billed, in five bands.
  case amount

  /// The stratum of a chart for which `amount` was allowed as billed.
  public func name(of chart: ChartInput, amount: Money) -> String {
    switch self {
    case .clinician: return chart.clinician
    case .payer: return chart.payer?.line.rawValue ?? "no payer"
    case .amount:
      let bands: [(Int64, String)] = [
        (5_000, "1: under $50"), (10_000, "2: $50 to $100"), (20_000, "3: $100 to $200"),
        (50_000, "4: $200 to $500"),
      ]
      return bands.first { amount.cents < $0.0 }?.1 ?? "5: $500 and over"
    }
  }
}

/// Which charts an audit is about. A condition that is not set lets everything pass.
public struct UniverseFilter: Sendable, Hashable {
  /// The first day.
  public var from: CivilDate?
  /// The last day.
  public var to: CivilDate?
  /// The clinicians.
  public var clinicians: Set<String> = []
  /// Codes of which at least one was billed.
  public var codes: Set<ProcedureCode> = []
  /// Lines of business.
  public var payers: Set<PayerLine> = []
  /// The least that was allowed as billed.
  public var least: Money?
  /// The most that was allowed as billed.
  public var most: Money?

  /// Everything.
  public init() {}

  /// Whether a chart for which `amount` was allowed belongs to the universe.
  public func holds(_ chart: ChartInput, amount: Money) -> Bool {
    guard let date = chart.date else { return false }
    if let from, date < from { return false }
    if let to, date > to { return false }
    if !clinicians.isEmpty, !clinicians.contains(chart.clinician) { return false }
    if !payers.isEmpty {
      guard let payer = chart.payer, payers.contains(payer.line) else { return false }
    }
    if !codes.isEmpty {
      let billed = chart.billed?.lines.map(\.code) ?? []
      guard billed.contains(where: codes.contains) else { return false }
    }
    if let least, amount < least { return false }
    if let most, amount > most { return false }
    return true
  }

  /// The conditions in words; nil where there are none.
  public var words: String? {
    var parts: [String] = []
    let days = [from.map { "from \($0)" }, to.map { "to \($0)" }].compactMap(\.self)
    if !days.isEmpty { parts.append(days.joined(separator: " ")) }
    if !clinicians.isEmpty { parts.append("by \(clinicians.sorted().joined(separator: ", "))") }
    if !codes.isEmpty {
      parts.append("with \(codes.map(\.description).sorted().joined(separator: " or "))")
    }
    if !payers.isEmpty {
      parts.append("paid by \(payers.map(\.rawValue).sorted().joined(separator: ", "))")
    }
    if let least { parts.append("allowed at least $\(least)") }
    if let most { parts.append("allowed at most $\(most)") }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}
