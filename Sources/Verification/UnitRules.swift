import ClaimModel

/// How many lesions a code's units stand for, and of what kind: written down anew from the rules,
/// so that a fault in the engine is not repeated here.
struct UnitRule {
  let lesions: ClosedRange<Int>
  let kinds: Set<ProcedureKind>
  let behaviors: Set<Behavior>

  /// The rule of a code billed with some units; nil for codes whose lesions are not counted here.
  static func rule(_ code: Int, units: Int) -> UnitRule? {
    switch code {
    case 17000 where units == 1: UnitRule([1], [.destruction], [.premalignant])
    case 17003: UnitRule([units], [.destruction], [.premalignant])
    case 17004 where units == 1: UnitRule(15...100_000, [.destruction], [.premalignant])
    case 17110 where units == 1: UnitRule(1...14, [.destruction], [.benign])
    case 17111 where units == 1: UnitRule(15...100_000, [.destruction], [.benign])
    case 17260...17286 where units == 1:
      UnitRule([1], [.destruction], [.malignant, .inSitu])
    case 11102, 11104, 11106: units == 1 ? UnitRule([1], [.biopsy], []) : nil
    case 11103, 11105, 11107: UnitRule([units], [.biopsy], [])
    case 11300...11313 where units == 1: UnitRule([1], [.shave], [])
    case 11400...11446 where units == 1: UnitRule([1], [.excision, .biopsy], [])
    case 11600...11646 where units == 1:
      UnitRule([1], [.excision, .biopsy], [.malignant, .inSitu])
    case 11200 where units == 1:
      UnitRule(1...15, [.skinTagRemoval, .destruction, .shave, .excision], [])
    case 11201:
      UnitRule(
        (units * 10 - 9)...(units * 10), [.skinTagRemoval, .destruction, .shave, .excision], [])
    default: nil
    }
  }

  /// Whether a code must follow a rule of this kind, so that having none is a fault of its units.
  static func isCounted(_ code: Int) -> Bool {
    switch code {
    case 17000, 17003, 17004, 17110, 17111, 17260...17286, 11102...11107, 11200, 11201,
      11300...11313, 11400...11446, 11600...11646:
      true
    default: false
    }
  }

  private init(_ lesions: [Int], _ kinds: Set<ProcedureKind>, _ behaviors: Set<Behavior>) {
    self.init((lesions.first ?? 0)...(lesions.last ?? 0), kinds, behaviors)
  }

  private init(
    _ lesions: ClosedRange<Int>, _ kinds: Set<ProcedureKind>, _ behaviors: Set<Behavior>
  ) {
    self.lesions = lesions
    self.kinds = kinds
    self.behaviors = behaviors
  }

  /// The band of a code that is chosen by size: more than the first, up to the second, in tenths.
  static func band(_ code: Int) -> ClosedRange<Int>? {
    let last: Int
    switch code {
    case 17260...17266, 11400...11406, 11600...11606: last = code % 10
    case 17270...17276, 17280...17286: last = code % 10
    case 11420...11426, 11440...11446, 11620...11626, 11640...11646: last = code % 10
    case 11300...11303: return shaveBand(code - 11300)
    case 11305...11308: return shaveBand(code - 11305)
    case 11310...11313: return shaveBand(code - 11310)
    default: return nil
    }
    switch last {
    case 0: return 0...5
    case 1: return 6...10
    case 2: return 11...20
    case 3: return 21...30
    case 4: return 31...40
    default: return 41...100_000
    }
  }

  private static func shaveBand(_ place: Int) -> ClosedRange<Int> {
    [0...5, 6...10, 11...20, 21...100_000][place]
  }
}
