/// How a file is to be checked.
public struct CheckOptions {
  /// Code sets of others.
  public var external = KnownCodes()
  /// Problems kept; more are counted.
  public var problemLimit = 10_000
  /// A segment longer than this many bytes stops reading: its terminator is missing.
  public var longestSegment = 1 << 24
  /// Whether warnings count as faults.
  public var isStrict = false
  /// Whether only envelopes are checked: counts, control numbers, order. What stands in transactions is then not
  /// judged, and the report says so.
  public var isEnvelopeOnly = false
  /// A subscriber with the claims below it that is longer than this many bytes stops reading.
  public var longestClaim = 1 << 26
  /// Who hears of each claim of an 837P, and of each claim payment of an 835.
  public var claims: (any ClaimConsumer)?
  /// Who hears of typed values, with the problems in each; see `X12File`.
  var values: ((X12Value, [Problem]) -> Void)?
  /// Who hears of every segment; see `X12File`.
  var outline: ((OutlineSegment) -> Void)?
  /// Who hears of each claim payment of an 835.
  public var payments: (any PaymentConsumer)?

  /// As a clearinghouse checks: outside code sets by form, warnings apart from faults.
  public init() {}
}
