import ClaimModel
import CuretteEngine
import Editing
import Pages
import Reference

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The browsable site of the edits, made from the edits themselves, with what is covered and what is not.
struct EditSite {
  private let engine: Engine
  private let kit: PageKit

  /// - Throws: where a template cannot be read.
  init(_ engine: Engine) throws {
    self.engine = engine
    kit = try PageKit()
  }

  /// Writes the pages into a folder, which is made where it is missing; answers how many.
  /// - Throws: `CommandFailure` where a page cannot be written.
  func write(to folder: String) throws -> Int {
    if mkdir(folder, 0o755) != 0, errno != EEXIST {
      throw CommandFailure("\(folder): \(String(cString: strerror(errno)))")
    }
    let types = engine.edits.types
    try Output.write(index(types), to: "\(folder)/index.html")
    for type in types { try Output.write(page(type), to: "\(folder)/\(type.card.id).html") }
    return types.count + 1
  }

  private func index(_ types: [any Edit.Type]) -> String {
    let families = Dictionary(grouping: types) { type in
      String(type.card.id.prefix { $0 != "." })
    }
    let tables = engine.library.releases.map { release -> [String: Any] in
      [
        "table": release.table.name, "edition": release.edition,
        "period":
          "\(release.period.start) to \(release.period.end.map { "\($0.adding(days: -1))" } ?? "now")",
        "rows": release.rowCount, "scope": release.scope ?? "whole",
      ]
    }
    return kit.page(
      title: "The edits of Curette", template: "edit-list",
      values: [
        "count": types.count,
        "families": families.keys.sorted().map { family -> [String: Any] in
          ["family": family, "edits": (families[family] ?? []).map { Self.summary($0.card) }]
        },
        "tables": tables,
        "absent":
          "later pair releases than those above, local coverage articles, drug prices, payers' own rules "
          + "unless a folder of them is given",
      ])
  }

  private static func summary(_ card: EditCard) -> [String: Any] {
    [
      "id": card.id, "title": card.title, "severity": card.severity.rawValue,
      "adjustment": card.adjustment.map(text) ?? "",
    ]
  }

  private static func text(_ reason: AdjustmentReason) -> String {
    "\(reason.group)-\(reason.carc)" + (reason.rarc.map { " \($0)" } ?? "")
  }

  private func page(_ type: any Edit.Type) -> String {
    let card = type.card
    var values = Self.summary(card)
    values["why"] = card.why
    values["remedy"] = card.remedy
    values["since"] = card.effective.start.description
    values["authority"] = card.authority.map(\.description)
    if let exceptions = card.exceptions { values["exceptions"] = exceptions }
    values["examples"] = type.examples.map { example -> [String: Any] in
      [
        "says": example.sentence, "input": example.shorthand,
        "gives": example.isFlagged ? "flagged where ↓ stands" : "passes",
        "tone": example.isFlagged ? "denial" : "clean",
      ]
    }
    return kit.page(title: card.title, template: "edit", values: values)
  }
}
