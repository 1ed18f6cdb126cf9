public import ClaimModel
public import Reference

/// A claim with what every edit would otherwise look up again: prepared once, read by all.
public struct ClaimFacts: Sendable {
  /// The claim.
  public let claim: Claim
  /// Its lines with their facts, in claim order.
  public let lines: [LineFacts]
  /// The tables of every date.
  public let library: ReferenceLibrary
  /// The first date of service; a claim without lines has the date it was sent, or the first day
  /// the rules hold.
  public let date: CivilDate
  /// The tables of that date.
  public let view: ReferenceView

  /// Whether any line carries a modifier.
  public let hasModifiers: Bool

  /// The facts of a claim under the tables of a library.
  public init(_ claim: Claim, library: ReferenceLibrary) {
    self.claim = claim
    self.library = library
    let first = claim.lines.map(\.date).min() ?? claim.transactionDate ?? EditCard.begin
    let firstView = library.on(first)
    date = first
    hasModifiers = claim.lines.contains { !$0.modifiers.isEmpty }
    view = firstView
    lines = claim.lines.map { line in
      LineFacts(line, of: claim, view: line.date == first ? firstView : library.on(line.date))
    }
  }

  /// The lines of a day other than one of them.
  public func others(than line: LineFacts) -> some Sequence<LineFacts> {
    lines.lazy.filter { $0.line.number != line.line.number && $0.line.date == line.line.date }
  }
}

/// A service line with its table rows. Shared rather than copied: every edit looks at every line.
public final class LineFacts: Sendable {
  /// The line.
  public let line: ServiceLine
  /// The tables of its date.
  public let view: ReferenceView
  /// Its row of the fee schedule.
  public let fee: Lookup<FeeRow>
  /// The setting it was done in.
  public let place: PlaceOfService
  /// The diagnoses it points to, in order.
  public let diagnoses: [DiagnosisCode]

  init(_ line: ServiceLine, of claim: Claim, view: ReferenceView) {
    self.line = line
    self.view = view
    fee = view.fee(line.code)
    place = claim.placeOfService(of: line)
    diagnoses = claim.diagnoses(of: line)
  }

  /// What kind of service the code is.
  public var kind: ServiceKind { ServiceKind(line.code) }

  /// The days of its global period; nil where the schedule gives none or says nothing.
  public var globalDays: Int? { fee.row?.globalDays.days }
}

/// What kind of service a code is, as far as edits treat kinds apart.
public enum ServiceKind: Sendable, Hashable {
  /// An office, hospital or other visit: 99202 to 99499 and their kin.
  case visit
  /// A laboratory or pathology service: 80000 to 89999, Q0111, Q0112.
  case laboratory
  /// A drug or product: a code of letter J, and skin substitutes of letters A and Q.
  case drug
  /// Anything else done to the patient.
  case procedure

  /// The kind of a code.
  public init(_ code: ProcedureCode) {
    if let number = code.number {
      switch number {
      case 99_202...99_499: self = .visit
      case 80_000...89_999: self = .laboratory
      default: self = .procedure
      }
      return
    }
    let text = code.description
    switch text.first {
    case "J": self = .drug
    case "Q" where text == "Q0111" || text == "Q0112": self = .laboratory
    case "A" where text >= "A2000" && text < "A3000", "Q" where text >= "Q4100" && text < "Q4400":
      self = .drug
    case "G" where text == "G2211" || text == "G0463" || text == "G0316": self = .visit
    default: self = .procedure
    }
  }
}
