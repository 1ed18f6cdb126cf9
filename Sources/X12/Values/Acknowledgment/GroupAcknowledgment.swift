/// A 999: what became of a functional group, of each set in it, and what was wrong where.
public struct GroupAcknowledgment: Sendable, Hashable {
  /// AK101: the kind of the group answered, "HC" for claims.
  public var kind = ""
  /// AK102: its control number.
  public var control = ""
  /// AK103: its release.
  public var version = ""
  /// The sets answered.
  public var sets: [SetAnswer] = []
  /// AK901: "A" accepted, "E" accepted with errors noted, "P" accepted in part, "R" rejected, ….
  public var result = "A"
  /// How many sets the group said it had.
  public var stated = 0
  /// How many came.
  public var received = 0
  /// How many were accepted.
  public var accepted = 0
  /// Why the group was rejected.
  public var errors: [String] = []

  /// Of nothing.
  public init() {}

  /// What became of one set.
  public struct SetAnswer: Sendable, Hashable {
    /// AK201: the kind, "837".
    public var set = ""
    /// AK202: its control number.
    public var control = ""
    /// AK203: its guide.
    public var version = ""
    /// What was wrong, segment by segment.
    public var errors: [SegmentError] = []
    /// IK501: "A" accepted, "E" accepted with errors noted, "R" rejected, ….
    public var result = "A"
    /// Why it was rejected: "5" segments in error, "4" wrong count, ….
    public var reasons: [String] = []

    /// Of nothing.
    public init() {}
  }

  /// What was wrong with a segment.
  public struct SegmentError: Sendable, Hashable {
    /// Its identifier.
    public var segment = ""
    /// Its place in the set, ST being 1.
    public var position = 0
    /// The loop.
    public var loop = ""
    /// IK304: "1" unknown, "2" unexpected, "3" missing, "8" has elements in error, ….
    public var code = ""
    /// Where in the business of the file: such as the claim's number.
    public var contexts: [Context] = []
    /// Which elements.
    public var elements: [ElementError] = []

    /// None.
    public init() {}
  }

  /// What was wrong with an element.
  public struct ElementError: Sendable, Hashable {
    /// Its place, then the component and the repetition where meant.
    public var place: [String] = []
    /// X12's number of the element.
    public var number = ""
    /// IK403: "1" missing, "4" too short, "5" too long, "6" characters, "7" code value, "8" date, ….
    public var code = ""
    /// The value in error.
    public var value = ""
    /// Where in the business of the file.
    public var contexts: [Context] = []

    /// None.
    public init() {}
  }

  /// Where in the business of the file an error stands (CTX).
  public struct Context: Sendable, Hashable {
    /// What names the place, each with its value: `[["CLM01", "CLAIM1"]]`.
    public var names: [[String]] = []
    /// The segment.
    public var segment = ""
    /// Its place in the set.
    public var position = ""
    /// The loop.
    public var loop = ""
    /// The element.
    public var element: [String] = []
    /// X12's number of the element.
    public var reference: [String] = []

    /// None.
    public init() {}
  }
}

extension GroupAcknowledgment: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    var head = Head(answer: self)
    loop.one("AK1", &head)
    if loop.isReading { self = head.answer }
    loop.loops("2000", &sets)
    var foot = Foot(answer: self)
    loop.one("AK9", &foot)
    if loop.isReading { self = foot.answer }
  }

  private struct Head: SegmentMapped {
    var answer = GroupAcknowledgment()
    mutating func map(_ elements: inout ElementMap) {
      elements.text(1, &answer.kind)
      elements.text(2, &answer.control)
      elements.text(3, &answer.version)
    }
  }

  private struct Foot: SegmentMapped {
    var answer = GroupAcknowledgment()
    mutating func map(_ elements: inout ElementMap) {
      elements.text(1, &answer.result)
      elements.whole(2, &answer.stated)
      elements.whole(3, &answer.received)
      elements.whole(4, &answer.accepted)
      elements.texts(5, through: 9, &answer.errors)
    }
  }
}

extension GroupAcknowledgment.SetAnswer: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    var head = Head(answer: self)
    loop.one("AK2", &head)
    if loop.isReading { self = head.answer }
    loop.loops("2100", &errors)
    var foot = Foot(answer: self)
    loop.one("IK5", &foot)
    if loop.isReading { self = foot.answer }
  }

  private struct Head: SegmentMapped {
    var answer = GroupAcknowledgment.SetAnswer()
    mutating func map(_ elements: inout ElementMap) {
      elements.text(1, &answer.set)
      elements.text(2, &answer.control)
      elements.text(3, &answer.version)
    }
  }

  private struct Foot: SegmentMapped {
    var answer = GroupAcknowledgment.SetAnswer()
    mutating func map(_ elements: inout ElementMap) {
      elements.text(1, &answer.result)
      elements.texts(2, through: 6, &answer.reasons)
    }
  }
}

extension GroupAcknowledgment.SegmentError: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    var head = Head(error: self)
    loop.one("IK3", &head)
    if loop.isReading { self = head.error }
    loop.all("CTX", &contexts)
    loop.loops("2110", &elements)
  }

  private struct Head: SegmentMapped {
    var error = GroupAcknowledgment.SegmentError()
    mutating func map(_ elements: inout ElementMap) {
      elements.text(1, &error.segment)
      elements.whole(2, &error.position)
      elements.text(3, &error.loop)
      elements.text(4, &error.code)
    }
  }
}

extension GroupAcknowledgment.ElementError: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    var head = Head(error: self)
    loop.one("IK4", &head)
    if loop.isReading { self = head.error }
    loop.all("CTX", &contexts)
  }

  private struct Head: SegmentMapped {
    var error = GroupAcknowledgment.ElementError()
    mutating func map(_ elements: inout ElementMap) {
      elements.parts(1, &error.place)
      elements.text(2, &error.number)
      elements.text(3, &error.code)
      elements.text(4, &error.value)
    }
  }
}

extension GroupAcknowledgment.Context: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.repetitions(1, &names)
    elements.text(2, &segment)
    elements.text(3, &position)
    elements.text(4, &loop)
    elements.parts(5, &element)
    elements.parts(6, &reference)
  }
}
