import ClaimModel
import ContractFormat
import Editing
import Scrubbing

/// SARIF 2.1.0, which pipelines and code review tools show: each edit a rule, each finding a result at its claim's line.
final class SARIFScrub: ScrubSink {
  private let edits: EditCatalog
  private let file: String
  private var results = JSONBuffer()
  private var used: Set<String> = []
  private var isFirst = true

  init(_ edits: EditCatalog, file: String) {
    self.edits = edits
    self.file = file == "-" ? "stdin" : Self.reference(file)
  }

  /// A path as a URI reference (RFC 3986): what may not stand there is written in hexadecimal.
  private static func reference(_ path: String) -> String {
    path.utf8.reduce(into: "") { text, byte in
      let isKept =
        "-._~/!$&'()*+,;=@".utf8.contains(byte) || (0x30...0x39).contains(byte)
        || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      text += isKept ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + digits
    }
  }

  func take(_ claim: Claim, _ scrubbed: ScrubbedClaim, by scrubber: Scrubber) {
    for finding in scrubbed.findings {
      used.insert(finding.edit)
      results.object { buffer in
        buffer.field("ruleId", finding.edit)
        buffer.field("level", Self.level(finding.severity))
        buffer.field("message")
        buffer.object { $0.field("text", finding.message) }
        buffer.field("locations")
        buffer.array { buffer in
          buffer.object { buffer in
            buffer.field("physicalLocation")
            buffer.object { buffer in
              buffer.field("artifactLocation")
              buffer.object { $0.field("uri", file) }
            }
            buffer.field("logicalLocations")
            buffer.array { buffer in
              buffer.object { buffer in
                buffer.field(
                  "fullyQualifiedName",
                  scrubbed.id + (finding.place.line.map { "/line \($0)" } ?? ""))
                buffer.field("kind", "element")
              }
            }
          }
        }
      }
    }
  }

  func finish() {
    var buffer = JSONBuffer()
    buffer.object { buffer in
      buffer.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      buffer.field("version", "2.1.0")
      buffer.field("runs")
      buffer.array { buffer in
        buffer.object { buffer in
          buffer.field("tool")
          buffer.object { buffer in
            buffer.field("driver")
            buffer.object { buffer in
              buffer.field("name", "curette")
              buffer.field("rules")
              buffer.array { buffer in writeRules(to: &buffer) }
            }
          }
          buffer.field("results")
          buffer.raw(array: results.bytes)
        }
      }
    }
    buffer.newline()
    Output.write(buffer.bytes)
  }

  private func writeRules(to buffer: inout JSONBuffer) {
    for type in edits.types where used.contains(type.card.id) {
      buffer.object { buffer in
        buffer.field("id", type.card.id)
        buffer.field("shortDescription")
        buffer.object { $0.field("text", type.card.title) }
        buffer.field("fullDescription")
        buffer.object { $0.field("text", type.card.why) }
        buffer.field("help")
        buffer.object {
          $0.field(
            "text",
            "\(type.card.remedy) Authority: \(type.card.authority.map(\.description).joined(separator: "; "))"
          )
        }
      }
    }
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .denial: "error"
    case .warning: "warning"
    case .note: "note"
    }
  }
}
