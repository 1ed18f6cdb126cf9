/// One claim of an 835 as it is scanned: amounts in cents, longer texts as places in the file. Used again for every
/// claim; what must outlive the call has to be copied.
public final class ScannedPayment {
  /// Why something was not paid.
  public struct Adjustment: Sendable {
    /// "CO", "PR", … as a key of two characters.
    public var group: UInt64
    /// The reason's code as a key.
    public var reason: UInt64
    /// In cents; what was paid less than charged is positive.
    public var amount: Int64
    /// In thousandths; 0 where none is stated.
    public var quantity: Int64
    /// The service it belongs to, -1 for the claim as a whole.
    public var service: Int32
  }

  /// One service of a claim.
  public struct Service: Sendable {
    /// The code paid, as a key.
    public var code: UInt64 = 0
    /// Up to four modifiers of two characters, 16 bits each, the first lowest.
    public var modifiers: UInt64 = 0
    /// SVC02, in cents.
    public var charge: Int64 = 0
    /// SVC03, in cents.
    public var paid: Int64 = 0
    /// In thousandths; 1000 where none is stated.
    public var units: Int64 = 1000
    /// The code as it was sent, where the payer answers with another.
    public var sentCode: UInt64 = 0
    /// The day of service, CCYYMMDD; 0 where missing.
    public var from: Int32 = 0
    /// The amount allowed (AMT B6) in cents, -1 where it is not stated.
    public var allowed: Int64 = -1
    /// The line item control number (REF 6R).
    public var control = ScannedClaim.Place()
    /// The place of SVC in its transaction, ST being 1.
    public var position = 0
    /// Where SVC stands in the file.
    public var bytes = 0..<0
    /// The first remark codes, as keys.
    public var remark: UInt64 = 0
  }

  // Of the payment
  /// BPR02, in cents.
  public internal(set) var paymentTotal: Int64 = 0
  /// BPR03 is D: money goes back to the payer.
  public internal(set) var isDebit = false
  /// BPR16, CCYYMMDD.
  public internal(set) var paymentDate: Int32 = 0
  // Of the claim
  /// CLP01, the number that the biller gave the claim.
  public internal(set) var id = ScannedClaim.Place()
  /// CLP02 as a key: "1" primary, "4" denied, "22" reversal, ….
  public internal(set) var status: UInt64 = 0
  /// CLP03, in cents.
  public internal(set) var charge: Int64 = 0
  /// CLP04, in cents.
  public internal(set) var paid: Int64 = 0
  /// CLP05, in cents.
  public internal(set) var patientResponsibility: Int64 = 0
  /// CLP06 as a key.
  public internal(set) var filingIndicator: UInt64 = 0
  /// CLP07, the payer's number of the claim.
  public internal(set) var payerControl = ScannedClaim.Place()
  /// CLP09.
  public internal(set) var frequency: UInt8 = 0
  /// Its services, in order.
  @exclusivity(unchecked) public internal(set) var services: [Service] = []
  /// The adjustments of the claim and of its services, in order.
  @exclusivity(unchecked) public internal(set) var adjustments: [Adjustment] = []
  var reader: SegmentReader?

  /// A copy of the bytes at a place, as text.
  public func text(_ place: ScannedClaim.Place) -> String {
    guard place.count > 0, let start = reader?.pointer(at: place.offset) else { return "" }
    return String(
      decoding: UnsafeBufferPointer(start: start, count: Int(place.count)), as: UTF8.self)
  }
}

/// Hears of each claim payment as soon as its last segment has been read.
public protocol PaymentConsumer: AnyObject {
  /// A claim payment is complete. It is lent for the time of the call.
  func payment(_ payment: ScannedPayment)
}
