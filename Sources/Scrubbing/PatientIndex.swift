public import ClaimModel

/// Every line of an input by its patient, so that a claim can be held against the same patient's other claims.
///
/// A line takes 32 bytes and holds nothing of the patient but a one-way key; the index is thrown away with the run.
/// Each part may be filled by a thread of its own; once all are filled, any number of threads may ask.
public final class PatientIndex: @unchecked Sendable {
  private let parts: [Part]

  /// An index without lines, of so many parts.
  public init(parts: Int = 1) {
    self.parts = (0..<max(parts, 1)).map { _ in Part() }
  }

  /// The number of a claim that stands at an offset of its file: claims are longer than that.
  public static func number(at offset: Int) -> Int { offset >> 4 }

  /// Adds the lines of a claim; `number` is its place in the input. A claim that names no patient is left out.
  public func insert(_ claim: Claim, number: Int) {
    guard let keys = claim.keys else { return }
    for line in claim.lines {
      insert(
        patient: keys.patient, group: keys.group, claim: number, code: line.code, date: line.date,
        modifiers: line.modifiers, units: line.units)
    }
  }

  /// Adds a line to a part. What stands in one part comes before all that stands in the next.
  public func insert(
    patient: UInt64, group: UInt64, claim: Int, code: ProcedureCode, date: CivilDate,
    modifiers: ModifierList, units: Int, part: Int = 0
  ) {
    guard Self.holds(date) else { return }
    var packed: UInt64 = 0
    for (place, modifier) in modifiers.prefix(4).enumerated() {
      packed |= Self.pack(modifier) << UInt64(place * 11)
    }
    packed |= UInt64(min(max(units, 0), 4_095)) << 44
    parts[part].append(
      Record(
        patient: patient, modifiersAndUnits: packed,
        codeDayAndGroup: UInt64(code.key) | UInt64(date.dayNumber) << 26 | Self.pack(group) << 42,
        claim: UInt32(truncatingIfNeeded: claim), next: Part.none))
  }

  /// The lines of the patient's other claims, in the order of the input; none where the claim names no patient.
  public func others(of claim: Claim, number: Int) -> [OtherService] {
    guard let keys = claim.keys else { return [] }
    // Where it has lines in the index itself, a chain of one claim only is its own.
    let isIndexed = parts.count == 1 && claim.lines.contains { Self.holds($0.date) }
    var found: [Record] = []
    for part in parts {
      let before = found.count
      part.forEach(of: keys.patient, isIndexed: isIndexed) { record in
        if record.claim != UInt32(truncatingIfNeeded: number) { found.append(record) }
      }
      // A chain begins with the line that was added last.
      if found.count - before > 1 { found[before...].reverse() }
    }
    guard !found.isEmpty else { return [] }
    if parts.count > 1 {
      found = found.enumerated().sorted {
        ($0.element.claim, $0.offset) < ($1.element.claim, $1.offset)
      }.map(\.element)
    }
    let group = Self.pack(keys.group)
    return found.map { service($0, group: group, isEarlier: Int($0.claim) < number) }
  }

  private static func holds(_ date: CivilDate) -> Bool { (0..<65_536).contains(date.dayNumber) }

  private func service(_ record: Record, group: UInt64, isEarlier: Bool) -> OtherService {
    var modifiers = ModifierList()
    for place in 0..<4 {
      let packed = record.modifiersAndUnits >> UInt64(place * 11) & 0x7FF
      if packed != 0 { modifiers.append(Self.modifier(packed)) }
    }
    return OtherService(
      date: CivilDate(dayNumber: Int32(record.codeDayAndGroup >> 26 & 0xFFFF)),
      code: ProcedureCode(key: UInt32(record.codeDayAndGroup & 0x3FF_FFFF)), modifiers: modifiers,
      units: Int(record.modifiersAndUnits >> 44 & 0xFFF),
      isSameGroup: record.codeDayAndGroup >> 42 == group, isEarlierInInput: isEarlier)
  }

  /// Two characters of 36 in eleven bits, 1 to 1296.
  private static func pack(_ modifier: Modifier) -> UInt64 {
    func digit(_ byte: UInt16) -> UInt64 { UInt64(byte < 0x3A ? byte - 0x30 : byte - 0x41 + 10) }
    return digit(modifier.key >> 8) * 36 + digit(modifier.key & 0xFF) + 1
  }

  private static func modifier(_ packed: UInt64) -> Modifier {
    func character(_ digit: UInt64) -> UInt16 {
      UInt16(digit < 10 ? 0x30 + digit : 0x41 + digit - 10)
    }
    return Modifier(key: character((packed - 1) / 36) << 8 | character((packed - 1) % 36))
  }

  /// The group's key in 22 bits.
  private static func pack(_ group: UInt64) -> UInt64 { (group &* 0x9E37_79B9_7F4A_7C15) >> 42 }
}

/// A line: the patient's key; modifiers (44 bits) and units (12); code (26), day (16) and group (22); claim and the next
/// line of the chain.
private struct Record {
  var patient: UInt64
  var modifiersAndUnits: UInt64
  var codeDayAndGroup: UInt64
  var claim: UInt32
  var next: UInt32
}

/// Lines that one thread adds, in chains by what their patients' keys have in common.
private final class Part {
  static var none: UInt32 { UInt32.max }
  private static var chunk: Int { 1 << 16 }
  private var chunks: [UnsafeMutablePointer<Record>] = []
  private var count = 0
  private var heads: [UInt32] = []
  /// One bit a chain: whether it holds lines of more than one claim.
  private var isShared: [UInt64] = []

  deinit {
    for chunk in chunks { chunk.deallocate() }
  }

  func append(_ record: Record) {
    if count == chunks.count * Self.chunk { chunks.append(.allocate(capacity: Self.chunk)) }
    if count >= heads.count * 2 { grow() }
    chunks[count / Self.chunk].advanced(by: count % Self.chunk).initialize(to: record)
    link(count)
    count += 1
  }

  private func link(_ place: Int) {
    let record = self.record(place)
    let slot = bucket(record.pointee.patient)
    let next = heads[slot]
    record.pointee.next = next
    heads[slot] = UInt32(place)
    if next != Self.none, self.record(Int(next)).pointee.claim != record.pointee.claim {
      isShared[slot / 64] |= 1 << UInt64(slot % 64)
    }
  }

  private func record(_ place: Int) -> UnsafeMutablePointer<Record> {
    chunks[place / Self.chunk] + place % Self.chunk
  }

  /// The lines of a patient, the last one first; none where the one claim asked about `isIndexed` and alone.
  func forEach(of patient: UInt64, isIndexed: Bool, _ body: (Record) -> Void) {
    guard count > 0 else { return }
    let slot = bucket(patient)
    // Most patients have one claim, and most chains one patient: then there is nothing to be walked through.
    if isIndexed, isShared[slot / 64] >> UInt64(slot % 64) & 1 == 0 { return }
    var place = heads[slot]
    while place != Self.none {
      let record = record(Int(place))
      if record.pointee.patient == patient { body(record.pointee) }
      place = record.pointee.next
    }
  }

  private func bucket(_ patient: UInt64) -> Int {
    Int(truncatingIfNeeded: (patient &* 0x9E37_79B9_7F4A_7C15) >> 20) & (heads.count - 1)
  }

  private func grow() {
    heads = [UInt32](repeating: Self.none, count: max(heads.count * 2, 1 << 12))
    isShared = [UInt64](repeating: 0, count: heads.count / 64)
    for place in 0..<count { link(place) }
  }
}
