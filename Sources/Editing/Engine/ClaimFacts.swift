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
  /// What stands on the claim.
  public let signals: Signals

  /// Whether any line carries a modifier.
  public var hasModifiers: Bool { signals.contains(.modifiers) }

  /// The edits that could have something to say; nil where all must be asked.
  let asked: EditSet?

  /// The facts of a claim under the tables of a library.
  public init(_ claim: Claim, library: ReferenceLibrary) {
    self.init(claim, book: CodeBook(library: library))
  }

  /// The facts of a claim. A book saves looking up the same codes again.
  public init(_ claim: Claim, book: CodeBook) {
    self.init(claim, book.screen(claim), book: book)
  }

  /// The facts of a claim that a book has just screened.
  public init(_ claim: borrowing Claim, _ screen: ClaimScreen, book: CodeBook) {
    self.claim = copy claim
    library = book.library
    date = screen.date
    signals = screen.signals
    asked = book.isScreening ? screen.asked : nil
    view = book.view(on: date)
    var lines: [LineFacts] = []
    lines.reserveCapacity(claim.lines.count)
    for place in claim.lines.indices {
      lines.append(
        LineFacts(
          claim.lines[place], at: claim.lines[place].placeOfService ?? claim.placeOfService,
          claim.diagnoses, book: book))
    }
    self.lines = lines
  }

  /// The lines of a day other than one of them.
  public func others(than line: LineFacts) -> some Sequence<LineFacts> {
    lines.lazy.filter { $0.line.number != line.line.number && $0.line.date == line.line.date }
  }

  /// Services of the same group on other days: those that the claim states, those of the patient's other claims, and
  /// its own lines where they are of several days.
  public var earlierServices: [PastService] {
    let elsewhere = claim.otherServices.map {
      var past = Self.past($0.date, $0.code, $0.modifiers, sameProvider: $0.isSameGroup)
      past.isOfOtherRank = $0.isOfOtherRank
      return past
    }
    let own = lines.contains { $0.line.date != date } ? lines : []
    return claim.history + elsewhere
      + own.map { Self.past($0.line.date, $0.line.code, $0.line.modifiers, sameProvider: true) }
  }

  private static func past(
    _ date: CivilDate, _ code: ProcedureCode, _ modifiers: ModifierList, sameProvider: Bool
  ) -> PastService {
    var past = PastService(dateOfService: date, code: code, sameProvider: sameProvider)
    past.modifiers = modifiers
    return past
  }

  /// Whether anything is known of the patient beside this claim.
  public var knowsOfOtherServices: Bool { !claim.history.isEmpty || !claim.otherServices.isEmpty }
}

/// A service line with its table rows. Shared rather than copied: every edit looks at every line.
public final class LineFacts: Sendable {
  /// The line.
  public let line: ServiceLine
  /// What the tables say of its code.
  public let code: CodeFacts
  /// The tables of its date.
  public let view: ReferenceView
  /// The setting it was done in.
  public let place: PlaceOfService
  /// The diagnosis that it points to first.
  public let firstDiagnosis: DiagnosisCode?
  /// What the day's table says of the setting.
  public let placeState: PlaceState
  private let claimDiagnoses: [DiagnosisCode]

  init(
    _ line: borrowing ServiceLine, at place: PlaceOfService, _ diagnoses: [DiagnosisCode],
    book: CodeBook
  ) {
    self.line = copy line
    code = book.facts(line.code, on: line.date)
    view = book.view(on: line.date)
    self.place = place
    placeState = book.state(of: place, on: line.date)
    claimDiagnoses = diagnoses
    firstDiagnosis = line.pointers.first.flatMap {
      diagnoses.indices.contains($0 - 1) ? diagnoses[$0 - 1] : nil
    }
  }

  /// The diagnoses it points to, in order; positions that do not exist are left out.
  public var diagnoses: [DiagnosisCode] {
    line.pointers.compactMap {
      claimDiagnoses.indices.contains($0 - 1) ? claimDiagnoses[$0 - 1] : nil
    }
  }

  /// Its row of the fee schedule.
  public var fee: Lookup<FeeRow> { code.fee }

  /// What kind of service the code is.
  public var kind: ServiceKind { code.kind }

  /// The days of its global period; nil where the schedule gives none or says nothing.
  public var globalDays: Int? { code.globalDays }

  /// Whether it carries one of these modifiers.
  public func carries(_ modifiers: Modifier...) -> Bool {
    !line.modifiers.isEmpty && modifiers.contains { line.modifiers.contains($0) }
  }
}

/// What kind of service a code is, as far as edits treat kinds apart.
public enum ServiceKind: Sendable, Hashable {
  /// An office, hospital or other visit: 99202 to 99499 and their kin, those of eye doctors among them.
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
      case 99_202...99_499, 92_002, 92_004, 92_012, 92_014: self = .visit
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
