import ClaimModel
import Foundation
import Reference
import ReferenceFiles
import ReferenceImport
import Testing

/// Every layout, whole and cut off and with its columns in another order.
@Suite struct ImportTests {
  @Test(arguments: OfficialLayouts.all.filter { !$0.name.contains("ccipra") })
  func aFileAsPublishedIsImported(_ file: OfficialLayouts.File) throws {
    let scratch = try Scratch(over: Self.baseline)
    let releases = try scratch.importing([file])
    #expect(releases.count == 1)
    #expect(releases.allSatisfy { $0.rowCount > 0 && $0.sourceHash.count == 64 })
    try scratch.library().verify()
  }

  @Test func whatWasImportedAnswersFromItsDay() throws {
    let scratch = try Scratch(over: Self.baseline)
    _ = try scratch.importing(OfficialLayouts.pairs)
    _ = try scratch.importing([OfficialLayouts.limits])
    _ = try scratch.importing([OfficialLayouts.supplies])
    let library = try scratch.library()
    let view = library.on(try #require(CivilDate(iso: "2026-10-01")))
    #expect(view.pair(between: 11_000, and: 12_001).row?.indicator == 0)
    #expect(view.pair(between: 11_000, and: 12_011).row?.indicator == 1)
    #expect(view.pair(between: 11_000, and: 99_213).row?.indicator == 0)
    #expect(view.unitLimit(11_007).row == UnitLimit(units: 2, indicator: .dayAbsolute))
    let drug = try #require(ProcedureCode("J7345"))
    #expect(view.supply(drug).row?.name == "short name of J7345")
    let ended = try #require(ProcedureCode("Q0111"))
    #expect(view.supply(ended).row == nil)
    #expect(library.on(try #require(CivilDate(iso: "2026-09-30"))).supply(drug).gap != nil)
  }

  /// A pair that was deleted and came back holds in its periods only: last day in, next day out.
  @Test func deletionIsTheLastDayInForce() throws {
    let scratch = try Scratch(over: Self.baseline)
    _ = try scratch.importing(OfficialLayouts.pairs, from: "2010-01-01")
    let library = try scratch.library()
    for (day, isEdit) in [
      ("2012-12-31", false), ("2013-01-01", true), ("2019-12-31", true), ("2020-01-01", false),
      ("2020-09-30", false), ("2020-10-01", true),
    ] {
      let view = library.on(try #require(CivilDate(iso: day)))
      #expect((view.pair(column1: 11_000, column2: 99_213).row != nil) == isEdit, "\(day)")
    }
  }

  @Test(arguments: OfficialLayouts.all)
  func aFileCutOffIsRefusedOrTheSame(_ file: OfficialLayouts.File) throws {
    let others =
      file.name.contains("ccipra")
      ? OfficialLayouts.pairs.filter { $0.name != file.name } : []
    let whole = try Scratch(over: Self.baseline).importing(others + [file])
    let bytes = file.bytes
    for place in 0..<100 {
      // Half of the cuts fall on a line end, where nothing of the text itself shows them.
      var length = bytes.count * place / 100
      if place % 2 == 1 { while length > 0, bytes[length - 1] != 0x0A { length -= 1 } }
      let cut = OfficialLayouts.File(
        name: file.name, text: String(decoding: bytes[..<length], as: UTF8.self))
      let scratch = try Scratch(over: Self.baseline)
      do {
        let releases = try scratch.importing(others + [cut])
        #expect(releases.map(\.rowCount) == whole.map(\.rowCount), "\(file.name) cut at \(length)")
      } catch let problem as ImportProblem {
        #expect(!problem.message.isEmpty)
        #expect(try scratch.packs().isEmpty, "\(file.name) cut at \(length) left a pack")
      }
    }
  }

  @Test(arguments: [2025, 2026]) func columnsInAnotherOrderGiveTheSameRows(_ year: Int) throws {
    let straight = OfficialLayouts.fees(year: year)
    let width = OfficialLayouts.feeColumns.count { year > 2025 || $0.in2025 }
    let turned = OfficialLayouts.fees(year: year, order: (0..<width).map { ($0 * 5 + 3) % width })
    let (one, other) = (try Scratch(over: Self.baseline), try Scratch(over: Self.baseline))
    _ = try one.importing([straight])
    _ = try other.importing([turned])
    let date = try #require(CivilDate(year: year, month: 12, day: 1))
    for code in OfficialLayouts.codes {
      for modifier in [nil, "26"] as [Modifier?] {
        let left = try one.library().on(date).fee(ProcedureCode(code), modifier: modifier).row
        let right = try other.library().on(date).fee(ProcedureCode(code), modifier: modifier).row
        #expect(left == right)
      }
    }
  }

  @Test func valuesThatBelongToOtherColumnsAreRefused() throws {
    let scratch = try Scratch(over: Self.baseline)
    // Work and office expense change places under headings that stay.
    let lines = OfficialLayouts.fees(year: 2026).text.split(separator: "\r\n").map { line in
      var fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count > 12, fields[0].count == 5, fields[0] != "HCPCS" else {
        return String(line)
      }
      fields.swapAt(9, 7)
      return fields.joined(separator: ",")
    }
    let file = OfficialLayouts.File(
      name: "PPRRVU2026_Jul_nonQPP.csv", text: lines.joined(separator: "\r\n") + "\r\n")
    #expect(throws: ImportProblem.self) { _ = try scratch.importing([file]) }
    let turned = OfficialLayouts.pairs.map { file in
      OfficialLayouts.File(
        name: file.name,
        text: file.text.split(separator: "\r\n", omittingEmptySubsequences: false).map { line in
          var fields = line.split(separator: "\t", omittingEmptySubsequences: false)
          guard fields.count > 5, fields[0].count == 5 else { return String(line) }
          fields.swapAt(0, 1)
          return fields.joined(separator: "\t")
        }.joined(separator: "\r\n"))
    }
    #expect(throws: ImportProblem.self) { _ = try scratch.importing(turned) }
  }

  @Test func aPartThatIsMissingIsNamed() throws {
    let scratch = try Scratch(over: Self.baseline)
    let error = #expect(throws: ImportProblem.self) {
      _ = try scratch.importing(OfficialLayouts.pairs.filter { !$0.name.contains("f3") })
    }
    #expect(error?.message.contains("f3") == true)
  }

  @Test func theSameFilesTwiceChangeNothing() throws {
    let scratch = try Scratch(over: Self.baseline)
    _ = try scratch.importing([OfficialLayouts.counties])
    _ = try scratch.importing([OfficialLayouts.counties])
    #expect(try scratch.packs().count == 1)
  }

  @Test func ofOneCallEverythingOrNothingComesIntoForce() throws {
    let scratch = try Scratch(over: Self.baseline)
    let broken = OfficialLayouts.File(name: "GPCI2026.csv", text: "GPCI,but cut")
    #expect(throws: ImportProblem.self) {
      _ = try scratch.importing([OfficialLayouts.limits, broken])
    }
    #expect(try scratch.packs().isEmpty)
  }

  @Test func binaryAndUnknownFilesAreRefusedWithTheirPlace() throws {
    let scratch = try Scratch(over: Self.baseline)
    for (name, text) in [
      ("GPCI2026.csv", "a\0b\n"), ("unknown.txt", "nothing\n"), ("a.zip", "PK\u{3}\u{4}rest"),
    ] {
      let error = #expect(throws: ImportProblem.self) {
        _ = try scratch.importing([OfficialLayouts.File(name: name, text: text)])
      }
      #expect(error?.file.hasSuffix(name) == true)
    }
  }

  /// The tables before: what the small files say, so that a later one is held against them.
  static let baseline: ReferenceLibrary = {
    do {
      let scratch = try Scratch(over: try ReferenceLibrary(packs: []))
      for file in [
        OfficialLayouts.fees(year: 2025), OfficialLayouts.fees(year: 2026), OfficialLayouts.indices,
        OfficialLayouts.limits, OfficialLayouts.zips, OfficialLayouts.diagnoses,
      ] { _ = try scratch.importing([file]) }
      let census = try ReferenceLibrary(packs: [Scratch.keep(Self.census())])
      let known = try scratch.library(over: census)
      // The directory of the baseline goes; what it held stays mapped.
      return known
    } catch {
      preconditionFailure("the baseline of the tests cannot be made: \(error)")
    }
  }()

  private static func census() -> [UInt8] {
    var draft = TableDraft.pairCensus(
      Release(
        table: .pairCensus, edition: "test", publisher: "test", title: "test", published: nil,
        period: EffectivePeriod(start: CivilDate(dayNumber: 0)), source: "", sourceHash: "",
        rowCount: 0, sourceRowCount: 0, licence: "none", scope: nil))
    for code in OfficialLayouts.codes {
      draft.addCensus(ProcedureCode(code), last: 99_213, count: 3)
    }
    return PackWriter.pack([draft])
  }
}
