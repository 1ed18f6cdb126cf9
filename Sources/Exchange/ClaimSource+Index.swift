public import ClaimModel
public import X12

/// A line of a file with whose it is and where it stands.
public struct IndexedLine: Sendable {
  /// Whose it is.
  public let keys: ClaimKeys
  /// The line itself.
  public let service: OtherService
  /// The place of its claim in the file.
  public let offset: Int
  /// The number of the part of the file that it is from.
  public let part: Int
}

extension ClaimSource {
  /// Hands the lines of a file's 837P claims to `body`, read for nothing else, each with the number of the part of the
  /// file that it is from and the place of its claim; on `jobs` threads where `file` can be read from any place. Answers
  /// the place of the last claim. Lines without a readable code or date are left out.
  public static func lines(
    _ source: any ByteSource, of file: (any RandomAccess)?, jobs: Int,
    _ body: @Sendable (IndexedLine) -> Void
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
    _ body: (IndexedLine) -> Void
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
      IndexedLine(
        keys: ClaimKeys(
          patient: line.patient, group: line.group,
          specialty: ClaimKeys.specialty(taxonomy: line.taxonomy)),
        service: OtherService(
          date: date, code: code, modifiers: modifiers, units: line.units,
          frequency: line.frequency == 0 ? 1 : Int(line.frequency) - 48), offset: line.offset,
        part: part))
  }
}
