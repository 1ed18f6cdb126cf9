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
