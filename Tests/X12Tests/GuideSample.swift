@testable import X12

/// Files made from a guide itself: any loop, segment and element that it allows may be there, with values of the kind
/// it asks. What only balances or situations ask is not made to hold.
struct GuideSample {
  private let guide: Guide
  private var random: Random
  private var segments: [[String]] = []
  private var levels = 0
  private var parents: [Int] = []

  /// A generator that gives the same numbers for the same seed.
  struct Random {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(max(1, bound)))
    }
  }

  static func make(_ guide: Guide, seed: UInt64) -> String {
    var sample = GuideSample(guide: guide, random: Random(state: seed &* 977 &+ 13))
    return sample.file()
  }

  private init(guide: Guide, random: Random) {
    self.guide = guide
    self.random = random
  }

  private mutating func file() -> String {
    fill(0)
    segments[0] = ["ST", guide.transaction, "0001"]
    if guide.name != "835" { segments[0].append(guide.versions[0]) }
    segments[segments.count - 1] = ["SE", "\(segments.count)", "0001"]
    let lines =
      ["GS*\(guide.functionalGroup)*SENDER*RECEIVER*20260310*0830*1*X*\(guide.versions[0])"]
      + segments.map { $0.joined(separator: "*") } + ["GE*1*1", "IEA*1*000000001"]
    return ([Sample.header] + lines).map { $0 + "~\n" }.joined()
  }

  private mutating func fill(_ loop: Int) {
    let children = guide.loops[loop].children
    // An insured has claims, or patients who have them.
    let hasPatients = random.next(2) == 0
    for child in children {
      switch child {
      case .segment(let node):
        let times = times(guide.nodes[node].required, Int(guide.nodes[node].most))
        for _ in 0..<times { segment(node) }
      case .loop(let inner):
        var count = times(guide.loops[inner].required, Int(guide.loops[inner].most))
        switch guide.loops[inner].name {
        case "2300" where guide.loops[loop].name == "2000B": count = hasPatients ? 0 : 1
        case "2000C" where guide.transaction == "837": count = hasPatients ? 1 : 0
        case "2300", "2000": count = max(1, count)
        default: break
        }
        for number in 0..<count {
          fill(inner)
          if ["2400", "2000"].contains(guide.loops[inner].name) { setLine(number + 1) }
        }
      }
    }
  }

  private mutating func times(_ required: Bool, _ most: Int) -> Int {
    let top = most == 0 ? 3 : min(most, 3)
    return required ? 1 + random.next(top) * random.next(2) : random.next(top + 1) * random.next(2)
  }

  private mutating func setLine(_ number: Int) {
    guard let place = segments.lastIndex(where: { $0[0] == "LX" }) else { return }
    segments[place] = ["LX", "\(number)"]
  }

  private mutating func segment(_ number: Int) {
    let node = guide.nodes[number]
    let id = text(ofKey: node.id)
    let rules = Array(guide.elements[Int(node.elements.lowerBound)..<Int(node.elements.upperBound)])
    var present = Set<Int>()
    let isFull = random.next(2) == 0
    for (place, rule) in rules.enumerated() where rule.usage != .unused {
      if rule.usage == .required || (isFull && random.next(4) > 0) { present.insert(place + 1) }
    }
    // Codes and adjustments come without gaps, addresses in the United States.
    if id == "HI" { present = Set(1...max(1, present.count)).filter { $0 <= rules.count } }
    if id == "CAS" { present = Set(1...(1 + 3 * (1 + random.next(6)))) }
    if id == "N4" { present = [1, 2, 3] }
    if id == "NM1", guide.name != "277CA", rules.count >= 9 { present.formUnion([8, 9]) }
    for relation in guide.relations[Int(node.relations.lowerBound)..<Int(node.relations.upperBound)]
    {
      satisfy(relation, rules.count, &present)
    }
    if id == "PER" || id == "PLB",
      let gap = (3...rules.count).first(where: { !present.contains($0) })
    {
      // Pairs come without gaps.
      present = present.filter { $0 < gap }
    }
    var elements = [id]
    for (place, rule) in rules.enumerated() {
      elements.append(present.contains(place + 1) ? value(rule) : "")
    }
    fix(&elements, node)
    while elements.last == "" { elements.removeLast() }
    segments.append(elements)
  }

  private func satisfy(_ relation: Relation, _ count: Int, _ present: inout Set<Int>) {
    let members = (1..<64).filter { relation.members >> UInt64($0) & 1 != 0 && $0 <= count }
    let here = members.filter(present.contains)
    switch relation.letter {
    case UInt8(ascii: "P") where !here.isEmpty: present.formUnion(members)
    case UInt8(ascii: "R") where here.isEmpty: present.formUnion(members.prefix(1))
    case UInt8(ascii: "E"): for extra in here.dropFirst() { present.remove(extra) }
    case UInt8(ascii: "C") where present.contains(relation.first): present.formUnion(members)
    case UInt8(ascii: "L") where present.contains(relation.first): present.formUnion(members)
    default: break
    }
  }

  /// What must agree between segments, or between elements beyond their own rules.
  private mutating func fix(_ elements: inout [String], _ node: SegmentNode) {
    switch elements[0] {
    case "HL": setLevel(&elements)
    case "DTP", "DMG":
      let place = elements[0] == "DTP" ? 3 : 2
      elements[place] =
        switch elements[place - 1] {
        case "RD8": "20260301-20260309"
        case "TM": "0915"
        case "DT": "202603010915"
        default: "202601\(10 + random.next(18))"
        }
    case "PAT" where elements.count > 6 && !elements[5...6].joined().isEmpty:
      elements[5] = "D8"
      elements[6] = "20260102"
    case "LX": elements[1] = "1"
    case "CAS":
      // Adjustments of a group stand in one segment; groups follow in their order.
      let groups = ["CO", "OA", "PI", "PR"]
      if let last = segments.last, last[0] == "CAS" {
        let next = (groups.firstIndex(of: last[1]) ?? 0) + 1
        elements[1] = groups[next % groups.count]
      } else {
        elements[1] = groups[0]
      }
    case "REF" where elements[1] == "EI" || elements[1] == "SY": elements[2] = "990000001"
    case "NM1" where elements.count > 9 && elements[8] == "XX": elements[9] = "1234567893"
    case "N1" where elements.count > 4 && elements[3] == "XX": elements[4] = "1234567893"
    case "HI":
      elements = elements.map {
        $0.replacing("ABF:", with: "BF:").replacing("ABK:", with: "BK:")
          .replacing("BF:", with: "ABF:").replacing("BK:", with: "ABK:")
      }
    case "PRV": elements[3] = "207N00000X"
    default: break
    }
  }

  private mutating func setLevel(_ elements: inout [String]) {
    let depths = [
      "20": 0, "21": 1, "22": 1, "19": 2, "23": 2, "PT": 3,
    ]
    let depth = depths[elements[3]] ?? 0
    levels += 1
    parents = Array(parents.prefix(depth)) + [levels]
    elements[1] = "\(levels)"
    elements[2] = depth > 0 ? "\(parents[depth - 1])" : ""
    elements = Array(elements.prefix(4))
    // Set when what follows is known.
    elements.append("")
    if depth > 0 { markParent(parents[depth - 1]) }
    if guide.name != "277CA" || elements[3] != "PT" { elements[4] = "0" }
  }

  private mutating func markParent(_ number: Int) {
    for place in segments.indices
    where segments[place][0] == "HL" && segments[place][1] == "\(number)" {
      segments[place][4] = "1"
    }
  }

  private mutating func value(_ rule: ElementRule) -> String {
    if rule.kind == .composite {
      let repeats = rule.repeats > 1 ? 1 + random.next(2) : 1
      return (0..<repeats).map { _ in composite(rule) }.joined(separator: "^")
    }
    if rule.count > 0 {
      let code = guide.codes[Int(rule.from) + random.next(Int(rule.count))]
      return text(ofKey: code)
    }
    switch rule.external {
    case .states: return "AZ"
    case .country: return "CA"
    case .currency: return "USD"
    case .placeOfService: return "11"
    case .statusCategory: return "A2"
    case .zip9: return "850010001"
    default: break
    }
    switch rule.kind {
    case .whole: return "\(1 + random.next(9))"
    case .decimal: return ["5", "145", "12.5", "-3.25", "0", ".75"][random.next(6)]
    case .date: return "202601\(10 + random.next(18))"
    case .time: return "0830"
    default: return word(Int(rule.least), Int(rule.most))
    }
  }

  private mutating func composite(_ rule: ElementRule) -> String {
    let parts = guide.elements[Int(rule.from)..<Int(rule.from + rule.count)]
    var values: [String] = []
    for part in parts {
      // Optional components come one after another without a gap.
      guard part.usage == .required || (part.usage == .situational && random.next(2) == 0) else {
        if part.usage == .unused {
          values.append("")
          continue
        }
        break
      }
      values.append(value(part))
    }
    // A date stands in the form named before it.
    if values.count > 3 {
      if values[2] == "D8" { values[3] = "202601\(10 + random.next(18))" }
      if values[2] == "RD8" { values[3] = "20260301-20260309" }
    }
    while values.last == "" { values.removeLast() }
    return values.joined(separator: ":")
  }

  private mutating func word(_ least: Int, _ most: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    let count = max(least, min(most, 1 + random.next(12)))
    return String((0..<count).map { _ in letters[random.next(letters.count)] })
  }
}
