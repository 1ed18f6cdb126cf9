public import ClaimModel
public import X12

/// Turns the claims of an 837P into claims as the edits and the pricer know them, one after another as they are read,
/// each with what its form says beyond codes and where the work was done.
public final class ClaimSource: ClaimConsumer {
  private let body: (Claim, ServiceLocation?) -> Void
  private let reader = ClaimReader()

  /// A source that hands each claim to `body`, with the place it was done at where the file says it.
  public init(_ body: @escaping (Claim, ServiceLocation?) -> Void) {
    self.body = body
  }

  /// Takes a claim as the file's reader hands it out.
  public func claim(_ scanned: borrowing ScannedClaim) {
    reader.read(scanned) { body($0, $1) }
  }
}

/// Makes claims of scanned ones, each in the room that the one before took.
public final class ClaimReader {
  /// The claim that was read last. Nothing reads while it is lent.
  @exclusivity(unchecked) private var claim = ClaimReader.room
  private var lastLocation: (zip: UInt64, location: ServiceLocation)?

  /// A reader that has read nothing.
  public init() {}

  /// Lends the claim that is being scanned to `body`, which may change it. One that holds a value no rule could be applied
  /// to comes without lines and with that fault on its form.
  public func read(
    _ scanned: borrowing ScannedClaim, _ body: (inout Claim, ServiceLocation?) -> Void
  ) {
    do throws(UnreadableClaim) {
      try claim.take(scanned)
      claim.form?.take(scanned)
    } catch {
      claim = Self.room
      claim.id = scanned.text(scanned.id)
      claim.payer.line = PayerLine(filingIndicator: scanned.filingIndicator)
      claim.form?.take(scanned)
      claim.form?.formatProblems = [
        ClaimForm.FormatProblem(
          id: "claim.unreadable", place: error.line.map { "line \($0)" } ?? "claim",
          message: error.says)
      ]
    }
    claim.keys = ClaimKeys(
      patient: scanned.patientHash,
      group: scanned.billingNPI != 0 ? scanned.billingNPI : scanned.billingTaxID,
      specialty: ClaimKeys.specialty(
        taxonomy: scanned.renderingTaxonomy != 0
          ? scanned.renderingTaxonomy : scanned.billingTaxonomy))
    body(&claim, location(scanned.facilityZip != 0 ? scanned.facilityZip : scanned.billingZip))
  }

  /// A claim that came as a form, on which nothing is stated.
  private static var room: Claim {
    var claim = Claim(id: "", payer: Payer(.commercial))
    claim.form = ClaimForm()
    return claim
  }

  private func location(_ zip: UInt64) -> ServiceLocation? {
    guard zip > 0 else { return nil }
    if let lastLocation, lastLocation.zip == zip { return lastLocation.location }
    // Nine digits, or five; leading zeros are lost in the number.
    let five = zip > 99_999 ? zip / 10_000 : zip
    let location = ServiceLocation.zip(String(String(100_000 + five).dropFirst()))
    lastLocation = (zip, location)
    return location
  }
}

extension ClaimForm {
  /// What edits tell by themselves, with their own remedies.
  private static let toldByEdits: Set<ProblemCode> = [
    .npi, .taxonomy, .claimTotal, .chronology, .originalReference, .accident, .unknownDiagnosis,
    .unknownProcedure, .externalCode,
  ]

  /// Takes the faults that the check of the file found in the claim.
  private mutating func takeFaults(_ scanned: borrowing ScannedClaim) {
    for fault in scanned.faults where !Self.toldByEdits.contains(fault.code) {
      let element = fault.element.map { ($0 < 10 ? "0" : "") + String($0) } ?? ""
      let component = fault.component.map { "-\($0)" } ?? ""
      formatProblems.append(
        FormatProblem(
          id: fault.code.rawValue, place: fault.segment + element + component,
          message: fault.message))
    }
    if scanned.hasUntoldFaults {
      formatProblems.append(
        FormatProblem(
          id: "claim.untold", place: "claim",
          message: "The file has more faults than are kept; mend those that are told first."))
    }
  }

  /// Becomes the form of a scanned claim: everything is stated anew.
  mutating func take(_ scanned: borrowing ScannedClaim) {
    billing = Self.number(scanned.billingNPI)
    rendering = Self.number(scanned.renderingNPI)
    facility = Self.number(scanned.facilityNPI)
    hasTaxNumber = scanned.billingTaxID != 0
    total = scanned.total < 0 ? nil : Money(cents: scanned.total)
    frequency = scanned.frequency == 0 ? 1 : Int(scanned.frequency) - 48
    hasOriginalReference = scanned.hasOriginalReference
    hasAuthorization = scanned.hasAuthorization
    hasReferral = scanned.hasReferral
    hasLaboratoryCertificate = scanned.cliaPresent
    hasLaboratoryCertificateFault = scanned.cliaFault
    hasNote = scanned.hasNote
    hasOtherPayer = scanned.hasOtherPayer
    isSecondary =
      scanned.payerResponsibility != 0 && scanned.payerResponsibility != UInt64(UInt8(ascii: "P"))
    onsetDate = CivilDate(number: scanned.onsetDate)
    switch (UInt8(truncatingIfNeeded: scanned.accidentCause), scanned.accidentCause >> 8) {
    case (UInt8(ascii: "A"), UInt64(UInt8(ascii: "A"))): accident = .auto
    case (UInt8(ascii: "O"), UInt64(UInt8(ascii: "A"))): accident = .other
    case (UInt8(ascii: "E"), UInt64(UInt8(ascii: "M"))): accident = .employment
    default: accident = .none
    }
    accidentDate = CivilDate(number: scanned.accidentDate)
    hasAccidentState = scanned.hasAccidentState
    admissionDate = CivilDate(number: scanned.admissionDate)
    dischargeDate = CivilDate(number: scanned.dischargeDate)
    lastSeenDate = CivilDate(number: scanned.lastSeenDate)
    referring = Self.number(scanned.referringNPI)
    if !taxonomies.isEmpty { taxonomies = [] }
    if scanned.billingTaxonomyFault || scanned.renderingTaxonomyFault { taxonomies = ["malformed"] }
    if !formatProblems.isEmpty { formatProblems = [] }
    if !scanned.faults.isEmpty || scanned.hasUntoldFaults { takeFaults(scanned) }
    hasMedicareNumberForm =
      scanned.memberID.count > 0
      ? scanned.withBytes(scanned.memberID) { Self.isMedicareNumber($0) } : nil
  }

  private static func number(_ stated: UInt64) -> ProviderNumber {
    stated == 0 ? .missing : .number(stated)
  }

  /// Eleven characters: a digit 1 to 9, a letter, a letter or digit, a digit, twice over with the last two digits;
  /// letters without S, L, O, I, B and Z (CMS on the Medicare Beneficiary Identifier).
  static func isMedicareNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == 11 else { return false }
    for (place, byte) in bytes.enumerated() {
      let isDigit = byte &- 48 < 10
      let isLetter = byte &- 65 < 26 && !isLeftOut(byte)
      let fits =
        switch place {
        case 0: isDigit && byte != 48
        case 1, 4, 7, 8: isLetter
        case 2, 5: isDigit || isLetter
        default: isDigit
        }
      if !fits { return false }
    }
    return true
  }

  private static func isLeftOut(_ letter: UInt8) -> Bool {
    switch UnicodeScalar(letter) {
    case "S", "L", "O", "I", "B", "Z": true
    default: false
    }
  }
}
