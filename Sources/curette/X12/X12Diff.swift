import ArgumentParser
import X12

/// `curette x12 diff`: what two files say differently.
struct X12Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract:
      "Compare two X12 files by what they say: claims by their number, whatever their order.",
    discussion: """
      Delimiters, line endings, control numbers, counts, the numbering of levels, the dates of the envelope, the form \
      of numbers and the order of segments within a loop make no difference.

      EXAMPLE
        curette x12 diff sent.837 received.837

      Exit status 0 where the files say the same, 1 where they do not, 2 where one cannot be read.
      """)

  @Argument(help: "The first file.", completion: .file()) var first: String
  @Argument(help: "The second file.", completion: .file()) var second: String

  func run() throws {
    Output.ignoreBrokenPipes()
    do {
      let one = try read(first)
      let two = try read(second)
      var text = ""
      for unit in one.order where two.units[unit] == nil { text += "- only in \(first): \(unit)\n" }
      for unit in two.order where one.units[unit] == nil {
        text += "+ only in \(second): \(unit)\n"
      }
      for unit in one.order {
        guard let left = one.units[unit], let right = two.units[unit] else { continue }
        let changes = UnitDifference(left, right).text
        if !changes.isEmpty { text += "\(unit)\n\(changes)" }
      }
      if text.isEmpty {
        Output.write("both say the same\n")
        Output.finish(.nothingWrong)
      }
      Output.write(text)
      Output.finish(.wrong)
    } catch {
      Output.note(X12Answer.failure(error, file: "\(first), \(second)"))
      Output.finish(.unreadable)
    }
  }

  private func read(_ path: String) throws -> FileUnits {
    let units = FileUnits()
    let report = try X12File.outline(try OpenFile(path).stream) { units.add($0) }
    guard !report.interchanges.isEmpty else {
      throw CommandFailure("\(path): no X12 interchange")
    }
    return units
  }
}

/// The segments of a file by the claim that they belong to.
private final class FileUnits {
  private(set) var order: [String] = []
  private(set) var units: [String: [String: [SegmentValue]]] = [:]
  private var unit = "file"
  private var line = ""
  private var level: [SegmentValue] = []
  private var set = ""

  func add(_ segment: OutlineSegment) {
    var value = segment.value
    switch value.id {
    case "ISA", "IEA", "GE", "SE", "TA1": return
    case "GS":
      unit = "file"
      value.elements = [value[1], .text(""), .text(""), .text(""), .text(""), .text(""), value[8]]
    case "ST":
      set = value[1].text
      unit = "transaction \(set)"
      line = ""
      value.elements = [value[1], .text(""), value[3]]
    case "HL":
      // What stands above a claim differs with the claim; it is compared with the level itself.
      unit = "level \(value[3].text)"
      line = ""
      value.elements = [value[3]]
    case "CLM", "CLP":
      unit = "claim \(value[1].text)"
      line = ""
    case "PLB": unit = "transaction \(set)"
    case "LX": line = segment.loop == "2400" ? "line \(value[1].text) " : ""
    case "SVC": line = "service \(value[1].parts.dropFirst().joined(separator: ":")) "
    case "NM1" where unit.hasPrefix("level "): unit += " \(value[1].text) \(value[9].text)"
    default: break
    }
    if units[unit] == nil {
      units[unit] = [:]
      order.append(unit)
    }
    units[unit]?["\(line)\(segment.loop) \(value.id) \(qualifier(value))", default: []].append(
      value)
  }

  private func qualifier(_ value: SegmentValue) -> String {
    ["NM1", "REF", "DTP", "DTM", "AMT", "QTY", "N1", "PER", "NTE", "CAS", "HI", "LQ"]
      .contains(value.id) ? value[1].text : ""
  }
}

/// What differs between two units.
private struct UnitDifference {
  private(set) var text = ""

  init(_ left: [String: [SegmentValue]], _ right: [String: [SegmentValue]]) {
    for place in Set(left.keys).union(right.keys).sorted() {
      var gone = left[place] ?? []
      var come: [SegmentValue] = []
      for value in right[place] ?? [] {
        if let same = gone.firstIndex(of: value) {
          gone.remove(at: same)
        } else {
          come.append(value)
        }
      }
      for (old, new) in zip(gone, come) { change(place, old, new) }
      for old in gone.dropFirst(come.count) { text += "  - \(place): \(shown(old))\n" }
      for new in come.dropFirst(gone.count) { text += "  + \(place): \(shown(new))\n" }
    }
  }

  private mutating func change(_ place: String, _ old: SegmentValue, _ new: SegmentValue) {
    for index in 1...max(1, old.elements.count, new.elements.count) where old[index] != new[index] {
      let label = SegmentNames.element(old.id, index)
      let name = "\(old.id)\(index < 10 ? "0" : "")\(index)"
      text += "  \(place): \(name)\(label.isEmpty ? "" : " \(label)") "
      text += "\(shown(old[index])) → \(shown(new[index]))\n"
    }
  }

  private func shown(_ segment: SegmentValue) -> String {
    segment.elements.map(shown).joined(separator: "*")
  }

  private func shown(_ element: SegmentValue.Element) -> String {
    let value = element.repetitions.map { $0.joined(separator: ":") }.joined(separator: "^")
    return value.isEmpty ? "nothing" : value
  }
}
