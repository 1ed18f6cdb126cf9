import ClaimModel
import ContractFormat
import Reference

/// A release as the verbs of `curette reference` write it.
enum ReleaseText {
  static func line(_ release: Release) -> String {
    let name = release.edition + String(repeating: " ", count: max(1, 22 - release.edition.count))
    let table = release.table.name
    let kind = table + String(repeating: " ", count: max(1, 20 - table.count))
    let count = String(release.rowCount)
    let rows = String(repeating: " ", count: max(1, 9 - count.count)) + count
    var line = "\(name)\(kind)\(rows) rows  \(release.period)"
    if release.effective != release.period.start { line += ", in effect \(release.effective)" }
    if let published = release.published { line += ", published \(published)" }
    if let scope = release.scope { line += "; only \(scope)" }
    return line + "\n"
  }

  static func json(_ release: Release, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      buffer.field("edition", release.edition)
      buffer.field("table", release.table.name)
      buffer.field("publisher", release.publisher)
      buffer.field("title", release.title)
      buffer.field("published", ifPresent: release.published?.description)
      buffer.field("start", release.period.start.description)
      buffer.field("end", ifPresent: release.period.end?.adding(days: -1).description)
      buffer.field("effective", release.effective.description)
      buffer.field("rows", release.rowCount)
      buffer.field("sourceRows", release.sourceRowCount)
      buffer.field("source", release.source)
      buffer.field("sha256", release.sourceHash)
      buffer.field("scope", ifPresent: release.scope)
    }
  }
}
