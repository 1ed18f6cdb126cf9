import ContractFormat

/// Feeds every top-level object of the files to `body`, or ends the program with status 2 where a
/// file cannot be read or nothing was in any. A file that `takes` takes is left to it.
enum ObjectRun {
  static func forEachObject(
    in files: [String], verb: String, flush: () -> Void,
    takes: (String, inout Input) throws(CommandFailure) -> Bool = { _, _ in false },
    _ body: (ObjectStream.Piece) -> Void
  ) {
    Output.ignoreBrokenPipes()
    var count = 0
    for file in files {
      do throws(CommandFailure) {
        var input = try Input(file)
        if try takes(file, &input) {
          count += 1
          continue
        }
        var stream = ObjectStream()
        try input.forEachBuffer { bytes in
          stream.feed(bytes) { piece in
            count += 1
            body(piece)
          }
        }
        stream.finish { piece in
          count += 1
          body(piece)
        }
      } catch {
        flush()
        Output.note(error.description)
        Output.finish(.unreadable)
      }
    }
    flush()
    guard count == 0 else { return }
    Output.note("the input is empty; see `curette \(verb) --help`")
    Output.finish(.unreadable)
  }
}
