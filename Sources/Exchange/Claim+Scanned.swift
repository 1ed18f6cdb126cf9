public import ClaimModel
public import X12

/// Why a claim of a file cannot be held against rules: a value that no rule could be applied to. The file's check says
/// more of it; nothing is guessed in its stead.
public struct UnreadableClaim: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1; nil where the claim as a whole is meant.
  public var line: Int?
  /// What is missing or unreadable, without any data of a patient.
  public var says: String

  /// What could not be read of a line or a claim.
  public init(line: Int? = nil, _ says: String) {
    self.line = line
    self.says = says
  }

  /// "line 2: no date of service".
  public var description: String { line.map { "line \($0): \(says)" } ?? says }
}

extension Claim {
  /// The claim that edits look at, from one that is being scanned; some hundred nanoseconds a line.
  ///
  /// The payer's line of business follows from SBR09 (`PayerLine.init(filingIndicator:)`); history is not in a file.
  /// - Throws: `UnreadableClaim` where a line has no readable code, date or count of units.
  public init(_ scanned: borrowing ScannedClaim) throws(UnreadableClaim) {
    self.init(id: "", payer: Payer(.commercial))
    try take(scanned)
  }

  /// Becomes the claim that is being scanned, in the room that the one before took.
  /// - Throws: `UnreadableClaim` where a line has no readable code, date or count of units; the claim is then a ruin.
  mutating func take(_ scanned: borrowing ScannedClaim) throws(UnreadableClaim) {
    id = scanned.text(scanned.id)
    payer.line = PayerLine(filingIndicator: scanned.filingIndicator)
    payer.id = scanned.text(scanned.payerID)
    guard let place = Self.place(scanned.placeOfService) else {
      throw UnreadableClaim("no readable place of service (CLM05)")
    }
    placeOfService = place
    patient.birthDate = CivilDate(number: scanned.birthDate)
    switch scanned.sex {
    case UInt8(ascii: "F"): patient.sex = .female
    case UInt8(ascii: "M"): patient.sex = .male
    case UInt8(ascii: "U"): patient.sex = .unknown
    default: patient.sex = nil
    }
    transactionDate = CivilDate(number: scanned.transactionDate)
    if !otherServices.isEmpty { otherServices = [] }
    let codes = scanned.diagnoses
    if diagnoses.count > codes.count { diagnoses.removeLast(diagnoses.count - codes.count) }
    for place in codes.indices {
      guard let diagnosis = DiagnosisCode(x12: codes[place]) else {
        throw UnreadableClaim("a diagnosis is no ICD-10-CM code (HI)")
      }
      if place < diagnoses.count {
        diagnoses[place] = diagnosis
      } else {
        diagnoses.append(diagnosis)
      }
    }
    let count = scanned.lines.count
    if lines.count > count { lines.removeLast(lines.count - count) }
    for number in 0..<count {
      if number == lines.count { lines.append(.unread) }
      try lines[number].take(scanned.lines[number], number: number + 1)
    }
  }

  static func place(_ key: UInt64) -> PlaceOfService? {
    let tens = Int(key & 0xFF) - 48
    let ones = Int(key >> 8) - 48
    guard (0...9).contains(tens), (0...9).contains(ones) else { return nil }
    return PlaceOfService(number: tens * 10 + ones)
  }
}

extension ServiceLine {
  static let unread = ServiceLine(
    number: 0, date: CivilDate(dayNumber: 0), code: ProcedureCode(key: 0))

  /// Becomes the line that is being scanned.
  mutating func take(_ line: ScannedClaim.Line, number: Int) throws(UnreadableClaim) {
    guard let code = ProcedureCode(x12: line.code) else {
      throw UnreadableClaim(line: number, "no HCPCS code of five characters (SV101)")
    }
    guard let date = CivilDate(number: line.from) else {
      throw UnreadableClaim(line: number, "no readable date of service (DTP 472)")
    }
    guard line.units >= 0, line.units % 1000 == 0 else {
      throw UnreadableClaim(line: number, "units are no whole number (SV104)")
    }
    self.number = number
    self.date = date
    self.code = code
    units = Int(line.units / 1000)
    modifiers = ModifierList()
    var rest = line.modifiers
    while rest != 0 {
      let pair = UInt16(truncatingIfNeeded: rest)
      rest >>= 16
      if pair != 0 { modifiers.append(Modifier(x12: pair)) }
    }
    if line.extraModifier != 0, modifiers.count == 4 {
      modifiers.append(Modifier(x12: line.extraModifier))
    }
    var places = line.pointers
    var count = 0
    while places != 0 {
      let place = Int(places & 0xFF)
      if count < pointers.count { pointers[count] = place } else { pointers.append(place) }
      count += 1
      places >>= 8
    }
    if pointers.count > count { pointers.removeLast(pointers.count - count) }
    placeOfService = line.place != 0 ? Claim.place(line.place) : nil
    charge = Money(cents: line.charge)
    // That words are there is all that an edit asks; they stay in the file.
    description = line.hasDescription ? "stated" : nil
    through = line.to != line.from ? CivilDate(number: line.to) : nil
    unitBasis = line.inUnits ? .units : .minutes
    hasDrugCode = line.hasDrugCode
    rendering = line.rendering != 0 ? .number(line.rendering) : .missing
  }
}

extension PayerLine {
  /// The line of business that a claim filing indicator (SBR09, as a key) names; what it does not name is commercial.
  /// Codes: X12 data element 1032 as used in 005010X222A1.
  public init(filingIndicator key: UInt64) {
    switch (UInt8(truncatingIfNeeded: key), UInt8(truncatingIfNeeded: key >> 8)) {
    case (UInt8(ascii: "M"), UInt8(ascii: "A")), (UInt8(ascii: "M"), UInt8(ascii: "B")):
      self = .medicare
    case (UInt8(ascii: "1"), UInt8(ascii: "6")): self = .medicareAdvantage
    case (UInt8(ascii: "M"), UInt8(ascii: "C")): self = .medicaid
    case (UInt8(ascii: "C"), UInt8(ascii: "H")): self = .tricare
    case (UInt8(ascii: "W"), UInt8(ascii: "C")): self = .workersCompensation
    default: self = .commercial
    }
  }

  /// The same from text.
  public init(filingIndicator text: String) {
    var key: UInt64 = 0
    for byte in text.utf8.prefix(2).reversed() { key = key << 8 | UInt64(byte) }
    self.init(filingIndicator: key)
  }

  /// The claim filing indicator that says it in an 837P.
  public var filingIndicator: String {
    switch self {
    case .medicare: "MB"
    case .medicareAdvantage: "16"
    case .medicaid: "MC"
    case .commercial: "CI"
    case .tricare: "CH"
    case .workersCompensation: "WC"
    case .selfPay: "ZZ"
    }
  }
}

extension CivilDate {
  /// From CCYYMMDD; nil for 0 or no day of the calendar.
  init?(number: Int32) {
    guard number > 0 else { return nil }
    self.init(
      year: Int(number / 10_000), month: Int(number / 100 % 100), day: Int(number % 100))
  }
}

extension DiagnosisCode {
  /// From a scanned key (first character lowest); nil for a text of any other form.
  init?(x12 key: UInt64) {
    var rest = key
    var count = 0
    while rest != 0 {
      let byte = UInt8(truncatingIfNeeded: rest)
      let isDigit = byte &- 48 < 10
      let isUpper = byte &- 65 < 26
      guard isDigit || isUpper, count > 0 || isUpper else { break }
      count += 1
      rest >>= 8
    }
    if rest == 0, (3...7).contains(count) {
      self.init(key: key.byteSwapped)
    } else {
      // Lower case, or a point that should not be there.
      var text = ""
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        let byte = UInt8(truncatingIfNeeded: key >> shift)
        if byte != 0 { text.unicodeScalars.append(UnicodeScalar(byte)) }
      }
      self.init(text)
    }
  }
}

extension ProcedureCode {
  /// From a scanned key (first character lowest); nil where it has not five letters or digits.
  init?(x12 key: UInt64) {
    var rest = key
    var packed: UInt32 = 0
    for _ in 0..<5 {
      let byte = UInt8(truncatingIfNeeded: rest)
      rest >>= 8
      if byte &- 48 < 10 {
        packed = packed * 36 + UInt32(byte - 48)
      } else if (byte & 0xDF) &- 65 < 26 {
        packed = packed * 36 + UInt32((byte & 0xDF) - 65 + 10)
      } else {
        return nil
      }
    }
    guard rest == 0 else { return nil }
    self.init(key: packed)
  }
}

extension Modifier {
  /// From two scanned characters, the first lowest; lower case becomes upper.
  init(x12 pair: UInt16) {
    func upper(_ byte: UInt8) -> UInt8 { byte &- 97 < 26 ? byte - 32 : byte }
    let first = upper(UInt8(truncatingIfNeeded: pair))
    let second = upper(UInt8(truncatingIfNeeded: pair >> 8))
    self.init(key: UInt16(first) << 8 | UInt16(second))
  }
}
