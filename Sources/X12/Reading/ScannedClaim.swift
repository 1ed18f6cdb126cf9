/// A claim as it is scanned from an 837: codes and amounts ready to compute with, longer texts as places in the file.
/// One value is used again for every claim and lent to the consumer; what must outlive the call has to be copied out of it.
public struct ScannedClaim: ~Copyable {
  /// Bytes of the file, valid while the claim is being handed out. Offsets are those of the file.
  public struct Place: Sendable {
    /// The first byte, counted from the beginning of the file.
    public var offset = 0
    /// How many bytes; 0 where there is nothing.
    public var count: Int32 = 0
    /// Of nothing.
    public init() {}
    init(_ offset: Int, _ count: Int) {
      self.offset = offset
      self.count = Int32(count)
    }
  }

  /// One service line.
  public struct Line: Sendable {
    /// The code, up to eight characters, first lowest; "17000" is `key("17000")`.
    public var code: UInt64 = 0
    /// Up to four modifiers of two characters, 16 bits each, the first lowest.
    public var modifiers: UInt64 = 0
    /// SV102, in cents.
    public var charge: Int64 = 0
    /// In thousandths of a unit; -1 where it could not be read.
    public var units: Int64 = 0
    /// Whether the measure is units (UN) and not minutes (MJ).
    public var inUnits = true
    /// Place of service of the line as a key, 0 where the claim's holds.
    public var place: UInt64 = 0
    /// Up to four diagnosis pointers, 8 bits each.
    public var pointers: UInt32 = 0
    /// CCYYMMDD; 0 where missing or unreadable.
    public var from: Int32 = 0
    /// The last day where a range is stated; `from` otherwise.
    public var to: Int32 = 0
    /// The NPI of the line's own rendering provider, 0 where the claim's holds.
    public var rendering: UInt64 = 0
    /// SV109 is Y.
    public var emergency = false
    /// Whether SV101-7 or a note says in words what was done.
    public var hasDescription = false
    /// Whether a National Drug Code is given.
    public var hasDrugCode = false
    /// What stands in SV101-7 where it has two characters, as a fifth modifier would; else 0.
    public var extraModifier: UInt16 = 0
    /// The line item control number (REF 6R).
    public var control = Place()
    /// The segment of the service, in the file and in the transaction.
    public var offset = 0
    /// The segment's place in its transaction, ST being 1.
    public var position: Int32 = 0
    /// Adjudicated amounts of other payers, in cents.
    public var paidByOthers: Int64 = 0
    /// Whether another payer has adjudicated it.
    public var hasAdjudication = false
  }

  // Of the transaction
  /// BHT04, CCYYMMDD.
  public internal(set) var transactionDate: Int32 = 0
  // Of the billing provider
  /// Its NPI as a number; 0 where it has none.
  public internal(set) var billingNPI: UInt64 = 0
  /// Its tax identifier, digits only.
  public internal(set) var billingTaxID: UInt64 = 0
  /// Its ZIP code as a number of five or nine digits.
  public internal(set) var billingZip: UInt64 = 0
  // Of the subscriber and the patient
  /// SBR01 as a key: "P" primary, "S" secondary, ….
  public internal(set) var payerResponsibility: UInt64 = 0
  /// SBR09 as a key: "MB" Medicare Part B, "CI" commercial, ….
  public internal(set) var filingIndicator: UInt64 = 0
  /// The subscriber's member number.
  public internal(set) var memberID = Place()
  /// Of the member number: whose coverage it is.
  public internal(set) var subscriberHash: UInt64 = 0
  /// The payer's identifier.
  public internal(set) var payerID = Place()
  /// Whether the patient is the subscriber.
  public internal(set) var patientIsSubscriber = true
  /// Of member id, name and birth date of the patient: who it is, for finding the same person's other claims.
  public internal(set) var patientHash: UInt64 = 0
  /// The patient's, CCYYMMDD; 0 where missing.
  public internal(set) var birthDate: Int32 = 0
  /// "F", "M" or "U"; 0 where missing.
  public internal(set) var sex: UInt8 = 0
  // Of the claim
  /// CLM01, the number that the biller gave the claim.
  public internal(set) var id = Place()
  /// Where CLM stands in the file.
  public internal(set) var offset = 0
  /// The place of CLM in its transaction, ST being 1.
  public internal(set) var position = 0
  /// CLM02, in cents.
  public internal(set) var total: Int64 = 0
  /// CLM05-1 as a key.
  public internal(set) var placeOfService: UInt64 = 0
  /// CLM05-3: "1" original, "7" replacement, "8" void.
  public internal(set) var frequency: UInt8 = 0
  /// CLM07: "A" assigned, "B" for laboratory services only, "C" not assigned.
  public internal(set) var assignment: UInt8 = 0
  /// The first cause of CLM11 as a key: "AA" automobile, "EM" employment, "OA" other.
  public internal(set) var accidentCause: UInt64 = 0
  /// Whether a prior authorization is given (REF G1).
  public internal(set) var hasAuthorization = false
  /// Whether a referral is given (REF 9F).
  public internal(set) var hasReferral = false
  /// Whether the payer's number of the claim replaced is given (REF F8).
  public internal(set) var hasOriginalReference = false
  /// Whether it bears a note.
  public internal(set) var hasNote = false
  /// Whether the date of an accident is given.
  public internal(set) var hasAccidentDate = false
  /// When the illness began, CCYYMMDD; 0 where missing.
  public internal(set) var onsetDate: Int32 = 0
  /// Whether a laboratory's CLIA number is given.
  public internal(set) var cliaPresent = false
  /// A CLIA number that has not ten characters, D the third and the others digits.
  public internal(set) var cliaFault = false
  /// NM109 of the referring provider, 0 where there is none, 1 where it is no number.
  public internal(set) var referringNPI: UInt64 = 0
  /// The first eight characters of the billing provider's taxonomy code; 0 where none is stated.
  public internal(set) var billingTaxonomy: UInt64 = 0
  /// The same of the rendering provider.
  public internal(set) var renderingTaxonomy: UInt64 = 0
  /// A taxonomy code of the billing or the rendering provider has not ten characters of NUCC's form.
  public internal(set) var billingTaxonomyFault = false
  /// A taxonomy code of the rendering provider has not ten characters of NUCC's form.
  public internal(set) var renderingTaxonomyFault = false
  /// DTP 439, CCYYMMDD.
  public internal(set) var accidentDate: Int32 = 0
  /// CLM11-4 is there.
  public internal(set) var hasAccidentState = false
  /// DTP 435, CCYYMMDD.
  public internal(set) var admissionDate: Int32 = 0
  /// DTP 096, CCYYMMDD.
  public internal(set) var dischargeDate: Int32 = 0
  /// DTP 304, CCYYMMDD.
  public internal(set) var lastSeenDate: Int32 = 0
  /// The rendering provider's NPI, 0 where the billing provider's holds.
  public internal(set) var renderingNPI: UInt64 = 0
  /// The service facility's NPI.
  public internal(set) var facilityNPI: UInt64 = 0
  /// The service facility's ZIP code.
  public internal(set) var facilityZip: UInt64 = 0
  /// How many diagnoses it lists.
  public internal(set) var diagnosisCount = 0
  /// How many lines it has.
  public internal(set) var lineCount = 0
  /// Amounts paid by payers before this one, in cents, as the claim states them.
  public internal(set) var paidByOthers: Int64 = 0
  /// Whether another payer shares in it.
  public internal(set) var hasOtherPayer = false

  /// The faults of its form that were found and kept; empty where there are none.
  public internal(set) var faults: [Problem] = []
  /// Whether it may have faults that were not kept, the report being full.
  public internal(set) var hasUntoldFaults = false

  let diagnosisKeys: UnsafeMutablePointer<UInt64>
  let lineStore: UnsafeMutablePointer<Line>
  static var mostLines: Int { 999 }
  static var mostDiagnoses: Int { 12 }
  /// Who holds the bytes of the file.
  var reader: SegmentReader?

  init() {
    diagnosisKeys = .allocate(capacity: Self.mostDiagnoses)
    diagnosisKeys.initialize(repeating: 0, count: Self.mostDiagnoses)
    lineStore = .allocate(capacity: Self.mostLines)
    lineStore.initialize(repeating: Line(), count: Self.mostLines)
  }

  deinit {
    diagnosisKeys.deallocate()
    lineStore.deallocate()
  }

  /// Diagnosis codes without their dot, in the order of the claim, as keys.
  public var diagnoses: UnsafeBufferPointer<UInt64> {
    UnsafeBufferPointer(start: diagnosisKeys, count: diagnosisCount)
  }

  /// Its lines, in order.
  public var lines: UnsafeBufferPointer<Line> {
    UnsafeBufferPointer(start: lineStore, count: lineCount)
  }

  /// A copy of the bytes at a place, as text.
  public func text(_ place: Place) -> String {
    guard place.count > 0, let start = reader?.pointer(at: place.offset) else { return "" }
    return String(
      decoding: UnsafeBufferPointer(start: start, count: Int(place.count)), as: UTF8.self)
  }

  /// Lends the bytes at a place.
  public func withBytes<Result>(
    _ place: Place, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let start = place.count > 0 ? reader?.pointer(at: place.offset) : nil
    return body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(place.count)))
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
    referringNPI = 0
    renderingTaxonomyFault = false
    renderingTaxonomy = 0
    accidentDate = 0
    hasAccidentState = false
    admissionDate = 0
    dischargeDate = 0
    lastSeenDate = 0
    cliaPresent = false
    cliaFault = false
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
  /// A claim is complete. It is lent for the time of the call.
  func claim(_ claim: borrowing ScannedClaim)
  /// The thread that reads has come to the end of its part.
  func end()
}

extension ClaimConsumer {
  /// Nothing is left to be done.
  public func end() {}
}
