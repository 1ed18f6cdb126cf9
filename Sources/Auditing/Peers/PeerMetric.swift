public import ClaimModel

/// A figure by which payers and auditors compare clinicians.
public enum PeerMetric: String, Sendable, Hashable, CaseIterable {
  /// Levels four and five among established visits.
  case highEstablished = "established-levels-4-5"
  /// Levels four and five among new visits.
  case highNew = "new-levels-4-5"
  /// Visits that carry modifier 25.
  case modifier25 = "modifier-25"
  /// 17004 among sessions of premalignant destruction.
  case fifteenOrMore = "17004-share"
  /// Premalignant lesions destroyed in a session, 17004 counted as fifteen.
  case lesionsPerSession = "lesions-per-session"
  /// Biopsies for each visit.
  case biopsiesPerVisit = "biopsies-per-visit"
}

extension PeerMetric {
  /// The figure in a few words.
  public var title: String {
    switch self {
    case .highEstablished: "Levels 4 and 5 among established visits"
    case .highNew: "Levels 4 and 5 among new visits"
    case .modifier25: "Visits with modifier 25"
    case .fifteenOrMore: "17004 among sessions of premalignant destruction"
    case .lesionsPerSession: "Premalignant lesions destroyed in a session"
    case .biopsiesPerVisit: "Biopsies for each visit"
    }
  }

  /// Whether it is a share of one, printed in percent.
  public var isShare: Bool { self != .lesionsPerSession && self != .biopsiesPerVisit }

  /// Whether CMS's file by provider and service can say it: the file has no modifiers.
  public var isPublished: Bool { self != .modifier25 }

  /// What an auditor who sees a high figure asks for.
  public var question: String {
    switch self {
    case .highEstablished, .highNew:
      "For a sample of these visits: which problems, which data and which risk carry the level, and "
        + "where does the note say so?"
    case .modifier25:
      "For a sample of visits beside a procedure: what was done beyond the decision to do the "
        + "procedure, and for which diagnosis?"
    case .fifteenOrMore:
      "For a sample of 17004: where are fifteen or more lesions counted and located in the note of "
        + "that day, and was each treated?"
    case .lesionsPerSession:
      "For a sample of sessions: does the count of the note agree with the units, site by site?"
    case .biopsiesPerVisit:
      "For a sample of biopsies: why was each lesion suspect, and what did pathology say of it?"
    }
  }

  /// What there must be of it before a figure means anything: visits or sessions.
  static let least = 20
}

/// How often each code was billed by one clinician: what every figure is made of.
public struct CodeCounts: Sendable, Hashable {
  /// Units by code.
  public private(set) var units: [ProcedureCode: Double] = [:]
  /// Times it was billed (patient and day) by code.
  public private(set) var days: [ProcedureCode: Double] = [:]
  /// Visits with modifier 25; nil where modifiers are not known.
  public private(set) var visitsWith25: Double?

  /// Nothing billed. `knowsModifiers` for claims, not for published counts.
  public init(knowsModifiers: Bool) {
    visitsWith25 = knowsModifiers ? 0 : nil
  }

  /// Adds so many units on so many days.
  public mutating func add(_ code: ProcedureCode, units: Double, days: Double) {
    self.units[code, default: 0] += units
    self.days[code, default: 0] += days
  }

  /// Adds a claim's lines.
  public mutating func add(_ claim: Claim) {
    for line in claim.lines {
      add(line.code, units: Double(line.units), days: 1)
      if Self.isVisit(line.code), line.modifiers.contains("25") { visitsWith25? += 1 }
    }
  }

  private static func isVisit(_ code: ProcedureCode) -> Bool {
    code.number.map { (99_202...99_215).contains($0) } ?? false
  }

  private func days(_ codes: ClosedRange<Int>) -> Double {
    days.reduce(0) { sum, entry in
      sum + (entry.key.number.map(codes.contains) == true ? entry.value : 0)
    }
  }

  private func units(_ codes: ClosedRange<Int>) -> Double {
    units.reduce(0) { sum, entry in
      sum + (entry.key.number.map(codes.contains) == true ? entry.value : 0)
    }
  }

  /// How many visits, of which the levels are told apart: 99202 to 99215 by code.
  public var visitLevels: [(code: ProcedureCode, count: Double)] {
    (Array(99_202...99_205) + Array(99_211...99_215)).map { number in
      let code = ProcedureCode(number)
      return (code, days[code] ?? 0)
    }
  }

  /// A figure with what it is of (visits or sessions); nil where there is too little of it.
  public func value(_ metric: PeerMetric) -> (value: Double, of: Double)? {
    let top: Double
    let base: Double
    switch metric {
    case .highEstablished: (top, base) = (days(99_214...99_215), days(99_212...99_215))
    case .highNew: (top, base) = (days(99_204...99_205), days(99_202...99_205))
    case .modifier25:
      guard let visitsWith25 else { return nil }
      (top, base) = (visitsWith25, days(99_202...99_215))
    case .fifteenOrMore:
      (top, base) = (days(17_004...17_004), days(17_000...17_000) + days(17_004...17_004))
    case .lesionsPerSession:
      base = days(17_000...17_000) + days(17_004...17_004)
      top = units(17_000...17_003) + 15 * days(17_004...17_004)
    case .biopsiesPerVisit: (top, base) = (units(11_102...11_107), days(99_202...99_215))
    }
    guard base >= Double(PeerMetric.least) else { return nil }
    return (top / base, base)
  }
}
