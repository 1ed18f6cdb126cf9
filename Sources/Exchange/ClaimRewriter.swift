public import ClaimModel
public import X12

/// Writes an 837P anew with form fixes made and nothing else touched: segments that no fix concerns are copied byte by
/// byte, delimiters and line ends are kept, and the counts and totals that follow from a fix follow.
public final class ClaimRewriter {
  /// One segment before and after.
  public struct Difference: Sendable, Hashable {
    /// The claim's number (CLM01).
    public let claim: String
    /// The segment as it was; empty where one was added.
    public let before: String
    /// The segment as it is; empty where it was taken off.
    public let after: String
  }

  private let delimiters: Delimiters
  private let changes: [Int: [ClaimChange]]
  private let write: ([UInt8]) -> Void
  private var claim = -1
  private var id = ""
  /// How many segments more or fewer the transaction set has than it had.
  private var added = 0
  private var pending: [[UInt8]] = []
  /// What was changed, in the order of the file.
  public private(set) var differences: [Difference] = []

  /// A writer for a file with these delimiters; `changes` are those of each claim by its place in the file, from 0.
  public init(
    delimiters: Delimiters, changes: [Int: [ClaimChange]], write: @escaping ([UInt8]) -> Void
  ) {
    self.delimiters = delimiters
    self.changes = changes
    self.write = write
  }

  /// Takes the next bytes of a whole file.
  public func rewrite(_ bytes: [UInt8]) {
    var start = 0
    for (place, byte) in bytes.enumerated() where byte == delimiters.segment {
      var end = place + 1
      while end < bytes.count, bytes[end] == 0x0A || bytes[end] == 0x0D { end += 1 }
      if end > start { take(Array(bytes[start..<end])) }
      start = end
    }
    flush()
    if start < bytes.count { write(Array(bytes[start...])) }
  }

  private func take(_ segment: [UInt8]) {
    let name = Self.name(segment, delimiters)
    switch name {
    case "ST":
      flush()
      added = 0
    case "CLM":
      flush()
      claim += 1
      id = Self.element(segment, 1, delimiters)
    case "HL", "SE": flush()
    default: break
    }
    if name == "SE", added != 0, let count = Int(Self.element(segment, 1, delimiters)) {
      emit(setting(segment, 1, to: "\(count + added)"))
    } else if changes[claim] != nil, !["HL", "SE", "GE", "IEA"].contains(name) {
      pending.append(segment)
    } else {
      emit(segment)
    }
  }

  private func emit(_ segment: [UInt8]) { write(segment) }

  /// Writes the claim that was gathered, with its changes made.
  private func flush() {
    guard !pending.isEmpty else { return }
    var segments = pending
    pending = []
    let before = segments
    for change in changes[claim] ?? [] { segments = apply(change, to: segments) }
    if segments.count != before.count { segments = renumbered(segments) }
    added += segments.count - before.count
    record(before, segments)
    for segment in segments { emit(segment) }
  }

  private func record(_ before: [[UInt8]], _ after: [[UInt8]]) {
    for change in after.difference(from: before) {
      switch change {
      case .remove(_, let segment, _):
        differences.append(Difference(claim: id, before: text(segment), after: ""))
      case .insert(_, let segment, _):
        differences.append(Difference(claim: id, before: "", after: text(segment)))
      }
    }
  }

  private func text(_ segment: [UInt8]) -> String {
    String(decoding: segment.prefix { $0 != delimiters.segment }, as: UTF8.self)
  }

  // MARK: Changes

  private func apply(_ change: ClaimChange, to segments: [[UInt8]]) -> [[UInt8]] {
    var segments = segments
    switch change {
    case .addModifier(let line, let modifier):
      edit(line, &segments) { modifiers, _ in modifiers.append(modifier.description) }
    case .removeModifier(let line, let modifier):
      edit(line, &segments) { modifiers, _ in modifiers.removeAll { $0 == modifier.description } }
    case .setModifiers(let line, let list):
      edit(line, &segments) { modifiers, _ in modifiers = list.map(\.description) }
    case .replaceCode(let line, let code):
      edit(line, &segments) { _, text in text = code.description }
    case .setUnits(let line, let units):
      if let place = service(line, segments) {
        segments[place] = setting(segments[place], 4, to: "\(units)")
      }
    case .setPointers(let line, let pointers):
      if let place = service(line, segments) {
        let separator = String(UnicodeScalar(delimiters.component))
        segments[place] = setting(
          segments[place], 7, to: pointers.map { "\($0)" }.joined(separator: separator))
      }
    case .removeLine(let line): remove(line, &segments)
    case .removeDiagnosis(let position): removeDiagnosis(position, &segments)
    case .addLine: break
    }
    return segments
  }

  /// Where the service segment of a line stands.
  private func service(_ line: Int, _ segments: [[UInt8]]) -> Int? {
    var number = 0
    for (place, segment) in segments.enumerated() {
      let name = Self.name(segment, delimiters)
      if name == "LX" { number = Int(Self.element(segment, 1, delimiters)) ?? number + 1 }
      if name == "SV1", number == line { return place }
    }
    return nil
  }

  private func edit(
    _ line: Int, _ segments: inout [[UInt8]], _ body: (inout [String], inout String) -> Void
  ) {
    guard let place = service(line, segments) else { return }
    let separator = Character(UnicodeScalar(delimiters.component))
    var parts = Self.element(segments[place], 1, delimiters)
      .split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
    guard parts.count >= 2 else { return }
    var modifiers = Array(parts.dropFirst(2).prefix(4)).filter { !$0.isEmpty }
    let rest = Array(parts.dropFirst(6))
    var code = parts[1]
    body(&modifiers, &code)
    parts = [parts[0], code] + modifiers
    if !rest.isEmpty { parts += [String](repeating: "", count: max(0, 4 - modifiers.count)) + rest }
    segments[place] = setting(segments[place], 1, to: parts.joined(separator: String(separator)))
  }

  private func remove(_ line: Int, _ segments: inout [[UInt8]]) {
    guard
      let start = segments.firstIndex(where: {
        Self.name($0, delimiters) == "LX" && Int(Self.element($0, 1, delimiters)) == line
      }), let place = service(line, segments)
    else { return }
    let end =
      segments[(start + 1)...].firstIndex { Self.name($0, delimiters) == "LX" } ?? segments.count
    let charge = Money(Self.element(segments[place], 2, delimiters)) ?? .zero
    segments.removeSubrange(start..<end)
    if let total = Money(Self.element(segments[0], 2, delimiters)) {
      segments[0] = setting(segments[0], 2, to: (total - charge).x12)
    }
  }

  private func removeDiagnosis(_ position: Int, _ segments: inout [[UInt8]]) {
    guard let place = segments.firstIndex(where: { Self.name($0, delimiters) == "HI" }) else {
      return
    }
    var elements = Self.elements(segments[place], delimiters)
    guard elements.indices.contains(position) else { return }
    func code(_ text: String) -> Substring {
      text.drop { $0 != Character(UnicodeScalar(delimiters.component)) }
    }
    guard
      let first = elements.indices.dropFirst().first(where: {
        code(elements[$0]) == code(elements[position])
      }),
      first != position
    else { return }
    elements.remove(at: position)
    segments[place] = joined(elements, like: segments[place])
    let separator = Character(UnicodeScalar(delimiters.component))
    for other in segments.indices where Self.name(segments[other], delimiters) == "SV1" {
      var pointers: [Int] = []
      for pointer in Self.element(segments[other], 7, delimiters).split(separator: separator)
        .compactMap({ Int($0) })
      {
        let moved = pointer == position ? first : pointer > position ? pointer - 1 : pointer
        if !pointers.contains(moved) { pointers.append(moved) }
      }
      segments[other] = setting(
        segments[other], 7, to: pointers.map { "\($0)" }.joined(separator: String(separator)))
    }
  }

  /// Numbers the lines of a claim from 1.
  private func renumbered(_ segments: [[UInt8]]) -> [[UInt8]] {
    var number = 0
    return segments.map { segment in
      guard Self.name(segment, delimiters) == "LX" else { return segment }
      number += 1
      return setting(segment, 1, to: "\(number)")
    }
  }

  // MARK: Segments

  private func setting(_ segment: [UInt8], _ place: Int, to value: String) -> [UInt8] {
    var elements = Self.elements(segment, delimiters)
    guard elements.indices.contains(place), elements[place] != value else { return segment }
    elements[place] = value
    return joined(elements, like: segment)
  }

  private func joined(_ elements: [String], like segment: [UInt8]) -> [UInt8] {
    let separator = String(UnicodeScalar(delimiters.element))
    let tail = segment.drop { $0 != delimiters.segment }
    return Array(elements.joined(separator: separator).utf8) + tail
  }

  private static func elements(_ segment: [UInt8], _ delimiters: Delimiters) -> [String] {
    segment.prefix { $0 != delimiters.segment }
      .split(separator: delimiters.element, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private static func element(_ segment: [UInt8], _ place: Int, _ delimiters: Delimiters) -> String
  {
    let elements = elements(segment, delimiters)
    return elements.indices.contains(place) ? elements[place] : ""
  }

  private static func name(_ segment: [UInt8], _ delimiters: Delimiters) -> String {
    String(
      decoding: segment.prefix { $0 != delimiters.element && $0 != delimiters.segment },
      as: UTF8.self)
  }
}

extension Money {
  /// As X12 writes amounts: no zeros that say nothing.
  fileprivate var x12: String {
    let text = description
    guard text.hasSuffix("0") else { return text }
    return text.hasSuffix(".00") ? String(text.dropLast(3)) : String(text.dropLast())
  }
}
