/// An envelope segment copied out of the buffer.
struct EnvelopeSegment {
  var id: UInt64
  var name: String
  var elements: [String]
  var range: Range<Int>
  var ranges: [Range<Int>]
  /// Which elements hold separators within them, a bit each.
  var composites: UInt64

  init(_ segment: Segment) {
    id = segment.id
    name = segment.name
    elements = (1...max(1, segment.count)).map { segment[$0].text }
    range = segment.range
    composites = segment.composites
    ranges = (1...max(1, segment.count)).map { segment.range(of: $0) }
  }

  subscript(_ index: Int) -> String { index <= elements.count ? elements[index - 1] : "" }
}
