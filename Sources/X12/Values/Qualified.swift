/// A date of some kind.
public struct QualifiedDate: Sendable, Hashable {
  /// The kind (DTP01): "472" service, "431" onset, "439" accident, "435" admission, ….
  public var qualifier = ""
  /// The day or days.
  public var span: DaySpan?

  /// Nothing.
  public init() {}
  /// Days of a kind.
  public init(_ qualifier: String, _ span: DaySpan) {
    self.qualifier = qualifier
    self.span = span
  }
}

/// An amount or a quantity of some kind.
public struct QualifiedNumber: Sendable, Hashable {
  /// The kind (AMT01, QTY01).
  public var qualifier = ""
  /// How much.
  public var number = Number.zero

  /// Nothing.
  public init() {}
  /// So much of a kind.
  public init(_ qualifier: String, _ number: Number) {
    self.qualifier = qualifier
    self.number = number
  }
}

/// A code of some list.
public struct QualifiedCode: Sendable, Hashable {
  /// The list: "ABK" principal ICD-10 diagnosis, "ABF" another, "HE" remark, ….
  public var qualifier = ""
  /// The code.
  public var code = ""

  /// Nothing.
  public init() {}
  /// A code of a list.
  public init(_ qualifier: String, _ code: String) {
    self.qualifier = qualifier
    self.code = code
  }
}

/// A note in words.
public struct Note: Sendable, Hashable {
  /// What it is: "ADD" additional, "CER" certification, "DCP" goals, "DGN" diagnosis, "TPO" third-party.
  public var kind = ""
  /// The words.
  public var text = ""

  /// Nothing.
  public init() {}
  /// Words of a kind.
  public init(_ kind: String, _ text: String) {
    self.kind = kind
    self.text = text
  }
}

/// A procedure with its modifiers.
public struct Procedure: Sendable, Hashable {
  /// The list of the code: "HC" HCPCS.
  public var qualifier = "HC"
  /// The code.
  public var code = ""
  /// Up to four modifiers.
  public var modifiers: [String] = []
  /// What it is in words.
  public var description = ""

  /// None.
  public init() {}
  /// A HCPCS code with its modifiers.
  public init(_ code: String, _ modifiers: [String] = []) {
    self.code = code
    self.modifiers = modifiers
  }

  /// From components such as SV101; nil where there are none.
  init?(parts: [String]) {
    guard !parts.isEmpty else { return nil }
    qualifier = parts[0]
    code = parts.count > 1 ? parts[1] : ""
    modifiers = parts.count > 2 ? parts[2..<min(6, parts.count)].filter { !$0.isEmpty } : []
    description = parts.count > 6 ? parts[6] : ""
  }

  var parts: [String] {
    var parts = [qualifier, code] + modifiers.prefix(4)
    guard !description.isEmpty else { return parts }
    while parts.count < 6 { parts.append("") }
    return parts + [description]
  }
}

/// Why a payer paid less or more than was charged.
public struct Adjustment: Sendable, Hashable {
  /// "CO" contractual, "PR" patient, "OA" other, "PI" payer's own, "CR" correction.
  public var group = ""
  /// The claim adjustment reason code.
  public var reason = ""
  /// How much; positive where less was paid.
  public var amount = Number.zero
  /// How many units, where stated.
  public var quantity: Number?

  /// None.
  public init() {}
  /// An adjustment of an amount.
  public init(_ group: String, _ reason: String, _ amount: Number, quantity: Number? = nil) {
    self.group = group
    self.reason = reason
    self.amount = amount
    self.quantity = quantity
  }
}

// MARK: Reading and writing

extension QualifiedDate: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &qualifier)
    elements.span(3, &span)
  }
}

extension QualifiedNumber: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &qualifier)
    elements.number(2, &number)
  }
}

extension QualifiedCode: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &qualifier)
    elements.text(2, &code)
  }
}

extension Note: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &kind)
    elements.text(2, &text)
  }
}

/// The CAS segments of one place: adjustments of a group stand together, six to a segment.
struct AdjustmentSegment: SegmentMapped {
  var group = ""
  var reasons: [Reason] = []

  struct Reason: SegmentMapped {
    var code = ""
    var amount = Number.zero
    var quantity: Number?
    mutating func map(_ elements: inout ElementMap) {
      elements.text(1, &code)
      elements.number(2, &amount)
      elements.number(3, &quantity)
    }
  }

  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &group)
    elements.groups(from: 2, size: 3, most: 6, &reasons)
  }
}

extension LoopMap {
  mutating func adjustments(_ values: inout [Adjustment]) {
    var segments: [AdjustmentSegment] = []
    if !isReading {
      for value in values {
        let reason = AdjustmentSegment.Reason(
          code: value.reason, amount: value.amount, quantity: value.quantity)
        if let last = segments.last, last.group == value.group, last.reasons.count < 6 {
          segments[segments.count - 1].reasons.append(reason)
        } else {
          segments.append(AdjustmentSegment(group: value.group, reasons: [reason]))
        }
      }
    }
    all("CAS", &segments)
    guard isReading else { return }
    values = segments.flatMap { segment in
      segment.reasons.map {
        Adjustment(segment.group, $0.code, $0.amount, quantity: $0.quantity)
      }
    }
  }
}
