public import ClaimModel
import FoundationEssentials
import GRDB

/// One run of the edits over a claim, as it was on that day.
public struct ScrubRecord: Sendable, Equatable {
  /// The id in this store.
  public let id: Int64
  /// The verdict of `scrub` or `code`.
  public let verdict: String
  /// The releases of tables it rested on.
  public let releases: [String]
  /// When.
  public let at: String
  /// Who let it run.
  public let actor: String
  /// What was found.
  public let findings: [FindingRecord]
}

/// A finding as it is kept.
public struct FindingRecord: Sendable, Equatable {
  /// The edit's id.
  public var edit: String
  /// How bad it is.
  public var severity: Severity
  /// The line, nil for the claim.
  public var line: Int?
  /// The procedure.
  public var code: String?
  /// What is wrong.
  public var message: String
  /// Who says so.
  public var authority: String?
  /// The release it rests on.
  public var release: String?
  /// What would lawfully change it, as a JSON list.
  public var fixes: String

  /// A finding of the engine, its fixes in words.
  public init(_ finding: Finding) {
    edit = finding.edit
    severity = finding.severity
    line = finding.place.line
    code = finding.code?.description
    message = finding.message
    authority = finding.authority?.description
    release = finding.release
    fixes = JSONText.list(finding.fixes.map { "\($0.kind.rawValue): \($0.does)" })
  }

  init(_ row: Row) {
    edit = row["edit"]
    severity = Severity(rawValue: row["severity"]) ?? .note
    line = row["line"]
    code = row["code"]
    message = row["message"]
    authority = row["authority"]
    release = row["release"]
    fixes = row["fixes"]
  }
}

/// Somebody let a claim go against an edit, and said why.
public struct OverrideRecord: Sendable, Equatable {
  /// The edit's id.
  public let edit: String
  /// The line, nil for the claim.
  public let line: Int?
  /// Why, in words.
  public let reason: String
  /// The release the edit rested on.
  public let release: String?
  /// When.
  public let at: String
  /// Who.
  public let actor: String
}

/// Words somebody wrote to a claim or a patient.
public struct NoteRecord: Sendable, Equatable {
  /// The id in this store.
  public let id: Int64
  /// The words.
  public let text: String
  /// When.
  public let at: String
  /// Who.
  public let actor: String
}

extension PracticeStore {
  /// Keeps what the edits said of a claim; answers the run's id.
  /// - Throws: `StoreError`.
  public func recordScrub(
    of claim: Int64, verdict: String, findings: [Finding], releases: [String]
  ) throws(StoreError) -> Int64 {
    let (practice, actor, at) = (practice, actor, now)
    let records = findings.map { FindingRecord($0) }
    return try change("claim.scrub", "claim \(claim)", detail: verdict) { database in
      try Self.insertScrub(
        of: claim, verdict: verdict, records, releases: releases, practice, actor: actor, at: at,
        database)
    }
  }

  static func insertScrub(
    of claim: Int64, verdict: String, _ findings: [FindingRecord], releases: [String],
    _ practice: Int64, actor: String, at: String, _ database: Database
  ) throws -> Int64 {
    let scrub = try database.add(
      "scrub",
      [
        "practice": practice, "claim": claim, "verdict": verdict,
        "releases": JSONText.list(releases), "at": at, "actor": actor,
      ])
    for (ordinal, finding) in findings.enumerated() {
      try database.add(
        "finding",
        [
          "practice": practice, "scrub": scrub, "ordinal": ordinal, "edit": finding.edit,
          "severity": finding.severity.rawValue, "line": finding.line, "code": finding.code,
          "message": finding.message, "authority": finding.authority,
          "release": finding.release, "fixes": finding.fixes,
        ])
    }
    return scrub
  }

  /// Every run over a claim, the newest first.
  /// - Throws: `StoreError`.
  public func scrubs(of claim: Int64) throws(StoreError) -> [ScrubRecord] {
    let practice = practice
    return try store.read { database in
      try database.rows(
        "SELECT * FROM scrub WHERE practice = ? AND claim = ? ORDER BY id DESC", practice, claim
      ).map { row in
        let id: Int64 = row["id"]
        let findings = try database.rows(
          "SELECT * FROM finding WHERE practice = ? AND scrub = ? ORDER BY ordinal", practice, id)
        return ScrubRecord(
          id: id, verdict: row["verdict"], releases: JSONText.texts(row["releases"]),
          at: row["at"], actor: row["actor"], findings: findings.map { FindingRecord($0) })
      }
    }
  }

  /// What stands first in the way of a claim by its newest run; nil where nothing does.
  /// - Throws: `StoreError`.
  public func firstFinding(of claim: Int64) throws(StoreError) -> FindingRecord? {
    let practice = practice
    return try store.read { database in
      try database.row(
        """
        SELECT * FROM finding WHERE practice = ?1 AND scrub = (SELECT max(id) FROM scrub
          WHERE practice = ?1 AND claim = ?2) ORDER BY ordinal LIMIT 1
        """, practice, claim
      ).map { FindingRecord($0) }
    }
  }

  /// Lets a claim go against an edit, with the reason.
  /// - Throws: `StoreError`; `refused` without a reason of at least three characters.
  public func override(
    _ edit: String, line: Int?, of claim: Int64, because reason: String, release: String? = nil
  ) throws(StoreError) {
    let (practice, actor, at) = (practice, actor, now)
    try change("claim.override", "claim \(claim)", detail: edit) { database in
      _ = try database.add(
        "override",
        [
          "practice": practice, "claim": claim, "edit": edit, "line": line, "reason": reason,
          "release": release, "at": at, "actor": actor,
        ])
    }
  }

  /// The overrides of a claim, in order.
  /// - Throws: `StoreError`.
  public func overrides(of claim: Int64) throws(StoreError) -> [OverrideRecord] {
    let practice = practice
    return try store.read { database in
      try database.rows(
        "SELECT * FROM override WHERE practice = ? AND claim = ? ORDER BY id", practice, claim
      ).map { row in
        OverrideRecord(
          edit: row["edit"], line: row["line"], reason: row["reason"], release: row["release"],
          at: row["at"], actor: row["actor"])
      }
    }
  }

  /// Writes words to a patient, or to one of the patient's claims; answers the id.
  /// - Throws: `StoreError`.
  public func addNote(
    _ text: String, patient: Int64, claim: Int64? = nil
  ) throws(StoreError) -> Int64 {
    let (practice, actor, at) = (practice, actor, now)
    let subject = claim.map { "claim \($0)" } ?? "patient \(patient)"
    return try change("note.add", subject) { database in
      try database.add(
        "note",
        [
          "practice": practice, "patient": patient, "claim": claim, "text": text, "at": at,
          "actor": actor,
        ])
    }
  }

  /// The notes of a claim, in order.
  /// - Throws: `StoreError`.
  public func notes(ofClaim claim: Int64) throws(StoreError) -> [NoteRecord] {
    let practice = practice
    return try store.read { database in
      try database.rows(
        "SELECT * FROM note WHERE practice = ? AND claim = ? ORDER BY id", practice, claim
      ).map { NoteRecord(id: $0["id"], text: $0["text"], at: $0["at"], actor: $0["actor"]) }
    }
  }
}

/// Lists of texts as a JSON column holds them.
enum JSONText {
  static func list(_ texts: [String]) -> String {
    "[" + texts.map(quoted).joined(separator: ",") + "]"
  }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  static func texts(_ json: String) -> [String] {
    (try? JSONDecoder().decode([String].self, from: Data(json.utf8))) ?? []
  }
}
