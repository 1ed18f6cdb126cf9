import Answers
import ArgumentParser
import ClaimModel
import ContractFormat
import CuretteEngine
import Editing

/// `curette explain`: the page of an edit or a family of codes, a modifier, or an adjustment code.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain an edit, a family of codes, a code, a modifier or an adjustment code.",
    discussion: """
      EXAMPLES
        curette explain ncci.procedure-pair
        curette explain coding.premalignant-destruction
        curette explain 17003
        curette explain 25                   # a modifier
        curette explain ncci                 # all pages of a kind
        curette explain R-BEN-2              # a rule as answers cite it
        curette explain CO-97
        curette explain list
        curette explain --site edits-site    # every edit as a page, with what is covered

      Exit status 2 when nothing of that name is known.
      """)

  @Flag(help: "Write one JSON object.") var json = false
  @Argument(
    help:
      "An id of an edit or family or its front, a code, a modifier, a rule, a CARC or RARC, or `list`."
  )
  var subject: String?
  @Option(help: "Write the site of the edits into this folder.", completion: .directory)
  var site: String?

  func validate() throws {
    if subject == nil, site == nil { throw ValidationError("name a subject, or --site FOLDER") }
  }

  func run() throws {
    Output.ignoreBrokenPipes()
    if let site {
      let count = try EditSite(Engine.standard).write(to: site)
      Output.write("\(count) pages in \(site), from index.html\n")
    }
    guard let subject else { return }
    if subject == "list" {
      for page in RulePage.all { Output.write("\(page.id)\n    \(page.title)\n") }
      return
    }
    let pages = RulePage.find(subject)
    guard !pages.isEmpty else {
      Output.note("nothing is known of \"\(subject)\"; `curette explain list` names the pages")
      Output.finish(.unreadable)
    }
    let style = Style(isColored: Output.isColored)
    for page in pages {
      guard json else {
        Output.write(page.text(style))
        continue
      }
      var buffer = JSONBuffer()
      page.write(to: &buffer)
      buffer.newline()
      Output.write(buffer.bytes)
    }
  }
}
