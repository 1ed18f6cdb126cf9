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
    <style>\(style)</style>
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

  private static let style = """
    :root{--ink:#1c2430;--soft:#566070;--line:#d5dae2;--paper:#fff;--band:#f4f6f9;--over:#a8281e;\
    --under:#0b5c8a;--agree:#2d6a3e;--form:#6a5a12}
    *{box-sizing:border-box}body{margin:0;background:var(--band);color:var(--ink);\
    font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
    main{max-width:62rem;margin:0 auto;padding:1.5rem;background:var(--paper)}
    h1{font-size:1.7rem;line-height:1.2;margin:.2rem 0 .4rem}h2{font-size:1.25rem;margin:2.2rem 0 .5rem;\
    border-bottom:2px solid var(--line);padding-bottom:.2rem}h3{font-size:1.05rem;margin:1.4rem 0 .3rem}
    p{margin:.5rem 0;max-width:48rem}.soft{color:var(--soft)}code{font-family:ui-monospace,Menlo,\
    Consolas,monospace;font-size:.92em}
    .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(12.5rem,1fr));gap:.8rem;margin:1rem 0;\
    padding:0;list-style:none}
    .cards li{border:1px solid var(--line);border-radius:6px;padding:.7rem .9rem}
    .cards strong{display:block;font-size:1.45rem;line-height:1.25}.cards span{color:var(--soft);\
    font-size:.9rem;display:block}
    table{border-collapse:collapse;width:100%;margin:.6rem 0;font-size:.93rem}
    caption{text-align:left;font-weight:600;padding:.3rem 0}th,td{text-align:left;vertical-align:top;\
    padding:.35rem .6rem;border-bottom:1px solid var(--line)}thead th{background:var(--band)}
    tbody th{font-weight:500}.k{white-space:nowrap}.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    .wide{overflow-x:auto}.over,.unsupported{color:var(--over)}.under{color:var(--under)}\
    .agree{color:var(--agree)}.form{color:var(--form)}
    .chart{border:1px solid var(--line);border-radius:6px;padding:.6rem .9rem;margin:.8rem 0;\
    break-inside:avoid}
    .sides{display:grid;grid-template-columns:1fr 1fr;gap:1rem}@media(max-width:40rem){.sides{\
    grid-template-columns:1fr}}
    .sides h4{margin:.2rem 0;font-size:.95rem}.sides ul{margin:.2rem 0;padding-left:1.1rem}
    mark{background:#fdeec2;color:inherit;padding:0 .1em}svg{max-width:100%;height:auto}
    svg text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;fill:#1c2430}
    nav ul{columns:2;padding-left:1.1rem}a{color:#0b4f91}
    @media print{body{background:#fff;font-size:11pt}main{padding:0;max-width:none}nav{display:none}\
    h2{break-after:avoid}table,figure{break-inside:avoid}.wide{overflow:visible}}
    @page{margin:18mm}
    """
}
