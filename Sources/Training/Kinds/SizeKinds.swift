import ClaimModel
import Verification

/// Items about sizes: bands, margins, behaviour, closures, Mohs surgery.
enum SizeKinds {
  private static let edges = [5, 10, 20, 30, 40]

  /// A place with the codes of a benign mole, a carcinoma in situ and a carcinoma there.
  private struct Place {
    let name: String
    let mole: String
    let inSitu: String
    let cancer: String
  }

  private static let places = [
    Place(name: "back", mole: "D22.5", inSitu: "D04.5", cancer: "C44.519"),
    Place(name: "chest", mole: "D22.5", inSitu: "D04.5", cancer: "C44.519"),
    Place(name: "scalp", mole: "D22.4", inSitu: "D04.4", cancer: "C44.41"),
    Place(name: "neck", mole: "D22.4", inSitu: "D04.4", cancer: "C44.41"),
    Place(name: "left cheek", mole: "D22.39", inSitu: "D04.39", cancer: "C44.319"),
    Place(name: "forehead", mole: "D22.39", inSitu: "D04.39", cancer: "C44.319"),
    Place(name: "right forearm", mole: "D22.61", inSitu: "D04.61", cancer: "C44.612"),
    Place(name: "left forearm", mole: "D22.62", inSitu: "D04.62", cancer: "C44.619"),
    Place(name: "right hand", mole: "D22.61", inSitu: "D04.61", cancer: "C44.612"),
    Place(name: "left thigh", mole: "D22.72", inSitu: "D04.72", cancer: "C44.719"),
    Place(name: "right lower leg", mole: "D22.71", inSitu: "D04.71", cancer: "C44.712"),
  ]

  private static func length(_ tenths: Int) -> Length {
    Length(thousandthsOfCm: Int32(tenths * 100))
  }

  private static func single(
    _ kind: ProcedureKind, _ method: String, _ diagnosis: String, _ place: String, _ tenths: Int
  ) -> VisitProcedure {
    var procedure = VisitProcedure(kind, method, diagnosis)
    procedure.lesions = [Lesion(site: BodySite(place), size: length(tenths))]
    return procedure
  }

  static func sizeBand(_ draws: inout Draws, _ difficulty: Int) -> Scenario {
    let payer = draws.payer()
    let day = draws.day()
    var scenario = Scenario(payer: payer, day: day)
    let place = draws.pick(places)
    let margin = draws.number(1...5)
    let edge = draws.pick(edges)
    let excised = max(
      margin * 2 + 2, difficulty >= 3 ? edge + draws.number(0...1) : draws.number(4...48))
    let lesion = excised - 2 * margin
    let isCancer = draws.chance(60)
    var excision = single(
      .excision, "", isCancer ? place.cancer : place.mole, place.name, lesion)
    excision.margin = length(margin)
    if !isCancer { excision.note = TreatmentMethod("bleeding") }
    scenario.visit.procedures = [excision]
    let what =
      isCancer ? "a basal cell carcinoma proven by biopsy" : "a bleeding mole, proven benign,"
    scenario.story =
      "\(Words.payer(payer)), seen \(Words.date(day)). On the \(place.name) \(what) of "
      + "\(Words.centimetres(lesion)) was excised to the fat with margins of "
      + "\(Words.centimetres(margin)) on each side and closed simply."
    for size in [lesion, lesion + margin, excised + 10, max(3, excised - 8)] {
      scenario.add {
        $0.procedures[0].margin = length(0)
        $0.procedures[0].lesions[0].size = length(size)
      }
    }
    scenario.add {
      let other = isCancer ? place.mole : place.cancer
      $0.procedures[0].diagnosis = DiagnosisCode(other)
      $0.procedures[0].note = TreatmentMethod("bleeding")
    }
    return scenario
  }

  static func behavior(_ draws: inout Draws, _ difficulty: Int) -> Scenario {
    let payer = draws.payer()
    let day = draws.day()
    var scenario = Scenario(payer: payer, day: day)
    let place = draws.pick(places)
    let tenths = draws.number(4...(difficulty < 3 ? 15 : 32))
    let natures = [
      ("an actinic keratosis", "L57.0"), ("a squamous cell carcinoma in situ", place.inSitu),
      ("a basal cell carcinoma", place.cancer), ("an inflamed seborrheic keratosis", "L82.0"),
    ]
    let chosen = draws.pick(natures)
    scenario.visit.procedures = [
      single(.destruction, "electrodesiccation and curettage", chosen.1, place.name, tenths)
    ]
    scenario.visit.procedures[0].count = 1
    scenario.story =
      "\(Words.payer(payer)), seen \(Words.date(day)). On the \(place.name) \(chosen.0) of "
      + "\(Words.centimetres(tenths)), "
      + draws.pick(["known from its biopsy,", "as the pathology of last month has it,"])
      + " was destroyed by electrodesiccation and curettage."
    for (_, diagnosis) in natures {
      scenario.add { $0.procedures[0].diagnosis = DiagnosisCode(diagnosis) }
    }
    scenario.add {
      $0.procedures[0].diagnosis = DiagnosisCode(place.cancer)
      $0.procedures[0].lesions[0].size = length(tenths + 10)
    }
    return scenario
  }

  static func repairSum(_ draws: inout Draws, _ difficulty: Int) -> Scenario {
    let payer = draws.payer()
    let day = draws.day()
    var scenario = Scenario(payer: payer, day: day)
    let wounds = [
      ("forehead", "S01.81XA"), ("chin", "S01.81XA"), ("left cheek", "S01.412A"),
      ("right cheek", "S01.411A"), ("scalp", "S01.01XA"), ("right forearm", "S51.811A"),
      ("left forearm", "S51.812A"), ("right lower leg", "S81.811A"),
      ("left hand", "S61.412A"), ("right hand", "S61.411A"),
    ]
    let count = difficulty < 4 ? 2 : 3
    let chosen = draws.several(count, of: wounds)
    let complexity: RepairComplexity = draws.chance(50) ? .simple : .intermediate
    let lengths = (0..<count).map { _ in draws.number(11...48) }
    scenario.visit.procedures = zip(chosen, lengths).map { wound, tenths in
      var repair = VisitProcedure(.repair, "", wound.1)
      repair.lesions = [Lesion(site: BodySite(wound.0))]
      repair.complexity = complexity
      repair.length = length(tenths)
      return repair
    }
    let words = zip(chosen, lengths).map { "one of \(Words.centimetres($1)) on the \($0.0)" }
    let how =
      complexity == .simple
      ? "in one layer" : "in layers, the deeper with absorbable stitches"
    scenario.story =
      "\(Words.payer(payer)), seen \(Words.date(day)) after a fall. \(count) cuts were closed \(how): "
      + Words.list(words) + "."
    for procedure in scenario.visit.procedures {
      let own = procedure
      scenario.add { $0.procedures = [own] }
    }
    scenario.add { visit in
      for place in visit.procedures.indices {
        visit.procedures[place].complexity = complexity == .simple ? .intermediate : .simple
      }
    }
    scenario.add { visit in
      let total = lengths.reduce(0, +)
      visit.procedures = [visit.procedures[0]]
      visit.procedures[0].length = length(total)
    }
    scenario.add { visit in
      visit.procedures = [visit.procedures[0]]
      visit.procedures[0].length = length(lengths.max() ?? 11)
    }
    scenario.slips = [{ lines in lines.map { KeyLine($0.code, units: count) } }]
    return scenario
  }

  static func mohs(_ draws: inout Draws, _ difficulty: Int) -> Scenario {
    let payer = draws.payer()
    let day = draws.day()
    var scenario = Scenario(payer: payer, day: day)
    let place = draws.pick(places)
    let stages = draws.number(1...(difficulty < 3 ? 2 : 4))
    let blocks = (0..<stages).map { _ in draws.number(difficulty < 2 ? 2...5 : 3...8) }
    var mohs = VisitProcedure(.mohs, "", place.cancer)
    mohs.lesions = [Lesion(site: BodySite(place.name))]
    mohs.stages = stages
    mohs.blocks = blocks
    scenario.visit.procedures = [mohs]
    let words = blocks.enumerated().map {
      "\($1) blocks in the \(Words.ordinal[$0 + 1]) stage"
    }
    scenario.story =
      "\(Words.payer(payer)), seen \(Words.date(day)). A basal cell carcinoma of the \(place.name) was "
      + "removed by Mohs surgery, the surgeon reading the slides: \(Words.list(words)). The wound was "
      + "left to heal by itself."
    let pooled = max(0, blocks.reduce(0, +) - 5)
    scenario.slips = [
      { lines in lines.filter { $0.code != 17315 } },
      { lines in
        lines.filter { $0.code != 17315 } + (pooled > 0 ? [KeyLine(17315, units: pooled)] : [])
      },
      { lines in lines.map { KeyLine(Self.other($0.code), units: $0.units) } },
      { lines in [KeyLine(lines.first?.code ?? 17311, units: stages)] },
      { lines in
        lines.filter { $0.code != 17315 } + [KeyLine(17315, units: blocks.reduce(0, +))]
      }, { lines in lines + (stages == 1 ? [KeyLine(17312)] : []) },
    ]
    scenario.add {
      $0.procedures[0].stages = stages + 1
      $0.procedures[0].blocks = blocks + [3]
    }
    return scenario
  }

  private static func other(_ code: ProcedureCode) -> ProcedureCode {
    switch code.number {
    case 17311: 17313
    case 17312: 17314
    case 17313: 17311
    case 17314: 17312
    default: code
    }
  }
}
