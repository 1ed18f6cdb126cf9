public import ClaimModel

/// Every line of an input by its patient, so that a claim can be held against the same patient's other claims.
///
/// A line takes 32 bytes and holds nothing of the patient but a one-way key; the index is thrown away with the run.
/// Each part may be filled by a thread of its own; once all are filled and linked, any number of threads may ask.
public final class PatientIndex: @unchecked Sendable {
  private let parts: [Part]
  private var chains = Chains()

  /// An index without lines, of so many parts.
  public init(parts: Int = 1) {
    self.parts = (0..<max(parts, 1)).map { _ in Part() }
  }

  /// The number of a claim that stands at an offset of its file: claims are longer than that.
  public static func number(at offset: Int) -> Int { offset >> 4 }

  /// Adds the lines of a claim and links them; `number` is its place in the input. A claim that names no patient is left
  /// out.
  public func insert(_ claim: Claim, number: Int) {
    guard let keys = claim.keys else { return }
    for line in claim.lines {
      insert(
        OtherService(
          date: line.date, code: line.code, modifiers: line.modifiers, units: line.units,
          frequency: claim.form?.frequency ?? 1), keys, claim: number)
    }
    link()
  }

  /// Adds a line to a part, to be linked with all others. What stands in one part comes before all that stands in the
  /// next.
  public func insert(_ line: OtherService, _ keys: ClaimKeys, claim: Int, part: Int = 0) {
    guard Self.holds(line.date) else { return }
    var packed: UInt64 = 0
    for (place, modifier) in line.modifiers.prefix(4).enumerated() {
      packed |= Self.pack(modifier) << UInt64(place * 11)
    }
    packed |= UInt64(min(max(line.units, 0), 4_095)) << 44
    packed |= UInt64(keys.specialty) << 56
    let kind: UInt64 = line.frequency == 8 ? 2 : line.frequency == 7 ? 1 : 0
    parts[part].append(
      Record(
        patient: keys.patient, modifiersAndUnits: packed,
        codeDayAndGroup: UInt64(line.code.key) | UInt64(line.date.dayNumber) << 26
          | Self.pack(keys.group) << 42 | kind << 62,
        claim: UInt32(truncatingIfNeeded: claim), next: Chains.none))
  }

  /// Makes the lines added since the last time be found. They are linked together, one after another: linking each as it
  /// is read would wait for the memory every time.
  public func link() {
    if chains.grow(for: parts.reduce(0) { $0 + $1.count }) {
      for part in parts { part.unlink() }
    }
    for part in parts { part.link(into: &chains) }
  }

  /// The lines of the patient's other claims, in the order of the input; none where the claim names no patient. Claims
  /// that a later one replaces or voids are left out, voids themselves too, and what the claim itself replaces.
  public func others(of claim: Claim, number: Int) -> [OtherService] {
    guard let keys = claim.keys else { return [] }
    // Where it has lines in the index itself, one claim is its own.
    let isIndexed = claim.lines.contains { Self.holds($0.date) }
    guard chains.mayHold(keys.patient, besides: isIndexed ? 1 : 0) else { return [] }
    var found: [Record] = []
    chains.forEach(of: keys.patient) { record in
      if record.claim != UInt32(truncatingIfNeeded: number) { found.append(record) }
    }
    // A chain begins with the line that was linked last.
    found.reverse()
    if parts.count > 1, found.count > 1 {
      found = found.enumerated().sorted {
        ($0.element.claim, $0.offset) < ($1.element.claim, $1.offset)
      }.map(\.element)
    }
    withdraw(from: &found, for: claim, keys, number: number)
    return found.map { service($0, keys, isEarlier: Int($0.claim) < number) }
  }

  /// Takes out what no longer stands. A replacement or void names the payer's number of the first claim, which nobody
  /// here knows: it is taken for the earlier claim of its group that has a code of its days.
  private func withdraw(
    from found: inout [Record], for claim: Claim, _ keys: ClaimKeys, number: Int
  ) {
    let group = Self.pack(keys.group)
    if let frequency = claim.form?.frequency, frequency == 7 || frequency == 8,
      let first = claim.lines.map(\.date).min()
    {
      found.removeAll { record in
        record.group == group && Int(record.claim) < number && record.date >= first
      }
    }
    // What each code of a day and group was last replaced or voided by.
    var last: [UInt64: UInt32] = [:]
    for later in found where later.kind != 0 {
      last[later.work] = max(last[later.work] ?? 0, later.claim)
    }
    guard !last.isEmpty else { return }
    var withdrawn: Set<UInt32> = []
    for record in found {
      let isReplaced = last[record.work].map { record.claim < $0 } ?? false
      let replacesThis =
        record.kind != 0 && record.group == group && Int(record.claim) > number
        && claim.lines.contains { $0.code == record.code && $0.date == record.date }
      if isReplaced || replacesThis || record.kind == 2 { withdrawn.insert(record.claim) }
    }
    found.removeAll { withdrawn.contains($0.claim) }
  }

  private static func holds(_ date: CivilDate) -> Bool { (0..<65_536).contains(date.dayNumber) }

  private func service(_ record: Record, _ keys: ClaimKeys, isEarlier: Bool) -> OtherService {
    var modifiers = ModifierList()
    for place in 0..<4 {
      let packed = record.modifiersAndUnits >> UInt64(place * 11) & 0x7FF
      if packed != 0 { modifiers.append(Self.modifier(packed)) }
    }
    let specialty = UInt8(record.modifiersAndUnits >> 56)
    let isTold = specialty != 0 && keys.specialty != 0 && specialty != keys.specialty
    let isOfOtherRank =
      isTold && (specialty == ClaimKeys.assistants || keys.specialty == ClaimKeys.assistants)
    var other = OtherService(
      date: record.date, code: record.code, modifiers: modifiers,
      units: Int(record.modifiersAndUnits >> 44 & 0xFFF),
      isSameGroup: record.group == Self.pack(keys.group) && (!isTold || isOfOtherRank),
      isEarlierInInput: isEarlier, frequency: [1, 7, 8, 1][record.kind])
    other.isOfOtherRank = isOfOtherRank
    return other
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

  /// The group's key in 20 bits.
  private static func pack(_ group: UInt64) -> UInt64 { (group &* 0x9E37_79B9_7F4A_7C15) >> 44 }
}

/// A line: the patient's key; modifiers (44 bits), units (12) and specialty (8); code (26), day (16), group (20) and kind
/// of claim (2); claim and the next line of the chain.
private struct Record {
  var patient: UInt64
  var modifiersAndUnits: UInt64
  var codeDayAndGroup: UInt64
  var claim: UInt32
  var next: UInt32

  var code: ProcedureCode { ProcedureCode(key: UInt32(codeDayAndGroup & 0x3FF_FFFF)) }
  var date: CivilDate { CivilDate(dayNumber: Int32(codeDayAndGroup >> 26 & 0xFFFF)) }
  var group: UInt64 { codeDayAndGroup >> 42 & 0xF_FFFF }
  /// Code, day and group.
  var work: UInt64 { codeDayAndGroup << 2 }
  /// 0 an original, 1 a replacement, 2 a void.
  var kind: Int { Int(codeDayAndGroup >> 62) }
}

/// Lines that one thread adds, in blocks that stay where they are.
private final class Part {
  static var blockSize: Int { 1 << 16 }
  private var blocks: [UnsafeMutablePointer<Record>] = []
  private(set) var count = 0
  /// How many of the lines are linked, and the claim of the last of them.
  private var linked = 0
  private var lastClaim: UInt32?
  /// The numbers that the chains gave to the blocks.
  private var numbers: [Int] = []

  deinit {
    for block in blocks { block.deallocate() }
  }

  func append(_ record: Record) {
    if count == blocks.count * Self.blockSize {
      blocks.append(.allocate(capacity: Self.blockSize))
    }
    (blocks[count / Self.blockSize] + count % Self.blockSize).initialize(to: record)
    count += 1
  }

  func unlink() {
    linked = 0
    lastClaim = nil
  }

  func link(into chains: inout Chains) {
    while linked < count {
      let place = linked / Self.blockSize
      if place == numbers.count { numbers.append(chains.add(blocks[place])) }
      let first = place * Self.blockSize
      let end = min(count - first, Self.blockSize)
      chains.link(linked - first..<end, of: numbers[place], after: &lastClaim)
      linked = first + end
    }
  }
}

/// All lines in chains by what their patients' keys have in common, and how many claims a key can have.
private struct Chains {
  static var none: UInt32 { UInt32.max }
  private var blocks: [UnsafeMutablePointer<Record>] = []
  /// The first line of each chain: the number of its block and its place there.
  private var heads: [UInt32] = []
  /// Two bits for each sixteenth of a chain: no claim, one, more. Most patients have one claim, and then there is nothing
  /// to be walked through.
  private var claims: [UInt64] = []

  /// Makes room where so many lines need more. All of them must then be linked anew.
  mutating func grow(for count: Int) -> Bool {
    guard count > heads.count * 4 else { return false }
    var size = max(heads.count, 1 << 10)
    while count > size * 4 { size *= 2 }
    heads = [UInt32](repeating: Self.none, count: size)
    claims = [UInt64](repeating: 0, count: size / 2)
    return true
  }

  mutating func add(_ block: UnsafeMutablePointer<Record>) -> Int {
    blocks.append(block)
    return blocks.count - 1
  }

  mutating func link(_ places: Range<Int>, of number: Int, after lastClaim: inout UInt32?) {
    let block = blocks[number]
    for place in places {
      let (chain, word, shift) = slot(block[place].patient)
      block[place].next = heads[chain]
      heads[chain] = UInt32(number * Part.blockSize + place)
      if block[place].claim != lastClaim {
        lastClaim = block[place].claim
        // 0 becomes 1, and anything else 2 or 3.
        claims[word] |= (claims[word] >> shift & 3 == 0 ? 1 : 2) << shift
      }
    }
  }

  /// Whether a patient can have more claims than so many, which is 0 or 1.
  func mayHold(_ patient: UInt64, besides own: Int) -> Bool {
    guard !heads.isEmpty else { return false }
    let (_, word, shift) = slot(patient)
    return claims[word] >> shift & 3 > UInt64(own)
  }

  /// The lines of a patient, the last one first.
  func forEach(of patient: UInt64, _ body: (Record) -> Void) {
    var at = heads[slot(patient).chain]
    while at != Self.none {
      let record = blocks[Int(at) / Part.blockSize][Int(at) % Part.blockSize]
      if record.patient == patient { body(record) }
      at = record.next
    }
  }

  /// Where a patient's chain begins, and where the number of its claims stands.
  private func slot(_ patient: UInt64) -> (chain: Int, word: Int, shift: UInt64) {
    let hash = Int(truncatingIfNeeded: (patient &* 0x9E37_79B9_7F4A_7C15) >> 20)
    let place = hash & (heads.count &* 16 &- 1)
    return (place / 16, place / 32, UInt64(place % 32) * 2)
  }
}
