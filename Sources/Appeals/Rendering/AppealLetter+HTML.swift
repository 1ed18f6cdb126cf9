extension AppealLetter {
  /// The letter as one HTML page without any outside asset, fit to print.
  public var html: String {
    var page = """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Appeal</title>
      <style>
      body{font:11pt/1.45 Georgia,serif;max-width:42em;margin:3em auto;padding:0 1em;color:#111;background:#fff}
      h2{font-size:1.05em;margin:1.4em 0 .3em}th{text-align:left;font-weight:normal;color:#444;padding-right:1.5em}
      blockquote{border-left:3px solid #888;margin:.6em 0;padding:.1em .9em}pre{white-space:pre-wrap;font:10pt/1.4 monospace}
      .exhibit{break-before:page}.from{text-align:right}address{font-style:normal;white-space:pre-line}
      </style></head><body>

      """
    page += "<address class=\"from\">\(Self.escape(from.joined(separator: "\n")))</address>\n"
    page += "<address>\(Self.escape(to.joined(separator: "\n")))</address>\n<p>\(date)</p>\n"
    page += "<h1 style=\"font-size:1.3em\">Appeal of a payment decision</h1>\n<table>\n"
    for row in subject {
      page +=
        "<tr><th scope=\"row\">\(Self.escape(row.name))</th><td>\(Self.escape(row.value))</td></tr>\n"
    }
    page += "</table>\n"
    for section in sections {
      page += "<h2>\(Self.escape(section.title))</h2>\n"
      for paragraph in section.paragraphs { page += "<p>\(Self.escape(paragraph))</p>\n" }
      for quote in section.quotes { page += "<blockquote>\(Self.escape(quote))</blockquote>\n" }
    }
    page += "<h2>Exhibits</h2>\n<ul>\n"
    for exhibit in exhibits {
      page += "<li>\(Self.escape(exhibit.mark)): \(Self.escape(exhibit.title))</li>\n"
    }
    page += "</ul>\n<p>Signature: ______________________________</p>\n"
    for exhibit in exhibits where !exhibit.text.isEmpty {
      page += "<section class=\"exhibit\"><h2>Exhibit \(Self.escape(exhibit.mark)): "
      page +=
        "\(Self.escape(exhibit.title))</h2>\n<pre>\(Self.escape(exhibit.text))</pre></section>\n"
    }
    return page + "</body></html>\n"
  }

  private static func escape(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.append(character)
      }
    }
    return result
  }
}
