import ClaimModel
import Verification

/// Items about two things on one day: pairs, visits, biopsies.
enum PairKinds {
  static func sameSite(_ draws: inout Draws, _ difficulty: Int) -> Scenario {
    let payer = draws.payer()
    let day = draws.day()
    var scenario = Scenario(payer: payer, day: day)
    let places = draws.several(2, of: Places.all)
    let total = difficulty >= 4 ? draws.number(13...16) : draws.number(1...12)
    let isPunch = draws.chance(40)
    let technique = isPunch ? "punch" : "tangential"
    let isOther = draws.chance(70)
    let keratoses = VisitProcedure(.destruction, "cryosurgery", "L57.0", at: [(places[0], total)])
    let opening =
      "\(Words.payer(payer)), seen \(Words.date(day)). "
      + (total == 1 ? "One actinic keratosis" : "\(total) actinic keratoses")
      + " on the \(places[0]) \(total == 1 ? "was" : "were") frozen. "
    if isOther {
      scenario.story =
        opening
        + "A changing spot of unknown nature on the \(places[1]) had a \(technique) biopsy."
      scenario.visit.procedures = [
        keratoses, VisitProcedure(.biopsy, technique, "D49.2", at: [(places[1], 1)]),
      ]
    } else {
      let count = draws.number(2...6)
      scenario.story =
        opening
        + "Inflamed seborrheic keratoses on the \(places[1]), \(count) of them, were frozen too."
      scenario.visit.procedures = [
        keratoses, VisitProcedure(.destruction, "cryosurgery", "L82.0", at: [(places[1], count)]),
      ]
    }
    let distinct: Modifier = payer == .medicare ? "XS" : "59"
    scenario.slips = [
      { $0.map { KeyLine($0.code, units: $0.units) } },
      { lines in
        lines.map { line in
          var other = line
          other.modifiers = line.modifiers.isEmpty ? [distinct] : []
          return other
        }
      },
      { lines in
        lines.map { line in
          var other = line
          other.modifiers = [distinct]
          return other
        }
      },
      { lines in lines.filter { $0.modifiers.isEmpty } },
      { lines in
        lines.map { line in
          var other = line
          if !line.modifiers.isEmpty { other.modifiers = ["25"] }
          return other
        }
      },
    ]
    return scenario
  }

  static func separateVisit(_ draws: inout Draws, _ difficulty: Int) -> Scenario {
    let payer = draws.payer()
    let day = draws.day()
    var scenario = Scenario(payer: payer, day: day)
    let place = draws.pick(Places.all)
    let total = draws.number(1...(difficulty < 3 ? 5 : 13))
    scenario.visit.procedures = [
      VisitProcedure(.destruction, "cryosurgery", "L57.0", at: [(place, total)])
    ]
    let isSeparate = draws.chance(50)
    let level: DecisionMaking.Level = draws.chance(50) ? .low : .moderate
    let problem = draws.pick([
      ("hand eczema that flared", "L30.9"), ("plaque psoriasis", "L40.0"), ("rosacea", "L71.9"),
      ("acne", "L70.0"),
    ])
    var evaluation = Evaluation(separate: isSeparate)
    evaluation.decisionMaking = DecisionMaking(problems: level, data: .minimal, risk: level)
    evaluation.diagnoses = [DiagnosisCode(isSeparate ? problem.1 : "L57.0")].compactMap { $0 }
    if isSeparate { evaluation.reason = "\(problem.0) treated" }
    scenario.visit.evaluation = evaluation
    let name = level == .low ? "low" : "moderate"
    let frozen = total == 1 ? "one actinic keratosis was" : "\(total) actinic keratoses were"
    let opening =
      "\(Words.payer(payer)), an established patient, seen \(Words.date(day)). On the \(place) \(frozen) "
      + "frozen. "
    scenario.story =
      isSeparate
      ? opening
        + "In the same sitting \(problem.0) was examined and its treatment changed by prescription: "
        + "problems \(name), data minimal, risk \(name)."
      : opening
        + draws.pick([
          "Besides looking at them and deciding to freeze, nothing else was assessed.",
          "The history and examination were of these spots alone.",
          "The consent, the count and the aftercare were all of the visit.",
        ]) + " Problems \(name), data minimal, risk \(name) for these spots."
    scenario.add { $0.evaluation?.separate = !isSeparate }
    scenario.add {
      $0.evaluation?.separate = true
      let other: DecisionMaking.Level = level == .low ? .moderate : .low
      $0.evaluation?.decisionMaking = DecisionMaking(problems: other, data: .minimal, risk: other)
    }
    let code: ProcedureCode = level == .low ? 99213 : 99214
    scenario.slips = [
      { lines in [KeyLine(code)] + lines.filter { ($0.code.number ?? 0) < 99_000 } },
      { lines in
        [KeyLine(code)]
          + lines.filter { ($0.code.number ?? 0) < 99_000 }.map {
            KeyLine($0.code, units: $0.units, modifiers: ["25"])
          }
      },
      { _ in [KeyLine(code)] },
    ]
    return scenario
  }

  static func biopsyHierarchy(_ draws: inout Draws, _ difficulty: Int) -> Scenario {
    let payer = draws.payer()
    let day = draws.day()
    var scenario = Scenario(payer: payer, day: day)
    let techniques = ["tangential", "punch", "incisional"]
    let count = difficulty < 3 ? 2 : draws.number(2...4)
    let places = draws.several(count, of: Places.all)
    let chosen = (0..<count).map { _ in draws.pick(techniques) }
    scenario.visit.procedures = zip(chosen, places).map {
      VisitProcedure(.biopsy, $0, "D49.2", at: [($1, 1)])
    }
    let words = zip(chosen, places).map { technique, place in
      "\(technique == "incisional" ? "an" : "a") \(technique) one on the \(place)"
    }
    scenario.story =
      "\(Words.payer(payer)), seen \(Words.date(day)). \(count) spots of unknown nature were biopsied: "
      + Words.list(words) + "."
    for technique in techniques {
      scenario.add { visit in
        visit.procedures[0].method = TreatmentMethod(technique)
      }
    }
    scenario.slips = [
      { lines in
        lines.map { KeyLine(ProcedureCode(($0.code.number ?? 0) / 2 * 2), units: $0.units) }
      },
      { _ in [KeyLine(11102)] + (count > 1 ? [KeyLine(11103, units: count - 1)] : []) },
      { _ in [KeyLine(11104)] + (count > 1 ? [KeyLine(11105, units: count - 1)] : []) },
      { _ in [KeyLine(11106)] + (count > 1 ? [KeyLine(11107, units: count - 1)] : []) },
      { lines in [KeyLine(lines.first?.code ?? 11102, units: count)] },
    ]
    return scenario
  }
}
