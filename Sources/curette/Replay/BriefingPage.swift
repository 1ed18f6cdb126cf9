import Answers
import AuditPages
import Replay

/// A release briefing as one page that needs no other file.
struct BriefingPage {
  private let briefing: ReleaseBriefing
  private let report: ReplayReport
  private let page: ReplayPage

  init(_ briefing: ReleaseBriefing, _ report: ReplayReport, _ page: ReplayPage) {
    self.briefing = briefing
    self.report = report
    self.page = page
  }

  var html: String {
    var body = "<h1>What changes for this practice</h1>\n"
    body += "<p>From \(Markup.escape(page.sides.from))<br>to \(Markup.escape(page.sides.to)), held "
    body += "against \(report.claims) of the practice's own claims.</p>\n"
    for part in briefing.parts {
      body += "<h2 id=\"\(part.role.rawValue)\">\(Self.title(part.role))</h2>\n<ul>\n"
      for sentence in part.says { body += "<li>\(Markup.escape(sentence))</li>\n" }
      body += "</ul>\n"
    }
    return Markup.page(title: "Release briefing", body)
  }

  private static func title(_ role: ReleaseBriefing.Role) -> String {
    switch role {
    case .clinician: "For who documents"
    case .coder: "For who codes"
    case .biller: "For who bills"
    case .owner: "For who answers for the money"
    }
  }
}
