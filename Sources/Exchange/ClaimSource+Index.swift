public import ClaimModel
public import X12

extension ClaimSource {
  /// Hands the lines of a file's 837P claims to `body`, read for nothing else, each with the number of the part of the
  /// file that it is from and the place of its claim; on `jobs` threads where `file` can be read from any place. Answers
  /// the place of the last claim. Lines without a readable code or date are left out.
  public static func lines(
    _ source: any ByteSource, of file: (any RandomAccess)?, jobs: Int,
    _ body: @Sendable (Int, ClaimKeys, Int, ProcedureCode, CivilDate, ModifierList, Int) -> Void
  ) throws -> Int {
    if let file, jobs > 1 {
      try PatientScan.scan(file, threads: jobs) { hand($1, of: $0, body) }
      return file.size
    }
    var last = 0
    try PatientScan.scan(source) { line in
      last = line.offset
      hand(line, of: 0, body)
    }
    return last
  }

  private static func hand(
    _ line: PatientScan.Line, of part: Int,
    _ body: (Int, ClaimKeys, Int, ProcedureCode, CivilDate, ModifierList, Int) -> Void
  ) {
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
      part, ClaimKeys(patient: line.patient, group: line.group), line.offset, code, date,
      modifiers, line.units)
  }
}
