/// A 277CA: which claims of a submission were taken in, and why others were not.
public struct ClaimAcknowledgment: Sendable, Hashable {
  /// Its own number.
  public var reference = ""
  /// When it was made.
  public var date: Day?
  /// HHMM.
  public var time = ""
  /// Who answers: one level for each source.
  public var sources: [Source] = []

  /// Of nothing.
  public init() {}

  /// Who answers (loop 2000A).
  public struct Source: Sendable, Hashable {
    /// The payer or clearinghouse.
    public var party = Party()
    /// Its numbers with the days of receipt and of processing.
    public var traces: [Trace] = []
    /// Who sent.
    public var receivers: [Receiver] = []

    /// Nobody.
    public init() {}
  }

  /// A number of the source, and its days.
  public struct Trace: Sendable, Hashable {
    /// The number.
    public var number = ""
    /// "050" received, "009" processed.
    public var dates: [QualifiedDate] = []

    /// None.
    public init() {}
  }

  /// Who sent the claims (loop 2000B).
  public struct Receiver: Sendable, Hashable {
    /// The submitter.
    public var party = Party()
    /// What became of the submission.
    public var answer = Answer()
    /// Who billed.
    public var providers: [Provider] = []

    /// Nobody.
    public init() {}
  }

  /// Who billed (loop 2000C).
  public struct Provider: Sendable, Hashable {
    /// The billing provider.
    public var parties: [Party] = []
    /// What became of all its claims, where that is said.
    public var answer: Answer?
    /// The claims by patient.
    public var patients: [Patient] = []

    /// Nobody.
    public init() {}
  }

  /// A patient (loop 2000D).
  public struct Patient: Sendable, Hashable {
    /// The patient.
    public var party = Party()
    /// What became of each claim.
    public var claims: [Answer] = []

    /// Nobody.
    public init() {}
  }

  /// What became of a submission, a provider's claims or one claim.
  public struct Answer: Sendable, Hashable {
    /// "2" refers to a number of the sender, "1" to one's own.
    public var traceKind = "2"
    /// The number referred to: a claim's CLM01, a submission's BHT03.
    public var trace = ""
    /// What became of it.
    public var statuses: [Status] = []
    /// Numbers: "1K" the payer's own of the claim, "D9" the clearinghouse's.
    public var references: [ReferenceNumber] = []
    /// "90" and "QA" accepted, "AA" and "QC" rejected: how many.
    public var quantities: [QualifiedNumber] = []
    /// "YU" accepted, "YY" rejected: how much.
    public var amounts: [QualifiedNumber] = []
    /// The days of service.
    public var dates: [QualifiedDate] = []
    /// What became of single lines.
    public var services: [Service] = []

    /// None.
    public init() {}
  }

  /// What became of a line.
  public struct Service: Sendable, Hashable {
    /// What was done.
    public var procedure = Procedure()
    /// What is charged.
    public var charge = Number.zero
    /// A revenue code.
    public var revenueCode = ""
    /// How many units.
    public var units: Number?
    /// What became of it.
    public var statuses: [Status] = []
    /// Numbers: "FJ" of the line.
    public var references: [ReferenceNumber] = []
    /// The days of service.
    public var dates: [QualifiedDate] = []

    /// None.
    public init() {}
  }

  /// A status (STC).
  public struct Status: Sendable, Hashable {
    /// Up to three: category, status, and whom it concerns: `["A7", "21", "82"]`.
    public var codes: [[String]] = []
    /// The day.
    public var date: Day?
    /// "WQ" accepted, "U" rejected.
    public var action = ""
    /// How much was charged.
    public var amount: Number?
    /// In words.
    public var message = ""

    /// None.
    public init() {}
  }
}

// MARK: Reading and writing

extension ClaimAcknowledgment: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    var head = Head(answer: self)
    loop.one("BHT", &head)
    if loop.isReading { self = head.answer }
    loop.loops("2000A", &sources)
  }

  private struct Head: SegmentMapped {
    var answer = ClaimAcknowledgment()
    mutating func map(_ elements: inout ElementMap) {
      elements.constant(1, "0085")
      elements.constant(2, "08")
      elements.text(3, &answer.reference)
      elements.day(4, &answer.date)
      elements.text(5, &answer.time)
      elements.constant(6, "TH")
    }
  }
}

extension ClaimAcknowledgment.Source: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    loop.level("20")
    loop.loop("2100A", &party)
    loop.loops("2200A", &traces)
    loop.loops("2000B", &receivers)
  }
}

extension ClaimAcknowledgment.Trace: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    var code = QualifiedCode("1", number)
    loop.one("TRN", &code)
    number = code.code
    loop.all("DTP", &dates)
  }
}

extension ClaimAcknowledgment.Receiver: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    loop.level("21")
    loop.loop("2100B", &party)
    loop.loop("2200B", &answer)
    loop.loops("2000C", &providers)
  }
}

extension ClaimAcknowledgment.Provider: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    loop.level("19")
    loop.loops("2100C", &parties)
    loop.loop("2200C", &answer)
    loop.loops("2000D", &patients)
  }
}

extension ClaimAcknowledgment.Patient: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    loop.level("PT")
    loop.loop("2100D", &party)
    loop.loops("2200D", &claims)
  }
}

extension ClaimAcknowledgment.Answer: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    var code = QualifiedCode(traceKind, trace)
    loop.one("TRN", &code)
    traceKind = code.qualifier
    trace = code.code
    loop.all("STC", &statuses)
    loop.all("REF", &references)
    loop.all("QTY", &quantities)
    loop.all("AMT", &amounts)
    loop.all("DTP", &dates)
    loop.loops("2220D", &services)
  }
}

extension ClaimAcknowledgment.Service: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    var head = Head(service: self)
    loop.one("SVC", &head)
    if loop.isReading { self = head.service }
    loop.all("STC", &statuses)
    loop.all("REF", &references)
    loop.all("DTP", &dates)
  }

  private struct Head: SegmentMapped {
    var service = ClaimAcknowledgment.Service()
    mutating func map(_ elements: inout ElementMap) {
      var parts = service.procedure.parts
      elements.parts(1, &parts)
      service.procedure = Procedure(parts: parts) ?? Procedure()
      elements.number(2, &service.charge)
      elements.text(4, &service.revenueCode)
      elements.number(7, &service.units)
    }
  }
}

extension ClaimAcknowledgment.Status: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    var all = codes + [[], [], []]
    elements.parts(1, &all[0])
    elements.day(2, &date)
    elements.text(3, &action)
    elements.number(4, &amount)
    elements.parts(10, &all[1])
    elements.parts(11, &all[2])
    elements.text(12, &message)
    codes = Array(all.prefix(3))
    while codes.last == [] { codes.removeLast() }
  }
}

extension LoopMap {
  /// HL of a level. Numbers, parents and whether children follow are filled in when the whole is written.
  mutating func level(_ code: String) {
    var level: HierarchyLevel? = isReading ? nil : HierarchyLevel(code: code)
    one("HL", &level)
  }
}

struct HierarchyLevel: SegmentMapped {
  var code = ""
  mutating func map(_ elements: inout ElementMap) { elements.text(3, &code) }
}
