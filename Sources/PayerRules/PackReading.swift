import ClaimModel
import Yams

/// Why a file of rules was refused: line, column, what is wrong.
public struct RuleProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// Line and column, from 1; nil where a rule as a whole is meant.
  public let place: String?
  /// The line in the file, from 1; nil where a rule as a whole is meant.
  public let line: Int?
  /// The field that is meant, as the file names it; nil where it is none.
  public let field: String?
  /// What is wrong and what to do.
  public let message: String

  init(_ mark: Mark?, _ message: String, field: String? = nil) {
    place = mark.map { "line \($0.line), column \($0.column)" }
    line = mark?.line
    self.field = field
    self.message = message
  }

  private init(line: Int, column: Int, _ message: String) {
    place = "line \(line), column \(column)"
    self.line = line
    field = nil
    self.message = message
  }

  init(rule: String, _ message: String) {
    place = nil
    line = nil
    field = nil
    self.message = "\(rule): \(message)"
  }

  /// The place and what is wrong.
  public var description: String { [place, message].compactMap { $0 }.joined(separator: ": ") }
}

extension RuleProblem {
  /// What the reader of YAML stumbled over; the words of the file itself are not repeated.
  fileprivate init(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(mark, "no YAML: \(problem)")
    case .duplicatedKeysInMapping(_, let context):
      self.init(context.mark, "a field is named twice")
    default: self.init(nil, "this is no YAML")
    }
  }
}

extension RuleProblem {
  /// An alias in a text; a few of them could say a file of a gigabyte, so none is read. Where one begins is
  /// told by what stands before it, because the reader of YAML follows aliases while it reads.
  fileprivate init?(aliasIn text: String) {
    let breaks: Set<Unicode.Scalar> = ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]
    let openers: Set<Unicode.Scalar> = ["-", ":", "?", ",", "[", "{", "\u{FEFF}"]
    var (line, column, mayBegin) = (1, 0, true)
    let scalars = text.unicodeScalars
    for place in scalars.indices {
      let scalar = scalars[place]
      column += 1
      if breaks.contains(scalar) {
        if scalar != "\r" { line += 1 }
        (column, mayBegin) = (0, true)
      } else if scalar == "*", mayBegin,
        let next = scalars[scalars.index(after: place)...].first,
        next != " ", next != "\t", !breaks.contains(next)
      {
        self.init(
          line: line, column: column,
          "a file of rules has no aliases (*name); put a text that begins with * in other words")
        return
      } else if scalar != " ", scalar != "\t" {
        mayBegin = openers.contains(scalar)
      }
    }
    return nil
  }
}

extension RulePack {
  /// Reads a pack from the text of its file. Unknown fields are refused, as are rules without source
  /// or tests.
  /// - Throws: `RuleProblem` with line and column.
  public init(_ text: String) throws(RuleProblem) {
    guard text.utf8.count < 1 << 22 else {
      throw RuleProblem(nil, "a file of rules has at most four megabytes")
    }
    if let problem = RuleProblem(aliasIn: text) { throw problem }
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw RuleProblem(error)
    } catch {
      throw RuleProblem(nil, "this is no YAML")
    }
    guard let root else { throw RuleProblem(nil, "the file is empty") }
    var fields = try RuleFields(root, "the file")
    id = try fields.text("pack")
    title = try fields.text("title")
    scope = try fields.scope("scope")
    rules = []
    for node in try fields.list("rules") { rules.append(try PayerRule(node, pack: id)) }
    try fields.finish()
    guard !rules.isEmpty else { throw RuleProblem(root.mark, "a pack has at least one rule") }
    var seen: Set<String> = []
    for rule in rules where !seen.insert(rule.id).inserted {
      throw RuleProblem(rule: rule.id, "the id stands twice")
    }
  }
}

extension PayerRule {
  fileprivate init(_ node: Node, pack: String) throws(RuleProblem) {
    var fields = try RuleFields(node, "a rule")
    id = try fields.text("id")
    guard id.hasPrefix(pack + ".") else {
      throw RuleProblem(node.mark, "the id \(id) must begin with \(pack).", field: "id")
    }
    title = try fields.text("title")
    scope = try fields.scope("scope")
    let start = try fields.date("from")
    let last = try fields.optionalDate("until")
    period = EffectivePeriod(start: start, end: last?.adding(days: 1))
    guard !period.isEmpty else {
      throw RuleProblem(node.mark, "\(id): until is before from", field: "until")
    }
    var source = try RuleFields(fields.node("source"), "source")
    self.source = RuleSource(
      title: try source.text("title"), section: try source.text("section"),
      url: try source.text("url"), read: try source.date("read"))
    try source.finish()
    codes = try fields.codes("codes")
    demand = try fields.demand(id)
    let severityMark = fields.mark(of: "severity")
    let word = try fields.text("severity")
    guard let severity = Severity(rawValue: word) else {
      throw RuleProblem(
        severityMark, "\(id): severity is denial, warning or note", field: "severity")
    }
    self.severity = severity
    adjustment = try fields.adjustment("adjustment")
    remedy = try fields.text("do")
    tests = []
    for test in try fields.list("tests") {
      var parts = try RuleFields(test, "a test")
      let claim = try parts.text("claim")
      let flags = try parts.optionalText("flags")
      let passes = try parts.optionalText("passes")
      try parts.finish()
      guard let says = flags ?? passes, flags == nil || passes == nil else {
        throw RuleProblem(test.mark, "a test either flags or passes", field: "tests")
      }
      tests.append(RuleTest(says: says, claim: claim, isFlagged: flags != nil))
    }
    try fields.finish()
    guard tests.contains(where: \.isFlagged) || demand.cannotFlag,
      tests.contains(where: { !$0.isFlagged })
    else {
      throw RuleProblem(
        node.mark, "\(id): a rule has a test that flags and one that passes", field: "tests")
    }
  }
}

extension RuleDemand {
  /// Whether it never makes a finding.
  var cannotFlag: Bool {
    switch self {
    case .waives, .authorization(isNeeded: false): true
    default: false
    }
  }
}

/// The fields of a mapping, each of which must be taken.
private struct RuleFields {
  private let what: String
  private let mark: Mark?
  private var nodes: [String: Node] = [:]

  init(_ node: Node, _ what: String) throws(RuleProblem) {
    self.what = what
    mark = node.mark
    guard case .mapping(let mapping) = node else {
      throw RuleProblem(node.mark, "\(what) is a mapping of names to values")
    }
    for (key, value) in mapping {
      guard let name = key.scalar?.string, nodes[name] == nil else {
        throw RuleProblem(key.mark, "\(what): a field is named once, by a word")
      }
      nodes[name] = value
    }
  }

  func mark(of name: String) -> Mark? { nodes[name]?.mark ?? mark }

  func finish() throws(RuleProblem) {
    guard let (name, node) = nodes.min(by: { $0.key < $1.key }) else { return }
    throw RuleProblem(node.mark, "\(what) has no field \"\(name)\"", field: name)
  }

  mutating func node(_ name: String) throws(RuleProblem) -> Node {
    guard let node = nodes.removeValue(forKey: name) else {
      throw RuleProblem(mark, "\(what) needs the field \"\(name)\"", field: name)
    }
    return node
  }

  mutating func text(_ name: String) throws(RuleProblem) -> String {
    let node = try node(name)
    guard let text = node.scalar?.string, !text.isEmpty else {
      throw RuleProblem(node.mark, "\(name) is a text", field: name)
    }
    return text
  }

  mutating func optionalText(_ name: String) throws(RuleProblem) -> String? {
    nodes[name] == nil ? nil : try text(name)
  }

  mutating func list(_ name: String) throws(RuleProblem) -> [Node] {
    let node = try node(name)
    guard case .sequence(let sequence) = node else {
      throw RuleProblem(node.mark, "\(name) is a list", field: name)
    }
    return Array(sequence)
  }

  mutating func texts(_ name: String) throws(RuleProblem) -> [String] {
    guard nodes[name] != nil else { return [] }
    return try list(name).map { node throws(RuleProblem) in
      guard let text = node.scalar?.string, !text.isEmpty else {
        throw RuleProblem(node.mark, "\(name) is a list of texts", field: name)
      }
      return text
    }
  }

  mutating func number(_ name: String, in range: ClosedRange<Int>) throws(RuleProblem) -> Int {
    let node = try node(name)
    guard let number = node.scalar.flatMap({ Int($0.string) }), range.contains(number) else {
      throw RuleProblem(
        node.mark, "\(name) is a number from \(range.lowerBound) to \(range.upperBound)",
        field: name)
    }
    return number
  }

  mutating func optionalDate(_ name: String) throws(RuleProblem) -> CivilDate? {
    nodes[name] == nil ? nil : try date(name)
  }

  mutating func date(_ name: String) throws(RuleProblem) -> CivilDate {
    let node = try node(name)
    guard let date = node.scalar.flatMap({ CivilDate(iso: $0.string) }) else {
      throw RuleProblem(node.mark, "\(name) is a date as 2026-03-10", field: name)
    }
    return date
  }

  mutating func scope(_ name: String) throws(RuleProblem) -> RuleScope {
    guard let node = nodes.removeValue(forKey: name) else { return RuleScope() }
    var fields = try RuleFields(node, name)
    var scope = RuleScope()
    scope.lines = try fields.texts("lines").map { word throws(RuleProblem) in
      guard let line = PayerLine(rawValue: word) else {
        throw RuleProblem(node.mark, "\(word) is no line of business", field: "lines")
      }
      return line
    }
    scope.payers = try fields.texts("payers")
    scope.plans = try fields.texts("plans")
    scope.states = try fields.texts("states")
    scope.clinicians = try fields.texts("clinicians")
    try fields.finish()
    return scope
  }

  mutating func codes(_ name: String) throws(RuleProblem) -> CodeSet {
    var set = CodeSet()
    let mark = nodes[name]?.mark
    for word in try texts(name) {
      let ends = word.split(separator: "-").map { ProcedureCode($0) }
      guard let first = ends.first.flatMap({ $0 }), let last = ends.last.flatMap({ $0 }),
        ends.count <= 2, first <= last
      else {
        throw RuleProblem(
          mark, "\(word) is no code, nor a range such as 17000-17004", field: name)
      }
      set.ranges.append(first...last)
    }
    return set
  }

  mutating func modifiers(_ name: String) throws(RuleProblem) -> [Modifier] {
    let mark = nodes[name]?.mark
    return try texts(name).map { word throws(RuleProblem) in
      guard let modifier = Modifier(word) else {
        throw RuleProblem(mark, "\(word) is no modifier of two letters or digits", field: name)
      }
      return modifier
    }
  }

  mutating func adjustment(_ name: String) throws(RuleProblem) -> AdjustmentReason? {
    let mark = nodes[name]?.mark
    guard let text = try optionalText(name) else { return nil }
    let words = text.split(separator: " ")
    let parts = words.first?.split(separator: "-") ?? []
    guard parts.count == 2, words.count <= 2 else {
      throw RuleProblem(
        mark, "\(name) is group and reason, as CO-197, and a remark code where used",
        field: name)
    }
    return AdjustmentReason(
      String(parts[0]), String(parts[1]), words.count > 1 ? String(words[1]) : nil)
  }

  /// The one field that says what the rule asks.
  mutating func demand(_ rule: String) throws(RuleProblem) -> RuleDemand {
    let kinds = [
      "distinct", "repeats", "refuse", "require", "pays", "frequency", "authorization", "diagnoses",
      "documents", "covered", "waives",
    ]
    let stated = kinds.filter { nodes[$0] != nil }
    guard let kind = stated.first, stated.count == 1 else {
      throw RuleProblem(
        mark, "\(rule) asks one thing: one of \(kinds.joined(separator: ", "))")
    }
    switch kind {
    case "refuse": return .refuse(try modifiers(kind))
    case "require": return .require(try modifiers(kind))
    case "documents": return .documents(try texts(kind))
    case "waives": return .waives(try text(kind))
    case "diagnoses":
      return .diagnoses(
        try texts(kind).map { word throws(RuleProblem) in
          guard let code = DiagnosisCode(word) else {
            throw RuleProblem(
              mark, "\(word) is no beginning of a diagnosis code", field: kind)
          }
          return code
        })
    case "pays", "frequency", "repeats": return try composed(kind)
    default: return try worded(kind)
    }
  }

  private mutating func worded(_ kind: String) throws(RuleProblem) -> RuleDemand {
    let mark = mark(of: kind)
    let word = try text(kind)
    switch (kind, word) {
    case ("distinct", "x"): return .distinct(byX: true)
    case ("distinct", "59"): return .distinct(byX: false)
    case ("authorization", "needed"): return .authorization(isNeeded: true)
    case ("authorization", "not-needed"): return .authorization(isNeeded: false)
    case ("covered", "no"): return .notCovered
    default:
      throw RuleProblem(
        mark,
        "\(kind): \(word) is none of distinct x or 59, authorization needed or not-needed, "
          + "covered no", field: kind)
    }
  }

  private mutating func composed(_ kind: String) throws(RuleProblem) -> RuleDemand {
    var fields = try RuleFields(node(kind), kind)
    let demand: RuleDemand
    switch kind {
    case "pays":
      let percent = try fields.number("percent", in: 1...99)
      guard let modifier = Modifier(try fields.text("with")) else {
        throw RuleProblem(mark, "pays: with is a modifier", field: "with")
      }
      demand = .pays(percent: percent, with: modifier)
    case "frequency":
      demand = .frequency(
        times: try fields.number("times", in: 1...366),
        days: try fields.number("days", in: 1...36_525))
    default:
      let form = try fields.text("as")
      let later = try fields.optionalText("later").flatMap { Modifier($0) }
      guard form == "units" || form == "lines" else {
        throw RuleProblem(mark, "repeats: as is units or lines", field: "as")
      }
      demand = .repeats(asUnits: form == "units", later: later)
    }
    try fields.finish()
    return demand
  }
}
