/// A value made of the elements of one segment. One description serves reading and writing.
protocol SegmentMapped {
  init()
  mutating func map(_ elements: inout ElementMap)
}

/// A value made of a loop. One description, in the order of the guide, serves reading and writing.
protocol LoopMapped {
  init()
  mutating func map(_ loop: inout LoopMap)
}

/// The elements of a segment, either taken out or put in.
struct ElementMap {
  private(set) var elements: [SegmentValue.Element]
  let isReading: Bool

  init(reading segment: SegmentValue) {
    elements = segment.elements
    isReading = true
  }

  init() {
    elements = []
    isReading = false
  }

  private subscript(_ index: Int) -> SegmentValue.Element {
    index <= elements.count ? elements[index - 1] : .text("")
  }

  private mutating func put(_ index: Int, _ element: SegmentValue.Element) {
    while elements.count < index { elements.append(.text("")) }
    elements[index - 1] = element
  }

  mutating func text(_ index: Int, _ value: inout String) {
    if isReading {
      value = self[index].text
    } else if !value.isEmpty {
      put(index, .text(value))
    }
  }

  /// Always this value.
  mutating func constant(_ index: Int, _ value: String) {
    if !isReading { put(index, .text(value)) }
  }

  mutating func number(_ index: Int, _ value: inout Number?) {
    if isReading {
      value = Number(self[index].text)
    } else if let value {
      put(index, .text(value.description))
    }
  }

  /// A number that must be there; 0 where it is not.
  mutating func number(_ index: Int, _ value: inout Number) {
    var optional: Number? = value
    number(index, &optional)
    value = optional ?? .zero
  }

  mutating func whole(_ index: Int, _ value: inout Int) {
    if isReading {
      value = Int(self[index].text) ?? 0
    } else {
      put(index, .text(String(value)))
    }
  }

  mutating func day(_ index: Int, _ value: inout Day?) {
    if isReading {
      value = Day(self[index].text)
    } else if let value {
      put(index, .text(value.description))
    }
  }

  /// A day in the form that the element before it names.
  mutating func span(_ index: Int, _ value: inout DaySpan?) {
    if isReading {
      value = DaySpan(self[index].text)
    } else if let value {
      put(index - 1, .text(value.format))
      put(index, .text(value.text))
    }
  }

  mutating func parts(_ index: Int, _ value: inout [String]) {
    if isReading {
      value = self[index].parts
    } else if value.contains(where: { !$0.isEmpty }) {
      put(index, value.count == 1 ? .text(value[0]) : .composite(value))
    }
  }

  /// Three parts: a place, the list that it is of, and how often it was billed.
  mutating func place(
    _ index: Int, _ place: inout String, _ list: inout String, _ frequency: inout String
  ) {
    var parts = [place, list, frequency]
    self.parts(index, &parts)
    guard isReading else { return }
    place = parts.first ?? ""
    list = parts.count > 1 ? parts[1] : ""
    frequency = parts.count > 2 ? parts[2] : ""
  }

  mutating func repetitions(_ index: Int, _ value: inout [[String]]) {
    if isReading {
      value = self[index].repetitions
    } else if value.count > 1 {
      put(index, .repeated(value))
    } else if let only = value.first {
      put(index, only.count == 1 ? .text(only[0]) : .composite(only))
    }
  }

  /// The simple elements from `first` to `last`, empty ones left out.
  mutating func texts(_ first: Int, through last: Int, _ values: inout [String]) {
    if isReading {
      values = (first...last).map { self[$0].text }
      while values.last == "" { values.removeLast() }
    } else {
      for (place, value) in values.prefix(last - first + 1).enumerated() where !value.isEmpty {
        put(first + place, .text(value))
      }
    }
  }

  /// The elements from `first` on in groups of `size`, each a value; groups without any value are left out.
  mutating func groups<Value: SegmentMapped>(
    from first: Int, size: Int, most: Int, _ values: inout [Value]
  ) {
    if isReading {
      values = []
      for start in stride(from: first, to: first + size * most, by: size) {
        guard start <= elements.count else { return }
        let slice = Array(elements[(start - 1)..<min(elements.count, start - 1 + size)])
        guard slice.contains(where: { $0 != .text("") }) else { continue }
        var inner = ElementMap(reading: SegmentValue("", slice))
        var value = Value()
        value.map(&inner)
        values.append(value)
      }
    } else {
      for (place, value) in values.prefix(most).enumerated() {
        var value = value
        var inner = ElementMap()
        value.map(&inner)
        for (offset, element) in inner.elements.enumerated() where element != .text("") {
          put(first + place * size + offset, element)
        }
      }
    }
  }
}

/// A loop, either taken apart or put together.
struct LoopMap {
  private(set) var loop: LoopValue
  let isReading: Bool
  private var used: [Bool]

  init(reading loop: LoopValue) {
    self.loop = loop
    isReading = true
    used = Array(repeating: false, count: loop.segments.count)
  }

  init(writing name: String) {
    loop = LoopValue(name)
    isReading = false
    used = []
  }

  /// Whether a segment of this name is still to be read.
  func has(_ id: String) -> Bool {
    loop.segments.indices.contains { !used[$0] && loop.segments[$0].id == id }
  }

  private mutating func take(_ id: String) -> SegmentValue? {
    for index in loop.segments.indices
    where !used[index] && loop.segments[index].id == id {
      used[index] = true
      return loop.segments[index]
    }
    return nil
  }

  private mutating func write(_ id: String, _ value: some SegmentMapped) {
    var value = value
    var elements = ElementMap()
    value.map(&elements)
    loop.segments.append(SegmentValue(id, elements.elements))
  }

  /// A segment that must be there, element by element.
  mutating func segment(_ id: String, _ map: (inout ElementMap) -> Void) {
    if isReading {
      guard let segment = take(id) else { return }
      var elements = ElementMap(reading: segment)
      map(&elements)
    } else {
      var elements = ElementMap()
      map(&elements)
      loop.segments.append(SegmentValue(id, elements.elements))
    }
  }

  /// A segment that must be there.
  mutating func one<Value: SegmentMapped>(_ id: String, _ value: inout Value) {
    guard isReading else { return write(id, value) }
    guard let segment = take(id) else { return }
    var elements = ElementMap(reading: segment)
    value.map(&elements)
  }

  /// A segment that may be there.
  mutating func one<Value: SegmentMapped>(_ id: String, _ value: inout Value?) {
    guard isReading else {
      if let value { write(id, value) }
      return
    }
    guard let segment = take(id) else { return }
    var elements = ElementMap(reading: segment)
    var read = Value()
    read.map(&elements)
    value = read
  }

  /// All segments of a name.
  mutating func all<Value: SegmentMapped>(_ id: String, _ values: inout [Value]) {
    guard isReading else {
      for value in values { write(id, value) }
      return
    }
    while let segment = take(id) {
      var elements = ElementMap(reading: segment)
      var value = Value()
      value.map(&elements)
      values.append(value)
    }
  }

  /// A segment kept as it is.
  mutating func raw(_ id: String, _ value: inout SegmentValue?) {
    if isReading {
      value = take(id)
    } else if let value {
      loop.segments.append(value)
    }
  }

  /// A loop that may be there.
  mutating func loop<Value: LoopMapped>(_ name: String, _ value: inout Value?) {
    var values = value.map { [$0] } ?? []
    loops(name, &values)
    value = values.first
  }

  /// A loop that must be there.
  mutating func loop<Value: LoopMapped>(_ name: String, _ value: inout Value) {
    var values = isReading ? [] : [value]
    loops(name, &values)
    value = values.first ?? value
  }

  /// All loops of a name.
  mutating func loops<Value: LoopMapped>(_ name: String, _ values: inout [Value]) {
    if isReading {
      values = loop.loops.filter { $0.name == name }.map { Value(reading: $0) }
    } else {
      for value in values { loop.loops.append(value.written(as: name)) }
    }
  }
}

extension LoopMapped {
  init(reading loop: LoopValue) {
    self.init()
    var map = LoopMap(reading: loop)
    self.map(&map)
  }

  func written(as name: String) -> LoopValue {
    var copy = self
    var map = LoopMap(writing: name)
    copy.map(&map)
    return map.loop
  }
}
