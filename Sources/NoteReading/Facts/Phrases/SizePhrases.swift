import ClaimModel

/// Sizes: "4 mm", "1.2 × 0.8 cm".
extension PhraseReading {
  func sizes(_ range: Range<Int>) -> [SizePhrase] {
    var found: [SizePhrase] = []
    var at = range.lowerBound
    while at < range.upperBound {
      guard stream.units[at].number == .size else {
        at += 1
        continue
      }
      var values: [Int] = [Int(stream.units[at].value)]
      var end = at + 1
      var scale = 0
      var isArea = false
      while end < range.upperBound, end - at < 9 {
        let unit = stream.units[end]
        if let sense = stream.sense(unit, .unit), scale == 0 || sense.code < 3 {
          if scale == 0 { scale = [100, 1_000, 2_540, 1_000][Int(sense.code)] }
          isArea = isArea || sense.code == 3
        } else if unit.number == .size {
          values.append(Int(unit.value))
        } else if !(unit.has(.times) || unit.has(.prep) || unit.form == .sign && unit.sign == 0x2D)
        {
          break
        }
        end += 1
      }
      while end > at + 1, stream.units[end - 1].number != .size, !stream.units[end - 1].has(.unit) {
        end -= 1
      }
      let lengths = values.map { Length(thousandthsOfCm: Int32(min($0 * scale / 1_000, 200_000))) }
        .filter { $0.thousandthsOfCm > 0 }.sorted(by: >)
      if let greatest = lengths.first {
        found.append(
          SizePhrase(
            units: at..<end, greatest: greatest, second: lengths.count > 1 ? lengths[1] : nil,
            area: isArea ? Area(thousandthsOfSqCm: greatest.thousandthsOfCm) : nil))
      }
      at = max(end, at + 1)
    }
    return found
  }
}
