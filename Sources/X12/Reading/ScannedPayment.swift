/// One claim of an 835 as it is scanned: amounts in cents, longer texts as places in the file. Used again for every
/// claim; what must outlive the call has to be copied.
public final class ScannedPayment {
  public struct Adjustment: Sendable {
    /// "CO", "PR", … as a key of two characters.
    public var group: UInt64
    /// The reason's code as a key.
    public var reason: UInt64
    public var amount: Int64
    /// In thousandths; 0 where none is stated.
    public var quantity: Int64
    /// The service it belongs to, -1 for the claim as a whole.
    public var service: Int32
  }

  public struct Service: Sendable {
    public var code: UInt64 = 0
    public var modifiers: UInt64 = 0
    public var charge: Int64 = 0
    public var paid: Int64 = 0
    /// In thousandths; 1000 where none is stated.
    public var units: Int64 = 1000
    /// The code as it was sent, where the payer answers with another.
    public var sentCode: UInt64 = 0
    public var from: Int32 = 0
    public var allowed: Int64 = -1
    public var control = ScannedClaim.Place()
    public var position = 0
    public var bytes = 0..<0
    /// The first remark codes, as keys.
    public var remark: UInt64 = 0
  }

  // Of the payment
  public internal(set) var paymentTotal: Int64 = 0
  public internal(set) var isDebit = false
  public internal(set) var paymentDate: Int32 = 0
  // Of the claim
  public internal(set) var id = ScannedClaim.Place()
  public internal(set) var status: UInt64 = 0
  public internal(set) var charge: Int64 = 0
  public internal(set) var paid: Int64 = 0
  public internal(set) var patientResponsibility: Int64 = 0
  public internal(set) var filingIndicator: UInt64 = 0
  public internal(set) var payerControl = ScannedClaim.Place()
  public internal(set) var frequency: UInt8 = 0
  public internal(set) var services: [Service] = []
  public internal(set) var adjustments: [Adjustment] = []
  var bytes: (Int) -> UnsafePointer<UInt8>? = { _ in nil }

  public func text(_ place: ScannedClaim.Place) -> String {
    guard place.count > 0, let start = bytes(place.offset) else { return "" }
    return String(
      decoding: UnsafeBufferPointer(start: start, count: Int(place.count)), as: UTF8.self)
  }
}

/// Hears of each claim payment as soon as its last segment has been read.
public protocol PaymentConsumer: AnyObject {
  func payment(_ payment: ScannedPayment)
}
