import Auditing
import ClaimModel
import Coding
import CuretteEngine
import Pricing

/// A made-up practice of five clinicians, each with a habit: the truth an audit must find again.
struct PlantedUniverse {
  var charts: [ChartInput] = []
  /// Charts with each planted habit.
  var planted: [Habit: Int] = [:]
  /// What the planted errors come to.
  var net: Money = .zero
  private var generator: SplitMix64
  private let engine = Engine.standard

  static let clinicians = ["dr-a", "dr-b", "dr-c", "dr-d", "dr-e"]

  init(count: Int, seed: UInt64) {
    generator = SplitMix64(seed: seed)
    for number in 0..<count { add(number) }
  }

  static func auditor() -> Auditor {
    let engine = Engine.standard
    return Auditor(coder: engine.coder, pricer: engine.pricer, edits: engine.edits)
  }

  private mutating func add(_ number: Int) {
    let clinician = Self.clinicians[generator.below(5)]
    let visit = self.visit("chart-\(100_000 + number)")
    let right = engine.coder.code(visit).claim
    var billed = right
    if let habit = plant(clinician, visit, &billed) {
      planted[habit, default: 0] += 1
      net += price(billed, visit) - price(right, visit)
    }
    charts.append(
      ChartInput(id: visit.id, clinician: clinician, visit: visit, billed: billed))
  }

  private func price(_ claim: Claim, _ visit: Visit) -> Money {
    engine.pricer.price(claim, at: visit.locality).allowed
  }

  private mutating func visit(_ id: String) -> Visit {
    var visit = Visit(
      id: id, dateOfService: CivilDate(dayNumber: Int32(20_457 + generator.below(80))),
      placeOfService: .office, payer: Payer(.medicare), patient: Patient(status: .established))
    switch generator.below(5) {
    case 0, 1:
      visit.procedures = [procedure(.destruction, "L57.0", count: 1 + generator.below(20))]
    case 2:
      var biopsy = procedure(.biopsy, "D49.2", count: 1 + generator.below(3))
      biopsy.method = TreatmentMethod("tangential")
      visit.procedures = [biopsy]
    case 3:
      var excision = procedure(.excision, "D22.5", count: 1)
      excision.excisedDiameter = Length(thousandthsOfCm: Int32(500 + 100 * generator.below(30)))
      excision.note = TreatmentMethod("changing and bleeding")
      visit.procedures = [excision]
    default:
      visit.evaluation = evaluation()
    }
    if visit.evaluation == nil, generator.below(3) == 0 { visit.evaluation = evaluation() }
    return visit
  }

  private func procedure(_ kind: ProcedureKind, _ code: String, count: Int) -> VisitProcedure {
    var procedure = VisitProcedure(kind)
    procedure.diagnosis = DiagnosisCode(code)
    procedure.lesions = [Lesion(site: BodySite("back"), count: count)]
    procedure.count = count
    return procedure
  }

  private mutating func evaluation() -> Evaluation {
    let level: DecisionMaking.Level = generator.below(2) == 0 ? .low : .moderate
    var evaluation = Evaluation(
      separate: true, reason: "eczema flare treated",
      diagnoses: [DiagnosisCode("L30.9")].compactMap { $0 })
    evaluation.decisionMaking = DecisionMaking(problems: level, data: level, risk: level)
    return evaluation
  }

  /// Spoils the claim by the clinician's habit, now and then; the habit where it did.
  private mutating func plant(
    _ clinician: String, _ visit: Visit, _ billed: inout Claim
  ) -> Habit? {
    let chance = generator.below(100)
    let lines = billed.lines
    func place(_ code: ProcedureCode) -> Int? { lines.firstIndex { $0.code == code } }
    let visitPlace = lines.firstIndex { [99213, 99214].contains($0.code) }
    switch clinician {
    case "dr-a":
      guard chance < 60, let further = place(17003), let first = place(17000),
        lines[further].units >= 7
      else { return nil }
      billed.lines[first].code = 17004
      billed.lines.remove(at: further)
      return .fifteenTooSoon
    case "dr-b":
      guard chance < 50, let visitPlace, lines[visitPlace].code == 99213 else { return nil }
      billed.lines[visitPlace].code = 99214
      return .visitLevelHigh
    case "dr-c":
      guard chance < 45, let further = place(17003), lines[further].units >= 3 else { return nil }
      billed.lines[further].units -= 2
      return .countLow
    case "dr-d":
      guard chance < 25, visit.evaluation == nil else { return nil }
      var line = lines[0]
      line.code = 99213
      line.modifiers = ["25"]
      line.units = 1
      line.number = lines.count + 1
      billed.lines.append(line)
      return .visitNotSeparate
    default:
      guard chance < 30, let visitPlace, lines.count > 1 else { return nil }
      billed.lines[visitPlace].modifiers = []
      return .modifierMissing
    }
  }
}
