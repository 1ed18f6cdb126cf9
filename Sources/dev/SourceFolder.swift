import ClaimModel
import Foundation
import Reference
import SwiftCSV

/// The reference tables that the starter is packed from, with the hash of each file read.
struct SourceFolder {
  private let url: URL

  init(_ url: URL) {
    self.url = url
  }

  /// The rows of a CSV file, by the names of its columns.
  func rows(_ name: String) throws -> [[String: String]] {
    let text = try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
    return try NamedCSV(string: text).rows
  }

  /// The lines of a file without quoting, split at commas; far quicker for a million rows.
  func plainRows(_ name: String) throws -> [[Substring]] {
    let text = try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
  }

  /// The release of a table packed from a file.
  func release(
    _ table: TableKind, _ edition: String, by publisher: String, _ title: String, from file: String,
    published: String? = nil, start: String, end: String? = nil, effective: String? = nil,
    rows: Int, scope: String? = nil
  ) throws -> Release {
    return Release(
      table: table, edition: edition, publisher: publisher, title: title,
      published: published.flatMap { CivilDate(iso: $0) },
      period: EffectivePeriod(start: try day(start), end: try end.map { try day($0) }),
      source: file, sourceHash: try sha256(of: file), rowCount: 0,
      sourceRowCount: rows,
      licence: "US government work: figures only, no CPT descriptors", scope: scope,
      effective: try effective.map { try day($0) })
  }

  /// The SHA-256 of a file, by the tool that every Debian has.
  private func sha256(of file: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    process.arguments = [url.appendingPathComponent(file).path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard let digest = text.split(separator: " ").first, digest.count == 64 else {
      throw Unreadable("digest of sha256sum", text)
    }
    return String(digest)
  }

  func day(_ text: String) throws -> CivilDate {
    guard let date = CivilDate(iso: text) else { throw Unreadable("date", text) }
    return date
  }
}

/// A field that is not what its column should hold.
struct Unreadable: Error, CustomStringConvertible {
  let description: String

  init(_ what: String, _ text: some StringProtocol) {
    description = "not a \(what): \(text)"
  }
}

/// Reads fields, or says which could not be read.
enum Field {
  static func code(_ text: some StringProtocol) throws -> ProcedureCode {
    guard let code = ProcedureCode(text) else { throw Unreadable("procedure code", text) }
    return code
  }

  static func scaled(_ text: some StringProtocol, places: Int) throws -> Int64 {
    if text.isEmpty { return 0 }
    guard let value = ScaledDecimal.parse(text, places: places) else {
      throw Unreadable("number of \(places) places", text)
    }
    return value
  }

  static func digit(_ text: some StringProtocol) -> Int { Int(text) ?? 9 }
}
