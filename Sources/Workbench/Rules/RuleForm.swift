import ClaimModel
import PayerRules

/// The form of one rule with its pack: the fields as typed, and the text of a file that says the same. The one
/// reader of files judges both, so that the form can say nothing that a file could not.
struct RuleForm: Sendable {
  private(set) var fields: [String: String] = [:]

  /// The most tests that the form takes; a rule with more is written as text.
  static let tests = 24

  init(_ given: FormFields) {
    for name in Self.names { fields[name] = given[name] ?? "" }
  }

  /// The form of a rule that there is; of a new one where none is given.
  init(_ pack: RulePack?, _ rule: PayerRule?) {
    for name in Self.names { fields[name] = "" }
    fields["severity"] = "warning"
    fields["test.1.kind"] = "passes"
    if let pack {
      fields["pack"] = pack.id
      fields["packTitle"] = pack.title
      put(pack.scope, "pack.")
    }
    guard let pack, let rule else { return }
    fields["name"] = RulePages.short(rule, pack)
    fields["title"] = rule.title
    put(rule.scope, "")
    fields["from"] = rule.period.start.description
    fields["until"] = rule.period.end?.adding(days: -1).description ?? ""
    fields["codes"] = rule.codes.words
    put(rule.demand)
    fields["severity"] = rule.severity.rawValue
    fields["adjustment"] = rule.adjustment?.words ?? ""
    fields["do"] = rule.remedy
    fields["source.title"] = rule.source.title
    fields["source.section"] = rule.source.section
    fields["source.url"] = rule.source.url
    fields["source.read"] = rule.source.read.description
    for (place, test) in rule.tests.prefix(Self.tests).enumerated() {
      fields["test.\(place).says"] = test.says
      fields["test.\(place).claim"] = test.claim
      fields["test.\(place).kind"] = test.isFlagged ? "flags" : "passes"
    }
  }

  /// A word of each field, in the order of the page.
  static let names: [String] =
    [
      "pack", "packTitle", "pack.line", "pack.payers", "pack.plans", "pack.states",
      "pack.clinicians", "name", "title", "line", "payers", "plans", "states", "clinicians", "from",
      "until", "codes", "kind", "value", "times", "days", "percent", "with", "later", "severity",
      "adjustment", "do", "source.title", "source.section", "source.url", "source.read",
    ]
    + (0..<tests).flatMap { ["test.\($0).says", "test.\($0).claim", "test.\($0).kind"] }

  /// A kind of demand: how a person says it, and what its words are.
  static let kinds: [(kind: String, words: String, hint: String)] = [
    ("refuse", "Modifiers that are refused", "76, 77"),
    ("require", "One of these modifiers", "LT, RT"),
    ("distinct", "How distinct services are told", "59 or x"),
    ("repeats", "How several of one code are told", "units or lines"),
    ("frequency", "At most so often", ""),
    ("pays", "Pays a share with a modifier", ""),
    ("authorization", "Prior authorization", "needed or not-needed"),
    ("diagnoses", "One of these diagnoses, by their beginnings", "L57, C44"),
    ("documents", "What the record must hold, one a line", "number and size of lesions"),
    ("covered", "Not covered", "no"),
    ("waives", "Does not apply an edit", "ncci.procedure-pair"),
  ]

  private mutating func put(_ scope: RuleScope, _ prefix: String) {
    fields[prefix + "line"] = scope.lines.map(\.rawValue).joined(separator: ", ")
    fields[prefix + "payers"] = scope.payers.joined(separator: ", ")
    fields[prefix + "plans"] = scope.plans.joined(separator: ", ")
    fields[prefix + "states"] = scope.states.joined(separator: ", ")
    fields[prefix + "clinicians"] = scope.clinicians.joined(separator: ", ")
  }

  private mutating func put(_ demand: RuleDemand) {
    fields["kind"] = demand.kind
    switch demand {
    case .distinct(let byX): fields["value"] = byX ? "x" : "59"
    case .refuse(let modifiers), .require(let modifiers):
      fields["value"] = modifiers.map(\.description).joined(separator: ", ")
    case .diagnoses(let codes):
      fields["value"] = codes.map(\.description).joined(separator: ", ")
    case .documents(let documents): fields["value"] = documents.joined(separator: "\n")
    case .authorization(let isNeeded): fields["value"] = isNeeded ? "needed" : "not-needed"
    case .notCovered: fields["value"] = "no"
    case .waives(let edit): fields["value"] = edit
    case .pays(let percent, let modifier):
      fields["percent"] = "\(percent)"
      fields["with"] = modifier.description
    case .frequency(let times, let days):
      fields["times"] = "\(times)"
      fields["days"] = "\(days)"
    case .repeats(let asUnits, let later):
      fields["value"] = asUnits ? "units" : "lines"
      fields["later"] = later?.description ?? ""
    }
  }

  func field(_ name: String) -> String { fields[name] ?? "" }

  /// How many tests the page has room for: those there are, and two more.
  var slots: Int {
    let last = (0..<Self.tests).last { !field("test.\($0).claim").isEmpty }
    return min(Self.tests, (last ?? -1) + 3)
  }

  // MARK: The text

  /// The text of a file with this one rule, a field a line, so that a message can name the line.
  var text: String {
    let pack = field("pack")
    var rows = ["pack: \(Self.quoted(pack))", "title: \(Self.quoted(field("packTitle")))"]
    rows += scope("pack.", indent: "")
    rows += [
      "rules:", "- id: \(Self.quoted("\(pack).\(field("name"))"))",
      "  title: \(Self.quoted(field("title")))",
    ]
    rows += scope("", indent: "  ")
    rows.append("  from: \(Self.quoted(field("from")))")
    if !field("until").isEmpty { rows.append("  until: \(Self.quoted(field("until")))") }
    if !field("codes").isEmpty { rows.append("  codes: \(Self.list(field("codes")))") }
    rows += demand
    rows.append("  severity: \(Self.quoted(field("severity")))")
    if !field("adjustment").isEmpty {
      rows.append("  adjustment: \(Self.quoted(field("adjustment")))")
    }
    rows.append("  do: \(Self.quoted(field("do")))")
    rows.append("  source:")
    for name in ["title", "section", "url", "read"] {
      rows.append("    \(name): \(Self.quoted(field("source.\(name)")))")
    }
    rows.append("  tests:")
    for place in 0..<Self.tests where !field("test.\(place).claim").isEmpty {
      let kind = field("test.\(place).kind") == "passes" ? "passes" : "flags"
      rows.append("  - \(kind): \(Self.quoted(field("test.\(place).says")))")
      rows.append("    claim: \(Self.quoted(field("test.\(place).claim")))")
    }
    if rows.last == "  tests:" { rows[rows.count - 1] = "  tests: []" }
    return rows.joined(separator: "\n") + "\n"
  }

  private func scope(_ prefix: String, indent: String) -> [String] {
    let names = [
      ("line", "lines"), ("payers", "payers"), ("plans", "plans"), ("states", "states"),
      ("clinicians", "clinicians"),
    ]
    let said = names.filter { !field(prefix + $0.0).isEmpty }
    guard !said.isEmpty else { return [] }
    return ["\(indent)scope:"]
      + said.map { "\(indent)  \($0.1): \(Self.list(field(prefix + $0.0)))" }
  }

  private var demand: [String] {
    let kind = field("kind")
    switch kind {
    case "": return []
    case "refuse", "require", "diagnoses": return ["  \(kind): \(Self.list(field("value")))"]
    case "documents":
      let lines = field("value").split(whereSeparator: \.isNewline).map { Self.quoted(String($0)) }
      return ["  documents: [\(lines.joined(separator: ", "))]"]
    case "frequency":
      return [
        "  frequency:", "    times: \(Self.quoted(field("times")))",
        "    days: \(Self.quoted(field("days")))",
      ]
    case "pays":
      return [
        "  pays:", "    percent: \(Self.quoted(field("percent")))",
        "    with: \(Self.quoted(field("with")))",
      ]
    case "repeats":
      let later = field("later")
      return ["  repeats:", "    as: \(Self.quoted(field("value")))"]
        + (later.isEmpty ? [] : ["    later: \(Self.quoted(later))"])
    default: return ["  \(kind.filter(\.isLetter)): \(Self.quoted(field("value")))"]
    }
  }

  private static func list(_ text: String) -> String {
    let words = text.split { $0 == "," || $0.isNewline }.map { FormFields.trimmed(String($0)) }
    return "[" + words.filter { !$0.isEmpty }.map { quoted($0) }.joined(separator: ", ") + "]"
  }

  /// A text as YAML writes it in double quotes; what could be taken for an alias is written by its number.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "*": result += "\\x2a"
      case _
      where scalar.value < 0x20 || (0x7F...0xA0).contains(scalar.value)
        || (0x2028...0x2029).contains(scalar.value) || scalar.value == 0xFEFF:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// The field of the page that a fault of the file is about.
  static func field(_ problem: RuleProblem) -> String? {
    guard let field = problem.field else { return nil }
    let renamed = [
      "id": "name", "lines": "line", "url": "source.url", "section": "source.section",
      "read": "source.read", "as": "value", "tests": "test.0.claim", "flags": "test.0.says",
      "passes": "test.0.says", "claim": "test.0.claim",
    ]
    if let name = renamed[field] { return name }
    if kinds.contains(where: { $0.kind == field }) { return "value" }
    return names.contains(field) ? field : nil
  }

  /// The pack that the form stands for: its rule in place of the one it was made from, or after the others.
  func pack(over old: RulePack?, replacing name: String?) throws(RuleProblem) -> RulePack {
    let read = try RulePack(text)
    guard var pack = old else { return read }
    let rule = read.rules[0]
    pack.title = read.title
    pack.scope = read.scope
    if let place = pack.rules.firstIndex(where: { $0.id == name }) {
      pack.rules[place] = rule
    } else {
      pack.rules.append(rule)
    }
    // Read again as a whole: two rules of one id, for one, are seen only so.
    return try RulePack(pack.text)
  }
}
