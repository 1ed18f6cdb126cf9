/// A generator of random numbers that gives the same numbers from the same seed on every machine:
/// SplitMix64 (Steele, Lea and Flood 2014). A sample drawn with it can be drawn again by anybody.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator that starts from a seed.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A number from 0 up to but not `bound`, each as likely: bits that would favour some are drawn
  /// again. Written here so that no library's own way can change a sample.
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "a range needs at least one number")
    let bound = UInt64(bound)
    let excess = (UInt64.max % bound + 1) % bound
    while true {
      let bits = next()
      if bits <= UInt64.max - excess { return Int(bits % bound) }
    }
  }

  /// `count` different positions from 0 up to but not `size`, in the order drawn (Fisher and Yates).
  public mutating func draw(_ count: Int, of size: Int) -> [Int] {
    var moved: [Int: Int] = [:]
    var drawn: [Int] = []
    for place in 0..<min(count, size) {
      let other = place + below(size - place)
      drawn.append(moved[other] ?? other)
      moved[other] = moved[place] ?? place
    }
    return drawn
  }
}
