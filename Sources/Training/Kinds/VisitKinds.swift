import ClaimModel
import Verification

/// Items about the office visit: its level and the global period.
enum VisitKinds {
  private static let names = ["", "minimal", "low", "moderate", "high"]
  private static let dataNames = ["", "minimal", "limited", "moderate", "extensive"]
  private static let problems = [
    ("eczema", "L30.9"), ("plaque psoriasis", "L40.0"), ("rosacea", "L71.9"), ("acne", "L70.0"),
    ("chronic hives", "L50.8"), ("hair loss", "L65.9"), ("itch", "L29.8"),
  ]

  private static func level(_ number: Int) -> DecisionMaking.Level {
    DecisionMaking.Level(rawValue: number) ?? .low
  }

  static func visitLevel(_ draws: inout Draws, _ difficulty: Int) -> Scenario {
    let payer = draws.payer()
    let day = draws.day()
    let status: Patient.Status = draws.chance(40) ? .new : .established
    var scenario = Scenario(payer: payer, day: day, status: status)
    let columns =
      difficulty < 2
      ? Array(repeating: draws.number(1...4), count: 3) : (0..<3).map { _ in draws.number(1...4) }
    let problem = draws.pick(problems)
    var evaluation = Evaluation(separate: true)
    evaluation.decisionMaking = DecisionMaking(
      problems: level(columns[0]), data: level(columns[1]), risk: level(columns[2]))
    evaluation.diagnoses = [DiagnosisCode(problem.1)].compactMap { $0 }
    scenario.visit.evaluation = evaluation
    scenario.story =
      "\(Words.payer(payer)), \(status == .new ? "a new" : "an established") patient, seen "
      + "\(Words.date(day)) for \(problem.0); nothing was done besides the visit. Problems "
      + "\(names[columns[0]]), data \(dataNames[columns[1]]), risk \(names[columns[2]]); no time was "
      + "written down."
    for step in 1...4 {
      scenario.add {
        $0.evaluation?.decisionMaking = DecisionMaking(
          problems: level(step), data: level(step), risk: level(step))
      }
    }
    scenario.add { $0.patient.status = status == .new ? .established : .new }
    scenario.slips = [
      { lines in lines.map { KeyLine($0.code, modifiers: ["25"]) } }
    ]
    return scenario
  }

  static func dayTenEleven(_ draws: inout Draws, _ difficulty: Int) -> Scenario {
    let payer = draws.payer()
    let day = draws.day()
    var scenario = Scenario(payer: payer, day: day)
    let elapsed = difficulty >= 2 ? draws.number(10...11) : draws.number(7...15)
    let before = day.adding(days: -elapsed)
    let earlier = draws.pick([
      ("warts were frozen", ProcedureCode(17110)),
      ("actinic keratoses were frozen", ProcedureCode(17000)),
      ("a benign mole of the back was excised and closed simply", ProcedureCode(11402)),
      ("a small skin cancer of the chest was curetted", ProcedureCode(17261)),
    ])
    let problem = draws.pick(problems)
    var past = PastService(dateOfService: before, code: earlier.1, sameProvider: true)
    past.related = false
    scenario.visit.history = [past]
    let step = draws.number(2...3)
    var evaluation = Evaluation(separate: true, reason: "\(problem.0) treated")
    evaluation.decisionMaking = DecisionMaking(
      problems: level(step), data: level(step), risk: level(step))
    evaluation.diagnoses = [DiagnosisCode(problem.1)].compactMap { $0 }
    scenario.visit.evaluation = evaluation
    scenario.story =
      "\(Words.payer(payer)), an established patient. On \(Words.date(before)) \(earlier.0) by the same "
      + "physician. On \(Words.date(day)) the patient is seen for \(problem.0), which has nothing to do "
      + "with that. Problems \(names[step]), data \(dataNames[step]), risk \(names[step])."
    scenario.add { $0.history = [] }
    scenario.add { visit in
      visit.history[0].dateOfService = day.adding(days: elapsed > 10 ? -10 : -11)
    }
    scenario.slips = [
      { lines in lines.map { KeyLine($0.code, modifiers: ["24"]) } },
      { lines in lines.map { KeyLine($0.code, modifiers: ["79"]) } },
      { lines in lines.map { KeyLine($0.code, modifiers: ["25"]) } },
      { lines in lines.map { KeyLine($0.code) } }, { _ in [] },
    ]
    return scenario
  }
}
