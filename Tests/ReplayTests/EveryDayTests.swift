import ClaimModel
import CuretteEngine
import Editing
import Pricing
import Reference
import Scrubbing
import StarterRelease
import Testing

/// Any date of service gets an answer that names its releases, or says what is missing.
@Suite struct EveryDayTests {
  private static let first = CivilDate(year: 2024, month: 7, day: 1) ?? CivilDate(dayNumber: 0)
  private static let last = CivilDate(year: 2027, month: 9, day: 30) ?? CivilDate(dayNumber: 0)

  private func claim(on date: CivilDate) throws -> Claim {
    try ClaimShorthand("dx D49.2 L57.0\n1 \(date) 11102 dx1\n2 17000-XS dx2\n3 17003 x3 dx2").claim
  }

  @Test func everyDayHasARightReleaseOrNone() {
    let library = ReferenceLibrary.starter
    for day in Self.first.dayNumber...Self.last.dayNumber {
      let date = CivilDate(dayNumber: day)
      let view = library.on(date)
      for kind in TableKind.essential {
        let able = library.releases.filter { $0.table == kind && $0.period.contains(date) }
        guard let reference = view.release(for: kind) else {
          #expect(able.isEmpty, "\(kind) on \(date)")
          continue
        }
        let chosen = library.release(reference)
        #expect(chosen.table == kind && chosen.period.contains(date))
        // In force before not yet in force; of those in force the newest.
        let inForce = able.filter { $0.effective <= date }
        if let newest = inForce.map(\.effective).max() { #expect(chosen.effective == newest) }
      }
    }
  }

  /// The first and last day of every release, and the days beside them.
  private var boundaries: [CivilDate] {
    let days = ReferenceLibrary.starter.releases.flatMap { release in
      [release.period.start, release.effective, release.period.end ?? Self.last]
    }
    return Set(days.flatMap { day in (-1...1).map { day.adding(days: $0) } })
      .filter { $0 >= Self.first && $0 <= Self.last }.sorted()
  }

  @Test func acrossEveryBoundaryTheAnswerSaysWhatItRestsOn() throws {
    let engine = Engine.standard
    let scrubber = Scrubber(library: engine.library, edits: engine.edits)
    let editions = Set(engine.library.releases.map(\.edition))
    #expect(boundaries.count > 12)
    for date in boundaries {
      let claim = try claim(on: date)
      let scrubbed = scrubber.scrub(claim)
      for finding in scrubbed.findings {
        guard let release = finding.release else { continue }
        #expect(editions.contains { release.contains($0) }, "\(release) on \(date)")
      }
      let view = engine.library.on(date)
      for kind in TableKind.essential where view.release(for: kind) == nil {
        #expect(scrubbed.notEvaluated.contains { $0.what == kind.name }, "\(kind) on \(date)")
        #expect(scrubbed.verdict != .clean)
      }
      for line in engine.pricer.price(claim, at: nil).lines {
        switch line {
        case .priced(let price):
          let release = try #require(price.release)
          #expect(engine.library.release(release).period.contains(date))
        case .unpriced(let why): #expect(!why.description.isEmpty)
        }
      }
    }
  }
}
