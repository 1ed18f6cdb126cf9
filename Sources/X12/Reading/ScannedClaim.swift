/// A claim as it is scanned from an 837: codes and amounts ready to compute with, longer texts as places in the file.
/// One value is used again for every claim and lent to the consumer; what must outlive the call has to be copied.
public struct ScannedClaim {
  /// Bytes of the file, valid while the claim is being handed out. Offsets are those of the file.
  public struct Place: Sendable {
    public var offset = 0
    public var count: Int32 = 0
    public init() {}
    init(_ offset: Int, _ count: Int) {
      self.offset = offset
      self.count = Int32(count)
    }
  }

  public struct Line: Sendable {
    /// The code, up to eight characters, first lowest; "17000" is `key("17000")`.
    public var code: UInt64 = 0
    /// Up to four modifiers of two characters, 16 bits each, the first lowest.
    public var modifiers: UInt64 = 0
    public var charge: Int64 = 0
    /// In thousandths of a unit; -1 where it could not be read.
    public var units: Int64 = 0
    public var inUnits = true
    /// Place of service of the line as a key, 0 where the claim's holds.
    public var place: UInt64 = 0
    /// Up to four diagnosis pointers, 8 bits each.
    public var pointers: UInt32 = 0
    /// CCYYMMDD; 0 where missing or unreadable.
    public var from: Int32 = 0
    public var to: Int32 = 0
    public var rendering: UInt64 = 0
    public var emergency = false
    public var hasDescription = false
    public var hasDrugCode = false
    public var control = Place()
    /// The segment of the service, in the file and in the transaction.
    public var offset = 0
    public var position: Int32 = 0
    /// Adjudicated amounts of other payers, in cents.
    public var paidByOthers: Int64 = 0
    public var hasAdjudication = false
  }

  // Of the transaction
  /// BHT04, CCYYMMDD.
  public internal(set) var transactionDate: Int32 = 0
  // Of the billing provider
  public internal(set) var billingNPI: UInt64 = 0
  public internal(set) var billingTaxID: UInt64 = 0
  public internal(set) var billingZip: UInt64 = 0
  // Of the subscriber and the patient
  public internal(set) var payerResponsibility: UInt64 = 0
  public internal(set) var filingIndicator: UInt64 = 0
  public internal(set) var memberID = Place()
  public internal(set) var subscriberHash: UInt64 = 0
  public internal(set) var payerID = Place()
  public internal(set) var patientIsSubscriber = true
  /// Of member id, name and birth date of the patient: who it is, for finding the same person's other claims.
  public internal(set) var patientHash: UInt64 = 0
  public internal(set) var birthDate: Int32 = 0
  public internal(set) var sex: UInt8 = 0
  // Of the claim
  public internal(set) var id = Place()
  public internal(set) var offset = 0
  public internal(set) var position = 0
  public internal(set) var total: Int64 = 0
  public internal(set) var placeOfService: UInt64 = 0
  public internal(set) var frequency: UInt8 = 0
  public internal(set) var assignment: UInt8 = 0
  public internal(set) var accidentCause: UInt64 = 0
  public internal(set) var hasAuthorization = false
  public internal(set) var hasReferral = false
  public internal(set) var hasOriginalReference = false
  public internal(set) var hasNote = false
  public internal(set) var hasAccidentDate = false
  public internal(set) var onsetDate: Int32 = 0
  public internal(set) var cliaPresent = false
  public internal(set) var renderingNPI: UInt64 = 0
  public internal(set) var facilityNPI: UInt64 = 0
  public internal(set) var facilityZip: UInt64 = 0
  public internal(set) var diagnosisCount = 0
  public internal(set) var lineCount = 0
  /// Amounts paid by payers before this one, in cents, as the claim states them.
  public internal(set) var paidByOthers: Int64 = 0
  public internal(set) var hasOtherPayer = false

  let diagnosisKeys: UnsafeMutablePointer<UInt64>
  let lineStore: UnsafeMutablePointer<Line>
  static var mostLines: Int { 999 }
  static var mostDiagnoses: Int { 12 }
  /// Where the bytes of the file lie; set when handed out.
  var bytes: (Int) -> UnsafePointer<UInt8>? = { _ in nil }

  init() {
    diagnosisKeys = .allocate(capacity: Self.mostDiagnoses)
    diagnosisKeys.initialize(repeating: 0, count: Self.mostDiagnoses)
    lineStore = .allocate(capacity: Self.mostLines)
    lineStore.initialize(repeating: Line(), count: Self.mostLines)
  }

  func deallocate() {
    diagnosisKeys.deallocate()
    lineStore.deallocate()
  }

  /// Diagnosis codes without their dot, in the order of the claim, as keys.
  public var diagnoses: UnsafeBufferPointer<UInt64> {
    UnsafeBufferPointer(start: diagnosisKeys, count: diagnosisCount)
  }

  public var lines: UnsafeBufferPointer<Line> {
    UnsafeBufferPointer(start: lineStore, count: lineCount)
  }

  public func text(_ place: Place) -> String {
    guard place.count > 0, let start = bytes(place.offset) else { return "" }
    return String(
      decoding: UnsafeBufferPointer(start: start, count: Int(place.count)), as: UTF8.self)
  }

  mutating func beginSubscriber() {
    payerResponsibility = 0
    filingIndicator = 0
    memberID = Place()
    payerID = Place()
    patientIsSubscriber = true
    patientHash = 0
    subscriberHash = 0
    birthDate = 0
    sex = 0
  }

  mutating func beginClaim() {
    total = 0
    placeOfService = 0
    frequency = 0
    accidentCause = 0
    hasAuthorization = false
    hasReferral = false
    hasOriginalReference = false
    hasNote = false
    hasAccidentDate = false
    onsetDate = 0
    cliaPresent = false
    renderingNPI = 0
    facilityNPI = 0
    facilityZip = 0
    diagnosisCount = 0
    lineCount = 0
    paidByOthers = 0
    hasOtherPayer = false
  }
}

/// Hears of each claim as soon as its last segment has been read.
public protocol ClaimConsumer: AnyObject {
  func claim(_ claim: borrowing ScannedClaim)
}
