import ClaimModel
import Coding
import ContractFormat
import CuretteEngine
import Editing
import Pricing
import Reference
import ReferenceFiles
import Scrubbing

/// Measures the engine on values, the reading and writing of the contract, and table look-ups, each
/// for some seconds on one core. Run by `make bench`; never by a test. With words as arguments only
/// what has one of them in its name; `bench books FILE` asks a store instead, `bench long-note` reads one
/// visit of many megabytes.
@main struct Bench {
  static func main() throws {
    if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "books" {
      return try BooksBench.run(CommandLine.arguments[2])
    }
    if CommandLine.arguments.dropFirst().first == "long-note" { return try NoteBench.runLong() }
    let engine = Engine.standard
    let visits = try Self.visits.enumerated().map { place, text in
      try VisitShorthand(text, id: "bench-\(place)").visit
    }
    measure("visits coded with proof, on values") { round in
      let answer = engine.coder.code(visits[round % visits.count])
      return answer.claim.lines.count
    }
    measure("visits coded and priced, on values") { round in
      engine.answer(visits[round % visits.count]).price.lines.count
    }
    let writer = AnswerWriter(library: engine.library)
    let answers = visits.map { engine.answer($0) }
    var buffer = JSONBuffer()
    measure("answers written as JSON") { round in
      buffer.removeAll()
      let answer = answers[round % answers.count]
      writer.write(answer.claim, answer.price, to: &buffer)
      return buffer.bytes.count
    }
    let view = engine.library.on(visits[0].dateOfService)
    let codes = [11102, 17000, 17004, 17110, 17262, 11402, 99213, 11200].map { ProcedureCode($0) }
    measure("pairs looked up") { round in
      let first = codes[round % codes.count]
      let second = codes[(round / codes.count) % codes.count]
      return view.pair(between: first, and: second).row?.indicator ?? 0
    }
    if let folder = CommandLine.arguments.first(where: { $0.hasPrefix("tables=") }) {
      try measureFullTable(String(folder.dropFirst(7)))
    }
    try measureScrubbing(engine)
    try NoteBench.run(measure)
  }

  /// One claim in a process that has seen others: scrubbed, priced, written, and where it would be denied repaired.
  private static func measureScrubbing(_ engine: Engine) throws {
    let claims = try Self.claims.map { try ClaimShorthand($0).claim }
    let scrubber = Scrubber(library: engine.library, edits: engine.edits)
    let prices = PriceBook(Pricer(library: engine.library), library: engine.library)
    let writer = AnswerWriter(library: engine.library)
    var buffer = JSONBuffer()
    for (name, withRepair) in [("claims scrubbed", false), ("claims scrubbed and repaired", true)] {
      measure("\(name), priced and written, warm") { round in
        let claim = claims[round % claims.count]
        var scrubbed = scrubber.scrub(claim)
        scrubbed.allowed = prices.allowed(claim, at: .zip("85053")).amount
        buffer.removeAll()
        let repair = withRepair && scrubbed.verdict == .denied ? scrubber.repair(claim) : nil
        writer.write(scrubbed, repair, to: &buffer)
        return buffer.bytes.count
      }
    }
  }

  /// Look-ups all over the pair table of an imported directory, so that caches do not help.
  private static func measureFullTable(_ directory: String) throws {
    let library = try ReferenceDirectory(directory).library(over: Engine.standard.library)
    guard let day = CivilDate(year: 2026, month: 10, day: 15) else { return }
    let view = library.on(day)
    var state: UInt64 = 42
    let codes = (0..<4_096).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return ProcedureCode(10_004 + Int(state >> 40) % 89_990)
    }
    measure("pairs looked up at random in \(directory)") { round in
      let second = codes[(round &* 7 &+ round >> 12) & 4_095]
      return view.pair(between: codes[round & 4_095], and: second).row?.indicator ?? 0
    }
  }

  /// Runs `body` for about two seconds, after a warm-up, and prints how often a second.
  private static func measure(_ name: String, _ body: (Int) -> Int) {
    let wanted = CommandLine.arguments.dropFirst().filter { !$0.contains("=") }
    guard wanted.isEmpty || wanted.contains(where: { name.contains($0) }) else { return }
    let clock = ContinuousClock()
    var sink = 0
    for round in 0..<1_000 { sink &+= body(round) }
    var rounds = 0
    let start = clock.now
    while clock.now - start < .seconds(2) {
      for _ in 0..<1_000 {
        sink &+= body(rounds)
        rounds += 1
      }
    }
    let elapsed = clock.now - start
    let seconds =
      Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    let rate = Int(Double(rounds) / seconds)
    print("\(name): \(rate) a second" + (sink == 42 ? " " : ""))
  }

  /// Claims of which three would be denied.
  private static let claims = [
    "dx L57.0 D49.2\n11102 dx2\n17000-XS dx1\n17003 x4 dx1",
    "dx L30.9 L57.0\n99213-25 dx1\n17000 dx2",
    "dx C44.319\n17311\n17312 x2", "dx L57.0 D49.2\n11102 dx2\n17000 dx1", "dx L57.0\n17003 x3",
    "dx B07.8\n17000", "dx L70.0\n99214",
  ]

  /// A day's visits: counts on both sides of the threshold, biopsies, tags, excisions, visits.
  private static let visits = [
    "destruction; cryosurgery; L57.0; x3; @face",
    "destruction; cryosurgery; L57.0; x14; @face", "destruction; cryosurgery; L57.0; x15; @face",
    "destruction; cryosurgery; L57.0; x9; @scalp\nbiopsy; tangential; D49.2; @back",
    "destruction; cryosurgery; B07.8; x5; @hand\nbiopsy; punch; D49.2; @back",
    "destruction; cryosurgery; L57.0; x3; @face\nvisit 99213 separate L30.9",
    "excision; C44.519; @back; excised=1.8\nrepair; C44.519; @back; complexity=intermediate; length=4.2",
    "shave; D22.61; @right arm 0.9cm\ndestruction; cryosurgery; L57.0; x2; @face",
    "destruction; ED&C; C44.722; @left shin 1.5cm; @right shin 1.5cm",
    "destruction; cryosurgery; L57.0; x2; @scalp\nhistory 2026-03-03 17000 unrelated",
    "skin-tag-removal; scissors; L91.8; x26; @neck", "visit 99214 separate L40.0 L70.0",
  ]
}
