public import ClaimModel
public import X12

extension ClaimSource {
  /// Hands the lines of a file's 837P claims to `body`, read for nothing else; answers how many claims there are, counted
  /// on from `first`. Lines without a readable code or date are left out.
  public static func lines(
    _ source: any ByteSource, from first: Int,
    _ body: (ClaimKeys, Int, ProcedureCode, CivilDate, ModifierList, Int) -> Void
  ) throws -> Int {
    var count = first
    try PatientScan.scan(source) { line in
      count = first + line.claim + 1
      guard let code = ProcedureCode(x12: line.code), let date = CivilDate(number: line.date) else {
        return
      }
      var modifiers = ModifierList()
      var rest = line.modifiers
      while rest != 0 {
        let pair = UInt16(truncatingIfNeeded: rest)
        rest >>= 16
        if pair != 0 { modifiers.append(Modifier(x12: pair)) }
      }
      body(
        ClaimKeys(patient: line.patient, group: line.group), first + line.claim, code, date,
        modifiers, line.units)
    }
    return count
  }
}
