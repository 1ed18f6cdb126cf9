import Hummingbird
import NIOCore

/// The fields of a form as a browser sends them.
struct FormFields: Sendable {
  private var values: [String: String] = [:]

  /// The fields of a body that says it is a form; none of any other.
  init(_ body: ByteBuffer, of request: Request) {
    let type = request.headers[.contentType] ?? ""
    guard type.hasPrefix("application/x-www-form-urlencoded") else { return }
    for pair in body.readableBytesView.split(separator: 0x26).prefix(500) {
      let parts = pair.split(separator: 0x3D, maxSplits: 1, omittingEmptySubsequences: false)
      values[Self.decode(parts[0])] = parts.count > 1 ? Self.decode(parts[1]) : ""
    }
  }

  /// The value of a field, without blanks at its ends.
  subscript(name: String) -> String? {
    values[name].map { Self.trimmed($0) }
  }

  /// A text without blanks at its ends.
  static func trimmed(_ text: String) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r\n" }
    return String(text.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }

  /// The numbers of the fields whose name is a prefix and a number, as boxes that were ticked.
  func numbers(after prefix: String) -> [Int64] {
    values.keys.compactMap { name in
      name.hasPrefix(prefix) ? Int64(name.dropFirst(prefix.count)) : nil
    }.sorted()
  }

  /// The value exactly as sent, as passwords need it.
  func exactly(_ name: String) -> String { values[name] ?? "" }

  /// Text as addresses and forms encode it; "" where it is not.
  static func decode(_ bytes: some Sequence<UInt8>) -> String {
    var decoded: [UInt8] = []
    var iterator = bytes.makeIterator()
    while let byte = iterator.next() {
      switch byte {
      case 0x2B: decoded.append(0x20)
      case 0x25:
        guard let high = iterator.next().flatMap({ digit($0) }),
          let low = iterator.next().flatMap({ digit($0) })
        else { return "" }
        decoded.append(high << 4 | low)
      default: decoded.append(byte)
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
