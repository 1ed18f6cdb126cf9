public import ClaimModel

/// What a chart should say, in the order in which it is told; the names are the contract's.
public enum DocumentationElement: String, Sendable, Hashable, CaseIterable {
  case diagnosis
  case medicalNecessity = "medical-necessity"
  case location
  case lesionCount = "lesion-count"
  case size, appearance, method, pathology, consent, alternatives, anesthesia, aftercare
  case complications, photo
  case followUp = "follow-up"
  case signature, drug
  case earlierTreatment = "earlier-treatment"
  case premalignantReason = "premalignant-reason"
}

/// An element of documentation and whether the note has it.
public struct DocumentationItem: Sendable, Hashable {
  /// Which.
  public var element: DocumentationElement
  /// Whether the note has it.
  public var state: State
  /// The words.
  public var span: NoteSpan?
  /// How much it matters for what was done.
  public var weight = ElementWeight.none
  /// The procedures that need it, where something that matters is missing.
  public var asked: [ProcedureKind]?

  /// Whether a note has an element.
  public enum State: String, Sendable, Hashable {
    case present, missing, ambiguous
    case notNeeded = "not-needed"
  }

  init(element: DocumentationElement, state: State, span: NoteSpan?) {
    self.element = element
    self.state = state
    self.span = span
  }

  /// Whether a code changes without it, or some payer refuses.
  public var isAsked: Bool { weight == .billing || weight == .payer }

  /// A question to the clinician that a coder can send as it stands: it names what is not clear and
  /// suggests no answer. Nil where nothing that matters is missing.
  public var query: String? {
    guard let asked else { return nil }
    var seen: [String] = []
    for kind in asked {
      let words = kind.rawValue.split(separator: "-").joined(separator: " ")
      if !seen.contains(words) { seen.append(words) }
    }
    let last = seen.popLast() ?? "treatment"
    let work = seen.isEmpty ? last : seen.joined(separator: ", ") + " and " + last
    return "About the \(work) of this visit: from your record, please state \(question). "
      + "If this cannot be determined from the record, please say so."
  }

  private var question: String {
    switch element {
    case .lesionCount: "how many lesions were treated, for each diagnosis"
    case .location: "where each lesion was, with its side"
    case .size: "the size of each lesion or wound, and how it was measured"
    case .method: "by what method each lesion was treated"
    case .diagnosis: "the diagnosis of each lesion treated"
    case .medicalNecessity: "why the lesion was treated or sampled at this visit"
    case .pathology: "what is known of the pathology and whether tissue was sent"
    case .signature: "who performed the service, by signature and date"
    case .drug: "which drug was given, in what amount, and how much was discarded"
    case .premalignantReason: "on what finding the description of the lesion rests"
    default: "what the record holds on \(element.rawValue)"
    }
  }
}
