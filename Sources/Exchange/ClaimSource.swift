public import ClaimModel
import Editing
public import X12

/// Turns the claims of an 837P into claims as the edits and the pricer know them, one after another as they are read.
public final class ClaimSource: ClaimConsumer {
  private let body: (Claim, ServiceLocation?) -> Void
  private var lastDay: (stated: Int32, date: CivilDate)?
  /// A line whose date cannot be read has this one, and the format problem says so.
  private static let noDate = CivilDate(dayNumber: 0)

  /// A source that hands each claim to `body`, with the place it was done at where the file says it.
  public init(_ body: @escaping (Claim, ServiceLocation?) -> Void) {
    self.body = body
  }

  /// Takes a claim as the file's reader hands it out.
  public func claim(_ scanned: borrowing ScannedClaim) {
    var claim = Claim(
      id: scanned.text(scanned.id), payer: Payer(Self.payerLine(scanned.filingIndicator)),
      placeOfService: Self.place(scanned.placeOfService) ?? .office,
      patient: Patient(
        birthDate: date(scanned.birthDate), sex: Self.sex(scanned.sex)))
    claim.payer.id = scanned.text(scanned.payerID)
    claim.transactionDate = date(scanned.transactionDate)
    claim.keys = ClaimKeys(
      patient: scanned.patientHash,
      group: scanned.billingNPI != 0 ? scanned.billingNPI : scanned.billingTaxID)
    claim.diagnoses.reserveCapacity(scanned.diagnosisCount)
    for key in scanned.diagnoses { claim.diagnoses.append(DiagnosisCode(key: key.byteSwapped)) }
    claim.lines.reserveCapacity(scanned.lineCount)
    for line in scanned.lines { claim.lines.append(serviceLine(line, claim.lines.count + 1)) }
    claim.form = form(scanned)
    let zip = scanned.facilityZip != 0 ? scanned.facilityZip : scanned.billingZip
    body(claim, Self.location(zip))
  }

  private func serviceLine(_ scanned: ScannedClaim.Line, _ number: Int) -> ServiceLine {
    var line = ServiceLine(
      number: number, date: date(scanned.from) ?? Self.noDate, code: Self.code(scanned.code),
      units: Int(scanned.units / 1_000))
    line.hasWholeUnits = scanned.units > 0 && scanned.units % 1_000 == 0
    line.unitBasis = scanned.inUnits ? .units : .minutes
    var modifiers = scanned.modifiers
    while modifiers != 0 {
      let key = UInt16(truncatingIfNeeded: modifiers)
      if key != 0 { line.modifiers.append(Modifier(key: key.byteSwapped)) }
      modifiers >>= 16
    }
    var pointers = scanned.pointers
    while pointers != 0 {
      line.pointers.append(Int(pointers & 0xFF))
      pointers >>= 8
    }
    if scanned.place != 0 { line.placeOfService = Self.place(scanned.place) }
    line.charge = Money(cents: scanned.charge)
    if scanned.hasDescription { line.description = "stated" }
    line.hasDrugCode = scanned.hasDrugCode
    if scanned.to != scanned.from { line.through = date(scanned.to) }
    if scanned.rendering != 0 { line.rendering = .number(scanned.rendering) }
    return line
  }

  private func form(_ scanned: borrowing ScannedClaim) -> ClaimForm {
    var form = ClaimForm()
    form.billing = Self.number(scanned.billingNPI)
    form.rendering = Self.number(scanned.renderingNPI)
    form.facility = Self.number(scanned.facilityNPI)
    form.hasTaxNumber = scanned.billingTaxID != 0
    form.total = scanned.total < 0 ? nil : Money(cents: scanned.total)
    form.frequency = scanned.frequency == 0 ? 1 : Int(scanned.frequency) - 0x30
    form.hasOriginalReference = scanned.hasOriginalReference
    form.hasAuthorization = scanned.hasAuthorization
    form.hasReferral = scanned.hasReferral
    form.hasLaboratoryCertificate = scanned.cliaPresent
    form.hasNote = scanned.hasNote
    form.hasOtherPayer = scanned.hasOtherPayer
    form.isSecondary = scanned.payerResponsibility != 0 && scanned.payerResponsibility != 0x50
    form.onsetDate = date(scanned.onsetDate)
    switch scanned.accidentCause {
    case 0x4141: form.accident = .auto
    case 0x414F: form.accident = .other
    case 0x4D45: form.accident = .employment
    default: break
    }
    return form
  }

  private func date(_ stated: Int32) -> CivilDate? {
    if let lastDay, lastDay.stated == stated { return lastDay.date }
    guard
      let date = CivilDate(
        year: Int(stated / 10_000), month: Int(stated / 100 % 100), day: Int(stated % 100))
    else { return nil }
    lastDay = (stated, date)
    return date
  }

  private static func number(_ stated: UInt64) -> ProviderNumber {
    stated == 0 ? .missing : .number(stated)
  }

  private static func sex(_ letter: UInt8) -> Patient.Sex? {
    switch letter {
    case 0x46: .female
    case 0x4D: .male
    case 0x55: .unknown
    default: nil
    }
  }

  /// A code from up to eight bytes, first lowest; what is no code of five letters or digits is the code "00000".
  private static func code(_ key: UInt64) -> ProcedureCode {
    guard key >> 40 == 0 else { return ProcedureCode(key: 0) }
    var value: UInt32 = 0
    var rest = key
    for _ in 0..<5 {
      let byte = UInt32(truncatingIfNeeded: rest & 0xFF)
      rest >>= 8
      switch byte {
      case 0x30...0x39: value = value &* 36 &+ (byte &- 0x30)
      case 0x41...0x5A: value = value &* 36 &+ (byte &- 0x41 &+ 10)
      case 0x61...0x7A: value = value &* 36 &+ (byte &- 0x61 &+ 10)
      default: return ProcedureCode(key: 0)
      }
    }
    return ProcedureCode(key: value)
  }

  private static func place(_ key: UInt64) -> PlaceOfService? {
    let tens = Int(key & 0xFF) - 0x30
    let ones = Int(key >> 8 & 0xFF) - 0x30
    guard key >> 16 == 0, (0...9).contains(tens), (0...9).contains(ones) else { return nil }
    return PlaceOfService(number: tens * 10 + ones)
  }

  private static func location(_ zip: UInt64) -> ServiceLocation? {
    guard zip > 0 else { return nil }
    // Nine digits, or five; leading zeros are lost in the number.
    let five = zip > 99_999 ? zip / 10_000 : zip
    return .zip(String(String(100_000 + five).dropFirst()))
  }

  private static func payerLine(_ indicator: UInt64) -> PayerLine {
    switch indicator {
    case 0x424D, 0x414D: .medicare
    case 0x3631: .medicareAdvantage
    case 0x434D: .medicaid
    case 0x4843: .tricare
    case 0x4357: .workersCompensation
    case 0x3930: .selfPay
    default: .commercial
    }
  }
}
