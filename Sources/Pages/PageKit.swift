import Mustache

/// The page kit: one frame, one look, for the report of a scrub, the site of the edits and the pages that come later.
/// Pages are templates with values; nothing of a rule stands in a template.
public struct PageKit: Sendable {
  private let library: MustacheLibrary

  /// The kit with its own templates and others by name.
  /// - Throws: where a template cannot be read.
  public init(_ templates: [String: String] = [:]) throws {
    var all = PageTemplates.all
    all.merge(templates) { $1 }
    library = MustacheLibrary(templates: try all.mapValues { try MustacheTemplate(string: $0) })
  }

  /// A whole page: the body that a template makes of the values, in the frame. Values are escaped.
  public func page(title: String, template: String, values: [String: Any]) -> String {
    let body = library.render(values, withTemplate: template) ?? ""
    return library.render(["title": title, "body": body] as [String: Any], withTemplate: "frame")
      ?? ""
  }
}
