import ClaimModel

/// Reads notes. Pure: the same bytes give the same reading, whatever the clock and the machine.
public struct NoteReader: Sendable {
  let lexicon: Lexicon

  /// A reader with the lexicon that Curette carries.
  public init() { lexicon = .standard }

  /// Reads a note in UTF-8. Any bytes are taken; those that are no text are passed over.
  public func read(_ text: String) -> NoteReading {
    var text = text
    return text.withUTF8 { read($0) }
  }

  /// Reads the bytes of a note.
  public func read(_ bytes: [UInt8]) -> NoteReading {
    bytes.withUnsafeBufferPointer { read($0) }
  }

  /// Reads a part of some bytes; spans count from its start.
  public func read(_ bytes: ArraySlice<UInt8>) -> NoteReading {
    bytes.withUnsafeBufferPointer { read($0) }
  }

  private func read(_ bytes: UnsafeBufferPointer<UInt8>) -> NoteReading {
    UnitStream.read(bytes, lexicon: lexicon) { stream in
      Outline.read(stream) { outline in Self.read(stream, outline) }
    }
  }

  private static func read(_ stream: UnitStream, _ outline: Outline) -> NoteReading {
    let day = NoteDay(stream: stream, outline: outline).stated()
    let statements = EventReading(stream, outline, day?.date)
    let words = DocumentationReading(stream, outline)
    var events = TrailingFacts(statements, judged: statements.judged)
    events.settleArrivals(words)
    events.giveBackNames()
    var assembly = Assembly(stream, outline, events.events)
    let closures = ClosureReading(
      stream: stream, outline: outline, events: events.events, phrases: events.phrases,
      assembly: assembly
    ).repairs()
    assembly.remove(.repair)
    for closure in closures { assembly.add(closure) }
    let procedures = VisitBuilder(
      stream: stream, outline: outline, events: events.events, assembly: assembly
    ).procedures()
    let done = procedures.prefix { !$0.procedure.planned }
    let problems = ProblemReading(
      stream, outline, events.phrases, events.events, done: done)
    let level = LevelReading(
      stream: stream, outline: outline, events: events.events, words: words, problems: problems,
      day: day?.date
    ).level()
    let premalignant = PremalignantWords(words, problems)
    return NoteReading(
      visit: NoteVisit(
        procedures: procedures, dateOfService: day?.date,
        dateWords: day.map { stream.span($0.units) },
        patientStatus: level.status?.status, statusWords: level.status?.span),
      mentions: events.events.map {
        Mention(what: $0.kind, status: $0.status, span: stream.span($0.act))
      },
      sections: outline.sections.map { section in
        NoteSection(
          role: section.role,
          heading: section.heading.isEmpty ? nil : stream.span(section.heading),
          body: section.body.isEmpty ? NoteSpan(0..<0) : stream.span(section.body))
      },
      documentation: DocumentationAudit(
        stream: stream, words: words, done: done, events: events.events, outline: outline,
        phrases: events.phrases, problems: problems,
        premalignant: premalignant
      ).items(),
      findings: NoteFindings(
        stream: stream, outline: outline, events: events.events, assembly: assembly,
        procedures: procedures, words: words, premalignant: premalignant
      ).findings(),
      level: level)
  }
}
