import ClaimModel
import Coding
import ContractFormat
import CuretteEngine
import Editing

/// One page of explanation: what a rule says, who says so, why, what to do, and examples.
struct ExplainPage {
  let id: String
  let title: String
  let why: String
  let remedy: String
  let exceptions: String?
  let authority: [String]
  let adjustment: String?
  let examples: [(says: String, input: String, gives: String)]

  static var all: [ExplainPage] {
    (Engine.standard.edits.types.map { ExplainPage(edit: $0) }
      + FamilyCatalog.registered.types.map { ExplainPage(family: $0) })
      .sorted { $0.id < $1.id }
  }

  /// The pages of a subject: by id, by a code that a page's examples bill, or by adjustment code.
  static func find(_ subject: String) -> [ExplainPage] {
    let pages = all
    if let page = pages.first(where: { $0.id == subject }) { return [page] }
    if let modifier = subject.split(separator: ":").last.map({ String($0) }),
      subject.hasPrefix("modifier:")
    {
      return ModifierWords.page(modifier).map { [$0] } ?? []
    }
    if let code = ProcedureCode(subject) {
      return pages.filter { page in
        page.examples.contains { $0.gives.contains(code.description) }
      }
    }
    let reason = subject.uppercased()
    return pages.filter { page in
      page.adjustment?.split(separator: " ").contains { $0 == reason || $0.hasSuffix("-" + reason) }
        ?? false
    }
  }

  init(
    id: String, title: String, why: String, remedy: String, authority: [String]
  ) {
    self.id = id
    self.title = title
    self.why = why
    self.remedy = remedy
    self.authority = authority
    exceptions = nil
    adjustment = nil
    examples = []
  }

  private init(edit: any Edit.Type) {
    self.init(
      card: edit.card,
      examples: edit.examples.map {
        ($0.sentence, $0.shorthand, $0.isFlagged ? "flagged at ↓" : "passes")
      })
  }

  private init(family: any ProcedureFamily.Type) {
    self.init(
      card: family.card,
      examples: family.examples.map {
        ($0.sentence, $0.visit, $0.lines.isEmpty ? "nothing is billed" : $0.lines)
      })
  }

  private init(card: EditCard, examples: [(says: String, input: String, gives: String)]) {
    id = card.id
    title = card.title
    why = card.why
    remedy = card.remedy
    exceptions = card.exceptions
    authority = card.authority.map(\.description)
    adjustment = card.adjustment.map { reason in
      "\(reason.group)-\(reason.carc)" + (reason.rarc.map { " \($0)" } ?? "")
    }
    self.examples = examples
  }

  func text(_ style: Style) -> String {
    var text = style.bold("\(title)") + style.dim("  [\(id)]") + "\n\n"
    text += "  \(why)\n\n  \(style.bold("Do:")) \(remedy)\n"
    if let exceptions { text += "  \(style.bold("Except:")) \(exceptions)\n" }
    if let adjustment { text += "  \(style.bold("A payer says:")) \(adjustment)\n" }
    text += style.dim("  because: \(authority.joined(separator: "; "))") + "\n\n"
    for example in examples {
      text += "  \(example.says)\n"
      for row in example.input.split(separator: "\n") { text += style.dim("      \(row)\n") }
      text += "    → \(example.gives)\n"
    }
    return text + "\n"
  }

  var json: [UInt8] {
    var buffer = JSONBuffer()
    buffer.object { buffer in
      buffer.field("id", id)
      buffer.field("title", title)
      buffer.field("why", why)
      buffer.field("remedy", remedy)
      buffer.field("exceptions", ifPresent: exceptions)
      buffer.field("adjustment", ifPresent: adjustment)
      buffer.field("authority", authority)
      buffer.field("examples")
      buffer.array { buffer in
        for example in examples {
          buffer.object { buffer in
            buffer.field("says", example.says)
            buffer.field("input", example.input)
            buffer.field("gives", example.gives)
          }
        }
      }
    }
    buffer.newline()
    return buffer.bytes
  }
}

/// What the modifiers of skin claims mean, in our own words (`domain.md` §5.2).
enum ModifierWords {
  static func page(_ modifier: String) -> ExplainPage? {
    guard let (title, why, remedy, source) = words[modifier.uppercased()] else { return nil }
    return ExplainPage(
      id: "modifier:\(modifier.uppercased())", title: title, why: why, remedy: remedy,
      authority: [source])
  }

  private static let global = "Medicare Claims Processing Manual, chapter 12, section 40"
  private static let ncci = "NCCI Policy Manual 2026, chapter I"
  private static let notice = "Medicare change request 6563 and contractors' ABN pages"

  private static let words: [String: (String, String, String, String)] = [
    "24": (
      "Unrelated visit in a global period",
      "The visit was for something else than the procedure whose follow-up is already paid.",
      "On the visit only, with its own diagnosis and reason in the chart.", global
    ),
    "25": (
      "Visit of its own on the day of a minor procedure",
      "Significant work beyond deciding on and preparing the procedure. A new patient or another "
        + "diagnosis is neither needed nor enough.",
      "On the visit only, where the chart shows the separate work.", ncci
    ),
    "57": (
      "Visit that decided on major surgery",
      "The decision for a procedure of ninety global days, made that day or the day before.",
      "On the visit only, never for procedures of ten days or none.", ncci
    ),
    "58": (
      "Staged, more extensive, or following a diagnosis",
      "A procedure within the global period of an earlier one that was planned then, goes further, "
        + "or treats what a diagnostic procedure found. A new period begins.",
      "On the procedure.", global
    ),
    "59": (
      "Distinct service",
      "Another site, lesion or encounter than the code it is paired with. Narrower forms: XE "
        + "encounter, XS site or lesion, XP practitioner, XU no overlap.",
      "On the column 2 code of a pair with indicator 1, once, never on a visit.", ncci
    ),
    "76": (
      "Repeated on the same day",
      "The same code again by the same practitioner as a separate procedure that day.",
      "Not on codes billed once a day, not for a session on a later day.", "AAD, July 2011"
    ),
    "78": (
      "Return to the operating room",
      "A complication within the global period that needed an operating room: the operation's share "
        + "is paid and no new period begins.",
      "Not for care in the office.", global
    ),
    "79": (
      "Unrelated procedure in a global period",
      "Another lesion suffices; the diagnosis may be the same. A new period begins.",
      "On every procedure line of the day, add-ons included.", global
    ),
    "XS": (
      "Separate structure: another site or lesion",
      "The narrow form of 59 for lesions of the skin.",
      "On the column 2 code, for payers that take the X modifiers.", ncci
    ),
    "GA": (
      "A required notice was signed",
      "A denial for medical necessity is expected and the patient agreed to pay.",
      "Only where necessity is in question; never against pair or unit edits.", notice
    ),
    "GX": (
      "A voluntary notice was signed", "For a service that is never covered.", "With GY.", notice
    ),
    "GY": (
      "Excluded by statute", "Cosmetic work, for one: refused at once, the patient pays.",
      "Where a denial on record is wanted.", notice
    ),
    "GZ": (
      "No notice was signed",
      "A denial for necessity is expected and the patient cannot be billed.",
      "Never beside GA or GX.", notice
    ),
  ]
}
