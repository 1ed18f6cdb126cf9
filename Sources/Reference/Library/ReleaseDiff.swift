public import ClaimModel

/// What one release says otherwise than another of the same table, row by row.
public struct ReleaseChange: Sendable, Hashable {
  /// The row: `17000`, `17000-26`, `11102/17000`, `13202-01`.
  public let row: String
  /// What the first release says of it; nil where it has no such row in force.
  public let before: String?
  /// What the second says; nil where it has none.
  public let after: String?
  /// The procedure codes it is about.
  public let codes: [ProcedureCode]
}

extension ReferenceLibrary {
  /// What changes from one release of a table to another, in the order of the rows. Rows with periods
  /// of their own count where they are in force on the day their release took effect. With `of`, rows about
  /// procedure codes of which one is among them, and all rows about other things.
  public func changes(
    from first: ReleaseRef, to second: ReleaseRef, of wanted: Set<ProcedureCode>? = nil
  ) -> [ReleaseChange] {
    let kind = release(first).table
    guard kind == release(second).table else { return [] }
    let (old, new) = (rows(of: first), rows(of: second))
    let oldSpeaker = RowSpeaker(self, first)
    let newSpeaker = RowSpeaker(self, second)
    var changes: [ReleaseChange] = []
    func add(_ key: UInt64, isOld: Bool, isNew: Bool) {
      let codes = oldSpeaker.codes(key)
      if let wanted, !codes.isEmpty, !codes.contains(where: { wanted.contains($0) }) { return }
      let before = isOld ? oldSpeaker.words(key) : nil
      let after = isNew ? newSpeaker.words(key) : nil
      guard before != after else { return }
      changes.append(
        ReleaseChange(row: oldSpeaker.name(key), before: before, after: after, codes: codes))
    }
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if right >= new.count || (left < old.count && old[left] < new[right]) {
        add(old[left], isOld: true, isNew: false)
        left += 1
      } else if left >= old.count || new[right] < old[left] {
        add(new[right], isOld: false, isNew: true)
        right += 1
      } else {
        add(old[left], isOld: true, isNew: true)
        left += 1
        right += 1
      }
    }
    return changes
  }

  /// The keys of a release, each once.
  private func rows(of reference: ReleaseRef) -> [UInt64] {
    var keys: [UInt64] = []
    keys.reserveCapacity(release(reference).rowCount)
    forEachRow(of: reference) { key, _ in
      if keys.last != key { keys.append(key) }
    }
    return keys
  }
}

/// Says in words what a release has of a key.
private struct RowSpeaker {
  let kind: TableKind
  let view: ReferenceView

  init(_ library: ReferenceLibrary, _ reference: ReleaseRef) {
    let release = library.release(reference)
    kind = release.table
    view = library.answering(with: [reference]).on(release.effective)
  }

  private func high(_ key: UInt64) -> ProcedureCode { ProcedureCode(key: UInt32(key >> 32)) }
  private func low(_ key: UInt64) -> ProcedureCode {
    ProcedureCode(key: UInt32(truncatingIfNeeded: key))
  }

  func codes(_ key: UInt64) -> [ProcedureCode] {
    switch kind {
    case .procedurePairs: [high(key), low(key)]
    case .addOns: low(key).key == 0 ? [high(key)] : [high(key), low(key)]
    case .unitLimits, .suppliesAndDrugs, .pairCensus: [low(key)]
    case .feeSchedule: [ProcedureCode(key: UInt32(truncatingIfNeeded: key >> 16))]
    default: []
    }
  }

  func name(_ key: UInt64) -> String {
    switch kind {
    case .feeSchedule:
      let modifier = UInt16(truncatingIfNeeded: key)
      let code = codes(key)[0].description
      return modifier == 0 ? code : "\(code)-\(Modifier(key: modifier))"
    case .diagnoses: return DiagnosisCode(key: key).description
    case .geographicIndices, .localityCounties: return Locality(key: key).description
    case .placesOfService: return "place \(key)"
    case .zipLocalities: return "ZIP \(String(100_000 + key).dropFirst())"
    case .adjustmentReasons: return AdjustmentReasonRow.name(key)
    default: return codes(key).map(\.description).joined(separator: "/")
    }
  }

  /// What is in force of the key; nil where nothing is.
  func words(_ key: UInt64) -> String? {
    switch kind {
    case .feeSchedule:
      let modifier = UInt16(truncatingIfNeeded: key)
      return view.fee(codes(key)[0], modifier: modifier == 0 ? nil : Modifier(key: modifier)).row
        .map { words($0) }
    case .procedurePairs:
      return view.pair(column1: high(key), column2: low(key)).row.map {
        "indicator \($0.indicator)"
      }
    case .unitLimits:
      return view.unitLimit(low(key)).row.map {
        "\($0.units) units, indicator \($0.indicator.rawValue)"
      }
    case .addOns:
      if low(key).key == 0 { return view.addOn(high(key)).row.map { "type \($0.type)" } }
      return view.isPrimary(low(key), for: high(key)) ? "primary" : nil
    case .diagnoses:
      return view.diagnosis(DiagnosisCode(key: key)).row.map {
        ($0.isBillable ? "billable" : "heading") + ($0.title.map { ", \($0)" } ?? "")
      }
    case .geographicIndices:
      return view.indices(Locality(key: key)).row.map {
        "work \($0.work), expense \($0.expense), malpractice \($0.malpractice)"
      }
    case .localityCounties:
      return view.counties(Locality(key: key)).row.map { "\($0.area): \($0.counties)" }
    case .zipLocalities:
      return view.locality(zip: String(100_000 + key).dropFirst()).row.map { "\($0.locality)" }
    case .suppliesAndDrugs:
      return view.supply(low(key)).row.map { "\($0.name ?? ""), \($0.period)" }
    case .placesOfService, .adjustmentReasons, .pairCensus: return "known"
    }
  }

  private func words(_ row: FeeRow) -> String {
    let setting = row.nonFacilityNotApplicable ? " NA" : ""
    return "status \(row.status), work \(row.work), office \(row.nonFacilityExpense)\(setting), "
      + "facility \(row.facilityExpense), malpractice \(row.malpractice), global \(row.globalDays), "
      + "indicators \(row.multipleProcedure) \(row.bilateral) \(row.assistant)"
  }
}
