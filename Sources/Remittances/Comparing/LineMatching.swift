public import ClaimModel

/// Which lines of a claim a payer's line answers: one, several where it merged them, or none.
public struct LineMatch: Sendable, Hashable {
  /// The position of the payer's line.
  public var paid: Int
  /// The positions of the claim's lines, in order; empty where none fits.
  public var sent: [Int]
  /// Other payer's lines answer the same line: the payer split it.
  public var isSplit = false
}

/// Finds for each line that a payer answered the lines that were sent.
///
/// In this order: the line's own number where the payer repeats it; code, modifiers, day, charge; code
/// and day; the charge of a single line left. A payer's line whose charge is the sum of what it matched
/// and of unmatched lines of the same day merged them.
public enum LineMatching {
  /// `controls` are the sent lines' own numbers, "" where one has none.
  public static func match(
    _ paid: [PaidLine], with sent: [ServiceLine], controls: [String] = []
  ) -> [LineMatch] {
    var matches = paid.indices.map { LineMatch(paid: $0, sent: []) }
    var free = Set(sent.indices)
    func take(_ fits: (PaidLine, Int) -> Bool) {
      for place in paid.indices where matches[place].sent.isEmpty {
        guard let found = sent.indices.first(where: { free.contains($0) && fits(paid[place], $0) })
        else { continue }
        matches[place].sent = [found]
        free.remove(found)
      }
    }
    func sameCode(_ line: PaidLine, _ place: Int) -> Bool {
      let code = sent[place].code.description
      return line.code == code || line.sentCode == code
    }
    func sameDay(_ line: PaidLine, _ place: Int) -> Bool {
      line.date == nil || line.date == sent[place].date
    }
    func sameModifiers(_ line: PaidLine, _ place: Int) -> Bool {
      line.modifiers.sorted() == sent[place].modifiers.sorted()
    }
    take { line, place in
      !line.control.isEmpty && controls.indices.contains(place) && controls[place] == line.control
    }
    take {
      sameCode($0, $1) && sameModifiers($0, $1) && sameDay($0, $1) && $0.charge == sent[$1].charge
    }
    take { sameCode($0, $1) && sameDay($0, $1) && $0.charge == sent[$1].charge }
    take { sameCode($0, $1) && sameModifiers($0, $1) && sameDay($0, $1) }
    take { sameCode($0, $1) && sameDay($0, $1) }
    take { sameDay($0, $1) && $0.charge == sent[$1].charge }
    merge(&matches, paid, sent, &free)
    split(&matches, paid, sent)
    return matches
  }

  /// A charge larger than the matched line's, by just what unmatched lines of the day were charged.
  private static func merge(
    _ matches: inout [LineMatch], _ paid: [PaidLine], _ sent: [ServiceLine], _ free: inout Set<Int>
  ) {
    for place in paid.indices where matches[place].sent.count == 1 {
      let own = matches[place].sent[0]
      let missing = paid[place].charge - (sent[own].charge ?? paid[place].charge)
      guard missing > .zero else { continue }
      let rest = free.filter { sent[$0].date == sent[own].date }.sorted()
      guard let group = subset(of: rest, sent, missing) else { continue }
      matches[place].sent = ([own] + group).sorted()
      free.subtract(group)
    }
  }

  /// The first few lines, at most five tried together, whose charges sum to an amount.
  private static func subset(of places: [Int], _ sent: [ServiceLine], _ amount: Money) -> [Int]? {
    let tried = places.prefix(5)
    for mask in 1..<(1 << tried.count) where mask > 0 {
      let chosen = tried.enumerated().filter { mask >> $0.offset & 1 == 1 }.map(\.element)
      if chosen.reduce(Money.zero, { $0 + (sent[$1].charge ?? .zero) }) == amount { return chosen }
    }
    return nil
  }

  /// Payer's lines left over that repeat the code and day of a line already answered, within its charge.
  private static func split(_ matches: inout [LineMatch], _ paid: [PaidLine], _ sent: [ServiceLine])
  {
    for place in paid.indices where matches[place].sent.isEmpty {
      let line = paid[place]
      guard
        let other = matches.first(where: { match in
          match.sent.count == 1
            && (sent[match.sent[0]].code.description == line.code
              || sent[match.sent[0]].code.description == line.sentCode)
            && (line.date == nil || sent[match.sent[0]].date == line.date)
        })
      else { continue }
      for index in matches.indices where matches[index].sent == other.sent {
        matches[index].isSplit = true
      }
      matches[place].sent = other.sent
      matches[place].isSplit = true
    }
  }
}
