import PackagePlugin

/// Lists the types that a target declares in files of their own name, so that adding an edit or a
/// family of codes means adding one file: `XEdit.swift` is an edit, `XFamily.swift` a family.
@main struct Register: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target as? SwiftSourceModuleTarget else { return [] }
    let files = module.sourceFiles(withSuffix: ".swift").map(\.url).filter {
      $0.lastPathComponent.hasSuffix("Edit.swift") || $0.lastPathComponent.hasSuffix("Family.swift")
    }
    let output = context.pluginWorkDirectoryURL.appending(path: "Registered.swift")
    return [
      .buildCommand(
        displayName: "Register edits and families of \(target.name)",
        executable: try context.tool(named: "register").url,
        arguments: [output.path()] + files.map { $0.lastPathComponent }.sorted(),
        inputFiles: files, outputFiles: [output])
    ]
  }
}
