import Synchronization

/// Lets each account make so many requests a second, and a few at once: a bucket that refills.
final class RateLimiter: Sendable {
  private struct Bucket {
    var tokens: Double
    var at: ContinuousClock.Instant
  }

  private let rate: Double
  private let burst: Double
  private let buckets = Mutex<[String: Bucket]>([:])

  init(rate: Int) {
    self.rate = Double(max(rate, 1))
    burst = self.rate * 4
  }

  /// Takes one; the seconds to wait where none is left.
  func take(_ account: String) -> Int? {
    let now = ContinuousClock.now
    return buckets.withLock { take(account, now, &$0) }
  }

  private func take(
    _ account: String, _ now: ContinuousClock.Instant, _ buckets: inout [String: Bucket]
  ) -> Int? {
    if buckets.count > 10_000 {
      buckets = buckets.filter { now - $0.value.at < .seconds(60) }
    }
    var bucket = buckets[account] ?? Bucket(tokens: burst, at: now)
    let passed = (now - bucket.at) / .seconds(1)
    bucket.tokens = min(burst, bucket.tokens + passed * rate)
    bucket.at = now
    defer { buckets[account] = bucket }
    guard bucket.tokens >= 1 else { return max(1, Int((1 - bucket.tokens) / rate) + 1) }
    bucket.tokens -= 1
    return nil
  }
}
