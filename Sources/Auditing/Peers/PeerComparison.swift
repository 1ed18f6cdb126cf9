public import ClaimModel

/// What many peers' counts come to: all that a comparison needs of CMS's file.
public struct PeerFigures: Sendable, Hashable, Codable {
  /// How many peers there are.
  public let count: Int
  /// Their figures in order, by the metric's name.
  private let values: [String: [Double]]

  /// The figures of peers' counts.
  public init(_ counts: [CodeCounts]) {
    count = counts.count
    var values: [String: [Double]] = [:]
    for metric in PeerMetric.allCases where metric.isPublished {
      values[metric.rawValue] = counts.compactMap { $0.value(metric)?.value }.sorted()
    }
    self.values = values
  }

  /// The figures of a metric in order; none where the file cannot say it.
  public func values(_ metric: PeerMetric) -> [Double] { values[metric.rawValue] ?? [] }
}

/// The figures of many peers, and where one of the practice stands among them.
public struct PeerComparison: Sendable {
  /// The peers' figures.
  public let peers: PeerFigures
  /// The practice's clinicians.
  public let clinicians: [ClinicianCurve]

  /// A clinician's counts, whole and by quarter.
  public struct ClinicianCurve: Sendable {
    /// The name the practice gives.
    public var name: String
    /// All of the period.
    public var counts: CodeCounts
    /// By quarter, `2026Q1`, in order.
    public var quarters: [(name: String, counts: CodeCounts)]
  }

  /// Where a clinician stands by a metric.
  public struct Standing: Sendable, Hashable {
    /// The clinician.
    public var clinician: String
    /// The metric.
    public var metric: PeerMetric
    /// The figure, and of how many visits or sessions.
    public var value: Double
    /// Of how many visits or sessions.
    public var of: Double
    /// The share of peers with a lower figure, ties counted half; nil where peers cannot say.
    public var rank: Double?
    /// Half of the peers lie below this.
    public var median: Double?

    /// Whether a payer's screen would single it out: above nine of ten peers.
    public var isOutlier: Bool { (rank ?? 0) >= 0.9 }

    /// The standing in words.
    public var words: String {
      let shown = metric.isShare ? Self.percent(value) : Self.two(value)
      guard let rank, let median else {
        return "\(clinician): \(metric.title): \(shown); no peer figure is published"
      }
      let middle = metric.isShare ? Self.percent(median) : Self.two(median)
      let place = "above \(Int((rank * 100).rounded(.down))) of 100 peers"
      return "\(clinician): \(metric.title): \(shown), \(place) (half of them are below \(middle))"
    }

    private static func percent(_ value: Double) -> String {
      "\(ScaledDecimal.text(Int64((value * 1_000).rounded()), places: 1)) %"
    }

    private static func two(_ value: Double) -> String {
      ScaledDecimal.text(Int64((value * 100).rounded()), places: 2)
    }
  }

  /// A comparison of claims with peers.
  public init(peers: PeerFigures, claims: [(clinician: String, claim: Claim)]) {
    self.peers = peers
    let groups = Dictionary(grouping: claims, by: \.clinician)
    clinicians = groups.keys.sorted().map { name in
      Self.curve(name, (groups[name] ?? []).map(\.claim))
    }
  }

  private static func curve(_ name: String, _ claims: [Claim]) -> ClinicianCurve {
    var whole = CodeCounts(knowsModifiers: true)
    var quarters: [String: CodeCounts] = [:]
    for claim in claims {
      whole.add(claim)
      guard let day = claim.lines.map(\.date).min() else { continue }
      let parts = day.components
      let quarter = "\(parts.year)Q\((parts.month - 1) / 3 + 1)"
      quarters[quarter, default: CodeCounts(knowsModifiers: true)].add(claim)
    }
    return ClinicianCurve(
      name: name, counts: whole,
      quarters: quarters.sorted { $0.key < $1.key }.map { (name: $0.key, counts: $0.value) })
  }

  /// Where each clinician stands, metric by metric; figures of too few visits are left out.
  public var standings: [Standing] {
    PeerMetric.allCases.flatMap { metric in
      clinicians.compactMap { clinician in
        guard let own = clinician.counts.value(metric) else { return nil }
        let others = peers.values(metric)
        return Standing(
          clinician: clinician.name, metric: metric, value: own.value, of: own.of,
          rank: Self.rank(own.value, among: others), median: Self.quantile(0.5, of: others))
      }
    }
  }

  /// The share of sorted values below one, ties counted half.
  static func rank(_ value: Double, among others: [Double]) -> Double? {
    guard !others.isEmpty else { return nil }
    let below = others.count { $0 < value }
    let equal = others.count { $0 == value }
    return (Double(below) + Double(equal) / 2) / Double(others.count)
  }

  /// The value below which a share of sorted values lies, between neighbours by proportion.
  public static func quantile(_ share: Double, of sorted: [Double]) -> Double? {
    guard let first = sorted.first else { return nil }
    let place = share * Double(sorted.count - 1)
    let low = Int(place)
    guard low + 1 < sorted.count else { return sorted.last ?? first }
    return sorted[low] + (place - Double(low)) * (sorted[low + 1] - sorted[low])
  }
}
