public import Auditing
import ClaimModel

/// An audit as a table: a row a chart, for a spreadsheet.
public enum AuditCSV {
  /// The table with its heads.
  public static func text(_ report: AuditReport) -> String {
    var rows = [
      "chart,date,clinician,verdict,billed,supported,difference,billedLines,supportedLines,habits,rules,deniedBy"
    ]
    for result in report.results {
      rows.append(
        [
          result.id, result.date?.description ?? "", result.clinician, result.verdict.rawValue,
          result.amount.billed.description, result.amount.supported.description,
          result.amount.difference.description,
          result.billed.map(\.short).joined(separator: "; "),
          result.supported.map(\.line.short).joined(separator: "; "),
          result.differences.map(\.habit.rawValue).joined(separator: " "),
          result.differences.flatMap(\.rules).joined(separator: " "),
          result.deniedBy.joined(separator: " "),
        ].map(field).joined(separator: ","))
    }
    return rows.joined(separator: "\r\n") + "\r\n"
  }

  /// A field quoted where it must be. A text that a spreadsheet would take for a formula is led by an
  /// apostrophe; an amount below nothing is not such a text.
  static func field(_ text: String) -> String {
    var text = text
    if let first = text.first, "=+-@\t\r".contains(first), Money(text) == nil { text = "'" + text }
    guard text.contains(where: { ",\"\r\n".contains($0) }) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
