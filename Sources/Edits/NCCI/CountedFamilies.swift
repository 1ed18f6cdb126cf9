import ClaimModel

/// What is billed instead where units of a code stand for lesions that another code counts (`domain.md` R-COUNT-1 to 3,
/// R-BEN-1, R-BX-1, R-ID-1, R-IL-1).
enum CountedFamilies {
  /// A code and its units, with a further line where the family has one.
  struct Instead {
    let count: Int
    let code: ProcedureCode
    let units: Int
    var further: (code: ProcedureCode, units: Int)?
    var replacesFirst = false

    var words: String {
      let first = units > 1 ? "\(code) ×\(units)" : "\(code)"
      return further.map { "\(first) and \($0.code) ×\($0.units)" } ?? first
    }
  }

  /// What `units` of a code mean; `besidesFirst` are the units of 17000 that stand beside 17003.
  static func instead(of code: ProcedureCode, units: Int, besidesFirst: Int?) -> Instead? {
    switch code {
    case 17000:
      units < 15
        ? Instead(count: units, code: 17000, units: 1, further: (17003, units - 1))
        : Instead(count: units, code: 17004, units: 1)
    case 17003:
      besidesFirst.map {
        Instead(count: units + $0, code: 17004, units: 1, replacesFirst: true)
      }
    case 17004: Instead(count: max(15, units), code: 17004, units: 1)
    case 17110, 17111:
      Instead(count: units, code: units < 15 && code == 17110 ? 17110 : 17111, units: 1)
    case 11102: Instead(count: units, code: 11102, units: 1, further: (11103, units - 1))
    case 11104: Instead(count: units, code: 11104, units: 1, further: (11105, units - 1))
    case 11106: Instead(count: units, code: 11106, units: 1, further: (11107, units - 1))
    case 11200:
      units <= 15
        ? Instead(count: units, code: 11200, units: 1)
        : Instead(count: units, code: 11200, units: 1, further: (11201, (units - 6) / 10))
    case 11055, 11056, 11057:
      Instead(count: units, code: units == 1 ? 11055 : units <= 4 ? 11056 : 11057, units: 1)
    case 11720, 11721: Instead(count: units, code: units < 6 ? 11720 : 11721, units: 1)
    case 11900, 11901: Instead(count: units, code: units < 8 ? 11900 : 11901, units: 1)
    case 96405, 96406: Instead(count: units, code: units < 8 ? 96405 : 96406, units: 1)
    case 10060, 10061: Instead(count: units, code: 10061, units: 1)
    case 11730: Instead(count: units, code: 11730, units: 1, further: (11732, units - 1))
    default: nil
    }
  }
}
