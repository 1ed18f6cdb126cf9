import Crypto
import FoundationEssentials
import WorkbenchAssets

/// The files of the workbench that are part of the program.
struct Assets: Sendable {
  /// Templates by name: "login".
  let pages: [String: String]
  /// Style sheets, scripts and pictures by name: "curette.css".
  let files: [String: [UInt8]]
  /// The texts of the packs of payers' rules that come with the program, by name.
  let rules: [String: String]
  /// A name that changes with any file, so that browsers keep files until they do.
  let version: String

  static let standard = Assets()

  private init() {
    var pages: [String: String] = [:]
    var files: [String: [UInt8]] = [:]
    var rules: [String: String] = [:]
    var hash = SHA256()
    for index in 0..<curette_asset_count() {
      let asset = curette_asset_at(index)
      let bytes = [UInt8](UnsafeBufferPointer(start: asset.bytes, count: asset.length))
      hash.update(data: bytes)
      let path = String(cString: asset.name).split(separator: "/").map { String($0) }
      if path[0] == "pages" {
        pages[String(path[1].prefix { $0 != "." })] = String(decoding: bytes, as: UTF8.self)
      } else if path[0] == "rules" {
        rules[path[1]] = String(decoding: bytes, as: UTF8.self)
      } else {
        files[path[1]] = bytes
      }
    }
    self.pages = pages
    self.files = files
    self.rules = rules
    version = Secrets.base64(Array(hash.finalize().prefix(9)))
  }

  /// The media type of a file by its name.
  static func mediaType(of name: String) -> String {
    switch name.split(separator: ".").last {
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    case "json": "application/json"
    case "yaml": "application/yaml"
    default: "application/octet-stream"
    }
  }
}
