import ClaimModel
import Coding
import CuretteEngine
import Editing
import Pricing
import Reference

/// What the template of a claim needs. It puts the engine's words in order and adds none of its own.
struct ClaimPanel {
  private let assessment: Assessment
  private let engine: Engine
  private let cards: [String: EditCard]
  /// Whether forms of this page may change the claim.
  let mayFix: Bool
  let mayAsk: Bool

  init(
    _ assessment: Assessment, engine: Engine, cards: [String: EditCard], mayFix: Bool,
    mayAsk: Bool
  ) {
    self.assessment = assessment
    self.engine = engine
    self.cards = cards
    self.mayFix = mayFix
    self.mayAsk = mayAsk
  }

  /// Every rule's card by its id.
  static func cards(of engine: Engine) -> [String: EditCard] {
    var cards: [String: EditCard] = [:]
    for type in engine.edits.types { cards[type.card.id] = type.card }
    for type in FamilyCatalog.registered.types { cards[type.card.id] = type.card }
    return cards
  }

  var values: Values {
    var values: Values = [
      "verdict": verdict, "isOpen": assessment.verdict == .open,
      "isWork": assessment.form.mode == .work, "codes": assessment.codes,
    ]
    guard let claim = assessment.claim else { return values }
    values["lines"] = claim.lines.indices.map { line(at: $0, of: claim) }
    values["hasLines"] = !claim.lines.isEmpty
    values["diagnoses"] = claim.diagnoses.enumerated().map { place, code -> Values in
      [
        "letter": Self.letter(place + 1), "code": code.description,
        "title": title(code, on: claim.lines.first?.date) ?? "",
      ]
    }
    values["total"] = total
    values["findings"] = assessment.findings.enumerated().map { finding($1, at: $0) }
    values["hasFindings"] = !assessment.findings.isEmpty
    values["gaps"] = assessment.notEvaluated.map { gap -> Values in
      ["what": gap.what, "why": gap.why]
    }
    values["gapCount"] = assessment.notEvaluated.count
    values["hasGaps"] = !assessment.notEvaluated.isEmpty
    return values
  }

  private var verdict: Values {
    let denials = assessment.findings.count { $0.severity == .denial }
    let looks = assessment.findings.count { $0.severity == .warning }
    let isWork = assessment.form.mode == .work
    switch assessment.verdict {
    case .open:
      return ["name": "open", "icon": "i-dots", "words": "Nothing to bill yet", "says": ""]
    case .ready:
      return [
        "name": "ready", "icon": "i-check", "words": "Ready",
        "says": "Nothing in the loaded rules would deny it.",
      ]
    case .review:
      let count = max(looks, 1)
      return [
        "name": "review", "icon": "i-eye", "words": "To decide",
        "says": count == 1 ? "One thing needs a person." : "\(count) things need a person.",
      ]
    case .hold:
      let count = max(denials, 1)
      return [
        "name": "hold", "icon": "i-stop", "words": isWork ? "Hold" : "Would be denied",
        "says": count == 1 ? "One thing stands in its way." : "\(count) things stand in its way.",
      ]
    }
  }

  private var total: Values {
    guard let price = assessment.price else { return [:] }
    let first = price.lines.lazy.compactMap { $0.price }.first
    var values: Values = [
      "allowed": price.allowed.description,
      "place": price.isNational
        ? "national figures: no ZIP code given" : first?.indices?.name ?? "",
      "release": first?.release.map { engine.library.edition($0) } ?? "",
    ]
    if price.lines.contains(where: { $0.price?.payment != nil }) {
      values["split"] =
        ["paid": price.paid.description, "patient": price.patient.description] as Values
    }
    let left = price.lines.count { $0.price == nil }
    if left > 0 { values["unpriced"] = left == 1 ? "one line" : "\(left) lines" }
    return values
  }

  // MARK: Lines

  private func line(at place: Int, of claim: Claim) -> Values {
    let line = claim.lines[place]
    let coded = assessment.coded?.lines[place]
    var values: Values = [
      "number": line.number, "code": line.code.description,
      "name": ProcedureNames.name(of: line.code) ?? "",
      "modifiers": line.modifiers.map { $0.description }, "units": line.units,
      "isSeveral": line.units > 1,
      "pointers": line.pointers.map { Self.letter($0) }.joined(),
      "key": "\(line.code)\(line.modifiers.map(\.description).joined())x\(line.units)",
      "hasFinding": assessment.findings.contains { $0.place.line == line.number },
    ]
    let rows: [Int]
    if let coded {
      values["reasons"] = coded.because.map { reason($0) }
      rows = rowNumbers(coded)
      values["lesions"] = lesions(coded)
      values["hasLesions"] = !coded.lesions.isEmpty
    } else {
      rows =
        assessment.reading.chargePlaces.indices.contains(place)
        ? [assessment.reading.chargePlaces[place]] : []
    }
    values["rows"] = rows.map { String($0) }.joined(separator: " ")
    if let price = assessment.price?.lines[place] {
      switch price {
      case .priced(let price):
        values["amount"] = price.allowed.description
        values["steps"] = price.steps.map { $0.description }
      case .unpriced(let why): values["unpriced"] = why.description
      }
    }
    return values
  }

  private func rowNumbers(_ coded: CodedLine) -> [Int] {
    var rows: [Int] = []
    for path in coded.lesions + coded.because.flatMap(\.evidence) where path.root == .procedures {
      guard let row = assessment.row(ofProcedure: Int(path.index)), !rows.contains(row) else {
        continue
      }
      rows.append(row)
    }
    return rows
  }

  private func lesions(_ coded: CodedLine) -> [Values] {
    coded.lesions.map { path -> Values in
      let row = assessment.row(ofProcedure: Int(path.index))
      let fields = row.map { assessment.form.rows[$0] }
      let site = [fields?.side ?? "", fields?.site ?? ""].filter { !$0.isEmpty }
      let count = path.lesionCount > 1 ? " ×\(path.lesionCount)" : ""
      return [
        "row": row.map { String($0) } ?? "", "number": row.map { String($0 + 1) } ?? "",
        "words": (site.isEmpty ? "lesion" : site.joined(separator: " ")) + count,
      ]
    }
  }

  private func reason(_ reason: Reason) -> Values {
    [
      "says": reason.says, "authority": reason.authority.description,
      "release": reason.release ?? "", "edit": reason.rule,
      "rows": reason.evidence.filter { $0.root == .procedures }
        .compactMap { assessment.row(ofProcedure: Int($0.index)) }.map { String($0) }
        .joined(separator: " "),
    ]
  }

  // MARK: Findings

  private func finding(_ finding: Finding, at place: Int) -> Values {
    let (name, icon, words) =
      switch finding.severity {
      case .denial: ("hold", "i-stop", "Denial")
      case .warning: ("review", "i-eye", "Look")
      case .note: ("note", "i-note", "Note")
      }
    let card = cards[finding.edit]
    let remedy = finding.fixes.first?.does ?? card?.remedy ?? ""
    var values: Values = [
      "place": place, "name": name, "icon": icon, "severity": words,
      "message": finding.message, "remedy": remedy.isEmpty ? finding.message : remedy,
      "why": card?.why ?? "", "edit": finding.edit,
      "authority": (finding.authority ?? card?.authority.first)?.description ?? "",
      "release": finding.release ?? "",
      "rows": evidenceRows(finding).map { String($0) }.joined(separator: " "),
      "fixes": finding.fixes.enumerated().map { fix($1, at: $0, of: place) },
    ]
    if let line = finding.place.line { values["line"] = line }
    if let reason = finding.adjustment {
      values["adjustment"] =
        "\(reason.group)-\(reason.carc)" + (reason.rarc.map { " \($0)" } ?? "")
    }
    if mayAsk, finding.fixes.contains(where: { $0.kind == .chart }) || finding.fixes.isEmpty,
      finding.severity > .note
    {
      values["asks"] = true
    }
    return values
  }

  private func fix(_ fix: Fix, at place: Int, of finding: Int) -> Values {
    let canApply =
      mayFix && fix.kind == .form && fix.change != nil && assessment.form.mode == .charges
    return [
      "does": fix.does, "isForm": fix.kind == .form, "canApply": canApply,
      "name": "\(finding).\(place)", "key": finding < 9 && canApply ? "\(finding + 1)" : "",
    ]
  }

  private func evidenceRows(_ finding: Finding) -> [Int] {
    var rows: [Int] = []
    if assessment.form.mode == .charges {
      for line in ([finding.place.line].compactMap { $0 } + finding.related) {
        guard assessment.reading.chargePlaces.indices.contains(line - 1) else { continue }
        rows.append(assessment.reading.chargePlaces[line - 1])
      }
      return rows
    }
    for text in finding.evidence {
      guard let index = Self.procedure(in: text),
        let row = assessment.row(ofProcedure: index), !rows.contains(row)
      else { continue }
      rows.append(row)
    }
    return rows
  }

  /// The procedure that `procedures[1].lesions[0]` names.
  static func procedure(in path: String) -> Int? {
    guard path.hasPrefix("procedures[") else { return nil }
    return Int(path.dropFirst(11).prefix { $0 != "]" })
  }

  // MARK: Names

  /// The letter by which a form points to a diagnosis.
  static func letter(_ position: Int) -> String {
    guard (1...12).contains(position) else { return "?" }
    return String(UnicodeScalar(UInt8(64 + position)))
  }

  private func title(_ code: DiagnosisCode, on date: CivilDate?) -> String? {
    guard let date else { return nil }
    return engine.library.on(date).diagnosis(code).row?.title
  }
}
