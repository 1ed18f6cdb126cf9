import ClaimModel
import Foundation
import Reference
import ReferenceFiles
import Testing

/// Killed, or without room on the disk, at any moment: the tables in force stay those of before.
@Suite struct AtomicImportTests {
  /// The command, which the build puts beside the tests; nil where it was not built.
  private static let command: URL? = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<6 {
      let command = folder.appendingPathComponent("curette")
      if FileManager.default.isExecutableFile(atPath: command.path) { return command }
      folder = folder.deletingLastPathComponent()
    }
    return nil
  }()

  private func start(_ scratch: Scratch, _ files: [String], limit: Int? = nil) throws -> Process {
    let command = try #require(Self.command)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    let words =
      ["reference", "import", "--accept-shorter", "--reference", scratch.directory.path] + files
    let limits = limit.map { "ulimit -f \($0); " } ?? ""
    process.arguments = ["-c", limits + "exec \"$0\" \"$@\"", command.path] + words
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private func answersAsBefore(_ scratch: Scratch) throws {
    let library = try scratch.library(over: try ReferenceLibrary(packs: []))
    try library.verify()
    let date = try #require(CivilDate(iso: "2026-10-01"))
    #expect(library.on(date).unitLimit(11_007).row?.units == 2)
  }

  @Test(.enabled(if: command != nil, "the command is not built beside the tests"))
  func killedAtAnyMoment() throws {
    let scratch = try Scratch(over: try ReferenceLibrary(packs: []))
    _ = try scratch.importing([OfficialLayouts.limits])
    let files = try OfficialLayouts.manyPairs.map { try scratch.write($0) }
    var landed = 0
    for moment in 0..<24 {
      let process = try start(scratch, files)
      usleep(UInt32(moment * 15_000))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let packs = try scratch.packs()
      #expect(packs.count == 1 || packs.count == 2, "after \(moment)")
      try answersAsBefore(scratch)
      guard packs.count == 2 else { continue }
      landed += 1
      try FileManager.default.removeItem(atPath: scratch.directory.path + "/" + packs[1])
    }
    // Left alone, the same import goes through, whatever the killed ones left behind.
    let process = try start(scratch, files)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try scratch.packs().count == 2)
    let leftovers = try FileManager.default.contentsOfDirectory(atPath: scratch.directory.path)
    #expect(leftovers.filter { $0.hasPrefix(".") }.isEmpty)
  }

  @Test(.enabled(if: command != nil, "the command is not built beside the tests"))
  func noRoomOnTheDisk() throws {
    let scratch = try Scratch(over: try ReferenceLibrary(packs: []))
    _ = try scratch.importing([OfficialLayouts.limits])
    let files = try OfficialLayouts.manyPairs.map { try scratch.write($0) }
    for blocks in [0, 1, 16, 256] {
      let process = try start(scratch, files, limit: blocks)
      process.waitUntilExit()
      #expect(process.terminationStatus == 2, "\(blocks) blocks")
      #expect(try scratch.packs().count == 1)
      try answersAsBefore(scratch)
    }
  }
}

extension OfficialLayouts {
  /// Parts of pairs that take a moment to read: eighty thousand rows.
  static let manyPairs: [File] = (1...4).map { part in
    var rows = pairs[part - 1].text
    for code in 0..<200 {
      for other in 0..<100 {
        rows += "\(20_000 + part * 1_000 + code)\t\(60_000 + other)\t\t20240101\t*\t1\t\r\n"
      }
    }
    return File(name: pairs[part - 1].name, text: rows)
  }
}
