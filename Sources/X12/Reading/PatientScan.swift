import Dispatch
import Synchronization

/// Goes through a file for one thing only: which patient had which service on which day. Nothing is checked, so that a
/// first pass costs little before the second one that checks everything.
public struct PatientScan {
  /// A service line with its patient.
  public struct Line: Sendable {
    /// The patient's one-way key, as `ScannedClaim.patientHash` has it.
    public var patient: UInt64
    /// The billing provider's number, or its tax number where it has none.
    public var group: UInt64
    /// Where the claim stands in the file, as `ScannedClaim.offset` has it.
    public var offset: Int
    /// The code, its modifiers and units, as `ScannedClaim.Line` has them.
    public var code: UInt64
    /// Up to four modifiers.
    public var modifiers: UInt64
    /// In whole units.
    public var units: Int
    /// CCYYMMDD.
    public var date: Int32
    /// The first eight characters of the rendering provider's taxonomy code, or of the billing provider's; 0 for none.
    public var taxonomy: UInt64
    /// CLM05-3: "1" original, "7" replacement, "8" void; 0 for none.
    public var frequency: UInt8
  }

  private var group: UInt64 = 0
  private var tax: UInt64 = 0
  private var member: UInt64 = 0
  private var name: UInt64 = 0
  private var birth: Int32 = 0
  private var patient: UInt64 = 0
  private var offset = 0
  private var billingTaxonomy: UInt64 = 0
  private var taxonomy: UInt64 = 0
  private var frequency: UInt8 = 0
  private var hasLines = false
  private var isInClaim = false
  private var isProfessional = false
  private var line: Line?

  private init() {}

  /// The key that a patient's claims have in a file, made from what somebody else keeps of the patient: names and
  /// member number as an 837P writes them, the birth date as CCYYMMDD or 0.
  public static func patientKey(
    lastName: String, firstName: String, member: String, birth: Int32
  ) -> UInt64 {
    let name = ClaimHash.hash(firstName.utf8, ClaimHash.hash(lastName.utf8, 0))
    return ClaimHash.patient(name: name, member: ClaimHash.hash(member.utf8, 0), birth: birth)
  }

  /// Hands every dated line of the 837P claims of a file to `body`, in the file's order. What is no X12 has none.
  /// - Throws: where the source fails or a segment never ends.
  public static func scan(_ source: any ByteSource, _ body: (Line) -> Void) throws {
    let reader = SegmentReader(source, offset: 0, longestSegment: longestSegment)
    guard let delimiters = try delimiters(of: reader) else { return }
    reader.use(delimiters)
    var scan = PatientScan()
    while let segment = try reader.next() { scan.take(segment, body) }
  }

  /// The same by several threads, each with a stretch of the file that begins with a transaction. `body` hears from
  /// all of them, together with the number of the stretch: the lines of one come in the file's order.
  /// - Throws: where the file fails or a segment never ends.
  public static func scan(
    _ file: any RandomAccess, threads: Int, _ body: @Sendable (Int, Line) -> Void
  ) throws {
    let head = SegmentReader(file.source(at: 0), offset: 0, longestSegment: longestSegment)
    guard let delimiters = try delimiters(of: head) else { return }
    var starts = [head.offset]
    for number in 1..<max(threads, 1) {
      let wanted = file.size / threads * number
      guard let start = file.transactionStart(after: wanted, delimiters), start > starts[number - 1]
      else { break }
      starts.append(start)
    }
    let bounds = starts + [Int.max]
    let failure = Mutex<(any Error)?>(nil)
    DispatchQueue.concurrentPerform(iterations: starts.count) { number in
      do {
        try scan(file, bounds[number]..<bounds[number + 1], delimiters) { body(number, $0) }
      } catch {
        failure.withLock { $0 = error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }

  private static func scan(
    _ file: any RandomAccess, _ stretch: Range<Int>, _ delimiters: Delimiters,
    _ body: (Line) -> Void
  ) throws {
    let reader = SegmentReader(
      file.source(at: stretch.lowerBound), offset: stretch.lowerBound,
      longestSegment: longestSegment)
    reader.use(delimiters)
    var scan = PatientScan()
    while let segment = try reader.next() {
      if segment.id == key("ST"), segment.range.lowerBound >= stretch.upperBound { return }
      scan.take(segment, body)
    }
  }

  private static var longestSegment: Int { 1 << 24 }

  /// The delimiters that the ISA segment at the beginning declares; nil where there is none.
  private static func delimiters(of reader: SegmentReader) throws -> Delimiters? {
    let head = try reader.peek(3)
    if head.count == 3, head[0] == 0xEF { reader.skip(3) }
    while let first = try reader.peek(1).first, first <= 0x20 { reader.skip(1) }
    let isa = try reader.peek(106)
    guard isa.count == 106, isa[0] == 0x49, isa[1] == 0x53, isa[2] == 0x41 else { return nil }
    var delimiters = Delimiters.usual
    delimiters.element = isa[3]
    delimiters.repetition = isa[82]
    delimiters.component = isa[104]
    delimiters.segment = isa[105]
    return delimiters
  }

  @inline(__always) private mutating func take(_ segment: Segment, _ body: (Line) -> Void) {
    switch segment.id {
    case key("SV1"): if isInClaim { beginLine(segment) }
    case key("DTP"):
      guard line != nil, segment[1].key == key("472") else { return }
      line?.date = Dates.value(segment[3]) ?? 0
      if let line { body(line) }
      line = nil
    case key("HL"): beginLevel(segment[3].key)
    case key("PRV"):
      // Of one line only, where lines have begun.
      guard !hasLines else { return }
      if !isInClaim {
        billingTaxonomy = segment[3].start8
      } else if segment[1].key == key("PE") {
        taxonomy = segment[3].start8
      }
    case key("CLM"):
      guard isProfessional else { return }
      isInClaim = true
      line = nil
      hasLines = false
      taxonomy = billingTaxonomy
      let place = segment[5]
      frequency = place.count > 0 ? place[place.count &- 1] : 0
      patient = ClaimHash.patient(name: name, member: member, birth: birth)
      offset = segment.range.lowerBound
    case key("NM1"): if !isInClaim { readName(segment) }
    case key("DMG"): if !isInClaim { birth = Dates.value(segment[2]) ?? 0 }
    case key("REF"):
      if !isInClaim, member == 0, segment[1].key == key("EI") || segment[1].key == key("SY") {
        tax = ClaimHash.digits(segment[2])
      }
    case key("ST"):
      isProfessional = segment[1].key == key("837") && segment[3].text.hasPrefix("005010X222")
      isInClaim = false
    default: break
    }
  }

  private mutating func beginLevel(_ level: UInt64) {
    isInClaim = false
    hasLines = false
    line = nil
    switch level {
    case key("20"):
      billingTaxonomy = 0
      group = 0
      tax = 0
      member = 0
    case key("22"):
      member = 0
      name = 0
      birth = 0
    case key("23"): birth = 0
    default: break
    }
  }

  private mutating func readName(_ segment: Segment) {
    switch segment[1].key {
    case key("85"):
      group =
        segment[8].key == key("XX") && !segment[9].isEmpty
        ? max(1, ClaimHash.digits(segment[9])) : 0
    case key("IL"):
      member = ClaimHash.hash(segment[9], 0)
      name = ClaimHash.hash(segment[4], ClaimHash.hash(segment[3], 0))
    case key("QC"): name = ClaimHash.hash(segment[4], ClaimHash.hash(segment[3], 0))
    default: break
    }
  }

  private mutating func beginLine(_ segment: Segment) {
    let field = segment[1]
    var part = 1
    var from = 0
    var code: UInt64 = 0
    var modifiers: UInt64 = 0
    for at in 0...field.count {
      guard at == field.count || field[at] == segment.delimiters.component else { continue }
      let value = Field(start: field.start + from, count: at &- from)
      if part == 2 { code = value.key }
      if (3...6).contains(part) { modifiers |= (value.key & 0xFFFF) << UInt64((part &- 3) &* 16) }
      part &+= 1
      from = at &+ 1
    }
    line = Line(
      patient: patient, group: group == 0 ? tax : group, offset: offset, code: code,
      modifiers: modifiers, units: segment[4].number ?? 1, date: 0, taxonomy: taxonomy,
      frequency: frequency)
    hasLines = true
  }
}

/// One-way keys of the texts that say who a patient is.
enum ClaimHash {
  static func hash(_ field: Field, _ seed: UInt64) -> UInt64 {
    hash(UnsafeRawBufferPointer(start: field.start, count: field.count), seed)
  }

  static func hash(_ text: String.UTF8View, _ seed: UInt64) -> UInt64 {
    Array(text).withUnsafeBytes { hash($0, seed) }
  }

  /// Eight bytes at a time, then the rest with the length.
  private static func hash(_ bytes: UnsafeRawBufferPointer, _ seed: UInt64) -> UInt64 {
    var value = 0xCBF2_9CE4_8422_2325 ^ seed
    var place = 0
    while place &+ 8 <= bytes.count {
      value = mix(value ^ bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place &+= 8
    }
    var rest = UInt64(truncatingIfNeeded: bytes.count)
    while place < bytes.count {
      rest = rest << 8 | UInt64(bytes[place])
      place &+= 1
    }
    return mix(value ^ rest)
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 29
  }

  /// Of a patient's name, member number and birth date together.
  static func patient(name: UInt64, member: UInt64, birth: Int32) -> UInt64 {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    value = mix(value ^ name)
    value = mix(value ^ member)
    return mix(value ^ UInt64(truncatingIfNeeded: birth))
  }

  /// A number of up to 18 digits; 0 for anything else.
  static func digits(_ field: Field) -> UInt64 {
    guard field.count <= 18 else { return 0 }
    var value: UInt64 = 0
    for index in 0..<field.count {
      let digit = field[index] &- 48
      guard digit < 10 else { return 0 }
      value = value &* 10 &+ UInt64(digit)
    }
    return value
  }
}
