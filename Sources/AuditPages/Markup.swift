import Pages

/// Text made safe for HTML and SVG.
public enum Markup {
  /// The text with the five characters that mean something in markup written as entities.
  public static func escape(_ text: String) -> String {
    guard text.utf8.contains(where: { special.contains($0) }) else { return text }
    var safe = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  private static let special = Set("&<>\"'".utf8)

  /// A whole page that needs no other file: its style is in it, and it has no script.
  public static func page(title: String, _ body: String) -> String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(escape(title))</title>
    <style>\(PageStyle.css)</style>
    </head>
    <body>
    <main>
    \(body)
    </main>
    </body>
    </html>

    """
  }

  /// A table with a caption, column heads and rows; columns named in `numbers` stand to the right.
  static func table(
    _ caption: String, _ heads: [String], numbers: Set<Int> = [], _ rows: [[String]]
  ) -> String {
    func mark(_ place: Int) -> String { numbers.contains(place) ? " class=\"n\"" : "" }
    let head = heads.enumerated().map { "<th scope=\"col\"\(mark($0))>\($1)</th>" }.joined()
    let body = rows.map { row in
      let cells = row.enumerated().map { place, cell in
        place == 0
          ? "<th scope=\"row\">\(cell)</th>" : "<td\(mark(place))>\(cell)</td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }.joined(separator: "\n")
    return """
      <div class="wide" tabindex="0" role="region" aria-label="\(caption)"><table>
      <caption>\(caption)</caption>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(body)
      </tbody></table></div>
      """
  }
}
