import ClaimModel

/// The lesions that an answer says it pays for, read from its paths and held against the visit.
struct Ledger {
  /// A lesion of the visit: procedure, entry (-1 for those not itemised), number.
  struct Key: Hashable {
    let procedure: Int
    let entry: Int
    let number: Int
  }

  /// The lesions a path names; nil when it is no path of that form.
  static func keys(_ path: String) -> [Key]? {
    guard let (procedure, rest) = index(after: "procedures", in: path[...]) else { return nil }
    var entry = -1
    var tail = rest
    if let (lesion, after) = index(after: ".lesions", in: rest) {
      entry = lesion
      tail = after
    }
    guard tail.hasPrefix("#") else { return nil }
    let numbers = tail.dropFirst().split(separator: "-").compactMap { Int($0) }
    guard let first = numbers.first, first > 0, let last = numbers.last, last >= first,
      last - first < 100_000, numbers.count <= 2
    else { return nil }
    return (first...last).map { Key(procedure: procedure, entry: entry, number: $0) }
  }

  private static func index(after name: String, in text: Substring) -> (Int, Substring)? {
    guard text.hasPrefix(name + "["), let close = text.firstIndex(of: "]"),
      let value = Int(text[text.index(text.startIndex, offsetBy: name.utf8.count + 1)..<close])
    else { return nil }
    return (value, text[text.index(after: close)...])
  }

  /// How many lesions a procedure treated at the least, and whether the chart says exactly that.
  static func total(of procedure: VisitProcedure) -> (least: Int, isExact: Bool) {
    let itemised = procedure.lesions.map { $0.count ?? 1 }.reduce(0, +)
    guard let count = procedure.count else {
      return procedure.lesions.isEmpty ? (1, false) : (itemised, true)
    }
    if procedure.lesions.count == 1, procedure.lesions[0].count == nil { return (count, true) }
    let allCounted =
      !procedure.lesions.isEmpty && !procedure.lesions.contains { $0.count == nil }
    let agrees = itemised <= count && !(allCounted && itemised < count)
    return (
      min(count, procedure.lesions.isEmpty ? count : max(itemised, agrees ? count : 0)), agrees
    )
  }

  /// Whether the visit has the lesion.
  static func exists(_ key: Key, in visit: Visit) -> Bool {
    guard visit.procedures.indices.contains(key.procedure) else { return false }
    let procedure = visit.procedures[key.procedure]
    guard !procedure.planned else { return false }
    let total = total(of: procedure).least
    if key.entry < 0 { return key.number <= total }
    guard procedure.lesions.indices.contains(key.entry) else { return false }
    let lesion = procedure.lesions[key.entry]
    let most = procedure.lesions.count == 1 && lesion.count == nil ? total : lesion.count ?? 1
    return key.number <= most
  }
}
