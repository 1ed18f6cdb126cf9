import ClaimModel

/// Reads notes. Pure: the same bytes give the same reading, whatever the clock and the machine.
public struct NoteReader: Sendable {
  private let lexicon: Lexicon

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

  private func read(_ bytes: UnsafeBufferPointer<UInt8>) -> NoteReading {
    var stream = UnitStream(bytes, lexicon: lexicon)
    NumberReading.read(&stream)
    let outline = Outline(stream)
    let statements = EventReading(stream, outline)
    let events = TrailingFacts(statements, judged: statements.judged.only)
    var assembly = Assembly(stream, outline, events.events)
    let closures = ClosureReading(
      stream: stream, outline: outline, events: events.events, phrases: events.phrases,
      assembly: assembly
    ).repairs()
    assembly.remove(.repair)
    for closure in closures { assembly.add(closure) }
    let visit = VisitBuilder(
      stream: stream, outline: outline, events: events.events, assembly: assembly)
    let procedures = visit.procedures()
    return NoteReading(
      visit: NoteVisit(procedures: procedures, dateOfService: nil, patientStatus: nil),
      mentions: events.events.map {
        Mention(what: $0.kind, status: $0.status, span: stream.span($0.act))
      },
      sections: [], documentation: DocumentationReading(stream, outline).elements(),
      findings: [])
  }
}
