import ArgumentParser

/// The command: one subcommand a file.
@main struct Curette: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "curette",
    abstract: "Turn what a dermatologist did into a claim that is right, and prove why.",
    discussion: """
      Everything happens on this machine; nothing is sent anywhere. Answers go to standard output, \
      diagnostics to standard error.

      Exit status: 0 nothing wrong; 1 something would be denied or is invalid; 2 the input could not \
      be read or the call was wrong; 3 nothing wrong was found, but something could not be evaluated.
      """,
    version: "0.1.0",
    subcommands: [
      AuditCommand.self, QuizCommand.self, DocsCommand.self,
      Read.self, Reconcile.self,
      Code.self, Scrub.self, Price.self, LookUp.self, Explain.self, Verify.self, X12Command.self,
      ReferenceCommand.self, ReplayCommand.self, RulesCommand.self,
      Remit.self, StoreCommand.self, Figures.self, Appeal.self, Watch.self,
      Serve.self, Convert.self,
    ]
  )

  /// Runs the command. A call that cannot be understood exits with 2, as every verb says.
  static func main() async {
    do {
      var command = try parsed(Array(CommandLine.arguments.dropFirst()))
      // A cast to the protocol would search every conformance of the program, at each start.
      if let served = command as? Serve {
        try await served.run()
      } else {
        try command.run()
      }
    } catch {
      let text = fullMessage(for: error)
      guard exitCode(for: error) != .success else {
        Output.write(text + "\n")
        Output.finish(.nothingWrong)
      }
      Output.note(text)
      Output.finish(.unreadable)
    }
  }

  /// A verb is first read by itself: to build the tree of all takes longer than to code a visit. What it does not take,
  /// help and faults above all, is for the tree.
  private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    if let verb = configuration.subcommands.first(where: { $0._commandName == arguments.first }),
      verb.configuration.subcommands.isEmpty,
      let command = try? verb.parseAsRoot(Array(arguments.dropFirst())), type(of: command) == verb
    {
      return command
    }
    return try parseAsRoot(arguments)
  }
}
