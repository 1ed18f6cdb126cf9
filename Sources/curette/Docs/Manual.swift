import Answers
import AuditPages
import Coding
import CuretteEngine
import Editing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The manual: pages by role written by hand, rules and examples made from the engine.
struct Manual {
  private let engine: Engine
  private let notes: [String]

  /// A manual; `notes` are files of notes to tell as stories.
  init(engine: Engine, notes: [String] = []) {
    self.engine = engine
    self.notes = notes
  }

  /// Writes every page; answers how many.
  func write(to folder: String) throws(CommandFailure) -> Int {
    try Self.make(folder)
    try Self.make(folder + "/rules")
    var count = 0
    for chapter in ManualText.chapters {
      try Output.write(page(chapter), to: "\(folder)/\(chapter.file)")
      count += 1
    }
    try Output.write(examples, to: "\(folder)/examples.html")
    try Output.write(ruleList, to: "\(folder)/rules/index.html")
    for rule in families {
      try Output.write(rulePage(rule), to: "\(folder)/rules/\(rule.id).html")
      count += 1
    }
    if !notes.isEmpty {
      try Self.make(folder + "/stories")
      count += try Stories(engine: engine).write(
        notes, to: folder + "/stories", navigation: navigation("../"))
    }
    do {
      count += try EditSite(engine).write(to: folder + "/edits")
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure("\(folder)/edits: the pages of the edits could not be made")
    }
    return count + 2
  }

  /// The families of codes; the edits have a site of their own, which stands beside them.
  private var families: [RulePage] {
    let ids = Set(FamilyCatalog.registered.types.map { $0.card.id })
    return RulePage.all.filter { ids.contains($0.id) }
  }

  private static func make(_ folder: String) throws(CommandFailure) {
    if mkdir(folder, 0o755) != 0, errno != EEXIST {
      throw CommandFailure("\(folder): \(String(cString: strerror(errno)))")
    }
  }

  private func page(_ chapter: ManualText.Chapter) -> String {
    Markup.page(title: chapter.title, navigation("") + chapter.body)
  }

  private func navigation(_ root: String) -> String {
    let links =
      ManualText.chapters.map { ($0.file, $0.short) } + [
        ("examples.html", "Worked examples"), ("rules/index.html", "Families of codes"),
        ("edits/index.html", "Every edit"),
      ] + (notes.isEmpty ? [] : [("stories/index.html", "Stories: from note to claim")])
    let items = links.map { "<li><a href=\"\(root)\($0.0)\">\($0.1)</a></li>" }.joined()
    return "<nav aria-label=\"Manual\"><ul>\(items)</ul></nav>"
  }

  /// Visits coded as this page is written.
  private var examples: String {
    let page = ClaimPage(library: engine.library, isColored: false)
    let parts = ManualText.examples.compactMap { example -> String? in
      guard let visit = try? VisitShorthand(example.visit, id: example.name).visit else {
        return nil
      }
      return """
        <section><h2 id="\(example.name)">\(Markup.escape(example.title))</h2>
        <p>\(Markup.escape(example.words))</p>
        <h3>The visit</h3><pre tabindex="0">\(Markup.escape(example.visit))</pre>
        <h3>The claim</h3><pre tabindex="0">\(Markup.escape(page.text(engine.answer(visit))))</pre></section>
        """
    }
    return Markup.page(
      title: "Worked examples",
      navigation("") + """
        <h1>Worked examples</h1>
        <p>Each visit is written in shorthand, a procedure a row; the claim below it is what the program \
        answers, with the reason for each line, who says so, and what should be paid. National figures \
        are used, since no place is given.</p>
        \(parts.joined(separator: "\n"))
        """)
  }

  private var ruleList: String {
    let items = families.map {
      "<li><a href=\"\($0.id).html\">\(Markup.escape($0.title))</a> <code>\($0.id)</code></li>"
    }.joined(separator: "\n")
    return Markup.page(
      title: "Families of codes",
      navigation("../") + """
        <h1>Families of codes</h1>
        <p>How work becomes lines. What every claim is then held against has \
        <a href="../edits/index.html">pages of its own</a>. The examples are the program's own tests.</p>
        <ul>\(items)</ul>
        """)
  }

  private func rulePage(_ rule: RulePage) -> String {
    let examples = rule.examples.map { example in
      "<p>\(Markup.escape(example.says)) <strong>\(Markup.escape(example.gives))</strong></p>"
        + "<pre tabindex=\"0\">\(Markup.escape(example.input))</pre>"
    }.joined(separator: "\n")
    let authority = rule.authority.map { "<li>\(Markup.escape($0))</li>" }.joined()
    let adjustment = rule.adjustment.map { "<p>A payer adjusts it as \(Markup.escape($0)).</p>" }
    let exceptions = rule.exceptions.map { "<p>Except: \(Markup.escape($0))</p>" }
    return Markup.page(
      title: rule.title,
      navigation("../") + """
        <h1>\(Markup.escape(rule.title))</h1><p class="soft"><code>\(rule.id)</code></p>
        <p>\(Markup.escape(rule.why))</p>
        <p><strong>What to do:</strong> \(Markup.escape(rule.remedy))</p>
        \(exceptions ?? "")\(adjustment ?? "")
        <h2>Who says so</h2><ul>\(authority)</ul>
        \(examples.isEmpty ? "" : "<h2>Examples</h2>\(examples)")
        """)
  }
}
