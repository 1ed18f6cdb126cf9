import ClaimModel
import Coding
public import ContractFormat
import CuretteEngine
import Editing

/// One page of explanation: what a rule says, who says so, why, what to do, and examples.
public struct RulePage: Sendable {
  /// Its id.
  public let id: String
  /// What it is called.
  public let title: String
  /// Why it is.
  public let why: String
  /// What to do.
  public let remedy: String
  /// When not.
  public let exceptions: String?
  /// Who says so.
  public let authority: [String]
  /// What a payer would say: "CO-97 N19".
  public let adjustment: String?
  /// Examples.
  public let examples: [Example]

  /// A case with what comes of it.
  public struct Example: Sendable {
    /// In words.
    public let says: String
    /// As shorthand or a visit.
    public let input: String
    /// What comes of it.
    public let gives: String
    /// Who says so, where that is not the first authority of the page.
    public var by: String?
  }

  /// Every edit and family, and what notes are found to say or lack and what bears on their visit, by id.
  public static var all: [RulePage] {
    (Engine.standard.edits.types.map { RulePage(edit: $0) }
      + FamilyCatalog.registered.types.map { RulePage(family: $0) } + NotePages.all
      + VisitPages.all)
      .sorted { $0.id < $1.id }
  }

  /// The pages of a subject: an id, the front of ids, a modifier, a rule of an authority line, a
  /// procedure or diagnosis of the examples (pages that are about it first), an adjustment code.
  public static func find(_ subject: String) -> [RulePage] {
    let pages = all
    let id = subject.lowercased()
    if let page = pages.first(where: { $0.id == id }) { return [page] }
    let name = String((subject.split(separator: ":").last ?? "").uppercased())
    if id.hasPrefix("modifier:") || name.utf8.count == 2, let page = ModifierWords.page(name) {
      return [page]
    }
    let under = pages.filter { $0.id.hasPrefix(id + ".") }
    if !under.isEmpty { return under }
    if let rule = RuleName(name) {
      return pages.filter { $0.authority.contains { rule.isNamed(in: $0) } }
    }
    if let code = ProcedureCode(name) {
      return ranked(pages, by: code.description) { $0.gives }
    }
    let reason =
      name.hasPrefix("CARC-") || name.hasPrefix("RARC-") ? String(name.dropFirst(5)) : name
    let refused =
      DenialWords.page(reason)
      + pages.filter { page in
        page.adjustment?.split(separator: " ").contains {
          $0 == reason || $0.hasSuffix("-" + reason)
        }
          ?? false
      }
    guard refused.isEmpty, DiagnosisCode(name) != nil else { return refused }
    return ranked(pages, by: name) { $0.input }
  }

  /// The pages with a code in their examples, those first that have it in the greatest share.
  private static func ranked(
    _ pages: [RulePage], by code: String,
    in text: (Example) -> String
  ) -> [RulePage] {
    let shares = pages.map { page in
      page.examples.isEmpty
        ? 0 : page.examples.count { text($0).contains(code) } * 1_000 / page.examples.count
    }
    return zip(pages, shares).filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }.map(\.0)
  }

  init(
    id: String, title: String, why: String, remedy: String, authority: [String],
    examples: [Example] = []
  ) {
    self.id = id
    self.title = title
    self.why = why
    self.remedy = remedy
    self.authority = authority
    exceptions = nil
    adjustment = nil
    self.examples = examples
  }

  private init(edit: any Edit.Type) {
    self.init(
      card: edit.card,
      examples: edit.examples.map {
        Example(
          says: $0.sentence, input: $0.shorthand, gives: $0.isFlagged ? "flagged at ↓" : "passes")
      })
  }

  private init(family: any ProcedureFamily.Type) {
    self.init(
      card: family.card,
      examples: family.examples.map {
        let authority = $0.authority(in: family)
        return Example(
          says: $0.sentence, input: $0.visit,
          gives: $0.lines.isEmpty ? "nothing is billed" : $0.lines,
          by: authority == family.card.authority[0] ? nil : authority.description)
      })
  }

  private init(card: EditCard, examples: [Example]) {
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

  /// Writes the page as one object.
  public func write(to buffer: inout JSONBuffer) {
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
            buffer.field("authority", ifPresent: example.by)
          }
        }
      }
    }
  }
}

/// The name of a rule as authority lines write it, such as R-BEN-2.
private struct RuleName {
  let family: Substring
  let number: Int

  init?(_ text: String) {
    guard text.hasPrefix("R-"), let dash = text.lastIndex(of: "-"),
      let number = Int(text[text.index(after: dash)...])
    else { return nil }
    family = text[..<dash]
    self.number = number
  }

  /// Whether a line names the rule, alone or within "R-BEN-1 to R-BEN-3" or "R-BEN-1 to 3".
  func isNamed(in line: String) -> Bool {
    var words = line.split { $0 == " " || $0 == "," || $0 == ";" }[...]
    while let word = words.popFirst() {
      guard let first = RuleName(String(word)), first.family == family else { continue }
      var last = first.number
      if words.first == "to", let end = words.dropFirst().first {
        last = Int(end) ?? RuleName(String(end))?.number ?? last
      }
      if first.number...max(first.number, last) ~= number { return true }
    }
    return false
  }
}

/// What the modifiers of skin claims mean, in our own words (`domain.md` §5.2).
enum ModifierWords {
  static func page(_ modifier: String) -> RulePage? {
    guard let (title, why, remedy, source) = words[modifier.uppercased()] else { return nil }
    return RulePage(
      id: "modifier:\(modifier.uppercased())", title: title, why: why, remedy: remedy,
      authority: [source])
  }

  private static let global = "Medicare Claims Processing Manual, chapter 12, section 40"
  private static let ncci = "NCCI Policy Manual 2026, chapter I"
  private static let schedule = "Medicare physician fee schedule, indicators of the code"
  private static let drugs = "AAO EyeNet, September 2023, on JZ and JW; R-DRUG-2"
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
    "26": (
      "The physician's part of a service with equipment",
      "Reading and report of a service whose other part, TC, is billed by who owns the equipment.",
      "Where the fee schedule parts the code in 26 and TC.", schedule
    ),
    "50": (
      "Both sides in one session", "The same procedure on paired organs or limbs.",
      "Only where the bilateral indicator is 1; most lesion codes of the skin have 0 or 9.",
      schedule
    ),
    "51": (
      "Several procedures that day",
      "The payer ranks and reduces by itself; most do not want it written.",
      "Never on add-ons or exempt codes; to Medicare not at all.", global
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
    "77": (
      "Repeated the same day by another practitioner",
      "The same code again as a separate procedure by somebody else that day.",
      "On the second practitioner's line.", "AAD, July 2011"
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
    "JW": (
      "Amount of a drug thrown away",
      "The rest of a single-dose container, on a line of its own beside the amount given.",
      "Single-dose containers only; never beside JZ for one container.",
      drugs
    ),
    "JZ": (
      "Nothing of the drug was thrown away",
      "The whole single-dose container was given.", "Single-dose containers only, instead of JW.",
      drugs
    ),
    "XE": (
      "Separate encounter", "The narrow form of 59 for another encounter of the same day.",
      "On the column 2 code, where the encounter was another.", ncci
    ),
    "XP": (
      "Separate practitioner", "The narrow form of 59 for another practitioner.",
      "On the column 2 code.", ncci
    ),
    "XU": (
      "Unusual service that does not overlap",
      "The narrow form of 59 for work outside the usual parts of the main service.",
      "On the column 2 code, where none of XE, XS, XP fits.", ncci
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
