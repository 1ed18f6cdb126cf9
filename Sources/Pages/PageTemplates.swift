/// The templates of the kit.
enum PageTemplates {
  static let all: [String: String] = [
    "frame": frame, "scrub-report": scrubReport, "edit": edit, "edit-list": editList,
  ]

  private static let frame = """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{title}}</title>
    <style>
    :root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--soft:#57606a;--line:#d0d7de;--denial:#b42318;\
    --warning:#8a5a00;--clean:#1a7f37;--wash:#f6f8fa}
    @media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#0d1117;--soft:#9198a1;--line:#3d444d;\
    --denial:#ff8a80;--warning:#e3b341;--clean:#56d364;--wash:#161b22}}
    body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:62rem;\
    margin:2rem auto;padding:0 1rem}
    h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}a{color:inherit}
    code,pre{font-family:ui-monospace,monospace;font-size:.9em}
    pre{background:var(--wash);border:1px solid var(--line);padding:.75rem;overflow:auto}
    table{border-collapse:collapse;width:100%;margin:1rem 0}
    th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
    .denial{color:var(--denial)}.warning{color:var(--warning)}.clean{color:var(--clean)}
    .soft{color:var(--soft)}.finding{border-left:4px solid var(--line);padding-left:.8rem;margin:1rem 0}
    </style>
    </head>
    <body>
    {{{body}}}
    </body>
    </html>

    """

  private static let scrubReport = """
    <h1>Claims before they are sent</h1>
    <p>{{summary}}</p>
    <table>
    <thead><tr><th scope="col">Claim</th><th scope="col">Date</th><th scope="col">Payer</th>\
    <th scope="col">Verdict</th><th scope="col">Findings</th></tr></thead>
    <tbody>
    {{#claims}}<tr><td>{{#hasDetail}}<a href="#c{{number}}">{{id}}</a>{{/hasDetail}}\
    {{^hasDetail}}{{id}}{{/hasDetail}}</td><td>{{date}}</td><td>{{payer}}</td>\
    <td class="{{tone}}">{{mark}} {{verdict}}</td><td>{{count}}</td></tr>
    {{/claims}}
    </tbody>
    </table>
    {{#claims}}{{#hasDetail}}
    <h2 id="c{{number}}">Claim {{id}} <span class="{{tone}}">{{mark}} {{verdict}}</span></h2>
    {{#lines}}<pre>{{text}}</pre>{{/lines}}
    {{#findings}}<div class="finding"><strong class="{{severity}}">{{severity}}</strong> <code>{{edit}}</code>\
    {{#line}} · line {{line}}{{/line}}<br>{{message}}<br><span class="soft">because: {{because}}</span>
    {{#fixes}}<br>remedy ({{kind}}): {{does}}{{/fixes}}</div>
    {{/findings}}
    {{#repair}}<p><strong>The least that makes it right</strong> ({{outcome}}):</p>
    <ol>{{#steps}}<li>{{kind}}: {{does}}</li>{{/steps}}</ol>{{/repair}}
    {{#gaps}}<p class="soft">not evaluated: {{what}}: {{why}}</p>{{/gaps}}
    {{/hasDetail}}{{/claims}}
    """

  private static let editList = """
    <h1>The edits of Curette</h1>
    <p>{{count}} edits. Each page says who says so, why, what to do, and shows claims that are flagged and that pass.</p>
    {{#families}}<h2>{{family}}</h2>
    <table><thead><tr><th scope="col">Edit</th><th scope="col">What it flags</th><th scope="col">Severity</th>\
    <th scope="col">A payer says</th></tr></thead><tbody>
    {{#edits}}<tr><td><a href="{{id}}.html"><code>{{id}}</code></a></td><td>{{title}}</td>\
    <td class="{{severity}}">{{severity}}</td><td>{{adjustment}}</td></tr>
    {{/edits}}</tbody></table>{{/families}}
    <h2>Coverage</h2>
    <p>The tables that the program carries, and the dates of service they answer for. Outside them nothing is clean.</p>
    <table><thead><tr><th scope="col">Table</th><th scope="col">Release</th><th scope="col">Dates of service</th>\
    <th scope="col">Rows</th><th scope="col">Scope</th></tr></thead><tbody>
    {{#tables}}<tr><td>{{table}}</td><td>{{edition}}</td><td>{{period}}</td><td>{{rows}}</td><td>{{scope}}</td></tr>
    {{/tables}}</tbody></table>
    <p>Not present: {{absent}}.</p>
    """

  private static let edit = """
    <p><a href="index.html">All edits</a></p>
    <h1>{{title}}</h1>
    <p><code>{{id}}</code> · <span class="{{severity}}">{{severity}}</span>{{#adjustment}} · a payer says \
    {{adjustment}}{{/adjustment}} · dates of service from {{since}}</p>
    <p>{{why}}</p>
    <p><strong>Do:</strong> {{remedy}}</p>
    {{#exceptions}}<p><strong>Except:</strong> {{exceptions}}</p>{{/exceptions}}
    <h2>Authority</h2>
    <ul>{{#authority}}<li>{{.}}</li>{{/authority}}</ul>
    <h2>Examples</h2>
    {{#examples}}<p>{{says}} <span class="{{tone}}">{{gives}}</span></p>
    <pre>{{input}}</pre>{{/examples}}
    """
}
