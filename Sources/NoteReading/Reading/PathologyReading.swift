public import ClaimModel

/// A lesion that a pathology report names as its result.
public struct ReportedLesion: Sendable, Hashable {
  /// How it behaves.
  public var behavior: Behavior
  /// Where, as the words before it say.
  public var site: BodySite?
  /// The words that name it.
  public var span: NoteSpan
}

extension NoteReader {
  /// The lesions that a pathology report finds. What was only suspected, excluded or known from before is left out, and
  /// where the report has a diagnosis of its own only that is read.
  public func reportedLesions(_ bytes: ArraySlice<UInt8>) -> [ReportedLesion] {
    bytes.withUnsafeBufferPointer { buffer in
      UnitStream.read(buffer, lexicon: lexicon) { stream in
        Outline.read(stream) { outline in Self.lesions(stream, outline) }
      }
    }
  }

  private static func lesions(_ stream: UnitStream, _ outline: Outline) -> [ReportedLesion] {
    let reading = PhraseReading(stream)
    let day = NoteDay(stream: stream, outline: outline).stated()
    let dates = VisitDates(stream, outline, day?.date)
    let isAsked = outline.sections.map { section in
      let heading = stream.text(section.heading).lowercased()
      return heading.hasPrefix("clinical") || heading.hasPrefix("pre")
    }
    let hasDiagnosis = zip(outline.sections, isAsked).contains { $0.role == .diagnosis && !$1 }
    var found: [ReportedLesion] = []
    var site: (place: BodySite, section: Int)?
    for statement in outline.statements {
      let role = outline.sections[statement.section].role
      let phrases = reading.read(statement.units)
      if let named = phrases.sites.first {
        site = (BodySite(stream.text(named.units), side: named.side), statement.section)
      }
      guard !isAsked[statement.section], hasDiagnosis ? role == .diagnosis : !role.looksBack,
        role != .indication
      else { continue }
      let status = StatusReading(
        stream: stream, clauses: ClauseMap(stream, statement.units), dates: dates)
      for lesion in phrases.lesions where !lesion.isDoubted {
        let behavior = stream.lexicon.lesions[lesion.concept].behavior
        guard behavior != .unspecified, status.cue(for: lesion.head, role: role) == nil else {
          continue
        }
        let place = site.flatMap { $0.section == statement.section ? $0.place : nil }
        found.append(
          ReportedLesion(
            behavior: behavior, site: place, span: stream.span(lesion.head..<lesion.head + 1)))
      }
    }
    return found
  }
}
