import ClaimModel
import FoundationEssentials
import NoteReading
import Testing

/// Short notes in many voices, in `told-acts.txt`: of which nothing was done at the visit (history, plan, another's
/// work, a step, a likeness), or in which one act is told several times over.
@Suite struct ToldActTests {
  static let lines: [Substring] = {
    let path = #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined()
    let data = try? Data(contentsOf: URL(filePath: path + "/told-acts.txt"))
    return String(decoding: data ?? Data(), as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
  }()

  @Test func thereAreMany() { #expect(Self.lines.count > 150) }

  @Test(arguments: lines) func isToldOnce(line: Substring) throws {
    let arrow = try #require(line.lastRange(of: " =>"))
    let note = String(line[..<arrow.lowerBound].replacing("\\n", with: "\n"))
    let wanted = line[arrow.upperBound...].split(separator: "+").map {
      $0.split(separator: " ").map(String.init)
    }
    let isClosed = wanted.contains { $0[0] == "repair" }
    var left = NoteReader().read(note).visit.procedures.map(\.procedure).filter {
      !$0.planned && (isClosed || $0.kind != .repair)
    }
    for act in wanted {
      let place = left.firstIndex {
        $0.kind.rawValue == act[0] && (act[1] == "*" || $0.count == Int(act[1]))
      }
      if let place { left.remove(at: place) } else { Issue.record("not told: \(act) in \(line)") }
    }
    #expect(left.map(\.kind).isEmpty, "\(line)")
  }
}

extension Substring {
  fileprivate func lastRange(of part: String) -> Range<Index>? { ranges(of: part).last }
}
