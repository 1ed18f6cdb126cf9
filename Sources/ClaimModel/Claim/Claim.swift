/// A professional claim: a request for payment of what one provider did for one patient.
public struct Claim: Sendable, Hashable {
  /// The submitter's own number of it (CLM01) or the visit's id.
  public var id: String
  /// Who pays.
  public var payer: Payer
  /// What must be known of the patient.
  public var patient: Patient
  /// The setting.
  public var placeOfService: PlaceOfService
  /// The diagnoses in order, at most twelve on a form.
  public var diagnoses: [DiagnosisCode]
  /// The lines in order.
  public var lines: [ServiceLine]
  /// Earlier services that can matter.
  public var history: [PastService]
  /// The day the claim is sent (BHT04 in an 837P), against which future dates and timely filing
  /// are judged; nil when not known, and then neither is.
  public var transactionDate: CivilDate?
  /// What the form says beyond codes; nil where the claim did not come as a form.
  public var form: ClaimForm?
  /// The same patient's lines on other claims, where they are at hand.
  public var otherServices: [OtherService] = []
  /// Who the patient and the billing group are, as one-way keys that find their other claims; nil where the claim does
  /// not say.
  public var keys: ClaimKeys?

  /// A claim without lines.
  public init(
    id: String, payer: Payer, placeOfService: PlaceOfService = .office,
    patient: Patient = Patient(), diagnoses: [DiagnosisCode] = [], lines: [ServiceLine] = [],
    history: [PastService] = []
  ) {
    self.id = id
    self.payer = payer
    self.placeOfService = placeOfService
    self.patient = patient
    self.diagnoses = diagnoses
    self.lines = lines
    self.history = history
  }

  /// The diagnoses that a line points to, in its order; positions that do not exist are left out.
  public func diagnoses(of line: ServiceLine) -> [DiagnosisCode] {
    line.pointers.compactMap { diagnoses.indices.contains($0 - 1) ? diagnoses[$0 - 1] : nil }
  }

  /// The setting of a line.
  public func placeOfService(of line: ServiceLine) -> PlaceOfService {
    line.placeOfService ?? placeOfService
  }
}

/// One-way keys by which a patient's claims find each other. They hold nothing that could be read back.
public struct ClaimKeys: Sendable, Hashable {
  /// Of the patient.
  public var patient: UInt64
  /// Of the billing group.
  public var group: UInt64
  /// Of the specialty of who did the work; 0 where it is not told, or goes with any (`specialty(taxonomy:)`).
  public var specialty: UInt8

  /// Keys made by a reader of claims.
  public init(patient: UInt64, group: UInt64, specialty: UInt8 = 0) {
    self.patient = patient
    self.group = group
    self.specialty = specialty
  }

  /// The key of assistants and nurses, who work in the specialty of those they are with (CPT, guidelines of evaluation
  /// and management) and are enrolled apart from it.
  public static let assistants: UInt8 = 255

  /// The key of the specialty that a NUCC taxonomy code names, of which the first eight characters are given, the first one
  /// lowest: that of its classification, which are the first four; of internal medicine, whose branches Medicare enrols
  /// apart, the two that follow too. Groups of many specialties have none.
  public static func specialty(taxonomy start: UInt64) -> UInt8 {
    let classification = start & 0xFFFF_FFFF
    guard classification >> 24 != 0, classification & 0xFF_FFFF != manySpecialties else { return 0 }
    if withAnySpecialty.contains(classification) { return assistants }
    let named = classification == internalMedicine ? start & 0xFFFF_FFFF_FFFF : classification
    return UInt8(1 + (named &* 0x9E37_79B9_7F4A_7C15 >> 32) % 254)
  }

  private static let manySpecialties = packed("193")
  private static let withAnySpecialty = ["363A", "363L", "364S"].map { packed($0) }
  private static let internalMedicine = packed("207R")

  /// The same of a whole code.
  public static func specialty(taxonomy code: String) -> UInt8 {
    specialty(taxonomy: packed(String(code.prefix(8))))
  }

  private static func packed(_ text: String) -> UInt64 {
    text.utf8.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
