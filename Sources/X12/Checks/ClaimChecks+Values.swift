/// Values out of fields.
extension ClaimChecks {
  /// A National Drug Code is sent as eleven digits (CMS, Medicare Claims Processing Manual, ch. 26, item 24).
  func checkDrug(_ segment: Segment, _ context: CheckContext) {
    let code = segment[3]
    guard segment[2].key == key("N4"), !code.isEmpty else { return }
    if !isDrugCode(code) {
      context.report(
        .drugCode, segment, element: 3, severity: .warning,
        "A National Drug Code has eleven digits, without dashes.")
    }
  }

  func isDrugCode(_ field: Field) -> Bool {
    field.count == 11 && (0..<11).allSatisfy { Ascii.isDigit(field[$0]) }
  }

  func place(_ field: Field, _ segment: Segment) -> ScannedClaim.Place {
    ScannedClaim.Place(segment.offset(of: field), field.count)
  }

  func npi(_ segment: Segment) -> UInt64 {
    guard segment[8].key == key("XX"), !segment[9].isEmpty else { return 0 }
    return max(1, ClaimHash.digits(segment[9]))
  }

  func readClaimDate(_ segment: Segment) {
    let date = Dates.value(segment[3]) ?? 0
    switch segment[1].key {
    case key("439"):
      claim.pointee.hasAccidentDate = true
      claim.pointee.accidentDate = date
    case key("431"): claim.pointee.onsetDate = date
    case key("435"): claim.pointee.admissionDate = date
    case key("096"): claim.pointee.dischargeDate = date
    case key("304"): claim.pointee.lastSeenDate = date
    default: break
    }
  }

  /// Ten characters of NUCC's form: three digits, six digits or letters, X.
  func isTaxonomy(_ field: Field) -> Bool {
    guard field.count == 10, field[9] == UInt8(ascii: "X") else { return false }
    for index in 0..<9 {
      let byte = field[index]
      let fits = Ascii.isDigit(byte) || (index > 2 && byte &- 65 < 26)
      if !fits { return false }
    }
    return true
  }

  /// Ten characters, D the third and the others digits (CMS, Medicare Claims Processing Manual, ch. 16, section 70.2).
  func isLaboratoryCertificate(_ field: Field) -> Bool {
    field.count == 10
      && (0..<10).allSatisfy {
        $0 == 2 ? field[$0] == UInt8(ascii: "D") : Ascii.isDigit(field[$0])
      }
  }

  /// Units in thousandths; -1 where they are no number.
  @inline(__always) func thousandths(_ field: Field) -> Int64 {
    var value: Int64 = 0
    var decimals = -1
    guard field.count > 0, field.count < 15 else { return -1 }
    for index in 0..<field.count {
      let byte = field[index]
      if Ascii.isDigit(byte) {
        if decimals < 3 {
          value = value &* 10 &+ Int64(byte &- 48)
          if decimals >= 0 { decimals &+= 1 }
        }
      } else if byte == 0x2E, decimals < 0 {
        decimals = 0
      } else {
        return -1
      }
    }
    for _ in max(decimals, 0)..<3 { value = value &* 10 }
    return value
  }

  /// The sum of a CAS segment's amounts.
  func adjustments(_ segment: Segment) -> Int64 {
    var sum: Int64 = 0
    for index in stride(from: 3, through: min(segment.count, 18), by: 3) {
      sum &+= segment[index].cents ?? 0
    }
    return sum
  }

  static func dollars(_ cents: Int64) -> String {
    let size = cents.magnitude
    let rest = String(size % 100)
    return (cents < 0 ? "-" : "") + "\(size / 100)." + (rest.count < 2 ? "0" + rest : rest)
  }
}
