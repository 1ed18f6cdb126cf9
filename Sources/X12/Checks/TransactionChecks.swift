/// What a kind of transaction has to hold together beyond the shape its guide gives it. One for each guide.
protocol TransactionChecks: AnyObject {
  /// A transaction begins.
  func begin(_ context: CheckContext)
  func segment(_ role: Role, _ segment: Segment, _ context: CheckContext)
  /// A segment that has no place in the guide, by its qualifier; what it numbers still counts.
  func passed(_ segment: Segment, _ context: CheckContext)
  /// The SE segment has been met, or the file ended.
  func end(_ context: CheckContext)
  /// How many claims the transaction had.
  var claims: Int { get }
  /// The place that must stay in the buffer, for claims handed out at their end.
  var keep: Int? { get }
}

extension TransactionChecks {
  var claims: Int { 0 }
  var keep: Int? { nil }
  func passed(_ segment: Segment, _ context: CheckContext) {}
}

/// Where checks tell what they find; knows the segment at hand.
final class CheckContext {
  /// Nothing that reads or changes it comes back to it.
  @exclusivity(unchecked) var list = ProblemList()
  var position = 0
  /// The place in the report of the transaction at hand.
  var transaction: Int?
  /// The same of the functional group.
  var group: Int?
  /// The guide and the place in it of the segment at hand.
  var guide: Guide?
  var node = 0
  var external = KnownCodes()
  /// Where the number of the claim at hand stands, while the buffer holds it.
  var claim: ScannedClaim.Place?
  /// Who makes values of what goes by.
  var values: ValueCollector?
  /// Who hands on every segment.
  var outline: Outliner?
  /// Whether warnings count as faults.
  var isStrict = false
  var notEvaluated: Set<String> = []
  /// Who holds the bytes of the file, for places that were kept.
  var reader: SegmentReader?

  /// Whether a problem is of the segment at hand itself. What is missing before it is of what it ends.
  func isOfSegmentAtHand(_ problem: Problem) -> Bool {
    problem.position >= position && problem.transaction == transaction
      && ![.missingSegment, .missingLoop].contains(problem.code)
  }

  @inline(never) func report(
    _ code: ProblemCode, _ segment: Segment, element: Int? = nil, component: Int? = nil,
    severity: Problem.Severity = .fault, _ message: String
  ) {
    list.add(
      Problem(
        code: code, severity: isStrict ? .fault : severity, segment: segment.name,
        position: position, element: element,
        component: component, bytes: element.map { segment.range(of: $0) } ?? segment.range,
        loop: guide.map { $0.loops[Int($0.nodes[node].loop)].name }, claim: claimText,
        message: message, transaction: transaction, group: group))
  }

  /// Of a segment that has gone by.
  @inline(never) func report(
    _ code: ProblemCode, segment: String, position: Int, element: Int? = nil, component: Int? = nil,
    bytes: Range<Int>, severity: Problem.Severity = .fault, _ message: String
  ) {
    list.add(
      Problem(
        code: code, severity: isStrict ? .fault : severity, segment: segment, position: position,
        element: element,
        component: component, bytes: bytes, loop: nil, claim: claimText, message: message,
        transaction: transaction, group: group))
  }

  private var claimText: String? {
    guard let place = claim, place.count > 0, let start = reader?.pointer(at: place.offset) else {
      return nil
    }
    return Field(start: start, count: Int(place.count)).text
  }
}

/// Numbers and parents of HL segments: a stack of the levels that are open.
struct Hierarchy {
  private struct Level {
    /// The number it should have, and the one it has.
    var number: Int
    var stated: Int
    var children: UInt8
    var hasChild = false
    var position: Int
    var bytes: Range<Int>
  }

  private static let deepest = 64
  private var open: [Level] = []
  private var last = 0
  private var stated = 0

  mutating func begin() {
    open.removeAll(keepingCapacity: true)
    last = 0
    stated = 0
  }

  mutating func level(_ segment: Segment, _ context: CheckContext) {
    let number = segment[1].number ?? -1
    let isNext = number == last + 1 || number == stated + 1
    if !isNext {
      context.report(
        .hierarchySequence, segment, element: 1,
        "HL01 numbers the levels one after another within the transaction: \(last + 1) is next here."
      )
    }
    last = isNext ? number : last + 1
    stated = number
    let parent = segment[2]
    if parent.isEmpty {
      close(above: 0, context)
    } else {
      let wanted = parent.number ?? -1
      if let place = open.lastIndex(where: { $0.number == wanted || $0.stated == wanted }) {
        close(above: place + 1, context)
        if open[place].children == UInt8(ascii: "0"), !open[place].hasChild {
          context.report(
            .hierarchyChild, segment: "HL", position: open[place].position, element: 4,
            bytes: open[place].bytes,
            "HL04 says that no level is below this one, yet HL \(number) names it as its parent.")
        }
        open[place].hasChild = true
      } else {
        context.report(
          .hierarchyParent, segment, element: 2,
          "HL02 names no level that is open here: a parent comes before its children and is not closed by another level."
        )
      }
    }
    // No guide nests deeper than a few levels; a file that does not end them must not make the search long.
    if open.count == Self.deepest { open.removeFirst() }
    open.append(
      Level(
        number: last, stated: number, children: segment[4].count == 1 ? segment[4][0] : 0,
        position: context.position, bytes: segment.range))
  }

  mutating func end(_ context: CheckContext) { close(above: 0, context) }

  private mutating func close(above count: Int, _ context: CheckContext) {
    while open.count > count {
      let level = open.removeLast()
      if level.children == UInt8(ascii: "1"), !level.hasChild {
        context.report(
          .hierarchyChild, segment: "HL", position: level.position, element: 4, bytes: level.bytes,
          "HL04 says that levels follow below this one, and none does.")
      }
    }
  }
}
