import ClaimModel
import CuretteEngine
import HTTPTypes
import Hummingbird
import PayerRules
import Store

/// Writing rules: by a form, or as the text of a file. What is kept is a draft.
struct RuleEditor: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    router.get("/rules/new", use: begin)
    router.post("/rules/new", use: keepNew)
    router.get("/rules/text", use: paste)
    router.post("/rules/text", use: keepText)
    router.get("/rules/:pack/new", use: another)
    router.post("/rules/:pack/new", use: keepAnother)
    router.get("/rules/:pack/rule/:rule/edit", use: edit)
    router.post("/rules/:pack/rule/:rule/edit", use: keepEdited)
    router.get("/rules/:pack/text", use: editText)
    router.post("/rules/:pack/text", use: keepText)
  }

  /// What is edited: a rule of a pack, a rule to be, or a whole pack.
  private struct Subject {
    var visitor: Visitor
    var desk: RuleDesk
    var kept: KeptPack?
    var rule: PayerRule?
    var action: String
  }

  private func subject(
    _ context: WorkbenchContext, action: (String) -> String
  ) throws -> Subject {
    let visitor = try office.visitor(context, may: .writeRules)
    let desk = office.ruleDesk(visitor)
    var subject = Subject(visitor: visitor, desk: desk, action: action(""))
    guard context.parameters.get("pack") != nil else { return subject }
    guard let kept = try desk.pack(RulePages.name(context, "pack")) else { throw PageError.notHere }
    subject.kept = kept
    subject.action = action("/rules/\(kept.pack.id)")
    guard context.parameters.get("rule") != nil else { return subject }
    let name = "\(kept.pack.id).\(RulePages.name(context, "rule"))"
    guard let rule = kept.pack.rules.first(where: { $0.id == name }) else {
      throw PageError.notHere
    }
    subject.rule = rule
    subject.action += "/rule/\(RulePages.short(rule, kept.pack))/edit"
    return subject
  }

  // MARK: The form

  @Sendable func begin(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let subject = try subject(context) { _ in "/rules/new" }
    return page(RuleForm(nil, nil), subject)
  }

  @Sendable func another(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let subject = try subject(context) { $0 + "/new" }
    return page(RuleForm(subject.kept?.pack, nil), subject)
  }

  @Sendable func edit(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let subject = try subject(context) { $0 }
    if let kept = subject.kept, subject.rule?.tests.count ?? 0 > RuleForm.tests {
      return AccountPages.go(to: "/rules/\(kept.pack.id)/text")
    }
    return page(RuleForm(subject.kept?.pack, subject.rule), subject)
  }

  @Sendable func keepNew(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    try await keep(request, try subject(context) { _ in "/rules/new" })
  }

  @Sendable func keepAnother(
    _ request: Request, _ context: WorkbenchContext
  ) async throws -> Response {
    try await keep(request, try subject(context) { $0 + "/new" })
  }

  @Sendable func keepEdited(
    _ request: Request, _ context: WorkbenchContext
  ) async throws -> Response {
    try await keep(request, try subject(context) { $0 })
  }

  private func keep(_ request: Request, _ subject: Subject) async throws -> Response {
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    let form = RuleForm(fields)
    let pack: RulePack
    do throws(RuleProblem) {
      pack = try form.pack(over: subject.kept?.pack, replacing: subject.rule?.id)
    } catch {
      return page(form, subject, problem: error)
    }
    if let kept = subject.kept, pack.id != kept.pack.id || form.fields["pack"] != kept.pack.id {
      throw WorkbenchError(.unreadable, "The name of a pack stays as it is; begin another one.")
    }
    guard fields["act"] == "keep" else { return page(form, subject, checked: pack) }
    do throws(WorkbenchError) {
      try keep(pack, fields, subject)
    } catch {
      guard error.code != .storage else { throw error }
      return page(form, subject, complaint: error.description)
    }
    return AccountPages.go(to: "/rules/\(pack.id)")
  }

  private func keep(
    _ pack: RulePack, _ fields: FormFields, _ subject: Subject
  ) throws(WorkbenchError) {
    let reason = fields["reason"] ?? ""
    try subject.desk.keep(
      pack, because: reason.isEmpty ? "written here" : reason,
      evidence: subject.kept?.evidence ?? "",
      over: fields["seen"].flatMap { Int($0) } ?? subject.kept?.version ?? 0)
  }

  private func page(
    _ form: RuleForm, _ subject: Subject, problem: RuleProblem? = nil, complaint: String? = nil,
    checked: RulePack? = nil
  ) -> Response {
    let wrong = problem.flatMap { RuleForm.field($0) }
    let title: String =
      subject.rule?.title ?? (subject.kept == nil ? "A new pack of rules" : "A new rule")
    var values: Values = [
      "formToken": subject.visitor.formToken ?? "", "action": subject.action,
      "seen": subject.kept?.version ?? 0, "isNew": subject.kept == nil,
      "pack": subject.kept?.pack.id ?? "", "heading": title,
      "kinds": RuleForm.kinds.map { kind -> Values in
        [
          "value": kind.kind, "words": kind.words, "hint": kind.hint,
          "chosen": form.field("kind") == kind.kind,
        ]
      },
      "severities": ["denial", "warning", "note"].map { word -> Values in
        ["value": word, "chosen": form.field("severity") == word]
      },
      "tests": (0..<form.slots).map { place -> Values in
        [
          "place": place, "number": place + 1,
          "says": form.field("test.\(place).says"),
          "claim": form.field("test.\(place).claim"),
          "passes": form.field("test.\(place).kind") == "passes",
          "isWrong": wrong == "test.\(place).claim" || wrong == "test.\(place).says",
        ]
      },
      "lines": PayerLine.allCases.map(\.rawValue).joined(separator: ", "),
    ]
    for (name, text) in form.fields where !name.hasPrefix("test.") {
      let key = name.replacing(".", with: "_")
      values["f_" + key] = text
      values["w_" + key] = wrong == name
    }
    if let problem {
      values["complaint"] = problem.description
      values["hasDraft"] = true
      values["draft"] = Self.numbered(form.text, problem.line)
    }
    if let complaint { values["complaint"] = complaint }
    if let checked { values["checked"] = self.checked(checked) }
    return office.pages.page(
      "ruleform", title: "Write a rule", values, visitor: subject.visitor, section: "Rules",
      scripts: ["rules.js"], status: problem == nil && complaint == nil ? .ok : .badRequest)
  }

  /// The lines of a text with their numbers, the one that is meant marked.
  private static func numbered(_ text: String, _ line: Int?) -> [Values] {
    text.split(separator: "\n", omittingEmptySubsequences: false).prefix(400).enumerated()
      .map { ["number": $0 + 1, "text": String($1), "isMeant": $0 + 1 == line] }
  }

  /// What a pack that can be read is told about itself.
  private func checked(_ pack: RulePack) -> Values {
    let faults = office.faults(of: pack)
    let check = RuleCheck(edits: office.engine.edits, library: office.engine.library)
    return [
      "isSound": faults.isEmpty, "text": pack.text,
      "faults": faults.map { ["rule": $0.rule, "message": $0.message] as Values },
      "tests": pack.rules.flatMap { rule in
        check.outcomes(of: rule, in: pack).map { outcome -> Values in
          var values = RulePages.test(outcome)
          values["rule"] = rule.id
          return values
        }
      },
    ]
  }

  // MARK: The text of a file

  @Sendable func paste(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let subject = try subject(context) { _ in "/rules/text" }
    return textPage("", subject)
  }

  @Sendable func editText(
    _ request: Request, _ context: WorkbenchContext
  ) async throws -> Response {
    let subject = try subject(context) { $0 + "/text" }
    return textPage(subject.kept?.text ?? "", subject)
  }

  @Sendable func keepText(
    _ request: Request, _ context: WorkbenchContext
  ) async throws -> Response {
    let subject = try subject(context) { $0.isEmpty ? "/rules/text" : $0 + "/text" }
    let fields = FormFields(try await request.body.collect(upTo: .max), of: request)
    let text = fields.exactly("text").replacing("\r\n", with: "\n")
    guard text.utf8.count <= RuleDesk.textLimit else { throw PageError.tooLarge }
    let pack: RulePack
    do throws(RuleProblem) {
      pack = try RulePack(text)
    } catch {
      return textPage(text, subject, problem: error)
    }
    if let kept = subject.kept, kept.pack.id != pack.id {
      throw WorkbenchError(.unreadable, "The name of a pack stays as it is; begin another one.")
    }
    guard fields["act"] == "keep" else { return textPage(text, subject, checked: pack) }
    do throws(WorkbenchError) {
      try keep(pack, fields, subject)
    } catch {
      guard error.code != .storage else { throw error }
      return textPage(text, subject, complaint: error.description)
    }
    return AccountPages.go(to: "/rules/\(pack.id)")
  }

  private func textPage(
    _ text: String, _ subject: Subject, problem: RuleProblem? = nil, complaint: String? = nil,
    checked: RulePack? = nil
  ) -> Response {
    var values: Values = [
      "formToken": subject.visitor.formToken ?? "", "action": subject.action,
      "seen": subject.kept?.version ?? 0, "isNew": subject.kept == nil, "text": text,
      "pack": subject.kept?.pack.id ?? "", "title": subject.kept?.pack.title ?? "",
    ]
    if let problem {
      values["complaint"] = problem.description
      values["hasDraft"] = true
      values["draft"] = Self.numbered(text, problem.line)
    }
    if let complaint { values["complaint"] = complaint }
    if let checked { values["checked"] = self.checked(checked) }
    return office.pages.page(
      "ruletext", title: "Rules as text", values, visitor: subject.visitor, section: "Rules",
      status: problem == nil && complaint == nil ? .ok : .badRequest)
  }
}
