public import ClaimModel
import GRDB

/// Where a claim stands in its life.
public enum ClaimStatus: String, Sendable, CaseIterable {
  /// Being made.
  case draft
  /// Must not be billed as documented, or waits for a person.
  case held
  /// Nothing would be denied; not yet sent.
  case ready
  /// On its way to the payer.
  case sent
  /// The payer took it in.
  case accepted
  /// The payer or clearinghouse sent it back unprocessed.
  case rejected
  /// A payment was posted.
  case paid
  /// The payer refused all of it.
  case denied
  /// An appeal is on its way.
  case appealed
  /// Nothing more will be done.
  case closed
}

/// A claim as the books hold it.
public struct ClaimRecord: Sendable, Equatable {
  /// The id in this store; 0 before it is kept.
  public var id: Int64 = 0
  /// The submitter's number (CLM01).
  public var number: String
  /// Where it stands; changed by `move` only.
  public private(set) var status = ClaimStatus.draft
  /// The visit it was made from.
  public var visit: Int64?
  /// The patient.
  public var patient: Int64
  /// The clinician.
  public var provider: Int64?
  /// The payer.
  public var payer: Int64
  /// 1 for a first claim, 7 for a replacement, 8 for a void.
  public var frequency = "1"
  /// The claim that it replaces.
  public var replaces: Int64?
  /// The payer's own number of it.
  public var payerControl: String?
  /// The setting.
  public var placeOfService: PlaceOfService
  /// Where the service was given, for pricing; nil prices with national figures.
  public var location: ServiceLocation?
  /// The diagnoses, in order.
  public var diagnoses: [DiagnosisCode] = []
  /// The lines, in order. Empty in the rows of a queue.
  public var lines: [ClaimLineRecord] = []
  /// The first day of service.
  public private(set) var firstDate: CivilDate
  /// The last day of service.
  public private(set) var lastDate: CivilDate
  /// What was charged for all lines.
  public private(set) var charge = Money.zero
  /// What is expected to be allowed for all lines; nil where a line has no price.
  public var expected: Money?
  /// What payers paid.
  public private(set) var paid = Money.zero
  /// What was written off by contract.
  public private(set) var adjusted = Money.zero
  /// What the payers say the patient owes.
  public private(set) var patientShare = Money.zero
  /// What the practice gave up.
  public private(set) var writtenOff = Money.zero
  /// What is still open: charge less paid, adjusted, written off and the patient's share.
  public private(set) var balance = Money.zero
  /// The day it was sent.
  public private(set) var sentOn: CivilDate?
  /// The last day for the next step: filing while not sent, appeal while denied.
  public var deadline: CivilDate?
  /// Who works on it.
  public private(set) var owner: String?
  /// The day to look at it again.
  public private(set) var alarmOn: CivilDate?
  /// Anything more of the claim, as JSON: what an 837P needs, the proof.
  public var document: String?

  /// A claim not yet kept.
  public init(
    number: String, patient: Int64, payer: Int64, placeOfService: PlaceOfService = .office,
    diagnoses: [DiagnosisCode] = [], lines: [ClaimLineRecord], visit: Int64? = nil,
    provider: Int64? = nil
  ) {
    self.number = number
    self.patient = patient
    self.payer = payer
    self.placeOfService = placeOfService
    self.diagnoses = diagnoses
    self.lines = lines
    self.visit = visit
    self.provider = provider
    let days = lines.map(\.date)
    firstDate = days.min() ?? CivilDate(dayNumber: 0)
    lastDate = days.max() ?? CivilDate(dayNumber: 0)
  }

  /// What `init(_:lines:)` reads of a row, in this order.
  static let columns = """
    id, number, status, visit, patient, provider, payer, frequency, replaces,
    payerControl, placeOfService, location, diagnoses, firstDate, lastDate, charge,
    expected, paid, adjusted, patientShare, writtenOff, balance, sentOn, deadline, owner,
    alarmOn, document
    """

  init(_ row: Row, lines: [ClaimLineRecord] = []) {
    id = row[0]
    number = row[1]
    status = ClaimStatus(rawValue: row[2]) ?? .draft
    visit = row[3]
    patient = row[4]
    provider = row[5]
    payer = row[6]
    frequency = row[7]
    replaces = row[8]
    payerControl = row[9]
    placeOfService = PlaceOfService(row[10] as String) ?? .office
    location = (row[11] as String?).flatMap(StoredLocation.value)
    diagnoses = (row[12] as String).split(separator: " ").compactMap { DiagnosisCode($0) }
    self.lines = lines
    firstDate = row[13]
    lastDate = row[14]
    charge = row[15]
    expected = row[16]
    paid = row[17]
    adjusted = row[18]
    patientShare = row[19]
    writtenOff = row[20]
    balance = row[21]
    sentOn = row[22]
    deadline = row[23]
    owner = row[24]
    alarmOn = row[25]
    document = row[26]
  }

  /// The claim as the engine takes it; the patient's data is not part of it.
  public func claim(for payer: PayerRecord) -> Claim {
    var claim = Claim(
      id: number, payer: Payer(payer.line, id: payer.payerID), placeOfService: placeOfService,
      diagnoses: diagnoses, lines: lines.map(\.serviceLine))
    claim.transactionDate = sentOn
    return claim
  }
}

/// A line of a claim as the books hold it.
public struct ClaimLineRecord: Sendable, Equatable {
  /// The number on the claim, from 1.
  public var number: Int
  /// The day.
  public var date: CivilDate
  /// What was done.
  public var code: ProcedureCode
  /// Its modifiers, in order.
  public var modifiers: ModifierList
  /// How many times.
  public var units: Int
  /// What is charged for all units.
  public var charge: Money
  /// Positions in the claim's diagnoses, from 1.
  public var pointers: [Int]
  /// The setting, where it differs from the claim's.
  public var placeOfService: PlaceOfService?
  /// The line's own number for the payer to repeat (REF 6R).
  public var control: String?
  /// What is expected to be allowed; nil where there is no price.
  public var expected: Money?
  /// On what that rests: the release or the contract.
  public var basis: String?

  /// A line.
  public init(
    number: Int, date: CivilDate, code: ProcedureCode, modifiers: ModifierList = [], units: Int = 1,
    charge: Money, pointers: [Int] = [1], placeOfService: PlaceOfService? = nil,
    control: String? = nil
  ) {
    self.number = number
    self.date = date
    self.code = code
    self.modifiers = modifiers
    self.units = units
    self.charge = charge
    self.pointers = pointers
    self.placeOfService = placeOfService
    self.control = control
  }

  /// What `init(_:)` reads of a row, in this order.
  static let columns = """
    number, date, code, modifiers, units, charge, pointers, placeOfService, control,
    expected, basis
    """

  init(_ row: Row) {
    number = row[0]
    date = row[1]
    code = row[2]
    modifiers = StoredModifiers.list(row[3])
    units = row[4]
    charge = row[5]
    pointers = (row[6] as String).split(separator: " ").compactMap { Int($0) }
    placeOfService = (row[7] as String?).flatMap { PlaceOfService($0) }
    control = row[8]
    expected = row[9]
    basis = row[10]
  }

  /// The line as the engine takes it.
  public var serviceLine: ServiceLine {
    var line = ServiceLine(
      number: number, date: date, code: code, modifiers: modifiers, units: units,
      pointers: pointers)
    line.placeOfService = placeOfService
    line.charge = charge
    return line
  }
}

/// Modifiers as a column holds them: "25 59".
enum StoredModifiers {
  static func list(_ text: String) -> ModifierList {
    ModifierList(text.split(separator: " ").compactMap { Modifier($0) })
  }

  static func text(_ list: ModifierList) -> String {
    list.map(\.description).joined(separator: " ")
  }
}

/// A place of service for pricing as a column holds it: the contract's JSON.
enum StoredLocation {
  static func text(_ location: ServiceLocation) -> String {
    switch location {
    case .zip(let zip): #"{"zip":"\#(digits(zip))"}"#
    case .locality(let carrier, let number):
      #"{"carrier":"\#(digits(carrier))","locality":"\#(digits(number))"}"#
    }
  }

  static func value(_ text: String) -> ServiceLocation? {
    let parts = text.split(whereSeparator: { "{}\":,".contains($0) }).map(String.init)
    if parts.count == 2, parts[0] == "zip" { return .zip(parts[1]) }
    if parts.count == 4, parts[0] == "carrier", parts[2] == "locality" {
      return .locality(carrier: parts[1], locality: parts[3])
    }
    return nil
  }

  private static func digits(_ text: String) -> String {
    text.filter { $0.isASCII && ($0.isNumber || $0.isLetter) }
  }
}
