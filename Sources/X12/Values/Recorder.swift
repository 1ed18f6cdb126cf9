/// Keeps the segments that went by as values, sorted by the level of the transaction that they belong to, so that a
/// unit (a claim) can be taken together with all that stands above it. A level that begins anew forgets those below.
struct Recorder {
  private let guide: Guide
  private let levelOfLoop: [Int]
  private let depth: [Int]
  private var entries: [[Entry]]
  /// Changes whenever the level does.
  private(set) var serials: [Int]

  private struct Entry {
    var node: Int
    var value: SegmentValue
  }

  /// `levels` are the loops that begin each level after the first, the transaction itself.
  init(_ guide: Guide, levels: [[String]]) {
    self.guide = guide
    var levelOfLoop: [Int] = []
    var depth: [Int] = []
    for loop in guide.loops {
      let parent = Int(loop.parent)
      let own = levels.firstIndex { $0.contains(loop.name) }
      levelOfLoop.append(own.map { $0 + 1 } ?? (parent < 0 ? 0 : levelOfLoop[parent]))
      depth.append(parent < 0 ? 0 : depth[parent] + 1)
    }
    self.levelOfLoop = levelOfLoop
    self.depth = depth
    entries = Array(repeating: [], count: levels.count + 1)
    serials = Array(repeating: 0, count: levels.count + 1)
  }

  mutating func begin() {
    for level in entries.indices { clear(level) }
  }

  private mutating func clear(_ level: Int) {
    entries[level].removeAll(keepingCapacity: true)
    serials[level] += 1
  }

  /// The level of a place of the guide.
  func level(of node: Int) -> Int { levelOfLoop[Int(guide.nodes[node].loop)] }

  mutating func add(_ node: Int, _ value: SegmentValue) {
    let loop = Int(guide.nodes[node].loop)
    let level = levelOfLoop[loop]
    let parent = Int(guide.loops[loop].parent)
    if guide.nodes[node].opens, parent < 0 || levelOfLoop[parent] != level {
      for lower in level..<entries.count { clear(lower) }
    }
    serials[level] += 1
    entries[level].append(Entry(node: node, value: value))
  }

  func isEmpty(_ level: Int) -> Bool { entries[level].isEmpty }

  /// The loop of a level with its own segments and loops; those of lower levels are not in it.
  func loop(_ level: Int) -> LoopValue {
    guard let first = entries[level].first else { return LoopValue("") }
    var top = Int(guide.nodes[first.node].loop)
    while guide.loops[top].parent >= 0, levelOfLoop[Int(guide.loops[top].parent)] == level {
      top = Int(guide.loops[top].parent)
    }
    var index = 0
    return build(top, entries[level], &index)
  }

  private func build(_ loop: Int, _ entries: [Entry], _ index: inout Int) -> LoopValue {
    var value = LoopValue(guide.loops[loop].name)
    var isFirst = true
    while index < entries.count {
      let node = entries[index].node
      let own = Int(guide.nodes[node].loop)
      if own == loop {
        if guide.nodes[node].opens, !isFirst { break }
        value.segments.append(entries[index].value)
        index += 1
      } else if let child = ancestor(of: own, below: loop) {
        value.loops.append(build(child, entries, &index))
      } else {
        break
      }
      isFirst = false
    }
    return value
  }

  /// The loop directly below `loop` that `inner` is, or lies in; nil where it lies elsewhere.
  private func ancestor(of inner: Int, below loop: Int) -> Int? {
    var at = inner
    while depth[at] > depth[loop] + 1 { at = Int(guide.loops[at].parent) }
    return depth[at] > depth[loop] && Int(guide.loops[at].parent) == loop ? at : nil
  }
}
