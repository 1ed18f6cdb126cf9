import ClaimModel

/// Codes that stand for one another: what was billed in a group is held against what the record
/// supports in it.
struct CodeGroup: Hashable {
  /// The group itself.
  let name: String
  /// Groups of one kind of work, whose codes are mistaken for one another.
  let kind: String

  /// The group of a code; a code in no group of the table is its own.
  init(_ code: ProcedureCode) {
    let row = code.number.flatMap { number in Self.table.first { $0.codes.contains(number) } }
    name = row?.name ?? code.description
    kind = row?.kind ?? code.description
  }

  private struct Row {
    let codes: ClosedRange<Int>
    let name: String
    let kind: String

    init(_ codes: ClosedRange<Int>, _ name: String, _ kind: String) {
      self.codes = codes
      self.name = name
      self.kind = kind
    }
  }

  /// Ranges of codes, our own short names, and the kind of work.
  private static let table: [Row] = [
    Row(99202...99215, "visit", "visit"),
    Row(17000...17004, "premalignant destruction", "destruction"),
    Row(17110...17111, "benign destruction", "destruction"),
    Row(17260...17286, "malignant destruction", "destruction"),
    Row(11102...11107, "biopsy", "biopsy"),
    Row(11300...11313, "shave", "biopsy"),
    Row(11200...11201, "skin tags", "destruction"),
    Row(11400...11446, "benign excision", "excision"),
    Row(11600...11646, "malignant excision", "excision"),
    Row(12001...12021, "simple repair", "repair"),
    Row(12031...12057, "intermediate repair", "repair"),
    Row(13100...13153, "complex repair", "repair"),
    Row(14000...14302, "flap", "flap"),
    Row(15002...15278, "graft", "graft"),
    Row(17311...17315, "Mohs surgery", "Mohs surgery"),
    Row(11900...11901, "intralesional injection", "injection"),
    Row(11055...11057, "paring", "foot care"),
    Row(11719...11721, "nail debridement", "foot care"),
    Row(10040...10180, "incision and drainage", "incision"),
    Row(96567...96574, "photodynamic therapy", "photodynamic therapy"),
  ]
}
