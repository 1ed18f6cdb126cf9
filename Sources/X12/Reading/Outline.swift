/// A segment with its place in the file: what `x12 show` and `x12 diff` are made of.
public struct OutlineSegment: Sendable, Hashable {
  /// The segment; numbers as X12 writes them where a guide says that they are numbers.
  public var value: SegmentValue
  /// The loop of the guide; "" in the transaction itself, in the envelope and where no guide is built in.
  public var loop: String
  /// How deep it stands: 0 for ISA, 1 for GS, 2 for ST, then the loops.
  public var depth: Int
  /// Whether it begins its loop.
  public var opensLoop: Bool
  /// Its bytes in the file.
  public var bytes: Range<Int>
}

extension X12File {
  /// Checks a file and hands out every segment with its place, in the order of the file.
  ///
  /// - Throws: `X12Error` where the source fails or a segment never ends.
  public static func outline(
    _ source: any ByteSource, _ options: CheckOptions = CheckOptions(),
    each: @escaping (OutlineSegment) -> Void
  ) throws -> FileReport {
    var options = options
    options.outline = each
    return try FileChecker(source, options).check()
  }
}

/// Hands segments on with their depth.
final class Outliner {
  private let each: (OutlineSegment) -> Void

  init(_ each: @escaping (OutlineSegment) -> Void) { self.each = each }

  /// A segment of a transaction, at a place of its guide or without any.
  func add(_ segment: Segment, _ guide: Guide?, node: Int) {
    guard let guide else {
      return each(
        OutlineSegment(
          value: SegmentValue(segment), loop: "", depth: 3, opensLoop: false, bytes: segment.range))
    }
    let place = guide.nodes[node]
    let isHere = place.id == segment.id
    let loop = Int(place.loop)
    var depth = 2
    var at = loop
    while guide.loops[at].parent >= 0 {
      depth += 1
      at = Int(guide.loops[at].parent)
    }
    var value = SegmentValue(segment)
    if isHere { normalize(&value, place, guide) }
    each(
      OutlineSegment(
        value: value, loop: guide.loops[loop].name, depth: depth + (isHere && place.opens ? 0 : 1),
        opensLoop: isHere && place.opens && loop > 0, bytes: segment.range))
  }

  /// A segment of the envelope.
  func add(_ segment: EnvelopeSegment, depth: Int) {
    var elements = segment.elements.map { SegmentValue.Element.text($0) }
    while elements.last == .text("") { elements.removeLast() }
    each(
      OutlineSegment(
        value: SegmentValue(segment.name, elements), loop: "", depth: depth, opensLoop: false,
        bytes: segment.range))
  }

  private func normalize(_ value: inout SegmentValue, _ place: SegmentNode, _ guide: Guide) {
    let rules = guide.elements[Int(place.elements.lowerBound)..<Int(place.elements.upperBound)]
    for (index, rule) in zip(value.elements.indices, rules) where rule.kind == .decimal {
      if let number = Number(value.elements[index].text) {
        value.elements[index] = .text(number.description)
      }
    }
  }
}
