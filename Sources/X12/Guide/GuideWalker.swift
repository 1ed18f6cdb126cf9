/// Follows a transaction through its guide, one segment at a time: which place of the guide each segment has, which
/// loops end by it, what was required and never came, what came too often. Transitions are found once and remembered.
final class GuideWalker {
  let guide: Guide
  private let nodes: UnsafeMutablePointer<SegmentNode>
  private let counts: UnsafeMutablePointer<UInt16>
  private let countsSize: Int
  /// For each node and kind of segment, where its candidates stand plus 1; 0 where not yet sought.
  private let memory: UnsafeMutablePointer<UInt32>
  private let kinds: Int
  /// For each node, the last two that followed it: most segments follow each other as they did before, and where a loop
  /// goes on or ends there are two ways.
  private let usual: UnsafeMutablePointer<Successor>
  private var candidates: [Candidate] = []
  /// The same, where walking reads it.
  private var list: UnsafeMutablePointer<Candidate>
  private let shapes: UnsafeMutablePointer<Shape>
  /// The required children of each loop, one list after another.
  private let required: UnsafeMutablePointer<Int32>
  /// Identifiers by hash, and their kinds.
  private let kindKeys: UnsafeMutablePointer<UInt64>
  private let kindValues: UnsafeMutablePointer<UInt8>
  private let codes: UnsafeMutablePointer<UInt64>
  private(set) var current = 0
  /// Something was missing or came too often at the last step.
  private(set) var hasNews = false
  private var missing: [LoopNode.Child] = []
  private var exceeded: [Int] = []
  /// After a segment that begins nothing known, segments are passed over until one begins a loop again.
  private(set) var lost = false

  /// What walking needs of a loop.
  private struct Shape {
    var parent: Int32
    var child: Int32
    var most: UInt16
    var counts: Int32
    var size: Int32
    var firstRequired: Int32
    var requiredCount: Int32
  }

  private struct Candidate {
    enum Way: UInt8 { case forward, early, implied, end }
    var node: Int32
    var way: Way
  }

  /// Where a segment of some name and code went.
  private struct Successor {
    /// No name to begin with.
    var id = UInt64.max
    /// What stood where the node's code stands; 0 for a node without codes.
    var code: UInt64 = 0
    var node = 0
    /// Whether it is the first place sought for a segment of that name, whichever of its codes it has.
    var isFirst = false
  }

  enum Step {
    case at(Int)
    /// As above, but out of its order.
    case outOfOrder(Int)
    /// As above; the loop's first segment is missing.
    case withoutOpener(Int)
    /// A segment of this name is used here, but not with this qualifier.
    case wrongQualifier(Int)
    case unknown
    case unexpected
    /// Passed over after one of the last three.
    case passed
  }

  init(_ guide: Guide) {
    self.guide = guide
    list = .allocate(capacity: 1)
    // Each in a line of the cache of its own.
    nodes = UnsafeMutableRawPointer.allocate(
      byteCount: guide.nodes.count * MemoryLayout<SegmentNode>.stride, alignment: 64
    ).bindMemory(to: SegmentNode.self, capacity: guide.nodes.count)
    nodes.initialize(from: guide.nodes, count: guide.nodes.count)
    countsSize = guide.loops.reduce(0) { $0 + $1.children.count }
    counts = .allocate(capacity: countsSize)
    counts.initialize(repeating: 0, count: countsSize)
    kinds = guide.kinds.count
    memory = .allocate(capacity: guide.nodes.count * kinds)
    memory.initialize(repeating: 0, count: guide.nodes.count * kinds)
    usual = .allocate(capacity: guide.nodes.count * 2)
    usual.initialize(repeating: Successor(), count: guide.nodes.count * 2)
    kindKeys = .allocate(capacity: 256)
    kindKeys.initialize(repeating: 0, count: 256)
    kindValues = .allocate(capacity: 256)
    kindValues.initialize(repeating: 0, count: 256)
    codes = .allocate(capacity: max(1, guide.codes.count))
    codes.initialize(from: guide.codes, count: guide.codes.count)
    shapes = .allocate(capacity: guide.loops.count)
    required = .allocate(capacity: countsSize)
    var filled = 0
    for (number, loop) in guide.loops.enumerated() {
      let first = filled
      for (place, child) in loop.children.enumerated() {
        let needed =
          switch child {
          case .segment(let node): guide.nodes[node].required
          case .loop(let inner): guide.loops[inner].required
          }
        guard needed else { continue }
        required[filled] = Int32(loop.counts + place)
        filled += 1
      }
      shapes[number] = Shape(
        parent: loop.parent, child: loop.child, most: loop.most, counts: Int32(loop.counts),
        size: Int32(loop.children.count), firstRequired: Int32(first),
        requiredCount: Int32(filled - first))
    }
    precondition(guide.kinds.count < 128)
    for (kind, key) in guide.kinds.enumerated() {
      var slot = Self.slot(key)
      while kindKeys[slot] != 0 { slot = (slot + 1) & 255 }
      kindKeys[slot] = key
      kindValues[slot] = UInt8(kind)
    }
  }

  deinit {
    nodes.deinitialize(count: guide.nodes.count)
    nodes.deallocate()
    counts.deallocate()
    memory.deallocate()
    usual.deallocate()
    kindKeys.deallocate()
    kindValues.deallocate()
    codes.deallocate()
    shapes.deallocate()
    list.deallocate()
    required.deallocate()
  }

  @inline(__always) private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }

  @inline(__always) func node(_ number: Int) -> UnsafeMutablePointer<SegmentNode> { nodes + number }

  /// Begins a transaction: the ST segment has been met.
  func start() {
    counts.update(repeating: 0, count: countsSize)
    counts[0] = 1
    current = 0
    lost = false
  }

  /// Where a segment belongs. Afterwards `hasNews` tells whether loops that ended by it lack something, or something
  /// came too often.
  @inline(__always) func step(_ segment: Segment) -> Step {
    let next = usual + current &* 2
    for place in 0..<2 where next[place].id == segment.id && isMet(next + place, by: segment) {
      if lost { break }
      let number = next[place].node
      move(to: number)
      return .at(number)
    }
    return seekStep(segment)
  }

  @inline(__always) private func isMet(
    _ next: UnsafeMutablePointer<Successor>, by segment: Segment
  ) -> Bool {
    let node = nodes + next.pointee.node
    if node.pointee.key == 0 { return true }
    return value(of: node, in: segment) == next.pointee.code
      || (next.pointee.isFirst && matches(node, segment))
  }

  private func seekStep(_ segment: Segment) -> Step {
    var slot = Self.slot(segment.id)
    while kindKeys[slot] != segment.id {
      if kindKeys[slot] == 0 { return lost ? .passed : .unknown }
      slot = (slot &+ 1) & 255
    }
    let place = current &* kinds &+ Int(kindValues[slot])
    var at = Int(memory[place])
    if at == 0 {
      at = seek(from: current, id: segment.id)
      memory[place] = UInt32(at)
    }
    at &-= 1
    let first = at
    var sameName = -1
    // Whether the places sought so far tell their segments by the same element: then the same code goes the same way.
    var areAlike = true
    while true {
      let candidate = list[at]
      if candidate.way == .end { break }
      let number = Int(candidate.node)
      let node = nodes + number
      let best = nodes + Int(list[first].node)
      areAlike =
        areAlike && node.pointee.key == best.pointee.key
        && node.pointee.keyIsComponent == best.pointee.keyIsComponent
      if lost, !node.pointee.opens {
        at &+= 1
        continue
      }
      if node.pointee.key == 0 || matches(node, segment) {
        if candidate.way == .implied, sameName >= 0 { break }
        if candidate.way == .forward, !lost, areAlike { remember(segment, number, at == first) }
        move(to: number)
        lost = false
        switch candidate.way {
        case .early: return .outOfOrder(number)
        case .implied: return .withoutOpener(number)
        default: return .at(number)
        }
      }
      if candidate.way == .forward, sameName < 0 { sameName = number }
      at &+= 1
    }
    if lost { return .passed }
    return sameName >= 0 ? .wrongQualifier(sameName) : .unexpected
  }

  /// Keeps what followed the node at hand, before what followed it earlier.
  private func remember(_ segment: Segment, _ number: Int, _ isFirst: Bool) {
    let place = usual + current &* 2
    let node = nodes + number
    place[1] = place[0]
    place[0] = Successor(
      id: segment.id, code: node.pointee.key == 0 ? 0 : value(of: node, in: segment),
      node: number, isFirst: isFirst)
  }

  /// The segment just refused would have begun a loop: what follows belongs to that, not to the loop before.
  func lose(unless found: Bool) { lost = !found }

  /// A segment stood for this place and was refused for its qualifier: that it lacks is not said besides.
  func excuse(_ number: Int) {
    let loop = Int(nodes[number].loop)
    guard !nodes[number].opens, loop == Int(nodes[current].loop) else { return }
    let place = Int(shapes[loop].counts &+ nodes[number].child)
    if counts[place] == 0 { counts[place] = 1 }
  }

  /// Whether any loop of the guide begins with a segment of this name.
  func beginsLoops(_ id: UInt64) -> Bool { guide.nodes.contains { $0.opens && $0.id == id } }

  /// Ends all loops: the SE segment, last of the guide, has been met.
  func finish() {
    var loop = Int(nodes[current].loop)
    counts[guide.loops[0].children.count - 1] = 1
    while loop >= 0 {
      end(loop)
      loop = Int(guide.loops[loop].parent)
    }
  }

  /// What the last step brought to light; forgotten by taking it.
  func takeNews() -> (missing: [LoopNode.Child], exceeded: [Int]) {
    defer {
      missing.removeAll()
      exceeded.removeAll()
      hasNews = false
    }
    return (missing, exceeded)
  }

  @inline(never) private func noteMissing(in loop: Int) {
    hasNews = true
    let base = guide.loops[loop].counts
    for (place, child) in guide.loops[loop].children.enumerated() where counts[base + place] == 0 {
      let isRequired =
        switch child {
        case .segment(let node): guide.nodes[node].required
        case .loop(let inner): guide.loops[inner].required
        }
      if isRequired { missing.append(child) }
    }
  }

  @inline(never) private func noteExceeded(_ number: Int) {
    hasNews = true
    exceeded.append(number)
  }

  /// What stands where a node's code stands.
  @inline(__always) private func value(
    of node: UnsafeMutablePointer<SegmentNode>, in segment: Segment
  ) -> UInt64 {
    let place = Int(node.pointee.key)
    return node.pointee.keyIsComponent ? segment[place, 1].key : segment[place].key
  }

  @inline(__always) private func matches(
    _ node: UnsafeMutablePointer<SegmentNode>, _ segment: Segment
  ) -> Bool {
    let value = value(of: node, in: segment)
    var index = Int(node.pointee.keyCodes.lowerBound)
    let end = Int(node.pointee.keyCodes.upperBound)
    while index < end {
      if codes[index] == value { return true }
      index &+= 1
    }
    return false
  }

  @inline(__always) private func move(to number: Int) {
    let node = nodes + number
    let loop = Int(node.pointee.loop)
    var open = Int(nodes[current].loop)
    if node.pointee.opens || !contains(open, loop) {
      let parent = Int(shapes[loop].parent)
      while open != parent {
        end(open)
        open = Int(shapes[open].parent)
      }
      let place = Int(shapes[parent].counts &+ shapes[loop].child)
      counts[place] &+= 1
      if shapes[loop].most != 0, counts[place] > shapes[loop].most { noteExceeded(number) }
      (counts + Int(shapes[loop].counts)).update(repeating: 0, count: Int(shapes[loop].size))
      counts[Int(shapes[loop].counts)] = 1
      if !node.pointee.opens { counts[Int(shapes[loop].counts &+ node.pointee.child)] &+= 1 }
    } else {
      while open != loop {
        end(open)
        open = Int(shapes[open].parent)
      }
      let place = Int(shapes[loop].counts &+ node.pointee.child)
      counts[place] &+= 1
      if node.pointee.most != 0, counts[place] > node.pointee.most { noteExceeded(number) }
    }
    current = number
  }

  /// A loop ends; what was required in it and never came is news.
  @inline(__always) private func end(_ loop: Int) {
    let first = Int(shapes[loop].firstRequired)
    for index in first..<first &+ Int(shapes[loop].requiredCount)
    where counts[Int(required[index])] == 0 {
      noteMissing(in: loop)
      return
    }
  }

  /// Whether `loop` is `inner` or around it.
  @inline(__always) private func contains(_ inner: Int, _ loop: Int) -> Bool {
    var open = inner
    while open >= 0 {
      if open == loop { return true }
      open = Int(shapes[open].parent)
    }
    return false
  }

  /// Lists the places that a segment of this name could have after `node`, best first; answers where the list begins,
  /// plus 1.
  private func seek(from node: Int, id: UInt64) -> Int {
    let begin = candidates.count
    var passed: [(loop: Int, from: Int32)] = []
    var loop = Int(guide.nodes[node].loop)
    var from = guide.nodes[node].group
    while loop >= 0 {
      passed.append((loop, from))
      from = guide.loops[loop].group
      loop = Int(guide.loops[loop].parent)
    }
    for (loop, from) in passed { collect(id, in: loop, .forward) { $0 >= from } }
    for (loop, from) in passed { collect(id, in: loop, .early) { $0 < from } }
    for (loop, from) in passed {
      for case .loop(let inner) in guide.loops[loop].children where guide.loops[inner].group >= from
      {
        for case .segment(let candidate) in guide.loops[inner].children.dropFirst()
        where guide.nodes[candidate].id == id {
          candidates.append(Candidate(node: Int32(candidate), way: .implied))
        }
      }
    }
    candidates.append(Candidate(node: 0, way: .end))
    list.deallocate()
    list = .allocate(capacity: candidates.count)
    list.initialize(from: candidates, count: candidates.count)
    return begin + 1
  }

  private func collect(
    _ id: UInt64, in loop: Int, _ way: Candidate.Way, where reachable: (Int32) -> Bool
  ) {
    for (place, child) in guide.loops[loop].children.enumerated() {
      switch child {
      case .segment(let node):
        guard place > 0, guide.nodes[node].id == id, reachable(guide.nodes[node].group) else {
          continue
        }
        candidates.append(Candidate(node: Int32(node), way: way))
      case .loop(let inner):
        let opener = Int(guide.loops[inner].opener)
        guard guide.nodes[opener].id == id, reachable(guide.loops[inner].group) else { continue }
        candidates.append(Candidate(node: Int32(opener), way: way))
      }
    }
  }
}
