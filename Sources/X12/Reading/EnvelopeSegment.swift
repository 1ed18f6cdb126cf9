/// An envelope segment copied out of the buffer.
struct EnvelopeSegment {
  var id: UInt64
  var name: String
  var elements: [String]
  var range: Range<Int>
  var ranges: [Range<Int>]

  init(_ segment: Segment) {
    id = segment.id
    name = segment.name
    elements = (1...max(1, segment.count)).map { segment[$0].text }
    range = segment.range
    ranges = (1...max(1, segment.count)).map { segment.range(of: $0) }
  }

  subscript(_ index: Int) -> String { index <= elements.count ? elements[index - 1] : "" }
}
