public import ClaimModel
import Coding
import Editing
public import NoteReading

/// A note held against the claim that was made of it, and where given against the structured visit and the pathology
/// report. Every finding quotes the words it rests on.
public struct Reconciliation: Sendable {
  /// Where they part.
  public private(set) var findings: [Finding] = []
  /// What could not be held against each other.
  public private(set) var notEvaluated: [NotEvaluated] = []

  private let note: NotedWords
  private let visit: Visit
  private let claim: Claim
  private let supported: [ChartResult.SupportedLine]

  /// Holds a note, as its words and the visit they document, against a claim.
  public init(
    note: NotedWords, visit: Visit, claim: Claim, structured: Visit? = nil,
    pathology: ReportedWords? = nil, auditor: Auditor
  ) {
    self.note = note
    self.visit = visit
    self.claim = claim
    var procedures = claim
    procedures.lines.removeAll { CodeGroup($0.code).name == "visit" }
    let result = auditor.examine(
      ChartInput(id: claim.id, clinician: "", visit: visit, billed: procedures))
    supported = result.supported
    for gap in result.notEvaluated {
      notEvaluated.append(NotEvaluated("the comparison", why: gap, makesIncomplete: true))
    }
    for difference in result.differences { add(difference) }
    for finding in result.held { findings.append(quoting(finding)) }
    holdVisitLines()
    if let structured { hold(structured) }
    if let pathology { hold(pathology) }
  }

  // MARK: Lines

  private mutating func add(_ difference: Difference) {
    let lines = difference.billed.isEmpty ? difference.supported : difference.billed
    let places = procedures(of: lines + difference.supported)
    let one = difference.billed.map(\.short).joined(separator: ", ")
    let right = difference.supported.map(\.short).joined(separator: ", ")
    if let pair = sameLesion(difference) {
      let kinds = [pair.first, pair.second].map { visit.procedures[$0].kind.rawValue }
      put(
        "same-lesion", .denial, difference, [pair.first, pair.second],
        "\(kinds[0]) and \(kinds[1]) of one lesion are both billed: \(one) is not paid beside the other",
        Citation("NCCI Policy Manual 2026", "chapter III, section B; R-BX-2, R-COUNT-9"))
      return
    }
    let words = wordsCount(places)
    let instead = right.isEmpty ? "they support no further line" : "they support \(right)"
    let compared = "\(one) was billed; \(words); \(instead)"
    let isHigh = difference.amount.difference > .zero
    switch difference.habit {
    case .countHigh:
      put("units-above", .denial, difference, places, compared, Self.counts)
    case .countLow:
      let was = one.isEmpty ? "Not billed" : "\(one) was billed"
      put(
        "units-below", .warning, difference, places, "\(was): \(words), which support \(right)",
        Self.counts)
    case .fifteenTooSoon, .fifteenMissed:
      let isTooSoon = difference.habit == .fifteenTooSoon
      put(
        "fourteen-fifteen", isTooSoon ? .denial : .warning, difference, places,
        "Fifteen begins another code: \(compared)",
        Citation("NCCI procedure-to-procedure table", "17004 with 17000 and 17003; R-COUNT-3"))
    case .behavior: behavior(difference, places, "\(one) was billed; the words support \(right)")
    case .diagnosis: diagnosis(difference, places)
    case .notInRecord:
      if places.isEmpty {
        notInWords(difference, one)
      } else {
        put(
          "not-supported", .denial, difference, places,
          "\(one) was billed; the words tell of such an act and do not carry the code: see `curette code`",
          Self.record)
      }
    case .notBilled:
      put(
        "not-billed", .warning, difference, places,
        "The words support \(right), which was not billed", Self.record)
    case .modifierMissing, .modifierUnneeded:
      put("modifier", .warning, difference, places, difference.says, Self.record)
    default:
      put(
        difference.habit == .technique ? "technique" : "size", isHigh ? .denial : .warning,
        difference, places, "\(one) was billed; the words support \(right)", Self.record)
    }
  }

  private mutating func notInWords(_ difference: Difference, _ billed: String) {
    let kinds = Set(difference.billed.map { CodeGroup($0.code).kind })
    let other = note.reading.mentions.filter {
      $0.status != .performed && kinds.contains(Self.work($0.what))
    }
    let told = Set(other.map(\.status.rawValue)).sorted().joined(separator: ", ")
    let why = other.isEmpty ? "no act in the words supports it" : "the words tell of it as \(told)"
    put(
      "not-in-words", .denial, difference, [], "\(billed) was billed; \(why)", Self.record,
      other.map { note.evidence($0.span) })
  }

  private mutating func behavior(_ difference: Difference, _ places: [Int], _ message: String) {
    put(
      "behavior", .denial, difference, places, message,
      Citation("ICD-10-CM", "chapter 2 and category L57; R-DX-1, R-BEN-3"))
  }

  private mutating func diagnosis(_ difference: Difference, _ places: [Int]) {
    let billed = difference.billed.flatMap { claim.diagnoses(of: $0) }
    let right = places.compactMap { visit.procedures[$0].diagnosis }
    let behaviors = Set(billed.compactMap { LesionNature($0).behavior })
    let own = Set(right.compactMap { LesionNature($0).behavior })
    let mine = billed.map(\.description).joined(separator: ", ")
    let words = right.map(\.description).joined(separator: ", ")
    let message = "\(difference.says): \(mine) is billed, the words say \(words)"
    if !own.isEmpty, !behaviors.isEmpty, behaviors.isDisjoint(with: own) {
      behavior(difference, places, message)
    } else {
      put("diagnosis", .warning, difference, places, message, Self.record)
    }
  }

  private mutating func put(
    _ id: String, _ severity: Severity, _ difference: Difference, _ places: [Int],
    _ message: String, _ authority: Citation, _ evidence: [String] = []
  ) {
    let numbers = difference.billed.map(\.number)
    let code = (difference.billed.first ?? difference.supported.first)?.code
    let right = difference.supported.map(\.short).joined(separator: ", ")
    let fix =
      right.isEmpty
      ? "Take off what the record does not say was done" : "Bill \(right), where the record says so"
    findings.append(
      Finding(
        edit: "reconcile.\(id)", severity: severity,
        place: numbers.first.map { .line($0, .procedure) } ?? .claim,
        related: Array(numbers.dropFirst()), code: code, message: message, authority: authority,
        fixes: severity == .note ? [] : [Fix(.chart, fix)],
        evidence: evidence + spans(places)))
  }

  private static let counts = Citation(
    "CPT 17000 to 17004 and their like count lesions",
    "the number must be documented; R-COUNT-7, R-COUNT-8")
  private static let record = Citation("The note itself", "what it says was done; R-COUNT-9")

  /// What holds the record itself, with its words; its place is in the visit, not on the claim.
  private func quoting(_ finding: Finding) -> Finding {
    var finding = finding
    let places = finding.evidence.compactMap { path -> Int? in
      guard path.hasPrefix("procedures[") else { return nil }
      return Int(path.dropFirst("procedures[".count).prefix { $0 != "]" })
    }
    finding.place = .claim
    finding.related = []
    finding.evidence = spans(Set(places).sorted())
    return finding
  }

  // MARK: Words

  /// What the words count for some procedures.
  private func wordsCount(_ places: [Int]) -> String {
    let counts = places.map { visit.procedures[$0].statedCount }
    guard !counts.isEmpty, !counts.contains(nil) else { return "the words give no count" }
    let sum = counts.reduce(0) { $0 + ($1 ?? 0) }
    return "the words count \(sum) lesion\(sum == 1 ? "" : "s")"
  }

  /// The procedures behind lines: those whose lesions a supported line of the same work pays for, else those of its kind.
  private func procedures(of lines: [ServiceLine]) -> [Int] {
    let groups = Set(lines.map { CodeGroup($0.code) })
    let paid = supported.filter { groups.contains(CodeGroup($0.line.code)) }
      .flatMap(\.lesions).filter { $0.root == .procedures }.map { Int($0.index) }
    let kinds = Set(groups.map(\.kind))
    let alike = visit.procedures.indices.filter {
      !visit.procedures[$0].planned && kinds.contains(Self.work(visit.procedures[$0].kind))
    }
    return Set(paid.isEmpty ? alike : paid).sorted()
  }

  private func spans(_ places: [Int]) -> [String] {
    var texts: [String] = []
    for place in places where note.reading.visit.procedures.indices.contains(place) {
      let noted = note.reading.visit.procedures[place]
      let acts = noted.mentions.map { note.reading.mentions[$0].span }
      for span in (noted.countWords.map { [$0] } ?? []) + acts {
        let text = note.evidence(span)
        if !texts.contains(text) { texts.append(text) }
      }
    }
    return texts
  }

  /// A kind of procedure in the words of `CodeGroup.kind`.
  private static func work(_ kind: ProcedureKind) -> String {
    switch kind {
    case .shave: "biopsy"
    case .mohs: "Mohs surgery"
    case .skinTagRemoval: "destruction"
    case .intralesionalInjection: "injection"
    case .paring, .nailDebridement: "foot care"
    case .incisionDrainage, .acneSurgery: "incision"
    case .photodynamicTherapy: "photodynamic therapy"
    default: kind.rawValue
    }
  }

  /// Two acts on one lesion of which the claim bills both and the words pay one.
  private func sameLesion(_ difference: Difference) -> (first: Int, second: Int)? {
    guard difference.supported.isEmpty, !difference.billed.isEmpty else { return nil }
    let lost = Set(difference.billed.map { CodeGroup($0.code).kind })
    let billed = Set(claim.lines.map { CodeGroup($0.code).kind })
    for (place, procedure) in visit.procedures.enumerated() where !procedure.planned {
      guard let name = procedure.sameLesionAs,
        let other = visit.procedures.firstIndex(where: { $0.id == name }), other != place
      else { continue }
      let kinds = [place, other].map { Self.work(visit.procedures[$0].kind) }
      let isSampled = kinds.contains("biopsy") && kinds[0] != kinds[1]
      if isSampled, billed.isSuperset(of: kinds), !lost.isDisjoint(with: kinds) {
        return (min(place, other), max(place, other))
      }
    }
    return nil
  }

  // MARK: The office visit

  /// The level billed beside what is left of the words once the procedures' own work is taken away.
  private mutating func holdVisitLines() {
    let level = note.reading.level
    let lines = claim.lines.filter { CodeGroup($0.code).name == "visit" }
    if lines.isEmpty, level.supported != nil {
      notEvaluated.append(
        NotEvaluated(
          "office visit", why: "the words may support one; a person decides, see `curette read`",
          makesIncomplete: false))
    }
    for line in lines {
      guard let number = line.code.number else { continue }
      let billed = number % 10 - 1
      let carried = level.supported?.rawValue ?? 0
      guard billed != carried else { continue }
      guard level.minutes?.isUsable ?? true else {
        notEvaluated.append(
          NotEvaluated(
            "\(line.code)", why: "the note states minutes; a person decides whether they carry it",
            makesIncomplete: true))
        continue
      }
      let says =
        level.summary.map { "the words support \($0)" }
        ?? "once the procedures' own work is taken away the words carry no visit"
      let spans = level.problems.spans + level.data.spans + level.risk.spans
      findings.append(
        Finding(
          edit: billed > carried ? "reconcile.visit-above" : "reconcile.visit-below",
          severity: .warning, place: .line(line.number, .procedure), code: line.code,
          message: "\(line.short) was billed; \(says)",
          authority: Citation(
            "AMA CPT 2021 office visit levels", "two of three columns, or time; R-EM-5, R-EM-6"),
          fixes: [Fix(.chart, "Bill the level that the record carries, or none")],
          evidence: spans.map { note.evidence($0) }))
    }
  }

  // MARK: The structured visit

  private struct Work: Hashable {
    let kind: ProcedureKind
    let behavior: Behavior?

    init(_ procedure: VisitProcedure) {
      kind = procedure.kind
      let needs = kind == .destruction || kind == .excision
      let own = procedure.diagnosis.flatMap { LesionNature($0).behavior } ?? procedure.behavior
      behavior = needs ? (own == .inSitu ? .malignant : own) : nil
    }

    var words: String { (behavior.map { "\($0.rawValue) " } ?? "") + kind.rawValue }
  }

  private mutating func hold(_ structured: Visit) {
    let counted = structured.procedures.indices.filter { !structured.procedures[$0].planned }
    let told = visit.procedures.indices.filter { !visit.procedures[$0].planned }
    let theirs = Dictionary(grouping: counted) { Work(structured.procedures[$0]) }
    let ours = Dictionary(grouping: told) { Work(visit.procedures[$0]) }
    for work in Set(theirs.keys).union(ours.keys).sorted(by: { $0.words < $1.words }) {
      let places = ours[work] ?? []
      let counts = (theirs[work] ?? []).map { structured.procedures[$0].statedCount }
      let listed = counts.contains(nil) ? nil : counts.reduce(0) { $0 + ($1 ?? 0) }
      let own = places.map { visit.procedures[$0].statedCount }
      let said = own.contains(nil) ? nil : own.reduce(0) { $0 + ($1 ?? 0) }
      guard listed != said else { continue }
      let visitSays = "The visit has \(listed.map(String.init) ?? "no count") for \(work.words)"
      let wordsSay = said.map { "the words count \($0)" } ?? "the words give no count"
      let isAbove = (listed ?? 0) > (said ?? 0)
      findings.append(
        Finding(
          edit: isAbove && said != nil ? "reconcile.counted-twice" : "reconcile.visit-count",
          severity: isAbove ? .denial : .warning, place: .claim,
          message: "\(visitSays), \(wordsSay)"
            + (isAbove && said != nil ? ": a lesion may be counted twice" : ""),
          authority: Self.counts,
          fixes: [Fix(.chart, "Count each lesion once, from the record")],
          evidence: (theirs[work] ?? []).map { "procedures[\($0)]" } + spans(places)))
    }
  }

  // MARK: Pathology

  private mutating func hold(_ report: ReportedWords) {
    if report.lesions.isEmpty {
      notEvaluated.append(
        NotEvaluated(
          "pathology", why: "the report names no lesion as its result", makesIncomplete: true))
    }
    var reported: [(lesion: ReportedLesion, places: Set<Int>)] = []
    for lesion in report.lesions {
      let places = procedures(at: lesion.site)
      reported.append((lesion, places))
      if places.isEmpty {
        notEvaluated.append(
          NotEvaluated(
            "pathology", why: "no act of the note is at the place of \(report.evidence(lesion))",
            makesIncomplete: true))
      }
    }
    for line in claim.lines {
      let own = lineProcedures(line)
      guard let claimed = claimedBehavior(line) else { continue }
      let there = reported.filter { !$0.places.isDisjoint(with: own) }
      let others = there.filter { !Self.agree(claimed, $0.lesion.behavior) }
      let agreeing = there.count - others.count
      let alike = claim.lines.filter {
        claimedBehavior($0) == claimed && !lineProcedures($0).isDisjoint(with: own)
      }
      let billed = alike.reduce(0) { $0 + $1.units }
      // Of several results at one place each carries one lesion; those beyond them are contradicted.
      let isAbove = there.count >= billed && agreeing < billed && line == alike.last
      guard !others.isEmpty, agreeing == 0 || isAbove else { continue }
      let says = Set(others.map(\.lesion.behavior.rawValue)).sorted().joined(separator: ", ")
      let message =
        agreeing == 0
        ? "\(line.short) is billed as \(claimed.rawValue); the pathology report says \(says)"
        : "\(billed) lesions there are billed as \(claimed.rawValue); the pathology report finds "
          + "\(agreeing) so, the rest \(says)"
      findings.append(
        Finding(
          edit: "reconcile.pathology", severity: .denial,
          place: .line(line.number, .diagnoses), code: line.code, message: message,
          authority: Citation(
            "Blue KC excision policy", "behavior by pathology; R-EXC-2, R-MAL-4"),
          fixes: [Fix(.chart, "Choose code and diagnosis by the pathology report")],
          evidence: others.map { report.evidence($0.lesion) } + spans(own.sorted())))
    }
  }

  /// The acts a report can be about: those that took tissue at the place, else the others there.
  private func procedures(at site: BodySite?) -> Set<Int> {
    let done = visit.procedures.indices.filter { place in
      let kind = visit.procedures[place].kind
      return !visit.procedures[place].planned
        && ["biopsy", "excision", "destruction", "Mohs surgery"].contains(Self.work(kind))
    }
    let there = done.filter { place in
      let sites = visit.procedures[place].lesions.compactMap(\.site)
      guard let site, !sites.isEmpty else { return done.count == 1 }
      return sites.contains { $0.relation(to: site) == .sameName }
    }
    let tissue = there.filter { visit.procedures[$0].kind != .destruction }
    let linked = there.filter { place in
      guard let name = visit.procedures[place].sameLesionAs else { return false }
      return tissue.contains { visit.procedures[$0].id == name }
    }
    return Set(tissue.isEmpty ? there : tissue + linked)
  }

  private func lineProcedures(_ line: ServiceLine) -> Set<Int> {
    let own = supported.filter { $0.line.code == line.code }.flatMap(\.lesions)
      .filter { $0.root == .procedures }.map { Int($0.index) }
    return Set(own.isEmpty ? procedures(of: [line]) : own)
  }

  /// What code family or diagnosis says of the lesion; nil where neither is definite.
  private func claimedBehavior(_ line: ServiceLine) -> Behavior? {
    let name = CodeGroup(line.code).name
    let family = [Behavior.premalignant, .benign, .malignant].first {
      name.hasPrefix("\($0.rawValue) ")
    }
    if let family { return family }
    guard ["biopsy", "excision", "Mohs surgery"].contains(CodeGroup(line.code).kind) else {
      return nil
    }
    let named = claim.diagnoses(of: line).lazy.compactMap { LesionNature($0).behavior }.first
    return named == .uncertain || named == .unspecified ? nil : named
  }

  /// An uncertain behaviour goes with the benign family, in situ with the malignant one.
  private static func agree(_ claimed: Behavior, _ found: Behavior) -> Bool {
    let claimed = claimed == .inSitu ? .malignant : claimed
    switch found {
    case .inSitu: return claimed == .malignant
    case .uncertain: return claimed == .benign
    default: return claimed == found
    }
  }
}

extension VisitProcedure {
  /// The lesions it counts; nil where no number is stated.
  fileprivate var statedCount: Int? {
    count ?? (lesions.isEmpty ? nil : lesions.reduce(0) { $0 + ($1.count ?? 1) })
  }
}

/// The words of a note with what they say.
public struct NotedWords: Sendable {
  /// What they say.
  public let reading: NoteReading
  private let bytes: ArraySlice<UInt8>
  private let base: Int

  /// A note's words; `base` is where they stand in their file.
  public init(_ reading: NoteReading, bytes: ArraySlice<UInt8>, base: Int = 0) {
    self.reading = reading
    self.bytes = bytes
    self.base = base
  }

  /// The place of some words and the words themselves.
  public func evidence(_ span: NoteSpan) -> String { quoted("note", span, bytes, from: base) }
}

/// The words of a pathology report with the lesions it finds.
public struct ReportedWords: Sendable {
  /// The lesions.
  public let lesions: [ReportedLesion]
  private let bytes: ArraySlice<UInt8>

  /// A report's words, read as a note's.
  public init(_ bytes: ArraySlice<UInt8>) {
    lesions = NoteReader().reportedLesions(bytes)
    self.bytes = bytes
  }

  func evidence(_ lesion: ReportedLesion) -> String {
    quoted("pathology", lesion.span, bytes, from: 0)
  }
}

/// The place of some words and the words themselves.
private func quoted(
  _ name: String, _ span: NoteSpan, _ bytes: ArraySlice<UInt8>, from base: Int
) -> String {
  let start = bytes.startIndex
  let text = String(decoding: bytes[start + span.start..<start + span.end], as: UTF8.self)
  return "\(name)[\(base + span.start)..<\(base + span.end)] “\(text)”"
}
