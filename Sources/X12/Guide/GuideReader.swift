import X12Guides

/// Reads the notation of `Sources/X12Guides/README.md` into a `Guide`.
struct GuideReader {
  private var nodes: [SegmentNode] = []
  private var loops: [LoopNode] = []
  private var elements: [ElementRule] = []
  private var codes: [UInt64] = []
  private var relations: [Relation] = []
  private var shapes: [Substring: Substring] = [:]
  /// The element rules and codes of a line, read once however often the same text stands.
  private var read: [Substring: Range<Int32>] = [:]
  /// The lines of each loop, for those that say `same`.
  private var linesOfLoop: [Substring: [Line]] = [:]
  private var guide = ""

  private struct Line {
    var depth: Int
    var words: [Substring]
    var shape: Substring
  }

  static func read(number: Int) -> Guide? {
    guard let bytes = curette_guide_bytes(number) else { return nil }
    let text = String(
      decoding: UnsafeBufferPointer(start: bytes, count: curette_guide_length(number)),
      as: UTF8.self)
    var reader = GuideReader()
    return reader.read(text)
  }

  private mutating func read(_ text: String) -> Guide {
    var head: [Substring] = []
    var lines: [Line] = []
    for line in text.split(separator: "\n") {
      let body = line.drop { $0 == " " }
      if body.isEmpty || body.hasPrefix("#") { continue }
      let colon = body.firstRange(of: " : ")
      let words = (colon.map { body[..<$0.lowerBound] } ?? body).split(separator: " ")
      let shape = colon.map { body[$0.upperBound...] } ?? ""
      switch words[0] {
      case "guide": head = words
      case "shape": shapes[words[1]] = shape
      default:
        lines.append(
          Line(depth: (line.count - body.count) / 2, words: words, shape: shapes[shape] ?? shape))
      }
    }
    guide = String(head[1])
    let root = LoopNode(
      name: "", parent: -1, child: 0, group: 0, required: true, most: 1, opener: 0, children: [],
      counts: 0)
    loops.append(root)
    add(lines, to: 0, depth: 0)
    group()
    return Guide(
      name: guide, transaction: String(head[2]), functionalGroup: String(head[3]),
      versions: head[4...].map(String.init), nodes: nodes, loops: loops, elements: elements,
      codes: codes, relations: relations)
  }

  private mutating func add(_ lines: [Line], to loop: Int, depth: Int) {
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      guard line.words[0] == "loop" || line.words[0] == "same" else {
        addSegment(line, to: loop)
        continue
      }
      var inner: [Line] = []
      while index < lines.count, lines[index].depth > line.depth {
        inner.append(lines[index])
        index += 1
      }
      if line.words[0] == "loop" {
        linesOfLoop[line.words[1]] = inner
      } else {
        inner = linesOfLoop[line.words[1]] ?? []
      }
      let number = loops.count
      loops.append(
        LoopNode(
          name: String(line.words[1]), parent: Int32(loop),
          child: Int32(loops[loop].children.count),
          group: 0, required: line.words[2] == "R", most: most(line.words[3]), opener: 0,
          children: [], counts: 0))
      loops[loop].children.append(.loop(number))
      add(inner, to: number, depth: depth + 1)
    }
  }

  private func most(_ word: Substring) -> UInt16 { word == "*" ? 0 : UInt16(word) ?? 1 }

  private mutating func addSegment(_ line: Line, to loop: Int) {
    let rules: Range<Int32>
    if let known = read[line.shape] {
      rules = known
    } else {
      rules = readElements(line.shape)
      read[line.shape] = rules
    }
    let firstRelation = relations.count
    for word in line.words.dropFirst(3) { relations.append(relation(word)) }
    let id = key(of: line.words[0])
    let number = nodes.count
    let opens = loops[loop].children.isEmpty
    if opens { loops[loop].opener = Int32(number) }
    var node = SegmentNode(
      id: id, loop: Int32(loop), child: Int32(loops[loop].children.count), group: 0,
      required: line.words[1] == "R", most: most(line.words[2]), opens: opens,
      elements: rules, relations: Int32(firstRelation)..<Int32(relations.count), key: 0,
      keyIsComponent: false, keyCodes: 0..<0, content: content(line.words[0]), role: .none)
    setKey(of: &node, named: line.words[0])
    let code = node.keyCodes.isEmpty ? "" : X12.text(ofKey: codes[Int(node.keyCodes.lowerBound)])
    node.role = Role.of(
      guide: guide, loop: loops[loop].name, segment: String(line.words[0]), code: code)
    nodes.append(node)
    loops[loop].children.append(.segment(number))
  }

  /// The element that tells segments of one name apart.
  private func setKey(of node: inout SegmentNode, named name: Substring) {
    let places = [
      "NM1": 1, "N1": 1, "REF": 1, "DTP": 1, "DTM": 1, "HL": 3, "AMT": 1, "QTY": 1, "PER": 1,
      "PWK": 2, "CRC": 1, "NTE": 1, "HI": 1,
    ]
    guard let place = places[String(name)], node.elements.count >= place else { return }
    let rule = elements[Int(node.elements.lowerBound) + place - 1]
    if rule.kind == .composite {
      let part = elements[Int(rule.from)]
      node.keyIsComponent = true
      node.keyCodes = part.from..<part.from + part.count
    } else {
      node.keyCodes = rule.from..<rule.from + rule.count
    }
    node.key = node.keyCodes.isEmpty ? 0 : UInt8(place)
  }

  private func content(_ name: Substring) -> SegmentContent {
    switch name {
    case "NM1", "N1": .name
    case "N4": .address
    case "DTP": .dateQualified
    case "DMG": .demographics
    case "PAT": .patient
    case "REF": .reference
    case "PRV": .provider
    default: .plain
    }
  }

  private func relation(_ word: Substring) -> Relation {
    let digits = Array(word.utf8.dropFirst()).map { Int($0 - 48) }
    var members: UInt64 = 0
    for index in stride(from: 0, to: digits.count - 1, by: 2) {
      members |= 1 << UInt64(digits[index] * 10 + digits[index + 1])
    }
    return Relation(
      letter: word.utf8.first ?? 0, members: members, first: digits[0] * 10 + digits[1])
  }

  private mutating func readElements(_ shape: Substring) -> Range<Int32> {
    var own: [ElementRule] = []
    for part in shape.split(separator: ";") {
      let body = part.drop { $0 == " " }
      guard let brace = body.firstIndex(of: "{") else {
        own.append(readElement(body))
        continue
      }
      let inner = body[body.index(after: brace)...].dropLast()
      let components = inner.split(separator: ",").map { readElement($0.drop { $0 == " " }) }
      var rule = readElement(body[..<brace])
      rule.kind = .composite
      rule.from = Int32(elements.count)
      rule.count = Int32(components.count)
      elements += components
      own.append(rule)
    }
    let first = elements.count
    elements += own
    return Int32(first)..<Int32(elements.count)
  }

  private mutating func readElement(_ body: Substring) -> ElementRule {
    let words = body.split(separator: " ")
    guard words[0] != "-" else { return ElementRule(kind: .text, usage: .unused) }
    var rule = ElementRule(kind: .text, usage: words[0].first == "R" ? .required : .situational)
    if let hat = words[0].firstIndex(of: "^") {
      rule.repeats = UInt8(words[0][words[0].index(after: hat)...]) ?? 1
    }
    for word in words.dropFirst() {
      switch word.first {
      case "=":
        rule.from = Int32(codes.count)
        for code in word.dropFirst().split(separator: "|") { codes.append(X12.key(of: code)) }
        rule.count = Int32(codes.count) - rule.from
      case "@":
        rule.external = external(word.dropFirst())
      default:
        let kinds: [(StaticString, ElementRule.Kind)] = [
          ("AN", .text), ("ID", .code), ("N0", .whole), ("N2", .whole), ("DT", .date),
          ("TM", .time),
        ]
        var digits = word.dropFirst()
        rule.kind = .decimal
        for (name, kind) in kinds where word.hasPrefix(name.description) {
          rule.kind = kind
          digits = word.dropFirst(2)
        }
        let bounds = digits.split(separator: "/")
        rule.least = UInt8(bounds[0]) ?? 0
        rule.most = UInt16(bounds[1]) ?? 0
      }
    }
    return rule
  }

  private func external(_ name: Substring) -> ElementRule.External {
    switch name {
    case "states": .states
    case "country": .country
    case "currency": .currency
    case "pos": .placeOfService
    case "entity-id": .entity
    case "remark-code": .remark
    case "claim-status-cat": .statusCategory
    case "claim-status": .status
    case "zip9": .zip9
    default: .none
    }
  }

  /// Neighbours of one name may come in any order; each loop gets room to count its children.
  private mutating func group() {
    var counts = 0
    for number in loops.indices {
      loops[number].counts = counts
      counts += loops[number].children.count
      var group: Int32 = -1
      var last: UInt64 = 0
      for (place, child) in loops[number].children.enumerated() {
        let id: UInt64
        switch child {
        case .segment(let node): id = nodes[node].id
        case .loop(let loop): id = nodes[Int(loops[loop].opener)].id
        }
        if id != last || place == 1 { group += 1 }
        last = id
        switch child {
        case .segment(let node): nodes[node].group = group
        case .loop(let loop): loops[loop].group = group
        }
      }
    }
  }
}

extension Guide {
  /// The professional claim, 837P (005010X222A1).
  public static let professional = builtIn(0)
  /// The institutional claim, 837I (005010X223A2).
  public static let institutional = builtIn(1)
  /// The remittance, 835 (005010X221A1).
  public static let remittance = builtIn(2)
  /// The acknowledgment of a functional group, 999 (005010X231A1).
  public static let acknowledgment = builtIn(3)
  /// The answer to claims as they came in, 277CA (005010X214).
  public static let claimStatus = builtIn(4)

  /// The guides are part of the program, so one that is missing is a fault of the build.
  private static func builtIn(_ number: Int) -> Guide {
    guard let guide = GuideReader.read(number: number) else {
      preconditionFailure("guide \(number) is not part of this build")
    }
    return guide
  }

  /// The guide that serves a transaction, or nil where none is built in.
  public static func serving(transaction: String, version: String) -> Guide? {
    switch (transaction, version.prefix(10)) {
    case ("837", "005010X222"): professional
    case ("837", "005010X223"): institutional
    case ("835", "005010X221"): remittance
    case ("999", "005010X231"): acknowledgment
    case ("277", "005010X214"): claimStatus
    default: nil
    }
  }
}
