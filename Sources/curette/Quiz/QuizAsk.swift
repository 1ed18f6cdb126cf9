import ArgumentParser
import Auditing
import ContractFormat
import CuretteEngine
import FoundationEssentials
import Training

/// `curette quiz ask`: items in the terminal, or as data.
struct QuizAsk: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "Ask items one after the other; with --json write them with key and reasons.",
    discussion: """
      Answer with a letter; Enter alone or q ends. With --progress what you know is kept, and each \
      kind comes back when it is due (the algorithm SM-2), nearer its boundary the better you know it. \
      With --from-audit the kinds are those of the errors an audit found in your own claims; no case \
      is taken from it.

      EXAMPLES
        curette quiz --progress ana.json --learner Ana
        curette quiz --kind fourteen-fifteen --count 5
        curette quiz --json --count 100 --seed 9 > items.ndjson
        curette quiz --from-audit audit.json --progress ana.json
      """)

  @Flag(help: "Write items as JSON, one a line, instead of asking.") var json = false
  @Option(help: "How many items.") var count = 10
  @Option(help: "Only this kind; may be given again.") var kind: [String] = []
  @Option(help: "How near the boundary, 1 to 5, where no progress says it.") var difficulty: Int?
  @Option(help: "The seed of the cases; by default another each time.") var seed: UInt64?
  @Option(help: "The learner's name, for a new progress file.") var learner = "learner"
  @Option(help: "The file that keeps what the learner knows.", completion: .file())
  var progress: String?
  @Option(help: "An audit (--json) whose errors choose the kinds.", completion: .file())
  var fromAudit: String?

  func validate() throws {
    if count < 1 || count > 100_000 { throw ValidationError("--count is 1 to 100000") }
    if let difficulty, !(1...5).contains(difficulty) {
      throw ValidationError("--difficulty is 1 to 5")
    }
  }

  func run() throws {
    Output.ignoreBrokenPipes()
    do throws(CommandFailure) {
      let kinds = try chosenKinds()
      let start = seed ?? UInt64.random(in: .min ... .max)
      if json { return write(kinds, start) }
      var known = LearnerProgress(learner: learner, seed: start)
      if let progress, ProgressFile.exists(progress) { known = try ProgressFile.read(progress) }
      try ask(&known, kinds)
    } catch {
      Output.note(error.description)
      Output.finish(.unreadable)
    }
  }

  private func chosenKinds() throws(CommandFailure) -> [BoundaryKind] {
    var names = kind
    if let fromAudit { names += try AuditDrills(fromAudit).kinds }
    var kinds: [BoundaryKind] = []
    for name in names {
      guard let kind = BoundaryKind(rawValue: name) else {
        let known = BoundaryKind.allCases.map(\.rawValue).joined(separator: ", ")
        throw CommandFailure("no kind of item is called \(name); there are \(known)")
      }
      if !kinds.contains(kind) { kinds.append(kind) }
    }
    if fromAudit != nil, kinds.isEmpty {
      throw CommandFailure("that audit found no error that an item drills")
    }
    return kinds.isEmpty ? BoundaryKind.allCases : kinds
  }

  private func write(_ kinds: [BoundaryKind], _ start: UInt64) {
    let maker = ItemMaker(engine: .standard)
    var random = SplitMix64(seed: start)
    var seen: Set<String> = []
    var buffer = JSONBuffer()
    var turn = 0
    while seen.count < count, turn < count * 20 + 200 {
      let kind = kinds[turn % kinds.count]
      let near = difficulty ?? 1 + turn / kinds.count % 5
      turn += 1
      let recipe = ItemRecipe(kind, difficulty: near, seed: random.next())
      guard let item = maker.item(of: recipe),
        seen.insert(item.id).inserted
      else { continue }
      ItemText.write(item, to: &buffer)
      buffer.newline()
    }
    Output.write(buffer.bytes)
    if seen.count < count {
      Output.note("only \(seen.count) different items of these kinds came of the seed")
    }
    Output.finish(.nothingWrong)
  }

  private func ask(
    _ known: inout LearnerProgress, _ kinds: [BoundaryKind]
  ) throws(CommandFailure) {
    let maker = ItemMaker(engine: .standard)
    let day = Int(Moment.seconds / 86_400)
    var right = 0
    var asked = 0
    for number in 1...count {
      guard let (item, _) = maker.next(for: &known, on: day, among: kinds) else { break }
      Output.write(ItemText.question(item, number: number))
      let begun = Moment.seconds
      guard let choice = Self.readChoice(item.choices.count) else { break }
      let seconds = Int(Moment.seconds - begun)
      asked += 1
      if item.isRight(choice) { right += 1 }
      known.take(item, choice: choice, seconds: seconds, on: day)
      Output.write(ItemText.answer(item, choice: choice))
      if let progress { try ProgressFile.write(known, to: progress) }
    }
    Output.write("\n\(right) of \(asked) right.\n")
    Output.write(
      progress == nil
        ? "Nothing was kept; with --progress FILE what you know comes back when it is due.\n"
        : ItemText.standing([known]))
    Output.finish(.nothingWrong)
  }

  private static func readChoice(_ count: Int) -> Int? {
    while let line = readLine() {
      let text = line.lowercased()
      guard let letter = text.utf8.first(where: { $0 > 0x20 }), letter != UInt8(ascii: "q") else {
        return nil
      }
      let choice = Int(letter) - Int(UInt8(ascii: "a"))
      if (0..<count).contains(choice) { return choice }
      Output.write("a letter from a to \(QuizItem.letter(count - 1)), or q to end: ")
    }
    return nil
  }
}

/// The kinds that an audit's corrective actions name.
private struct AuditDrills {
  let kinds: [String]

  private struct Report: Decodable {
    struct Action: Decodable {
      var drill: String?
    }
    var actions: [Action]
  }

  init(_ path: String) throws(CommandFailure) {
    var bytes: [UInt8] = []
    try Input(path).forEachBuffer { bytes.append(contentsOf: $0) }
    guard let report = try? JSONDecoder().decode(Report.self, from: Data(bytes)) else {
      throw CommandFailure("\(path): this is no answer of `curette audit --json`")
    }
    kinds = report.actions.compactMap(\.drill)
  }
}
