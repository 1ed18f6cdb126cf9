import ClaimModel
import Verification

/// Items whose answer is a number: lesions, injections, nails.
enum CountKinds {
  private struct Growth {
    let words: String
    let diagnosis: String
  }

  private static let keratoses = Growth(words: "actinic keratoses", diagnosis: "L57.0")
  private static let benign = [
    Growth(words: "common warts", diagnosis: "B07.8"),
    Growth(words: "inflamed seborrheic keratoses", diagnosis: "L82.0"),
  ]

  static func fourteenFifteen(_ draws: inout Draws, _ difficulty: Int) -> Scenario {
    let growth = draws.chance(70) ? keratoses : draws.pick(benign)
    let total =
      difficulty >= 3 ? draws.number(14...15) : draws.number(difficulty == 2 ? 12...17 : 10...20)
    var scenario = destroyed(total, growth, &draws, places: min(difficulty, 4))
    let isKeratosis = growth.diagnosis == "L57.0"
    scenario.add { $0.setTotal(total >= 15 ? 14 : 15) }
    scenario.add { $0.setTotal(total >= 15 ? 13 : 16) }
    if isKeratosis {
      scenario.slips = [
        { _ in [KeyLine(17000), KeyLine(17003, units: total)] },
        { _ in [KeyLine(17000), KeyLine(17003, units: total - 1)] },
        { _ in [KeyLine(17003, units: total)] },
        { _ in [KeyLine(17000), KeyLine(17003, units: 13), KeyLine(17004)] },
        { _ in [KeyLine(17004, units: total)] }, { _ in [KeyLine(17000), KeyLine(17004)] },
      ]
    } else {
      scenario.slips = [
        { _ in [KeyLine(17110, units: total)] }, { _ in [KeyLine(17110), KeyLine(17111)] },
        { _ in [KeyLine(17111, units: total)] }, { _ in [KeyLine(17004)] },
      ]
    }
    return scenario
  }

  static func lesionCount(_ draws: inout Draws, _ difficulty: Int) -> Scenario {
    let total = draws.number(difficulty < 3 ? 2...6 : 5...13)
    var scenario = destroyed(total, keratoses, &draws, places: min(difficulty, 3))
    scenario.add { $0.setTotal(total + 1) }
    if total > 2 { scenario.add { $0.setTotal(total - 1) } }
    scenario.slips = [
      { _ in [KeyLine(17000, units: total)] }, { _ in [KeyLine(17000), KeyLine(17003)] },
      { _ in [KeyLine(17000), KeyLine(17003, units: total)] },
      { _ in [KeyLine(17003, units: total)] },
    ]
    return scenario
  }

  /// Lesions of one growth spread over places, in words and as facts.
  private static func destroyed(
    _ total: Int, _ growth: Growth, _ draws: inout Draws, places count: Int
  ) -> Scenario {
    let payer = draws.payer()
    let day = draws.day()
    var scenario = Scenario(payer: payer, day: day)
    let names = draws.several(min(count, total), of: Places.all)
    var left = total
    var spread: [(String, Int)] = []
    for (place, name) in names.enumerated() {
      let share =
        place == names.count - 1 ? left : draws.number(1...max(1, left - (names.count - place - 1)))
      left -= share
      spread.append((name, share))
    }
    let how = draws.pick(["frozen with liquid nitrogen", "treated with cryosurgery"])
    let places = Words.list(spread.map { "\($0.1) on the \($0.0)" })
    scenario.story =
      "\(Words.payer(payer)), seen \(Words.date(day)). "
      + "\(growth.words.prefix(1).uppercased())\(growth.words.dropFirst()) were \(how): \(places). "
      + draws.pick([
        "Each was frozen for a few seconds.", "Two cycles of freezing were given to each.",
        "The patient bore it well.", "The note lists each place.",
      ])
    scenario.visit.procedures = [
      VisitProcedure(.destruction, "cryosurgery", growth.diagnosis, at: spread)
    ]
    return scenario
  }

  static func countSteps(_ draws: inout Draws, _ difficulty: Int) -> Scenario {
    let day = draws.day()
    var scenario = Scenario(payer: .commercial, day: day)
    if draws.chance(50) {
      let total = difficulty >= 3 ? draws.number(7...8) : draws.number(4...11)
      let place = draws.pick(Places.all)
      scenario.story =
        "A commercial plan, seen \(Words.date(day)). Triamcinolone was injected into \(total) "
        + "\(draws.pick(["inflamed acne cysts", "thick plaques of acne", "nodules of acne"])) on the "
        + "\(place). The drug was the practice's own, and its amount is billed apart."
      scenario.visit.procedures = [
        VisitProcedure(.intralesionalInjection, "triamcinolone", "L70.0", at: [(place, total)])
      ]
      scenario.slips = [
        { _ in [KeyLine(11900, units: total)] }, { _ in [KeyLine(11900), KeyLine(11901)] },
        { _ in [KeyLine(11901, units: total)] }, { _ in [KeyLine(11900)] },
        { _ in [KeyLine(11901)] },
        { _ in [KeyLine(11900, units: 7), KeyLine(11901, units: max(1, total - 7))] },
      ]
    } else {
      let total = difficulty >= 3 ? draws.number(5...6) : draws.number(2...10)
      scenario.story =
        "A commercial plan, seen \(Words.date(day)). \(total) "
        + "\(draws.pick(["thickened toenails", "crumbling toenails", "long, painful toenails"])) with "
        + "fungus were debrided \(draws.pick(["with a burr", "with nippers", "by hand and burr"]))."
      scenario.visit.procedures = [
        VisitProcedure(.nailDebridement, "", "B35.1", at: [("toenail", total)])
      ]
      scenario.slips = [
        { _ in [KeyLine(11720, units: total)] }, { _ in [KeyLine(11720), KeyLine(11721)] },
        { _ in [KeyLine(11721, units: total)] }, { _ in [KeyLine(11720)] },
        { _ in [KeyLine(11721)] },
      ]
    }
    return scenario
  }
}

extension Visit {
  /// The visit with another total on its first procedure.
  mutating func setTotal(_ total: Int) {
    guard let place = procedures.first?.lesions.first?.site else { return }
    procedures[0].lesions = [Lesion(site: place, count: total)]
    procedures[0].count = total
  }
}
