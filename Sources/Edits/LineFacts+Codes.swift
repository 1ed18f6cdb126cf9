import ClaimModel
import Editing

extension LineFacts {
  /// Whether its code is a number in one of the ranges.
  func isIn(_ ranges: ClosedRange<Int>...) -> Bool {
    guard let number = code.number else { return false }
    return ranges.contains { $0.contains(number) }
  }

  /// The line's number on the claim.
  var number: Int { line.number }

  /// Its place with a field.
  func at(_ field: ClaimPlace.LineField) -> ClaimPlace { .line(line.number, field) }
}

extension Modifier {
  /// Whether it names an assistant at surgery.
  var isAssistant: Bool { ["80", "81", "82", "AS"].contains(self) }
}

extension ModifierList {
  /// Whether one of them names an assistant at surgery.
  var nameAssistant: Bool { contains { $0.isAssistant } }
}

extension Claim {
  /// Whether any of it was done at a place of some kind.
  func isDone(where isPlace: (PlaceOfService) -> Bool) -> Bool {
    lines.indices.contains { isPlace(lines[$0].placeOfService ?? placeOfService) }
  }
}
