/// How a lesion behaves, which decides the family of codes.
public enum Behavior: String, Sendable, Hashable, CaseIterable {
  case premalignant, benign, malignant
  case inSitu = "in-situ"
  case uncertain, unspecified
}

/// What was done; the values of the contract's `kind`.
public enum ProcedureKind: String, Sendable, Hashable, CaseIterable {
  case destruction, biopsy, shave, excision, repair, flap, graft, mohs
  case skinTagRemoval = "skin-tag-removal"
  case paring
  case nailDebridement = "nail-debridement"
  case nailAvulsion = "nail-avulsion"
  case photodynamicTherapy = "photodynamic-therapy"
  case phototherapy
  case intralesionalInjection = "intralesional-injection"
  case acneSurgery = "acne-surgery"
  case incisionDrainage = "incision-drainage"
  case hematomaEvacuation = "hematoma-evacuation"
  case chemicalPeel = "chemical-peel"
  case dermabrasion
  case vascularDestruction = "vascular-destruction"
  case frozenSection = "frozen-section"
  case koh
  case complicationCare = "complication-care"
  case evaluationOnly = "evaluation-only"
}

/// Who did a procedure.
public enum Performer: String, Sendable, Hashable {
  case physician, staff
}

/// What a repair needed.
public enum RepairComplexity: String, Sendable, Hashable {
  case simple, intermediate, complex
}
