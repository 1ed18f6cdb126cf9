import ArgumentParser
import CuretteEngine
import Foundation
import PayerRules
import Reference

/// The options of verbs that payers' rules take part in.
struct RulesOptions: ParsableArguments {
  @Option(
    help: "A file of payer rules, or a folder of them; may be given again.",
    completion: .file(extensions: ["yaml", "yml"]))
  var rules: [String] = []
  @Option(help: "The plan, for rules that bind only one.") var plan: String?
  @Option(help: "The state, two letters, for rules that bind only one.") var state: String?

  /// The rules of the files, checked; nil where none are named. Ends the program with status 2 where
  /// one cannot be used.
  func book(library: ReferenceLibrary) -> RuleBook? {
    guard !rules.isEmpty else { return nil }
    let packs = rules.flatMap { RuleFiles.packs(at: $0) }
    let check = RuleCheck(edits: Engine.standard.edits, library: library)
    for (path, pack) in packs {
      let faults = check.lawFaults(of: pack)
      guard !faults.isEmpty else { continue }
      for fault in faults { Output.note("\(path): \(fault)") }
      Output.finish(.unreadable)
    }
    return RuleBook(packs.map(\.pack), context: RuleContext(plan: plan, state: state))
  }
}

/// Files of rules.
enum RuleFiles {
  /// The packs of a file, or of all .yaml files of a folder in the order of their names. Ends the
  /// program with status 2 where one cannot be read.
  static func packs(at path: String) -> [(path: String, pack: RulePack)] {
    files(at: path).map { file in
      do {
        let text = try String(contentsOf: URL(fileURLWithPath: file), encoding: .utf8)
        return (file, try RulePack(text))
      } catch let problem as RuleProblem {
        Output.note("\(file): \(problem)")
      } catch {
        Output.note("\(file): cannot be read as UTF-8 text")
      }
      Output.finish(.unreadable)
    }
  }

  private static func files(at path: String) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return [path] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let files = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
    guard !files.isEmpty else {
      Output.note("\(path): no .yaml file is in the folder")
      Output.finish(.unreadable)
    }
    return files.map { "\(path)/\($0)" }
  }
}
