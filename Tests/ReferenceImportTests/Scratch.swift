import ClaimModel
import Foundation
import Reference
import ReferenceFiles
import ReferenceImport

/// A directory of tables of one test, removed at its end.
final class Scratch {
  let folder: URL
  let base: ReferenceLibrary
  var directory: ReferenceDirectory {
    ReferenceDirectory(folder.appendingPathComponent("tables").path)
  }

  init(over base: ReferenceLibrary) throws {
    self.base = base
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("curette-import-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// Writes the files and imports them in one call.
  func importing(
    _ files: [OfficialLayouts.File], from start: String? = nil
  ) throws -> [Release] {
    var request = ImportRequest(try files.map { try write($0) })
    request.start = start.flatMap { CivilDate(iso: $0) }
    return try ReferenceImporter(directory, over: base).run(request).releases
  }

  func write(_ file: OfficialLayouts.File) throws -> String {
    let url = folder.appendingPathComponent(file.name)
    try Data(file.bytes).write(to: url)
    return url.path
  }

  func packs() throws -> [String] { try directory.packs() }
  func library() throws -> ReferenceLibrary { try directory.library(over: base) }
  func library(over other: ReferenceLibrary) throws -> ReferenceLibrary {
    try directory.library(over: other)
  }

  /// A copy that stays for the life of the process, as a library asks.
  static func keep(_ bytes: [UInt8]) -> UnsafeRawBufferPointer {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 4096)
    copy.copyBytes(from: bytes)
    return UnsafeRawBufferPointer(copy)
  }
}
