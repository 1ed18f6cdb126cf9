import AuditPages
import Auditing
import ClaimModel
import ContractFormat
import CuretteEngine
import NoteFormats
import NoteReading
import Store

/// A chart of the practice's books as the auditor takes it, with the words of its note.
struct SourcedChart {
  var input: ChartInput
  /// The note with the words marked that carry a procedure; nil where there is none.
  var note: [NoteWords]?
  /// What the words of the note support of an office visit, in a sentence; nil without a note.
  var level: String?
}

/// Makes charts of claims: the record is what was entered of the visit, else its note as the reader reads it.
struct ChartSource {
  let books: PracticeStore

  /// A claim as one chart of a universe, before its record is looked at.
  static func unit(_ audited: AuditedClaim) -> ChartInput {
    ChartInput(
      id: FramedChart.name(audited.claim.id),
      clinician: audited.clinician ?? "clinician not named", visit: nil,
      billed: audited.claim.claim(for: audited.payer), allowed: audited.allowed,
      location: audited.claim.location)
  }

  /// A drawn chart with its record.
  func chart(
    _ audited: AuditedClaim, _ framed: FramedChart
  ) throws(StoreError) -> SourcedChart {
    var input = Self.unit(audited)
    input.allowed = framed.isAnswered ? framed.amount : nil
    var chart = SourcedChart(input: input)
    let entered = Self.entered(audited.visit)
    let words = framed.note ?? audited.visit?.chartNote
    if let words, !words.isEmpty {
      let note = Array(words.utf8)
      let reading = NoteReader().read(note)
      chart.note = NoteWords.pieces(
        of: note,
        NotePageHTML.marks(reading).map { ($0.span.start..<$0.span.end, $0.number) })
      chart.level = Self.level(reading)
      if entered == nil { chart.input.visit = try visit(of: reading, audited, input) }
    }
    if let entered { chart.input.visit = entered }
    return chart
  }

  /// What was entered of the visit; nil where only charges were.
  private static func entered(_ record: VisitRecord?) -> Visit? {
    guard let record, let visit = try? VisitReader().visit(record.document.utf8),
      !visit.procedures.isEmpty || visit.evaluation != nil || !visit.drugs.isEmpty
    else { return nil }
    return visit
  }

  /// The visit of a note. Where a visit was billed and the words carry a level beside the procedures, that
  /// level is held against the one billed; the reviewer decides.
  private func visit(
    of reading: NoteReading, _ audited: AuditedClaim, _ input: ChartInput
  ) throws(StoreError) -> Visit? {
    guard let billed = input.billed, let payer = input.payer else { return nil }
    let setting = VisitSetting(
      date: audited.claim.firstDate, place: billed.placeOfService, payer: payer,
      locality: audited.claim.location)
    guard var visit = reading.visit(id: input.id, in: setting) else { return nil }
    let line = billed.lines.first { line in
      line.code.number.map { (99_202...99_215).contains($0) } ?? false
    }
    visit.history = try books.history(
      ofPatient: audited.claim.patient, upTo: audited.claim.firstDate, except: audited.claim.id)
    if visit.patient.status == nil {
      let isKnown = try books.isEstablished(
        patient: audited.claim.patient, on: audited.claim.firstDate)
      let isNewBilled = line?.code.number.map { $0 < 99_211 } ?? false
      visit.patient.status = isKnown || !isNewBilled ? .established : .new
    }
    if let line, reading.level.decision != nil, reading.level.remainsBesideProcedures ?? true {
      var evaluation = Evaluation(
        separate: true, reason: "what the note says beside the procedures",
        diagnoses: billed.diagnoses(of: line))
      evaluation.decisionMaking = DecisionMaking(
        problems: reading.level.problems.level, data: reading.level.data.level,
        risk: reading.level.risk.level)
      evaluation.minutes = reading.level.minutes?.count
      visit.evaluation = evaluation
    }
    return visit
  }

  private static func level(_ reading: NoteReading) -> String {
    let level = reading.level
    guard let decision = level.decision else {
      return "Beside the procedures the words carry no office visit."
    }
    return
      "Beside the procedures the words carry decision-making of level \(decision.rawValue) of 4 "
      + "(problems \(level.problems.level), data \(level.data.level), risk \(level.risk.level))."
  }
}

extension Office {
  /// The auditor of the engine that codes the visits.
  var auditor: Auditor {
    Auditor(coder: engine.coder, pricer: engine.pricer, edits: engine.edits)
  }
}

/// An audit with everything its pages and reports show.
struct ExaminedAudit {
  let audit: StoredAudit
  let universe: [FramedChart]
  let sample: [FramedChart]
  let judgements: [Int: [Int: KeptJudgement]]
  /// What the engine says of each drawn chart, in the order of the universe.
  let engine: [ChartResult]
  /// The notes of drawn charts by the chart's name.
  let notes: [String: [NoteWords]]

  /// - Throws: `WorkbenchError`.
  init(_ audit: StoredAudit, _ office: Office, for visitor: Visitor) throws(WorkbenchError) {
    self.audit = audit
    let books = office.books(visitor)
    let book = AuditBook(books: books)
    universe = try book.universe(audit.id)
    sample = try book.sample(audit.id)
    judgements = try book.judgements(audit.id)
    let auditor = office.auditor
    var results: [ChartResult] = []
    var notes: [String: [NoteWords]] = [:]
    do throws(StoreError) {
      let source = ChartSource(books: books)
      let claims = try books.auditedClaims(sample.map(\.claim))
      let byID = Dictionary(claims.map { ($0.claim.id, $0) }, uniquingKeysWith: { $1 })
      for framed in sample {
        guard let audited = byID[framed.claim] else {
          throw StoreError(.corrupt, "a claim of the sample is no longer on the books")
        }
        let chart = try source.chart(audited, framed)
        results.append(auditor.examine(chart.input))
        notes[chart.input.id] = chart.note
      }
    } catch {
      throw WorkbenchError(error)
    }
    engine = results
    self.notes = notes
  }

  /// The plan's draw from the kept universe: the same charts whenever it is made.
  var drawnAgain: Sample {
    audit.plan.sample.draw(
      from: universe.map { SamplingUnit(stratum: $0.stratum, amount: $0.amount) })
  }

  /// Whether the plan draws the very charts that were kept.
  var isSame: Bool { drawnAgain.positions == sample.map(\.place) }

  /// The report: by the engine while reviewers judge, by what they say once they are done.
  var report: AuditReport {
    let units = universe.map { SamplingUnit(stratum: $0.stratum, amount: $0.amount) }
    var results = engine
    var first: [String: ChartResult.Verdict] = [:]
    var second: [String: ChartResult.Verdict] = [:]
    if audit.isOpen {
      for (position, framed) in sample.enumerated() {
        let kept = judgements[framed.place] ?? [:]
        let name = FramedChart.name(framed.claim)
        first[name] = kept[1]?.judgement.verdict
        second[name] = kept[2]?.judgement.verdict
        if let judgement = (kept[3] ?? kept[1])?.judgement {
          results[position] = results[position].judged(judgement)
        }
      }
    }
    var report = AuditReport(
      scope: audit.plan.filter.words, units: units, sample: drawnAgain, results: results,
      second: second, first: first)
    report.firstReviewer = "First reviewer"
    return report
  }

  /// The habits for a later audit to be held against.
  var habits: [String: (errors: Int, charts: Int)] {
    Dictionary(
      report.habits.map { ($0.name, (errors: $0.errors, charts: $0.charts)) },
      uniquingKeysWith: { first, _ in first })
  }
}
