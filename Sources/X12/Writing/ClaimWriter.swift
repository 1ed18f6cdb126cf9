/// Writes an 837P, or an 837I, claim by claim. Claims in succession that share a transmission, a billing provider, a coverage or a
/// patient share the level that says it.
public struct ClaimWriter {
  private var out: X12Text
  private let envelope: Envelope
  private var sets = 0
  private var claims = 0
  private var level = 0
  private var providerLevel = 0
  private var coverageLevel = 0
  private let guide: Guide
  private var last: Levels?

  /// What stands above a claim.
  private struct Levels {
    var submission: Submission
    var billing: Billing
    var coverage: Coverage
    var patient: PatientLevel?
  }

  /// A transaction set holds at most this many claims; then another begins (a limit of the guide, 005010X222A1, 1.3.2).
  public static let mostClaims = 5000

  /// Begins a file of professional claims.
  public init(_ envelope: Envelope) { self.init(envelope, .professional) }

  /// Begins a file of institutional claims.
  public static func institutional(_ envelope: Envelope) -> ClaimWriter {
    ClaimWriter(envelope, .institutional)
  }

  private init(_ envelope: Envelope, _ guide: Guide) {
    self.envelope = envelope
    self.guide = guide
    out = X12Text(envelope.delimiters, lineEnding: envelope.lineEnding)
    envelope.open(&out)
    envelope.openGroup("HC", guide.versions[0], &out)
  }

  /// Writes a professional claim.
  public mutating func add(_ claim: ProfessionalClaim) {
    add(
      Levels(
        submission: claim.submission, billing: claim.billing, coverage: claim.coverage,
        patient: claim.patient), claim.written(as: "2300"))
  }

  /// Writes an institutional claim.
  public mutating func add(_ claim: InstitutionalClaim) {
    add(
      Levels(
        submission: claim.submission, billing: claim.billing, coverage: claim.coverage,
        patient: claim.patient), claim.written(as: "2300"))
  }

  private mutating func add(_ claim: Levels, _ loop: LoopValue) {
    let isNewSet = last?.submission != claim.submission || claims == Self.mostClaims
    if isNewSet { openSet(claim.submission) }
    let isNewProvider = isNewSet || last?.billing != claim.billing
    if isNewProvider {
      open("20", parent: nil, hasChildren: true)
      providerLevel = level
      body(claim.billing.written(as: "2000A"))
    }
    let isNewCoverage =
      isNewProvider || last?.coverage != claim.coverage
      || (last?.patient == nil) != (claim.patient == nil)
    if isNewCoverage {
      open("22", parent: providerLevel, hasChildren: claim.patient != nil)
      coverageLevel = level
      body(claim.coverage.written(as: "2000B"))
    }
    if let patient = claim.patient, isNewCoverage || last?.patient != patient {
      open("23", parent: coverageLevel, hasChildren: false)
      body(patient.written(as: "2000C"))
    }
    body(loop)
    last = claim
    claims += 1
  }

  /// What has been written since the last call, for long files.
  public mutating func takeText() -> String { out.takeText() }

  /// Ends the file and answers what has not been taken yet.
  public mutating func finish() -> String {
    closeSet()
    envelope.closeGroup(sets: sets, &out)
    envelope.close(&out, groups: 1)
    return out.takeText()
  }

  private mutating func body(_ loop: LoopValue) { out.loop(loop) }

  private mutating func open(_ code: String, parent: Int?, hasChildren: Bool) {
    level += 1
    out.segment(
      "HL", .text("\(level)"), .text(parent.map { "\($0)" } ?? ""), .text(code),
      .text(hasChildren ? "1" : "0"))
  }

  private mutating func openSet(_ submission: Submission) {
    closeSet()
    out.segment("ST", "837", .text(envelope.setNumber(sets)), .text(guide.versions[0]))
    sets += 1
    claims = 0
    level = 0
    body(submission.written(as: ""))
  }

  private mutating func closeSet() {
    guard sets > 0 else { return }
    out.segment("SE", .text("\(out.count + 1)"), .text(envelope.setNumber(sets - 1)))
  }
}
