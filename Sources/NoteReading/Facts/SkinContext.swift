import ClaimModel

/// Tells acts on skin from the same words in other surgery: an excision, a flap or a graft needs a
/// lesion of the skin, a place on it, or a name that only skin surgery has.
struct SkinContext {
  let stream: UnitStream
  let reading: PhraseReading
  /// Whether the title of the operation names an organ that is not skin.
  var isElsewhere = false
  private var kinds: Set<ProcedureKind> = []

  init(stream: UnitStream, reading: PhraseReading) {
    self.stream = stream
    self.reading = reading
  }

  /// Takes note of a statement that names an operation.
  mutating func note(_ phrases: Phrases, _ role: SectionRole) {
    guard role == .title || role == .procedure, phrases.isOffSkin else { return }
    let isNamed = phrases.lesions.contains { !reading.isGeneric($0.concept) }
    if !isNamed || phrases.acts.isEmpty { isElsewhere = true }
  }

  /// Whether an event was on skin; events that only tell again of one that was are.
  mutating func holds(_ event: TreatmentEvent) -> Bool {
    guard Self.open.contains(event.kind),
      !isNamed(event, isElsewhere ? Self.ownWords : Self.skinWords)
    else {
      kinds.insert(event.kind)
      return true
    }
    let isNamedLesion = event.concept.map { !reading.isGeneric($0) } ?? false
    let holds: Bool
    if isElsewhere {
      holds = isNamedLesion && !event.sites.isEmpty
    } else {
      holds =
        isNamedLesion || event.concept != nil && (!event.sites.isEmpty || event.ownsLesion)
        || event.concept != nil && !event.borrowedSites.isEmpty
        || !event.sites.isEmpty && event.kind != .graft && event.kind != .flap
        || kinds.contains(event.kind)
    }
    if holds, event.status == .performed { kinds.insert(event.kind) }
    return holds
  }

  private static let open: [ProcedureKind] = [
    .excision, .biopsy, .flap, .graft, .destruction, .incisionDrainage,
  ]

  /// Names that other surgery does not use.
  private func isNamed(_ event: TreatmentEvent, _ names: [StaticString]) -> Bool {
    event.methods.contains { stream.holds($0, anyOf: names) }
  }

  /// Names that hold even where the title speaks of another organ.
  private static let ownWords: [StaticString] = [
    "skin", "punch", "shave", "cryo", "liquid nitrogen", "ln2",
  ]

  private static let skinWords: [StaticString] = [
    "skin", "punch", "shave", "tangential", "saucer", "elliptical", "fusiform", "cryo", "nitrogen",
    "ln2", "froze", "freez", "frozen", "desicc", "dessicat", "curett", "ed&c", "edc", "advancement",
    "rotation", "transposition", "bilobe", "rhomb", "island", "nasolabial", "v-y", "plasty",
    "full-thickness", "full thickness", "split", "ftsg", "stsg", "adjacent", "cantharidin", "tca",
    "trichlor", "podophyl", "i&d", "lanced", "incision and drainage", "hyfrec", "scrape",
    "excisional biops",
    "wide local", "wle", "ln", "incised and drained", "histofreez", "forehead flap", "banner",
  ]
}
