import ClaimModel
import Editing
import Reference

/// Drugs given, billed only from a stated amount: units of the code, rounded up, and for single-dose
/// containers JZ or a JW line for what was thrown away (`domain-families.md` R-DRUG-1, R-DRUG-2).
enum DrugLines {
  static let authority = Citation(
    "CMS HCPCS drug codes and the JW and JZ policy", "R-DRUG-1, R-DRUG-2, R-PDT-2")

  static func bill(_ facts: VisitFacts, on draft: inout Draft) {
    for (index, drug) in facts.visit.drugs.enumerated() {
      bill(drug, at: FactPath(.drugs, index), diagnoses: fallback(draft), facts, &draft)
    }
    for index in facts.visit.procedures.indices
    where !facts.visit.procedures[index].drugs.isEmpty && !facts.visit.procedures[index].planned {
      let procedure = facts.visit.procedures[index]
      for drug in procedure.drugs {
        bill(
          drug, at: FactPath(.procedures, index),
          diagnoses: procedure.diagnosis.map { [$0] } ?? [], facts, &draft)
      }
    }
  }

  /// A drug of the visit is for what was injected or lit, else for the first procedure.
  private static func fallback(_ draft: Draft) -> [DiagnosisCode] {
    let injected: Set<ProcedureCode> = [11900, 11901, 96405, 96406, 96567, 96573, 96574]
    let line = draft.lines.first { injected.contains($0.code) } ?? draft.lines.first
    return line.map { Array($0.diagnoses.prefix(1)) } ?? []
  }

  private static func bill(
    _ drug: Drug, at path: FactPath, diagnoses: [DiagnosisCode], _ facts: VisitFacts,
    _ draft: inout Draft
  ) {
    guard let unit = DrugUnit(drug) else {
      find(
        "drug.unknown", "The drug has no code that is known here: it is not billed", path, &draft)
      return
    }
    guard let amount = drug.amount, amount > 0,
      let units = unit.units(amount, drug.unit)
    else {
      find(
        "drug.amount-missing",
        "\(unit.code) is billed only from a stated amount in a unit that can be counted", path,
        &draft)
      return
    }
    var modifiers: ModifierList = []
    let isSingleDose = drug.container == .singleDose || (drug.container == nil && unit.isSingleDose)
    // Given and thrown away together fill whole units; what the last unit given holds is paid.
    let wasted = drug.wasted.flatMap { unit.units(amount + $0, drug.unit) }.map { $0 - units } ?? 0
    if isSingleDose, facts.visit.payer.line == .medicare, (drug.wasted ?? 0) == 0 {
      modifiers = ["JZ"]
    }
    draft.add(
      unit.code, units: units, for: [], modifiers: modifiers, diagnoses: diagnoses,
      because: Reason(
        "drug.units", "Units of {1} in the amount stated, a part counted whole: {0}",
        .init(.number(units), .code(unit.code)), authority: authority, evidence: [path]))
    guard wasted > 0, isSingleDose else { return }
    draft.add(
      unit.code, units: wasted, for: [], modifiers: ["JW"], diagnoses: diagnoses,
      because: Reason(
        "drug.units", "Units of {1} thrown away from a single-dose container: {0}",
        .init(.number(wasted), .code(unit.code)), authority: authority, evidence: [path]))
  }

  private static func find(
    _ edit: String, _ message: String, _ path: FactPath, _ draft: inout Draft
  ) {
    draft.find(
      edit, .denial, message, authority: authority,
      fixes: [Fix(.chart, "State the drug, the amount given and its unit")], evidence: [path])
  }
}

/// How much of a drug one unit of its code is.
struct DrugUnit {
  let code: ProcedureCode
  /// Whether the drug comes only in containers for one patient: a stick, a tube.
  var isSingleDose: Bool { code == ProcedureCode("J7308") || code == ProcedureCode("J7345") }
  /// Thousandths of the unit of measure.
  private let size: Int64
  private let measure: String
  /// Thousandths of a milligram in a millilitre, where the name says so: "10 mg/mL".
  private let strength: Int64?

  init?(_ drug: Drug) {
    let row =
      Self.rows.first { row in
        drug.code.map { ProcedureCode(row.code) == $0 } ?? false
      }
      ?? (drug.code == nil
        ? Self.rows.first { row in
          row.names.contains { (drug.name ?? "").lowercased().contains($0) }
        } : nil)
    guard let row, let code = ProcedureCode(row.code) else { return nil }
    self.code = code
    size = row.size
    measure = row.measure
    strength = Self.strength(in: drug.name ?? "")
  }

  private static func strength(in name: String) -> Int64? {
    let text = name.lowercased().replacing(" ", with: "")
    if let range = text.firstRange(of: "mg/ml") {
      let digits = text[..<range.lowerBound].reversed().prefix { $0.isNumber || $0 == "." }
      return ScaledDecimal.parse(String(digits.reversed()), places: 3)
    }
    // The label's name says the strength: Kenalog-10 is 10 mg/mL.
    guard let range = text.firstRange(of: "kenalog") else { return nil }
    let digits = text[range.upperBound...].drop { $0 == "-" }.prefix(while: \.isNumber)
    return digits.isEmpty ? nil : ScaledDecimal.parse(String(digits), places: 3)
  }

  /// The units of an amount in thousandths, a part counted whole; nil for a unit that cannot be
  /// turned into the code's.
  func units(_ amount: Int64, _ unit: String?) -> Int? {
    guard let inMeasure = convert(amount, unit?.lowercased() ?? measure) else { return nil }
    return Int((inMeasure + size - 1) / size)
  }

  private func convert(_ amount: Int64, _ unit: String) -> Int64? {
    let unit = unit.hasSuffix("s") && unit.count > 3 ? String(unit.dropLast()) : unit
    switch (unit, measure) {
    case (measure, _): return amount
    case ("g", "mg"), ("gram", "mg"): return amount * 1_000
    case ("milligram", "mg"): return amount
    case ("mcg", "mg"), ("microgram", "mg"): return (amount + 999) / 1_000
    // A tube of aminolevulinate gel is two grams.
    case ("tube", "mg"): return amount * 2_000
    case ("ml", "mg"), ("cc", "mg"): return strength.map { amount * $0 / 1_000 }
    case ("kit", "stick"), ("each", "stick"): return amount
    default: return nil
    }
  }

  /// Codes, the size of a unit in thousandths, its measure, and names (`domain-families.md`
  /// R-DRUG-1; `domain.md` R-PDT-2).
  private static let rows: [(code: String, size: Int64, measure: String, names: [String])] = [
    ("J3301", 10_000, "mg", ["triamcinolone acetonide", "kenalog", "triamcinolone"]),
    ("J3300", 1_000, "mg", ["preservative-free triamcinolone", "triesence"]),
    ("J3303", 5_000, "mg", ["hexacetonide"]), ("J1010", 1_000, "mg", ["methylprednisolone"]),
    ("J0702", 3_000, "mg", ["betamethasone", "celestone"]),
    ("J1100", 1_000, "mg", ["dexamethasone"]), ("J9040", 15_000, "unit", ["bleomycin"]),
    ("J9190", 500_000, "mg", ["fluorouracil"]), ("J9260", 50_000, "mg", ["methotrexate"]),
    ("J7308", 1_000, "stick", ["levulan", "aminolevulinic acid hcl 20%"]),
    ("J7345", 10_000, "mg", ["ameluz", "aminolevulinic acid gel", "aminolevulinate gel"]),
  ]
}
