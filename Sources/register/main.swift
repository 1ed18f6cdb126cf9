import Foundation

/// `register OUTPUT FILE…` writes the lists of edits and families that the file names declare.
let names = CommandLine.arguments.dropFirst(2).map { $0.dropLast(".swift".count) }

func list(_ variable: String, of protocolName: String, suffix: String) -> String {
  let types = names.filter { $0.hasSuffix(suffix) }.map { "  \($0).self,\n" }.joined()
  guard !types.isEmpty else { return "" }
  return "let \(variable): [any \(protocolName).Type] = [\n\(types)]\n"
}

let imports = names.contains { $0.hasSuffix("Edit") } ? "import Editing\n\n" : ""
let source =
  imports + list("registeredEdits", of: "Edit", suffix: "Edit")
  + list("registeredFamilies", of: "ProcedureFamily", suffix: "Family")
try source.write(toFile: CommandLine.arguments[1], atomically: true, encoding: .utf8)
