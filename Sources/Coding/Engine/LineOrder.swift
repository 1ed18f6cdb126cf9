import ClaimModel
import Editing
import Reference

/// The order of a claim: the visit, then procedures from the dearest to the cheapest in this
/// setting with each add-on under its primary, then laboratory work and drugs (`domain.md`
/// R-ORDER-1). Ties fall by code, so the order of the visit plays no part.
enum LineOrder {
  static func sort(_ draft: inout Draft, _ facts: VisitFacts) {
    let lines = draft.lines
    guard lines.count > 1 else { return }
    let isFacility = facts.view.isFacility(facts.visit.placeOfService) ?? false
    let keys = lines.map { key(of: $0, facts, isFacility) }
    func precedes(_ left: Int, _ right: Int) -> Bool {
      keys[left] != keys[right]
        ? keys[left] < keys[right] : tieKey(of: left, in: lines) < tieKey(of: right, in: lines)
    }
    let order = lines.indices.sorted { left, right in
      let (head, other) = (lines[left].primary ?? left, lines[right].primary ?? right)
      if head != other { return precedes(head, other) }
      // A primary goes before its add-ons.
      return left == head || (right != head && precedes(left, right))
    }
    var places = [Int](repeating: 0, count: lines.count)
    for (place, index) in order.enumerated() { places[index] = place }
    guard places.indices.contains(where: { places[$0] != $0 }) else { return }
    draft.lines = order.map { index in
      var line = lines[index]
      line.primary = line.primary.map { places[$0] }
      return line
    }
  }

  private static func key(
    of line: DraftLine, _ facts: VisitFacts, _ isFacility: Bool
  ) -> (Int, Int32, UInt32) {
    let section =
      switch line.kind {
      case .visit: 0
      case .procedure: 1
      case .laboratory: 2
      case .drug: 3
      }
    let row = facts.view.fee(line.code).row
    let total = isFacility ? row?.facilityTotal : row?.nonFacilityTotal
    return (section, -(total?.hundredths ?? 0), line.code.key)
  }

  /// What tells two lines of one code apart, whatever the order of the visit; their places where nothing does.
  private static func tieKey(
    of index: Int, in lines: [DraftLine]
  ) -> (Int, UInt64, String, Int32, String, Int) {
    let line = lines[index]
    let lesion = line.about.first
    let units = lines.reduce(line.units) { $1.primary == index ? $0 + $1.units : $0 }
    return (
      units, line.diagnoses.first?.key ?? 0, lesion?.site?.words ?? "",
      lesion?.size?.thousandthsOfCm ?? 0,
      line.modifiers.map(\.description).sorted().joined(), index
    )
  }
}

/// The order of modifiers on a line: what pays first, what informs last (`domain.md` R-MOD-2).
enum ModifierOrder {
  static func sorted(_ modifiers: ModifierList) -> ModifierList {
    guard modifiers.count > 1 else { return modifiers }
    return ModifierList(
      modifiers.enumerated().sorted { left, right in
        (rank(left.element), left.offset) < (rank(right.element), right.offset)
      }.map(\.element))
  }

  private static func rank(_ modifier: Modifier) -> Int {
    switch modifier {
    case "22", "50", "52", "53", "62", "26", "TC": 0
    case "24": 1
    case "25", "57": 2
    case "58", "78", "79": 3
    case "59", "XE", "XS", "XP", "XU": 4
    case "76", "77": 5
    case "GA", "GX": 7
    case "GY", "GZ": 8
    case "GC", "Q5", "Q6", "AQ": 9
    default: 6
    }
  }
}
