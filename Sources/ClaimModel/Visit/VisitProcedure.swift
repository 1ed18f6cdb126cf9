/// One procedure of a visit: one kind and method on one or more lesions of one diagnosis.
public struct VisitProcedure: Sendable, Hashable {
  /// The name by which other procedures of the visit may refer to it.
  public var id: String?
  /// What was done.
  public var kind: ProcedureKind
  /// How, in the words of the chart.
  public var method: TreatmentMethod?
  /// Why.
  public var diagnosis: DiagnosisCode?
  /// How the lesions behave; absent, the diagnosis says.
  public var behavior: Behavior?
  /// The lesions as far as they are itemised.
  public var lesions: [Lesion]
  /// The total of lesions; absent, the sum over `lesions`.
  public var count: Int?
  /// Lesion plus twice the narrowest margin.
  public var excisedDiameter: Length?
  /// The narrowest margin on one side.
  public var margin: Length?
  /// The length of a closure.
  public var length: Length?
  /// What the closure needed.
  public var complexity: RepairComplexity?
  /// The area of a flap, graft, vascular lesion or treated field.
  public var area: Area?
  /// The stages of a Mohs operation.
  public var stages: Int?
  /// The blocks of each stage.
  public var blocks: [Int]?
  /// Who did it; absent, the physician.
  public var performedBy: Performer?
  /// The id or kind of the other procedure on the same lesion.
  public var sameLesionAs: String?
  /// The earlier service this one repeats.
  public var repeatOf: String?
  /// Done for looks alone.
  public var cosmetic: Bool
  /// Only planned, not done today.
  public var planned: Bool
  /// Free words.
  public var note: TreatmentMethod?
  /// Drugs used for it.
  public var drugs: [Drug]

  /// The techniques that method and note name together.
  public var techniques: Techniques {
    (method?.techniques ?? []).union(note?.techniques ?? [])
  }

  /// A procedure with nothing known but its kind.
  public init(_ kind: ProcedureKind) {
    self.kind = kind
    lesions = []
    cosmetic = false
    planned = false
    drugs = []
  }
}

/// One lesion, or several alike.
public struct Lesion: Sendable, Hashable {
  /// Where; nil when the chart does not say.
  public var site: BodySite?
  /// Its greatest diameter.
  public var size: Length?
  /// How many like this one; nil when not stated, which counts as one.
  public var count: Int?

  /// A lesion with what is known of it.
  public init(site: BodySite? = nil, size: Length? = nil, count: Int? = nil) {
    self.site = site
    self.size = size
    self.count = count
  }
}

/// A drug used at a visit; billed only from a stated amount.
public struct Drug: Sendable, Hashable {
  /// The HCPCS code, where the chart names it.
  public var code: ProcedureCode?
  /// The name, where it does not.
  public var name: String?
  /// The amount given, in thousandths of `unit`.
  public var amount: Int64?
  /// The unit of both amounts: mg, mL, stick, tube.
  public var unit: String?
  /// The amount thrown away, in thousandths of `unit`.
  public var wasted: Int64?
  /// The national drug code.
  public var ndc: String?
  /// The kind of vial.
  public var container: Container?

  /// Whether what is left in the vial may be used for another patient.
  public enum Container: String, Sendable, Hashable {
    case singleDose = "single-dose"
    case multiDose = "multi-dose"
  }

  /// A drug with nothing known.
  public init() {}
}
