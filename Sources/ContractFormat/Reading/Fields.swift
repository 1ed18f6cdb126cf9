import ClaimModel
import FoundationEssentials

/// A name in a JSON object or a position in a list.
struct FieldName: CodingKey, Hashable {
  let stringValue: String
  let intValue: Int?

  init(_ name: String) {
    stringValue = name
    intValue = nil
  }

  init?(stringValue: String) {
    self.init(stringValue)
  }

  init?(intValue: Int) {
    stringValue = String(intValue)
    self.intValue = intValue
  }
}

/// The fields of one JSON object, read strictly: a field that is not known is refused with its path.
struct Fields {
  private let container: KeyedDecodingContainer<FieldName>
  private let path: [any CodingKey]
  /// The paths of fields that nobody here knows.
  private(set) var unread: [String] = []

  /// - Throws: `InputProblem` when the value is no object or has a field that is not `known`.
  init(_ decoder: any Decoder, known: Set<String>) throws {
    path = decoder.codingPath
    do {
      container = try decoder.container(keyedBy: FieldName.self)
    } catch {
      throw InputProblem(
        Self.text(path), "an object is expected here", remedy: "Write { … } with named fields.")
    }
    for key in container.allKeys where !known.contains(key.stringValue) {
      throw InputProblem(
        Self.text(path + [key]), "unknown field",
        remedy: Self.suggestion(for: key.stringValue, among: known))
    }
  }

  /// The fields of an object of which others may know more: what is not known is listed rather than refused.
  init(_ decoder: any Decoder, knownAmongOthers known: Set<String>) throws {
    path = decoder.codingPath
    do {
      container = try decoder.container(keyedBy: FieldName.self)
    } catch {
      throw InputProblem(
        Self.text(path), "an object is expected here", remedy: "Write { … } with named fields.")
    }
    let path = self.path
    unread = container.allKeys.filter { !known.contains($0.stringValue) }
      .map { Self.text(path + [$0]) }.sorted()
  }

  func has(_ name: String) -> Bool {
    let key = FieldName(name)
    guard container.contains(key) else { return false }
    return (try? container.decodeNil(forKey: key)) == false
  }

  func string(_ name: String) throws -> String? {
    try value(name, "a text", as: String.self)
  }

  func bool(_ name: String) throws -> Bool? {
    try value(name, "true or false", as: Bool.self)
  }

  func integer(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
    guard let number = try value(name, "a whole number", as: Int.self) else { return nil }
    guard range.contains(number) else {
      throw problem(
        name, "a number from \(range.lowerBound) to \(range.upperBound) is expected",
        remedy: "Correct the number.")
    }
    return number
  }

  /// A decimal as an integer of `places` places; finer figures round half up.
  func scaled(_ name: String, places: Int, in range: ClosedRange<Int64>) throws -> Int64? {
    guard let decimal = try value(name, "a number", as: Decimal.self) else { return nil }
    return try Self.scaled(
      decimal, places: places, in: range, problem: { self.problem(name, $0, remedy: $1) })
  }

  static func scaled(
    _ decimal: Decimal, places: Int, in range: ClosedRange<Int64>,
    problem: (String, String) -> InputProblem
  ) throws -> Int64 {
    let scale = (0..<places).reduce(Int64(1)) { product, _ in product * 10 }
    let unit = Decimal(scale)
    guard decimal >= Decimal(range.lowerBound) / unit, decimal <= Decimal(range.upperBound) / unit
    else {
      throw problem(
        "a number from \(range.lowerBound / scale) to \(range.upperBound / scale) is expected",
        "Correct the number.")
    }
    let text = decimal.description
    if let exact = ScaledDecimal.parse(text, places: places) { return exact }
    guard let finer = ScaledDecimal.parse(text, places: places + 6) else {
      throw problem("a plain decimal is expected", "Write the number with at most nine places.")
    }
    return Rounding.halfUp(finer, over: 1_000_000)
  }

  /// A coded value of the contract.
  func coded<Value: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Value.Type
  ) throws -> Value? where Value.RawValue == String {
    guard let text = try string(name) else { return nil }
    guard let value = Value(rawValue: text) else {
      throw problem(
        name, "\"\(Self.shown(text))\" is not one of the values",
        remedy: "Use one of: \(Value.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return value
  }

  func coded<Value: RawRepresentable>(
    _ name: String, _ values: [Value]
  ) throws -> Value? where Value.RawValue == String {
    guard let text = try string(name) else { return nil }
    guard let value = values.first(where: { $0.rawValue == text }) else {
      throw problem(
        name, "\"\(Self.shown(text))\" is not one of the values",
        remedy: "Use one of: \(values.map(\.rawValue).joined(separator: ", ")).")
    }
    return value
  }

  func date(_ name: String) throws -> CivilDate? {
    guard let text = try string(name) else { return nil }
    guard let date = CivilDate(iso: text) else {
      throw problem(
        name, "no such date", remedy: "Write an existing day as YYYY-MM-DD, for example 2026-03-10."
      )
    }
    return date
  }

  func procedureCode(_ name: String) throws -> ProcedureCode? {
    guard let text = try string(name) else { return nil }
    guard let code = ProcedureCode(text) else {
      throw problem(
        name, "a procedure code has five letters or digits", remedy: "Write a code such as 17000.")
    }
    return code
  }

  func diagnosis(_ name: String) throws -> DiagnosisCode? {
    guard let text = try string(name) else { return nil }
    guard let code = DiagnosisCode(text) else {
      throw problem(
        name, "\"\(Self.shown(text))\" has not the form of an ICD-10-CM code",
        remedy: "Write a code such as L57.0.")
    }
    return code
  }

  func object<Value: Decodable>(_ name: String, _ type: Value.Type) throws -> Value? {
    guard has(name) else { return nil }
    return try container.decode(type, forKey: FieldName(name))
  }

  func list<Value: Decodable>(_ name: String, _ type: Value.Type) throws -> [Value] {
    guard has(name) else { return [] }
    do {
      return try container.decode([Value].self, forKey: FieldName(name))
    } catch let problem as InputProblem {
      throw problem
    } catch {
      throw problem(name, "a list is expected", remedy: "Write [ … ].")
    }
  }

  func required<Value>(_ name: String, _ value: Value?) throws -> Value {
    guard let value else {
      throw problem(name, "missing", remedy: "Add the field \"\(name)\".")
    }
    return value
  }

  func problem(_ name: String, _ message: String, remedy: String) -> InputProblem {
    InputProblem(Self.text(path + [FieldName(name)]), message, remedy: remedy)
  }

  private func value<Value: Decodable>(
    _ name: String, _ expected: String, as type: Value.Type
  ) throws -> Value? {
    guard has(name) else { return nil }
    do {
      return try container.decode(type, forKey: FieldName(name))
    } catch {
      throw problem(name, "\(expected) is expected", remedy: "Correct the type of the value.")
    }
  }

  static func text(_ path: [any CodingKey]) -> String {
    path.reduce(into: "") { text, key in
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += text.isEmpty ? shown(key.stringValue) : ".\(shown(key.stringValue))"
      }
    }
  }

  /// A short form of a text of the input, safe to print.
  private static func shown(_ text: String) -> String {
    let safe = text.unicodeScalars.prefix(40).map {
      $0.value < 0x20 || $0.value == 0x7F ? "?" : String($0)
    }
    return safe.joined() + (text.unicodeScalars.count > 40 ? "…" : "")
  }

  private static func suggestion(for name: String, among known: Set<String>) -> String {
    let near = known.min { distance(name, $0) < distance(name, $1) }
    if let near, distance(name, near) <= min(3, near.utf8.count / 2) {
      return "Did you mean \"\(near)\"?"
    }
    return "The fields here are: \(known.sorted().joined(separator: ", "))."
  }

  private static func distance(_ left: String, _ right: String) -> Int {
    let target = Array(right.utf8)
    var row = Array(0...target.count)
    for (place, byte) in left.utf8.prefix(40).enumerated() {
      var diagonal = row[0]
      row[0] = place + 1
      for column in target.indices {
        let above = row[column + 1]
        row[column + 1] = min(
          above + 1, row[column] + 1, diagonal + (byte | 32 == target[column] | 32 ? 0 : 1))
        diagonal = above
      }
    }
    return row[target.count]
  }
}
