import Answers
import ClaimModel
import ContractFormat
import CuretteEngine
import HTTPTypes
import Hummingbird
import NIOCore
import PayerRules

/// Payers' rules for programs: what there is, whether a file may be used, what it would do, and keeping it as a
/// draft. Putting rules in force is for a person, on a page.
extension ProgramInterface {
  func listRules(_ call: Call) throws -> Response {
    let own = try office.ruleDesk(call.visitor).packs()
    return JSONAnswer.response { buffer in
      buffer.object { buffer in
        buffer.field("own")
        buffer.array { list in
          for kept in own { list.object { Self.write(kept.pack, kept, to: &$0) } }
        }
        buffer.field("shipped")
        buffer.array { list in
          for entry in Shipped.packs { list.object { Self.write(entry.pack, nil, to: &$0) } }
        }
      }
    }
  }

  func showRules(_ call: Call) throws -> Response {
    let id = FormFields.decode(String((call.parameter("pack") ?? "").prefix(120)).utf8)
    let kept = try office.ruleDesk(call.visitor).pack(id)
    guard let pack = kept?.pack ?? Shipped.pack(id) else { throw PageError.notHere }
    let faults = office.faults(of: pack)
    return JSONAnswer.response { buffer in
      buffer.object { buffer in
        Self.write(pack, kept, to: &buffer)
        buffer.field("text", pack.text)
        Self.write(faults, to: &buffer)
      }
    }
  }

  private static func write(_ pack: RulePack, _ kept: KeptPack?, to buffer: inout JSONBuffer) {
    buffer.field("pack", pack.id)
    buffer.field("title", pack.title)
    buffer.field("binds", pack.scope.words)
    if let kept {
      buffer.field("version", kept.version)
      if let force = kept.force { buffer.field("inForce", force) }
      if !kept.evidence.isEmpty { buffer.field("evidence", kept.evidence) }
    }
    buffer.field("rules")
    buffer.array { list in
      for rule in pack.rules {
        list.object { entry in
          entry.field("id", rule.id)
          entry.field("title", rule.title)
          entry.field("kind", rule.demand.kind)
          entry.field("asks", rule.demand.words)
          entry.field("codes", rule.codes.words)
          entry.field("binds", pack.scope(of: rule).words)
          entry.field("from", rule.period.start.description)
          entry.field("until", ifPresent: rule.period.end?.adding(days: -1).description)
          entry.field("severity", rule.severity.rawValue)
          entry.field("do", rule.remedy)
          entry.field("authority", "\(rule.source.title), \(rule.source.section)")
        }
      }
    }
  }

  private static func write(_ faults: [RuleCheck.Fault], to buffer: inout JSONBuffer) {
    buffer.field("holds", faults.isEmpty)
    buffer.field("faults")
    buffer.array { list in
      for fault in faults {
        list.object { entry in
          entry.field("rule", fault.rule)
          entry.field("message", fault.message)
        }
      }
    }
  }

  /// The pack of a body of YAML.
  private func pack(_ call: Call) throws -> RulePack {
    guard call.body.count <= RuleDesk.textLimit else { throw PageError.tooLarge }
    guard let text = String(validating: call.body, as: UTF8.self) else {
      throw InputProblem(
        path: "", message: "the file of rules is no UTF-8 text", remedy: "Send YAML in UTF-8.",
        line: 1)
    }
    do throws(RuleProblem) {
      return try RulePack(text)
    } catch {
      throw InputProblem(
        path: error.field ?? "", message: error.message,
        remedy: error.place.map { "Look at \($0)." } ?? "Look at the file.", line: error.line ?? 1)
    }
  }

  func checkRules(_ call: Call) throws -> Response {
    let pack = try pack(call)
    let faults = office.faults(of: pack)
    return JSONAnswer.response { buffer in
      buffer.object { buffer in
        buffer.field("pack", pack.id)
        buffer.field("rules", pack.rules.count)
        Self.write(faults, to: &buffer)
        buffer.field("text", pack.text)
      }
    }
  }

  func keepRules(_ call: Call) throws -> Response {
    guard call.visitor.account.role.may(.writeRules) else { throw PageError.notAllowed }
    let pack = try pack(call)
    let version = try office.ruleDesk(call.visitor).keep(pack, because: "by the API")
    let faults = office.faults(of: pack)
    return JSONAnswer.response { buffer in
      buffer.object { buffer in
        buffer.field("pack", pack.id)
        buffer.field("version", version)
        buffer.field("page", "/rules/\(pack.id)")
        Self.write(faults, to: &buffer)
      }
    }
  }

  func simulateRules(_ call: Call) async throws -> Response {
    guard call.visitor.account.role.may(.writeRules) else { throw PageError.notAllowed }
    let pack = try pack(call)
    let trial = try await office.trial(pack, of: pack.id, for: call.visitor)
    let bytes = ReplayPage(from: "rules in force", to: "with \(pack.id)").json(trial.report)
    return Response(
      status: .ok, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
