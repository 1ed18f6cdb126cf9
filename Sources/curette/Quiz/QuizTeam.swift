import ArgumentParser
import AuditPages
import ClaimModel
import Training

/// `curette quiz team`: a group's progress by kind.
struct QuizTeam: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "team",
    abstract: "Show several learners' progress by kind, side by side.",
    discussion: """
      EXAMPLE
        curette quiz team ana.json ben.json
      """)

  @Argument(help: "Progress files.", completion: .file()) var files: [String]

  func run() throws {
    do throws(CommandFailure) {
      var learners: [LearnerProgress] = []
      for file in files { learners.append(try ProgressFile.read(file)) }
      Output.write(ItemText.standing(learners))
      let weakest = TeamStanding.weakest(TeamStanding.of(learners))
      if let weakest {
        Output.write(
          "\nThe team misses most at \"\(weakest.kind.title)\": "
            + "\(weakest.right) of \(weakest.asked). "
            + "curette quiz --kind \(weakest.kind.rawValue)\n")
      }
    } catch {
      Output.note(error.description)
      Output.finish(.unreadable)
    }
  }
}

/// `curette quiz certificate`: a page that says what a learner has shown.
struct QuizCertificate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certificate",
    abstract: "Write a learner's certificate as a page, once its terms are met.",
    discussion: """
      The terms: every kind of item asked at least three times, and four of five answers right over \
      all. Exit status 1 where they are not met yet; nothing is then written.

      EXAMPLE
        curette quiz certificate ana.json --on 2026-06-30 --out ana.html
      """)

  @Argument(help: "The progress file.", completion: .file()) var file: String
  @Option(help: "The day the certificate bears; today by default.") var on: String?
  @Option(help: "The page; - for standard output.") var out = "-"

  func run() throws {
    do throws(CommandFailure) {
      let known = try ProgressFile.read(file)
      var day = CivilDate(dayNumber: Int32(Moment.seconds / 86_400))
      if let on {
        guard let given = CivilDate(iso: on) else {
          throw CommandFailure("--on is a day such as 2026-06-30")
        }
        day = given
      }
      guard known.isCertified else {
        Output.write(ItemText.standing([known]))
        Output.note(
          "the terms are not met: every kind three times, and four of five right over all")
        Output.finish(.wrong)
      }
      try Output.write(Self.page(known, day), to: out)
    } catch {
      Output.note(error.description)
      Output.finish(.unreadable)
    }
  }

  private static func page(_ known: LearnerProgress, _ day: CivilDate) -> String {
    let (asked, right) = known.totals
    let rows = BoundaryKind.allCases.map { kind -> String in
      let card = known.card(kind)
      return "<tr><th scope=\"row\">\(Markup.escape(kind.title))</th>"
        + "<td class=\"n\">\(card.right) of \(card.asked)</td></tr>"
    }.joined(separator: "\n")
    return Markup.page(
      title: "Certificate of training",
      """
      <h1>Certificate of training</h1>
      <p><strong>\(Markup.escape(known.learner))</strong> answered \(right) of \(asked) cases of \
      dermatology coding rightly, as of \(day). The cases lie at the boundaries of \
      \(BoundaryKind.allCases.count) rules; none came twice, and each key was worked out by two \
      independent programs.</p>
      <table><caption>By rule</caption><thead><tr><th scope="col">Rule</th>\
      <th scope="col" class="n">Right</th></tr></thead><tbody>
      \(rows)
      </tbody></table>
      <p class="soft">Made by Curette from the learner's own record. It attests practice, and is no \
      credential of a professional body.</p>
      """)
  }
}
