import RealModule

/// The distributions that intervals rest on. Estimates only: no amount of money is kept in them.
public enum Distribution {
  /// The standard normal distribution below `x`.
  public static func normal(below x: Double) -> Double {
    0.5 * Double.erfc(-x / 2.0.squareRoot())
  }

  /// The point below which a share `p` of the standard normal distribution lies.
  public static func normalQuantile(_ p: Double) -> Double {
    quantile(p, in: -40...40) { normal(below: $0) }
  }

  /// The regularized incomplete beta function: the beta distribution of `a` and `b` below `x`.
  ///
  /// By its continued fraction, evaluated after Lentz, on the side where it converges quickly
  /// (NIST Digital Library of Mathematical Functions 8.17.22).
  public static func beta(below x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    if x > (a + 1) / (a + b + 2) { return 1 - beta(below: 1 - x, b, a) }
    let logFront =
      a * Double.log(x) + b * Double.log(onePlus: -x)
      - (Double.logGamma(a) + Double.logGamma(b) - Double.logGamma(a + b))
    return Double.exp(logFront) * betaFraction(x, a, b) / a
  }

  /// The point below which a share `p` of the beta distribution lies.
  public static func betaQuantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
    quantile(p, in: 0...1) { beta(below: $0, a, b) }
  }

  /// Student's distribution with `degrees` of freedom below `t`.
  public static func student(below t: Double, degrees: Double) -> Double {
    let tail = beta(below: degrees / (degrees + t * t), degrees / 2, 0.5) / 2
    return t > 0 ? 1 - tail : tail
  }

  /// The point below which a share `p` of Student's distribution lies.
  public static func studentQuantile(_ p: Double, degrees: Double) -> Double {
    guard p != 0.5 else { return 0 }
    guard p > 0.5 else { return -studentQuantile(1 - p, degrees: degrees) }
    let x = betaQuantile(2 * (1 - p), degrees / 2, 0.5)
    return (degrees * (1 - x) / x).squareRoot()
  }

  /// The probability of at most `found` marked among `drawn` of `size`, of which `marked` are.
  public static func hypergeometric(
    atMost found: Int, drawn: Int, marked: Int, size: Int
  ) -> Double {
    let least = max(0, drawn + marked - size)
    guard found >= least else { return 0 }
    guard found < min(drawn, marked) else { return 1 }
    var sum = 0.0
    for count in least...found {
      sum += Double.exp(
        logChoose(marked, count) + logChoose(size - marked, drawn - count)
          - logChoose(size, drawn))
    }
    return min(1, sum)
  }

  private static func logChoose(_ n: Int, _ k: Int) -> Double {
    Double.logGamma(Double(n + 1)) - Double.logGamma(Double(k + 1))
      - Double.logGamma(Double(n - k + 1))
  }

  private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    var upper = 1.0
    var lower = 1 - (a + b) * x / (a + 1)
    if abs(lower) < tiny { lower = tiny }
    lower = 1 / lower
    var value = lower
    for step in 1...10_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      for term in [even, odd] {
        lower = 1 + term * lower
        upper = 1 + term / upper
        if abs(lower) < tiny { lower = tiny }
        if abs(upper) < tiny { upper = tiny }
        lower = 1 / lower
        value *= lower * upper
      }
      if abs(lower * upper - 1) < 1e-15 { break }
    }
    return value
  }

  /// Halves a range until a growing function reaches `p` to the last bits.
  private static func quantile(
    _ p: Double, in range: ClosedRange<Double>, _ cumulative: (Double) -> Double
  ) -> Double {
    guard p > 0 else { return range.lowerBound }
    guard p < 1 else { return range.upperBound }
    var low = range.lowerBound
    var high = range.upperBound
    for _ in 0..<200 {
      let middle = low + (high - low) / 2
      if middle == low || middle == high { break }
      if cumulative(middle) < p { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
  }
}
