import ClaimModel

/// The drug of an injection or of photodynamic therapy, where the note states how much was given. A
/// volume counts only with its strength; two amounts that no total joins give none.
struct DrugReading {
  let stream: UnitStream
  let outline: Outline
  let events: [TreatmentEvent]

  /// The drug with its words; nil where no amount is stated that can be billed.
  func drug(of treatment: Treatment) -> (drug: Drug, words: Range<Int>)? {
    guard [.intralesionalInjection, .photodynamicTherapy].contains(treatment.kind) else {
      return nil
    }
    for place in treatment.events {
      let own = events[place].statement
      for index in own..<min(own + 2, outline.statements.count)
      where outline.statements[index].section == outline.statements[own].section {
        let units = outline.statements[index].units
        if let found = drug(in: units) { return found }
      }
    }
    return nil
  }

  private func drug(in units: Range<Int>) -> (drug: Drug, words: Range<Int>)? {
    guard let (named, name) = units.lazy.compactMap({ drugName($0) }).first else { return nil }
    let amounts = amounts(units, beside: named)
    guard let given = chosen(amounts.filter { !$0.isStrength }) else { return nil }
    var drug = Drug()
    drug.name = name
    if given.unit == "mL" {
      guard let strength = amounts.first(where: \.isStrength)?.value ?? labelled(named) else {
        return nil
      }
      drug.name = "\(name) \(Measured.text(strength)) mg/mL"
    }
    drug.amount = given.value
    drug.unit = given.unit
    return (drug, given.units)
  }

  /// "Kenalog-10", "TAC 40": the strength in the name, in thousandths.
  private func labelled(_ at: Int) -> Int64? {
    let digits = stream.text(at..<at + 1).reversed().prefix(while: \.isNumber)
    if let number = Int64(String(digits.reversed())) { return number * 1_000 }
    guard at + 1 < stream.units.count, stream.units[at + 1].form == .number,
      stream.first(at + 1).marks.contains(.hyphenated)
    else { return nil }
    return Int64(stream.units[at + 1].value)
  }

  private struct Amount {
    var value: Int64
    var unit: String
    var isStrength: Bool
    var isTotal: Bool
    var units: Range<Int>
  }

  /// The total, else the only volume, else the only amount.
  private func chosen(_ amounts: [Amount]) -> Amount? {
    if let total = amounts.first(where: \.isTotal) { return total }
    let volumes = amounts.filter { $0.unit == "mL" }
    let others = volumes.isEmpty ? amounts : volumes
    return others.count == 1 ? others[0] : nil
  }

  private func amounts(_ units: Range<Int>, beside drug: Int) -> [Amount] {
    units.compactMap { at in
      let unit = stream.units[at]
      guard unit.form == .number || unit.has(.number), at + 1 < units.upperBound,
        !isAnesthetic(at, units, drug)
      else { return nil }
      let words = stream.text(at + 1..<at + 2).lowercased()
      let isJoined = words == "mg/ml" || words == "mg/cc"
      guard let measure = isJoined ? "mg" : Self.measures[words] else { return nil }
      let isRate = stream.isSign(at + 2, 0x2F) || says(at + 2, ["per"], units)
      let isStrength =
        isJoined
        || isRate && measure == "mg" && at + 3 < units.upperBound
          && Self.measures[stream.text(at + 3..<at + 4).lowercased()] == "mL"
      if !isStrength, isRate || says(at + 2, ["each", "per"], units) { return nil }
      return Amount(
        value: Int64(unit.value), unit: measure, isStrength: isStrength,
        isTotal: [at - 2, at - 1, at + 2].contains { says($0, ["total"], units) },
        units: at..<at + 2)
    }
  }

  private func says(_ at: Int, _ words: [StaticString], _ units: Range<Int>) -> Bool {
    units.contains(at) && stream.says(at, anyOf: words)
  }

  /// The drug that a term names, alone or in the words of an act: "injected with Kenalog".
  private func drugName(_ at: Int) -> (at: Int, name: String)? {
    guard stream.units[at].has(.doc) || stream.units[at].has(.act) else { return nil }
    let words = stream.text(at..<at + 1).lowercased().split(separator: " ")
    let found = Self.names.first { entry in words.contains { $0.hasPrefix(entry.word) } }
    return found.map { (at, $0.name) }
  }

  /// Whether an amount is rather that of a local anesthetic.
  private func isAnesthetic(_ at: Int, _ units: Range<Int>, _ drug: Int) -> Bool {
    let nearest = units.filter { stream.documents($0, .anesthesia) }
      .map { abs($0 - at) }.min()
    return nearest.map { $0 < abs(drug - at) } ?? false
  }

  private static let measures = [
    "mg": "mg", "milligram": "mg", "milligrams": "mg", "ml": "mL", "cc": "mL", "ccs": "mL",
    "milliliter": "mL", "milliliters": "mL", "stick": "stick", "sticks": "stick",
    "kerastick": "stick", "kerasticks": "stick", "tube": "tube", "tubes": "tube", "unit": "unit",
    "units": "unit",
  ]

  /// How drugs are called, and the name by which their code is known (`domain-families.md` R-DRUG-1).
  private static let names = [
    (word: "triamcinolone", name: "triamcinolone acetonide"),
    (word: "kenalog", name: "triamcinolone acetonide"),
    (word: "tac", name: "triamcinolone acetonide"),
    (word: "k10", name: "triamcinolone acetonide"), (word: "k40", name: "triamcinolone acetonide"),
    (word: "levulan", name: "Levulan"), (word: "ameluz", name: "Ameluz"),
    (word: "bleomycin", name: "bleomycin"), (word: "depo-medrol", name: "methylprednisolone"),
    (word: "celestone", name: "betamethasone"), (word: "betamethasone", name: "betamethasone"),
    (word: "dexamethasone", name: "dexamethasone"), (word: "5-fluorouracil", name: "fluorouracil"),
    (word: "methotrexate", name: "methotrexate"),
  ]
}
