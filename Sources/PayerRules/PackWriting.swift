import ClaimModel
import Yams

extension RulePack {
  /// The text of its file. One pack gives one text: reading it and writing it again changes no byte.
  public var text: String {
    let root = Node(
      [
        ("pack", Self.text(id)), ("title", Self.text(title)), ("scope", Self.node(scope)),
        ("rules", Node(rules.map { Self.node($0) }, .implicit, .block)),
      ].map { (Node($0.0), $0.1) }, .implicit, .block)
    let written = try? Yams.serialize(node: root, width: 100, allowUnicode: true)
    return written ?? ""
  }

  private static func text(_ text: String) -> Node {
    Node(text, .implicit, text.contains("\n") ? .literal : .plain)
  }

  private static func quoted(_ text: String) -> Node { Node(text, .implicit, .doubleQuoted) }

  private static func flow(_ words: [String]) -> Node {
    Node(words.map { quoted($0) }, .implicit, .flow)
  }

  private static func mapping(_ fields: [(String, Node)]) -> Node {
    Node(fields.map { (Node($0.0), $0.1) }, .implicit, .block)
  }

  private static func node(_ scope: RuleScope) -> Node {
    let fields: [(String, [String])] = [
      ("lines", scope.lines.map(\.rawValue)), ("payers", scope.payers), ("plans", scope.plans),
      ("states", scope.states), ("clinicians", scope.clinicians),
    ]
    return mapping(fields.filter { !$0.1.isEmpty }.map { ($0.0, flow($0.1)) })
  }

  private static func node(_ rule: PayerRule) -> Node {
    var fields = [("id", text(rule.id)), ("title", text(rule.title))]
    if rule.scope != RuleScope() { fields.append(("scope", node(rule.scope))) }
    fields.append(("from", quoted(rule.period.start.description)))
    if let end = rule.period.end {
      fields.append(("until", quoted(end.adding(days: -1).description)))
    }
    if !rule.codes.ranges.isEmpty {
      fields.append(
        (
          "codes",
          flow(
            rule.codes.ranges.map { range in
              range.lowerBound == range.upperBound
                ? range.lowerBound.description : "\(range.lowerBound)-\(range.upperBound)"
            })
        ))
    }
    fields.append((rule.demand.kind, node(rule.demand)))
    fields.append(("severity", text(rule.severity.rawValue)))
    if let reason = rule.adjustment {
      let remark = reason.rarc.map { " \($0)" } ?? ""
      fields.append(("adjustment", text("\(reason.group)-\(reason.carc)\(remark)")))
    }
    fields.append(("do", text(rule.remedy)))
    fields.append(
      (
        "source",
        mapping([
          ("title", text(rule.source.title)), ("section", text(rule.source.section)),
          ("url", text(rule.source.url)), ("read", quoted(rule.source.read.description)),
        ])
      ))
    fields.append(
      (
        "tests",
        Node(
          rule.tests.map { test in
            mapping([
              (test.isFlagged ? "flags" : "passes", text(test.says)), ("claim", text(test.claim)),
            ])
          }, .implicit, .block)
      ))
    return mapping(fields)
  }

  private static func node(_ demand: RuleDemand) -> Node {
    switch demand {
    case .distinct(let byX): return quoted(byX ? "x" : "59")
    case .refuse(let modifiers), .require(let modifiers):
      return flow(modifiers.map(\.description))
    case .documents(let documents): return flow(documents)
    case .diagnoses(let codes): return flow(codes.map(\.description))
    case .authorization(let isNeeded): return text(isNeeded ? "needed" : "not-needed")
    case .notCovered: return quoted("no")
    case .waives(let edit): return text(edit)
    case .pays(let percent, let modifier):
      return mapping([("percent", text("\(percent)")), ("with", quoted("\(modifier)"))])
    case .frequency(let times, let days):
      return mapping([("times", text("\(times)")), ("days", text("\(days)"))])
    case .repeats(let asUnits, let later):
      let form = ("as", text(asUnits ? "units" : "lines"))
      return mapping([form] + (later.map { [("later", quoted("\($0)"))] } ?? []))
    }
  }
}
