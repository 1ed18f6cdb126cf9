import ArgumentParser

/// `curette quiz`: practice at the boundaries people miss.
struct QuizCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quiz",
    abstract: "Practise at the boundaries that people miss, with cases the engine makes.",
    discussion: """
      `curette quiz` asks; `team` shows a group's progress by rule; `certificate` writes a page once a \
      learner has met its terms. No case is of a real patient, none comes twice, and every answer is \
      worked out a second time without the coding engine before it is asked.

      EXAMPLE
        curette quiz --progress ana.json --learner Ana
      """,
    subcommands: [QuizAsk.self, QuizTeam.self, QuizCertificate.self],
    defaultSubcommand: QuizAsk.self)
}
