import ClaimModel
import NoteReading
import Testing

/// Every place that a reading tells lies in the note, and the order of sections does not matter.
@Suite struct SpanTests {
  static let sections = [
    "PMH: basal cell carcinoma of the nose, Mohs surgery in 2018.",
    "FAMILY HISTORY: mother had melanoma excised.",
    "EXAM: Well appearing. Scalp with rough papules. Two pedunculated papules on the neck.",
    "PROCEDURE: 7 actinic keratoses on the scalp were treated with liquid nitrogen.",
    "PLAN: Return in 6 months. Will schedule a shave biopsy of the left shin if it persists.",
  ]

  private func facts(_ note: String) -> Set<String> {
    Set(
      NoteReader().read(note).visit.procedures.map { noted in
        let count = noted.procedure.count.map(String.init) ?? "-"
        return "\(noted.procedure.kind) \(count) \(noted.procedure.planned)"
      })
  }

  @Test func theOrderOfSectionsDoesNotMatter() {
    let expected = facts(Self.sections.joined(separator: "\n"))
    var order = Array(Self.sections.indices)
    var state: UInt64 = 7
    for _ in 0..<60 {
      for place in order.indices.dropLast() {
        state = state &* 6_364_136_223_846_793_005 &+ 1
        order.swapAt(place, place + Int(state >> 33) % (order.count - place))
      }
      let note = order.map { Self.sections[$0] }.joined(separator: "\n")
      #expect(facts(note) == expected, "\(order)")
    }
  }

  /// Notes made of sections of every sort, what was done in one of them: in any order they say the same,
  /// and document the same.
  @Test func generatedSectionsMayComeInAnyOrder() {
    var state: UInt64 = 3
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    func told(_ frames: [String], _ site: String) -> String {
      let acts = GeneratedAct.all(at: site)
      let frame = frames[next(frames.count)]
      while true { if let text = acts[next(acts.count)].fill(frame) { return text } }
    }
    for _ in 0..<120 {
      let sections = [
        "CC: Skin check.", "PMH: \(told(StatusTests.past, "left arm"))",
        "FAMILY HISTORY: \(told(StatusTests.family, "nose"))",
        "HPI: \(told(StatusTests.others, "chin"))",
        "EXAM: Well appearing. Skin of the trunk clear.",
        "PROCEDURE: \(told(StatusTests.performed, "scalp"))",
        "PLAN: \(told(StatusTests.planned, "left shin"))", "CONSENT: Verbal consent obtained.",
        "FOLLOW UP: 6 months.",
      ]
      func answer(_ order: [Int]) -> [String] {
        let reading = NoteReader().read(order.map { sections[$0] }.joined(separator: "\n"))
        let done = reading.visit.procedures.filter { !$0.procedure.planned }.map {
          "\($0.procedure.kind) \($0.procedure.count ?? 0) \($0.procedure.lesions.compactMap(\.site?.words))"
        }
        return done.sorted() + reading.documentation.map { "\($0.element.rawValue) \($0.state)" }
      }
      var order = Array(sections.indices)
      let expected = answer(order)
      #expect(!expected[0].hasPrefix("diagnosis") && expected[1].hasPrefix("diagnosis"))
      for _ in 0..<4 {
        for place in order.indices.dropLast() {
          order.swapAt(place, place + next(order.count - place))
        }
        #expect(answer(order) == expected, "\(order.map { sections[$0] }.joined(separator: "\n"))")
      }
    }
  }

  static func spans(_ reading: NoteReading) -> [NoteSpan] {
    reading.mentions.map(\.span) + reading.documentation.compactMap(\.span)
      + reading.findings.flatMap(\.spans) + reading.visit.procedures.compactMap(\.countWords)
      + reading.visit.procedures.flatMap(\.facts).map(\.span)
      + [reading.visit.dateWords, reading.visit.statusWords].compactMap { $0 }
      + reading.level.remarks.compactMap(\.span)
      + [reading.level.problems, reading.level.data, reading.level.risk].flatMap(\.spans)
  }

  @Test func mentionsQuoteTheirWords() {
    let note = "HPI: wart.\nPROCEDURE: Froze 2 warts × 2 cycles – “left” thumb with LN2."
    let bytes = Array(note.utf8)
    let quoted = NoteReader().read(note).mentions.map {
      String(decoding: bytes[$0.span.start..<$0.span.end], as: UTF8.self)
    }
    #expect(quoted == ["Froze"])
  }

  @Test func factsQuoteTheirWords() throws {
    let note = """
      DOS: 4/2/2026
      Established patient. Shave biopsy of a 6 mm papule on the left nasal ala.
      Excision of a cyst, right upper back, 1.2 cm, with 2 mm margins.
      """
    let bytes = Array(note.utf8)
    func words(_ span: NoteSpan?) -> String? {
      span.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
    }
    let visit = NoteReader().read(note).visit
    #expect(words(visit.dateWords) == "4/2/2026")
    #expect(words(visit.statusWords) == "Established patient")
    let facts = visit.procedures.map { noted in
      Dictionary(noted.facts.map { ($0.field, words($0.span)!) }) { first, _ in first }
    }
    try #require(facts.count == 2)
    #expect(
      facts[0] == [
        .kind: "Shave biopsy", .method: "Shave biopsy", .diagnosis: "papule",
        .site(0): "left nasal ala", .size(0): "6 mm",
      ])
    #expect(
      facts[1] == [
        .kind: "Excision", .method: "Excision", .diagnosis: "cyst", .site(0): "right upper back",
        .size(0): "1.2 cm",
        .margin: "2 mm",
      ])
  }

  /// Cut short at every byte, with bytes changed, doubled and thrown in: never a crash, never a
  /// place outside, always the same answer for the same bytes.
  @Test func spoiltNotesAreReadWithoutHarm() {
    let note = Array(Self.sections.joined(separator: "\n").utf8)
    var state: UInt64 = 42
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let reader = NoteReader()
    for round in 0..<400 {
      var bytes = note
      if round % 4 == 0 { bytes = Array(bytes.prefix(next(bytes.count))) }
      for _ in 0..<next(12) where !bytes.isEmpty {
        let place = next(bytes.count)
        switch next(4) {
        case 0: bytes[place] = UInt8(next(256))
        case 1: bytes.remove(at: place)
        case 2:
          bytes.insert(contentsOf: Array("(( ::1. 4-0 x x x".utf8).prefix(next(14)), at: place)
        default:
          bytes.insert(contentsOf: bytes[place..<min(place + next(40), bytes.count)], at: place)
        }
      }
      let reading = reader.read(bytes)
      for span in Self.spans(reading) {
        #expect(span.start >= 0 && span.start < span.end && span.end <= bytes.count)
      }
    }
  }

  /// A quarter of a megabyte of letters and digits without a blank is one word; what follows it is read.
  @Test(arguments: ["1a", "a1", "L57.", "4-0-"]) func junkIsPassedOver(junk: String) {
    let note = String(repeating: junk, count: 1 << 16) + "\nFroze 2 AKs on the scalp."
    let reading = NoteReader().read(note)
    #expect(reading.visit.procedures.map(\.procedure.count) == [2])
  }
}
