/// How far two reviewers agree beyond chance: Cohen's kappa (Cohen 1960), with the large-sample
/// standard error of Fleiss, Cohen and Everitt (1969).
public struct Agreement: Sendable, Hashable {
  /// How many charts both judged.
  public let charts: Int
  /// The share on which they said the same.
  public let observed: Double
  /// Agreement beyond chance: 1 whole, 0 what chance gives; nil where both always said one thing.
  public let kappa: Double?
  /// The standard error of kappa; nil where there is no kappa.
  public let standardError: Double?

  /// Agreement from a square table: row the first reviewer's verdict, column the second's.
  public init(table: [[Int]]) {
    let total = table.reduce(0) { $0 + $1.reduce(0, +) }
    charts = total
    let n = Double(max(total, 1))
    let size = table.count
    let share = table.map { row in row.map { Double($0) / n } }
    let rows = share.map { $0.reduce(0, +) }
    let columns = (0..<size).map { column in share.reduce(0) { $0 + $1[column] } }
    let observed = (0..<size).reduce(0.0) { $0 + share[$1][$1] }
    let expected = (0..<size).reduce(0.0) { $0 + rows[$1] * columns[$1] }
    self.observed = observed
    guard total > 0, expected < 1 else {
      kappa = nil
      standardError = nil
      return
    }
    let value = (observed - expected) / (1 - expected)
    var variance = 0.0
    for row in 0..<size {
      for column in 0..<size where row != column {
        let sum = columns[row] + rows[column]
        variance += share[row][column] * (1 - value) * (1 - value) * sum * sum
      }
      let own = 1 - (rows[row] + columns[row]) * (1 - value)
      variance += share[row][row] * own * own
    }
    let chance = value - expected * (1 - value)
    variance = (variance - chance * chance) / (n * (1 - expected) * (1 - expected))
    kappa = value
    standardError = max(0, variance).squareRoot()
  }

  /// Agreement of two lists of verdicts on the same charts, in the same order.
  public init<Verdict: Hashable>(_ first: [Verdict], _ second: [Verdict], among kinds: [Verdict]) {
    var table = kinds.map { _ in kinds.map { _ in 0 } }
    for (left, right) in zip(first, second) {
      guard let row = kinds.firstIndex(of: left), let column = kinds.firstIndex(of: right) else {
        continue
      }
      table[row][column] += 1
    }
    self.init(table: table)
  }

  /// The range that holds kappa at `level`, by the normal approximation; nil without a kappa.
  public func interval(level: Double) -> Interval? {
    guard let kappa, let standardError else { return nil }
    let reach = Distribution.normalQuantile(1 - (1 - level) / 2) * standardError
    return Interval(max(-1, kappa - reach), min(1, kappa + reach))
  }
}
