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
    <style>\(PageStyle.css)</style>
    </head>
    <body>
    <main>
    {{{body}}}
    </main>
    </body>
    </html>

    """

  private static let scrubReport = """
    <h1>Claims before they are sent</h1>
    <ul class="cards">{{#totals}}<li><strong class="{{tone}}">{{mark}} {{count}}</strong><span>{{words}}</span></li>{{/totals}}</ul>
    {{#anyListed}}<div class="wide"><table>
    <caption>Claims that somebody should look at</caption>
    <thead><tr><th scope="col">Claim</th><th scope="col">Date</th><th scope="col">Payer</th>\
    <th scope="col">Verdict</th><th scope="col">First of all</th></tr></thead>
    <tbody>
    {{#claims}}<tr><td class="k"><a href="#c{{number}}">{{id}}</a></td><td class="k">{{date}}</td><td>{{payer}}</td>\
    <td class="k {{tone}}">{{mark}} {{verdict}}</td><td>{{first}}</td></tr>
    {{/claims}}
    </tbody>
    </table></div>{{/anyListed}}
    {{#claims}}
    <h2 id="c{{number}}">Claim {{id}} <span class="tag {{tone}}">{{mark}} {{verdict}}</span></h2>
    <pre>{{lines}}</pre>
    {{#findings}}<div class="finding"><strong class="{{severity}}">{{severity}}</strong> <code>{{edit}}</code>\
    {{#line}} · line {{line}}{{/line}}<br>{{message}}{{#fixes}}<br><strong>remedy</strong>{{#anyKind}} ({{kind}}){{/anyKind}}: {{does}}{{/fixes}}\
    <br><span class="soft">because: {{because}}</span></div>
    {{/findings}}
    {{#repair}}<p><strong>The least that makes it right</strong> ({{outcome}}):</p>
    <ol>{{#steps}}<li>{{kind}}: {{does}}</li>{{/steps}}</ol>{{/repair}}
    {{#gaps}}<p class="soft">not evaluated: {{what}}: {{why}}</p>{{/gaps}}
    {{/claims}}
    {{#anyQuiet}}<details><summary>Clean, with nothing to say</summary><p class="soft">{{quiet}}</p></details>{{/anyQuiet}}
    """

  private static let editList = """
    <h1>The edits of Curette</h1>
    <p>{{count}} edits. Each page says who says so, why, what to do, and shows claims that are flagged and that pass.</p>
    {{#families}}<h2>{{family}}</h2>
    <div class="wide"><table><thead><tr><th scope="col">Edit</th><th scope="col">What it flags</th><th scope="col">Severity</th>\
    <th scope="col">A payer says</th></tr></thead><tbody>
    {{#edits}}<tr><td><a href="{{id}}.html"><code>{{id}}</code></a></td><td>{{title}}</td>\
    <td class="{{severity}}">{{severity}}</td><td>{{adjustment}}</td></tr>
    {{/edits}}</tbody></table></div>{{/families}}
    <h2>Coverage</h2>
    <p>The tables that the program carries, and the dates of service they answer for. Outside them nothing is clean.</p>
    <div class="wide"><table><thead><tr><th scope="col">Table</th><th scope="col">Release</th><th scope="col">Dates of service</th>\
    <th scope="col">Rows</th><th scope="col">Scope</th></tr></thead><tbody>
    {{#tables}}<tr><td>{{table}}</td><td>{{edition}}</td><td>{{period}}</td><td>{{rows}}</td><td>{{scope}}</td></tr>
    {{/tables}}</tbody></table></div>
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
