/// How problems of the envelope are told.
extension FileChecker {
  func problem(
    _ code: ProblemCode, bytes: Range<Int> = 0..<0, segment: String = "", _ message: String
  ) {
    context.report(
      code, segment: segment, position: context.transaction == nil ? position : context.position,
      bytes: bytes, message)
  }

  func problem(
    _ code: ProblemCode, _ segment: EnvelopeSegment, element: Int? = nil, _ message: String
  ) {
    context.report(
      code, segment: segment.name.count <= 3 ? segment.name : "",
      position: context.transaction == nil ? position : context.position, element: element,
      bytes: element.map { $0 <= segment.ranges.count ? segment.ranges[$0 - 1] : segment.range }
        ?? segment.range, message)
  }

  /// What stands past the last element that a segment of the envelope has.
  func checkEnd(_ segment: EnvelopeSegment, most: Int) {
    for index in segment.elements.indices.dropFirst(most) where !segment.elements[index].isEmpty {
      problem(
        .excessElement, segment, element: index + 1,
        "\(segment.name) has \(most) elements; this is one more.")
    }
    for index in 1...most where segment.composites >> UInt64(index) & 1 != 0 {
      problem(
        .components, segment, element: index,
        "\(segment.name)0\(index) has components and is a simple element.")
    }
    if segment.elements.count > 1, segment.elements.last == "" {
      problem(
        .trailingSeparators, segment, element: segment.elements.count,
        "Separators stand after the last value of the segment.")
    }
  }

  /// A value of the envelope for a message: short codes only.
  func shown(_ text: String) -> String {
    let clean = text.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 0x20 && $0.value < 0x7F }
    return clean && text.utf8.count <= 14 ? text : "an unreadable value"
  }

  func isDate(_ text: String) -> Bool { test(text, Dates.isDate) }
  func isTime(_ text: String) -> Bool { test(text, Dates.isTime) }

  func test(_ text: String, _ rule: (Field) -> Bool) -> Bool {
    var bytes = Array(text.utf8)
    let count = bytes.count
    bytes += [UInt8](repeating: 0, count: 8)
    return bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { rule(Field(start: $0, count: count)) } ?? false
    }
  }
}
