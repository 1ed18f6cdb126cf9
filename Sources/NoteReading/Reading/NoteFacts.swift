import ClaimModel

/// The day of the visit and the standing of the patient, where the note states them.
struct NoteFacts {
  let stream: UnitStream
  let outline: Outline

  /// The date under a heading such as "Date of service".
  func dateOfService() -> CivilDate? {
    for section in outline.sections where section.role == .administrative {
      let heading = stream.text(section.heading).lowercased()
      guard heading.contains("date") || heading == "dos", !heading.contains("birth") else {
        continue
      }
      let end = min(section.body.lowerBound + 8, section.body.upperBound)
      guard section.body.lowerBound < end else { continue }
      if let date = date(in: section.body.lowerBound..<end) { return date }
    }
    return nil
  }

  private func date(in units: Range<Int>) -> CivilDate? {
    let tokens =
      Int(stream.units[units.lowerBound].first)..<Int(stream.units[units.upperBound - 1].end)
    let all = stream.tokens[tokens]
    let numbers = all.filter { $0.kind == .number }.map { Int($0.value / 1_000) }
    guard numbers.count >= 2 else { return nil }
    let month = all.lazy.compactMap { token -> Int? in
      guard token.kind == .word else { return nil }
      let text = String(
        decoding: stream.bytes[Int(token.start)..<Int(token.end)], as: UTF8.self
      ).lowercased()
      return Self.months.firstIndex { text.hasPrefix($0) }.map { $0 + 1 }
    }.first
    let parts: (Int, Int, Int)
    if let month {
      parts = (numbers[1], month, numbers[0])
    } else if numbers.count >= 3, numbers[0] > 1_900 {
      parts = (numbers[0], numbers[1], numbers[2])
    } else if numbers.count >= 3 {
      parts = (numbers[2] < 100 ? numbers[2] + 2_000 : numbers[2], numbers[0], numbers[1])
    } else {
      return nil
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    guard (1_990...2_100).contains(parts.0), (1...12).contains(parts.1), (1...31).contains(parts.2)
    else { return nil }
    return CivilDate(iso: "\(parts.0)-\(two(parts.1))-\(two(parts.2))")
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
}
