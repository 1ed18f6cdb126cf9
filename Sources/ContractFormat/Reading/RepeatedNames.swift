/// Finds a name that stands twice in one JSON object: parsers differ in which of the two they take,
/// so neither is taken.
struct RepeatedNames {
  private struct Frame {
    let isObject: Bool
    /// Where its names begin in `names`.
    let firstName: Int
    /// The position in a list.
    var position = 0
    var expectsName: Bool
  }

  private let bytes: [UInt8]
  private var frames: [Frame] = []
  private var names: [Range<Int>] = []
  private var place = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The path of the first repeated name, or nil. The text need not be valid JSON: what is wrong
  /// with it is for the parser to say.
  static func first(in bytes: [UInt8]) -> String? {
    var search = RepeatedNames(bytes)
    return search.run()
  }

  private mutating func run() -> String? {
    while place < bytes.count {
      switch bytes[place] {
      case 0x7B: frames.append(Frame(isObject: true, firstName: names.count, expectsName: true))
      case 0x5B: frames.append(Frame(isObject: false, firstName: names.count, expectsName: false))
      case 0x7D, 0x5D:
        if let frame = frames.popLast() { names.removeSubrange(frame.firstName...) }
      case 0x2C:
        if let last = frames.indices.last {
          frames[last].position += 1
          frames[last].expectsName = frames[last].isObject
        }
      case 0x22: if let path = text() { return path }
      default: break
      }
      place += 1
    }
    return nil
  }

  /// Reads a text; as a name it is compared with those of its object.
  private mutating func text() -> String? {
    let start = place + 1
    place = start
    while place < bytes.count, bytes[place] != 0x22 { place += bytes[place] == 0x5C ? 2 : 1 }
    guard let last = frames.indices.last, frames[last].expectsName else { return nil }
    frames[last].expectsName = false
    let name = start..<max(start, min(place, bytes.count))
    let isRepeated = names[frames[last].firstName...].contains { other in
      other.count == name.count && bytes[other].elementsEqual(bytes[name])
    }
    names.append(name)
    return isRepeated ? path : nil
  }

  private var path: String {
    var text = ""
    for (depth, frame) in frames.enumerated() {
      guard frame.isObject else {
        text += "[\(frame.position)]"
        continue
      }
      let end = depth + 1 < frames.count ? frames[depth + 1].firstName : names.count
      guard end > frame.firstName else { continue }
      let name = String(decoding: bytes[names[end - 1]].prefix(40), as: UTF8.self)
      text += text.isEmpty ? name : "." + name
    }
    return text
  }
}
