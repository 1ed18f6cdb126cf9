/// Text of a pack where it lies; a string is made of it when somebody reads it.
struct PackedText: @unchecked Sendable {
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The text; nil where there is none.
  var string: String? { bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }

  /// Whether words stand in it, upper and lower case alike. `words` are of small letters and spaces.
  func contains(_ words: StaticString) -> Bool {
    let length = words.utf8CodeUnitCount
    guard bytes.count >= length else { return false }
    let wanted = UnsafeBufferPointer(start: words.utf8Start, count: length)
    return (0...bytes.count - length).contains { start in
      // A small letter and its capital differ in this bit; a space has it.
      (0..<length).allSatisfy { bytes[start + $0] | 0x20 == wanted[$0] }
    }
  }
}

extension PackedText: Hashable {
  static func == (left: PackedText, right: PackedText) -> Bool {
    left.bytes.elementsEqual(right.bytes)
  }

  func hash(into hasher: inout Hasher) {
    for byte in bytes { hasher.combine(byte) }
  }
}
