/// What an implementation guide asks of a transaction: its segments, loops and elements, as flat tables ready to be
/// walked. The facts stand as text in `Sources/X12Guides`; names are our own (`Names`).
public final class Guide: Sendable {
  /// "837P", "835", ….
  public let name: String
  /// The transaction set identifier of ST01 and the functional identifier of GS01.
  public let transaction: String
  /// The functional identifier of GS01.
  public let functionalGroup: String
  /// The releases of GS08 and ST03 that it serves; the first is what is written.
  public let versions: [String]
  let nodes: [SegmentNode]
  let loops: [LoopNode]
  let elements: [ElementRule]
  let codes: [UInt64]
  let relations: [Relation]
  /// Identifiers in use; their places are the kinds of the walker's memory.
  let kinds: [UInt64]

  init(
    name: String, transaction: String, functionalGroup: String, versions: [String],
    nodes: [SegmentNode], loops: [LoopNode], elements: [ElementRule], codes: [UInt64],
    relations: [Relation]
  ) {
    self.name = name
    self.transaction = transaction
    self.functionalGroup = functionalGroup
    self.versions = versions
    self.nodes = nodes
    self.loops = loops
    self.elements = elements
    self.codes = codes
    self.relations = relations
    var kinds: [UInt64] = []
    for node in nodes where !kinds.contains(node.id) { kinds.append(node.id) }
    self.kinds = kinds
  }

  /// "2010AA NM1", for people.
  func place(of node: Int) -> String {
    let loop = loops[Int(nodes[node].loop)]
    return loop.parent < 0
      ? text(ofKey: nodes[node].id) : "\(loop.name) \(text(ofKey: nodes[node].id))"
  }
}

/// One segment at one place of a guide.
struct SegmentNode: Sendable {
  var id: UInt64
  var loop: Int32
  /// Its place among the children of its loop; children of one group may come in any order.
  var child: Int32
  var group: Int32
  var required: Bool
  /// 0 where there is no limit.
  var most: UInt16
  /// Whether it begins its loop.
  var opens: Bool
  /// Rules of its elements in `Guide.elements`.
  var elements: Range<Int32>
  var relations: Range<Int32>
  /// The element whose codes tell this segment from others of its name, 0 for none; its codes.
  var key: UInt8
  var keyIsComponent: Bool
  var keyCodes: Range<Int32>
  var content: SegmentContent
  /// What the checks of the transaction make of it.
  var role: Role
}

struct LoopNode: Sendable {
  var name: String
  var parent: Int32
  /// As of a segment, within the parent.
  var child: Int32
  var group: Int32
  var required: Bool
  var most: UInt16
  /// Its first segment.
  var opener: Int32
  var children: [Child]
  /// Where its children's counts stand in the walker's memory.
  var counts: Int

  enum Child: Sendable {
    case segment(Int)
    case loop(Int)
  }
}

/// What a guide says of one element or component.
struct ElementRule: Sendable {
  enum Kind: UInt8, Sendable { case text, code, whole, decimal, date, time, composite }
  enum Usage: UInt8, Sendable { case required, situational, unused }
  enum External: UInt8, Sendable {
    case none, states, country, currency, placeOfService, entity, remark, statusCategory, status,
      zip9
  }

  var kind: Kind
  var usage: Usage
  var external: External = .none
  var least: UInt8 = 0
  var most: UInt16 = 0
  var repeats: UInt8 = 1
  /// Its codes, or its components in `Guide.elements`.
  var from: Int32 = 0
  var count: Int32 = 0
}

/// A rule between the elements of a segment, by X12's letters: P all or none, R one at least, E one at most,
/// C if the first then all, L if the first then one at least.
struct Relation: Sendable {
  var letter: UInt8
  /// Bit 1 is the first element.
  var members: UInt64
  var first: Int
}

/// Segments whose contents have rules of their own, whatever the guide.
enum SegmentContent: UInt8, Sendable {
  case plain, name, address, dateQualified, demographics, patient, reference, provider
}
