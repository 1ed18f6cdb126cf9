/// The words of a note as they may be shown: what could steer a screen is seen and does nothing.
public enum NoteText {
  /// Whether a character is a control of a terminal, or turns the order of the letters about.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Some bytes of a note as text; each hidden character stands as a sign of replacement, the return
  /// before a line's end left out.
  public static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar != "\r" {
      shown.append(isHidden(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(shown)
  }
}
