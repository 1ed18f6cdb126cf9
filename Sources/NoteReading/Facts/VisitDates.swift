import ClaimModel

/// The days and years by which a note dates itself, under its headings and in its title, and the
/// people it names as its own.
struct VisitDates {
  /// Month and day, as written.
  private(set) var days: Set<[Int32]> = []
  private(set) var years: Set<Int32> = []
  /// The names of those who wrote and worked, by their hash.
  private(set) var names: Set<UInt64> = []

  init(_ stream: UnitStream, _ outline: Outline, _ day: CivilDate?) {
    if let day = day?.components {
      days.insert([Int32(day.month), Int32(day.day)])
      years.insert(Int32(day.year))
    }
    for section in outline.sections where section.role == .administrative {
      note(stream, section.body.prefix(12))
    }
    for section in outline.sections where section.role == .person {
      for at in section.body.prefix(12) where stream.units[at].form == .word {
        names.insert(stream.first(at).hash)
      }
    }
    let first = outline.statements.first?.units ?? 0..<0
    if !first.contains(where: { stream.units[$0].has(.act) || stream.units[$0].has(.aux) }) {
      note(stream, first.prefix(12))
    }
  }

  /// The first date of some units.
  private mutating func note(_ stream: UnitStream, _ units: Range<Int>.SubSequence) {
    for at in units where stream.units[at].form == .number {
      let value = stream.units[at].value / 1_000
      if (1_950...2_099).contains(value) { years.insert(value) }
      if stream.isSign(at + 1, 0x2F), at + 2 < stream.units.count,
        stream.units[at + 2].form == .number
      {
        days.insert([value, stream.units[at + 2].value / 1_000])
        if at + 4 < stream.units.count { years.insert(stream.units[at + 4].value / 1_000) }
        return
      }
    }
  }
}
