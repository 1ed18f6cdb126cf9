import ClaimModel

/// Reads from the two sides of a difference what habit it comes from.
struct HabitReading {
  let habit: Habit

  init(
    _ billed: [ServiceLine], _ supported: [ServiceLine], _ amount: AuditedAmount,
    besideProcedure: Bool
  ) {
    let isHigh = amount.difference > .zero
    let group = (billed + supported).first.map { CodeGroup($0.code).name } ?? ""
    if billed.isEmpty {
      habit =
        supported.allSatisfy { Self.isCounted($0.code) } && group != "visit"
          && supported.allSatisfy(\.isFurtherLesion) ? .countLow : .notBilled
    } else if supported.isEmpty {
      if group == "visit" {
        habit = besideProcedure ? .visitNotSeparate : .notInRecord
      } else {
        habit = billed.allSatisfy(\.isFurtherLesion) ? .countHigh : .notInRecord
      }
    } else if Set(billed.map { CodeGroup($0.code) }) != Set(supported.map { CodeGroup($0.code) }) {
      let kinds = Set((billed + supported).map { CodeGroup($0.code).kind })
      habit = kinds.isSubset(of: ["repair", "biopsy"]) ? .technique : .behavior
    } else {
      habit = Self.within(group, billed, supported, isHigh)
    }
  }

  private static func within(
    _ group: String, _ billed: [ServiceLine], _ supported: [ServiceLine], _ isHigh: Bool
  ) -> Habit {
    let mine = Set(billed.compactMap(\.code.number))
    let right = Set(supported.compactMap(\.code.number))
    switch group {
    case "visit":
      let isNew = mine.contains { $0 < 99211 }
      if isNew != right.contains(where: { $0 < 99211 }) { return .visitStatus }
      return isHigh ? .visitLevelHigh : .visitLevelLow
    case "premalignant destruction", "benign destruction":
      let whole: Set<Int> = [17004, 17111]
      let billedWhole = !mine.isDisjoint(with: whole)
      if billedWhole != !right.isDisjoint(with: whole) {
        return billedWhole ? .fifteenTooSoon : .fifteenMissed
      }
      return isHigh ? .countHigh : .countLow
    case "biopsy":
      return mine == right ? (isHigh ? .countHigh : .countLow) : .technique
    case "malignant destruction", "shave", "benign excision", "malignant excision",
      "simple repair", "intermediate repair", "complex repair", "flap", "graft":
      return isHigh ? .sizeHigh : .sizeLow
    default:
      return isHigh ? .countHigh : .countLow
    }
  }

  private static func isCounted(_ code: ProcedureCode) -> Bool {
    ["premalignant destruction", "biopsy", "skin tags"].contains(CodeGroup(code).name)
  }
}

extension ServiceLine {
  /// An add-on that counts further lesions of a first one billed apart.
  fileprivate var isFurtherLesion: Bool {
    [17003, 11103, 11105, 11107, 11201, 17312, 17314].contains(code.number ?? 0)
  }
}
