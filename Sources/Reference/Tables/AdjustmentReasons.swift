public import ClaimModel

/// The kinds of codes by which payers explain what they pay.
public enum AdjustmentCodeKind: UInt8, Sendable, Hashable {
  /// Who bears it: CO, PR, OA, PI.
  case group
  /// A claim adjustment reason code.
  case reason
  /// A remittance advice remark code.
  case remark
}

/// An adjustment code with the days it is in use. Its published wording is not carried.
public struct AdjustmentReasonRow: Sendable, Hashable {
  /// The days it is in use.
  public let period: EffectivePeriod
}

extension TableDraft {
  /// A table of adjustment codes without rows.
  public static func adjustmentReasons(_ release: Release) -> TableDraft {
    TableDraft(release, wordsPerRow: 2)
  }

  /// Adds a code.
  public mutating func add(
    _ code: String, _ kind: AdjustmentCodeKind, period: EffectivePeriod
  ) {
    add(
      AdjustmentReasonRow.key(code, kind),
      [
        UInt32(bitPattern: period.start.dayNumber),
        UInt32(bitPattern: period.end?.dayNumber ?? Int32.max),
      ])
  }
}

extension AdjustmentReasonRow {
  /// The code of a key, with its kind: `CARC 97`.
  static func name(_ key: UInt64) -> String {
    var letters: [UInt8] = []
    var rest = key
    while rest > 0xFF {
      letters.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
    // A group has the kind 0, so that its first letter is what is left.
    if rest > 2 { letters.append(UInt8(rest)) }
    let kind = rest == 1 ? "CARC" : rest == 2 ? "RARC" : "group"
    return "\(kind) \(String(decoding: letters.reversed(), as: UTF8.self))"
  }

  static func key(_ code: some StringProtocol, _ kind: AdjustmentCodeKind) -> UInt64 {
    code.utf8.prefix(6).reduce(UInt64(kind.rawValue)) { $0 << 8 | UInt64($1) }
  }
}

extension ReferenceView {
  /// What is known of an adjustment code.
  public func adjustmentReason(
    _ code: some StringProtocol, _ kind: AdjustmentCodeKind
  ) -> Lookup<AdjustmentReasonRow> {
    lookup(.adjustmentReasons, AdjustmentReasonRow.key(code, kind)) { table, row in
      let start = Int32(bitPattern: table.word(0, of: row))
      let end = Int32(bitPattern: table.word(1, of: row))
      return AdjustmentReasonRow(
        period: EffectivePeriod(
          start: CivilDate(dayNumber: start),
          end: end == Int32.max ? nil : CivilDate(dayNumber: end)))
    }
  }
}
