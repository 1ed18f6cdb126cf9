public import ClaimModel

/// A claim on the books that a payment may answer.
public struct MatchCandidate: Sendable, CustomStringConvertible {
  /// Its id on the books.
  public var id: Int64
  /// The submitter's number.
  public var number: String
  /// 1, 7 or 8.
  public var frequency: String
  /// The payer's number, where known.
  public var payerControl: String?
  /// The patient.
  public var person: PaidClaim.Person
  /// The lines as they were sent.
  public var lines: [ServiceLine]
  /// The lines' own numbers, "" where one has none.
  public var controls: [String]

  /// A candidate.
  public init(
    id: Int64, number: String, frequency: String, payerControl: String?, person: PaidClaim.Person,
    lines: [ServiceLine], controls: [String]
  ) {
    self.id = id
    self.number = number
    self.frequency = frequency
    self.payerControl = payerControl
    self.person = person
    self.lines = lines
    self.controls = controls
  }

  /// A redaction.
  public var description: String { "claim \(id) (redacted)" }

  var charge: Money { lines.reduce(.zero) { $0 + ($1.charge ?? .zero) } }
}

/// How surely a payment answers a claim.
public enum MatchOutcome: Sendable, Hashable {
  /// Answers one claim, or parts of several that the payer put together: each with the positions of the
  /// payer's lines that answer it.
  case matched([Part], how: How)
  /// May answer one of these: a person must choose. Never guessed.
  case unsure([Scored])
  /// Answers nothing on the books.
  case none

  /// By what a claim was found.
  public enum How: String, Sendable, Hashable {
    case number, control, lines, person
  }

  /// A claim with the payer's lines that answer it.
  public struct Part: Sendable, Hashable {
    /// The claim.
    public var claim: Int64
    /// Positions of the payer's lines.
    public var lines: [Int]

    /// A part.
    public init(claim: Int64, lines: [Int]) {
      self.claim = claim
      self.lines = lines
    }
  }

  /// A claim with how well it fits.
  public struct Scored: Sendable, Hashable {
    /// The claim.
    public var claim: Int64
    /// Higher fits better.
    public var score: Int
    /// What fits and what does not, in words.
    public var reasons: [String]
  }
}

/// Finds the claim that a payment answers. Pure: the books hand in whom it may be.
public enum ClaimMatcher {
  /// The claim that `payment` answers, among candidates.
  public static func match(_ payment: PaidClaim, among candidates: [MatchCandidate]) -> MatchOutcome
  {
    let fits = candidates.map { Fit(payment, $0) }
    for (how, isMet) in rules {
      let met = fits.filter(isMet)
      if let only = narrowed(met, payment) {
        return .matched(parts(of: payment, only.candidate, among: candidates), how: how)
      }
      if met.count > 1 { break }
    }
    let scored = fits.filter { $0.score >= 30 }.sorted {
      ($1.score, $0.candidate.id) < ($0.score, $1.candidate.id)
    }
    .prefix(8).map {
      MatchOutcome.Scored(claim: $0.candidate.id, score: $0.score, reasons: $0.reasons)
    }
    return scored.isEmpty ? .none : .unsure(Array(scored))
  }

  /// What is sure enough, strongest first. Nobody is matched on a name alone, nor on a number whose lines
  /// are others.
  private static let rules: [(MatchOutcome.How, @Sendable (Fit) -> Bool)] = [
    (.number, { $0.hasNumber && $0.linesFit && !$0.isOtherPerson }),
    (.control, { $0.hasControl && $0.linesFit && !$0.isOtherPerson }),
    (.lines, { $0.hasLineControls && $0.codesFit && !$0.isOtherPerson }),
    (.person, { $0.hasMember && $0.hasDay && $0.hasCharge && $0.linesEqual }),
  ]

  /// The only one, or the only one left by the payer's number, the frequency or the charge.
  private static func narrowed(_ fits: [Fit], _ payment: PaidClaim) -> Fit? {
    if fits.count <= 1 { return fits.first }
    for isMet in [
      { $0.hasControl }, { $0.hasCharge && $0.candidate.frequency == payment.frequency },
      { $0.hasCharge && $0.linesEqual },
    ] as [(Fit) -> Bool] {
      let left = fits.filter(isMet)
      if left.count == 1 { return left[0] }
      if left.count > 1 { return nil }
    }
    return nil
  }

  /// The payer's lines that are the claim's; the rest go to the candidate whose own line numbers they bear.
  private static func parts(
    of payment: PaidClaim, _ claim: MatchCandidate, among candidates: [MatchCandidate]
  ) -> [MatchOutcome.Part] {
    var parts = [MatchOutcome.Part(claim: claim.id, lines: [])]
    let own = LineMatching.match(payment.lines, with: claim.lines, controls: claim.controls)
    for (place, line) in payment.lines.enumerated() {
      let other = candidates.first {
        $0.id != claim.id && !line.control.isEmpty && $0.controls.contains(line.control)
      }
      guard own[place].sent.isEmpty, let other else {
        parts[0].lines.append(place)
        continue
      }
      if let index = parts.firstIndex(where: { $0.claim == other.id }) {
        parts[index].lines.append(place)
      } else {
        parts.append(MatchOutcome.Part(claim: other.id, lines: [place]))
      }
    }
    return parts
  }
}

/// How a payment fits one candidate.
private struct Fit: Sendable {
  let candidate: MatchCandidate
  let hasNumber: Bool
  let hasControl: Bool
  let hasLineControls: Bool
  let hasMember: Bool
  let hasName: Bool
  let hasDay: Bool
  let hasCharge: Bool
  /// At least one of the payer's lines is one of the claim's, or the payer states none.
  let linesFit: Bool
  /// Every code the payer answers is one of the claim's.
  let codesFit: Bool
  /// The same codes as often.
  let linesEqual: Bool
  /// Another card number and another name.
  let isOtherPerson: Bool

  init(_ payment: PaidClaim, _ candidate: MatchCandidate) {
    self.candidate = candidate
    hasNumber = payment.number == candidate.number
    hasControl = !payment.payerControl.isEmpty && payment.payerControl == candidate.payerControl
    let controls = Set(candidate.controls).subtracting([""])
    let stated = payment.lines.map(\.control).filter { !$0.isEmpty }
    hasLineControls = !stated.isEmpty && stated.contains(where: controls.contains)
    let (left, right) = (payment.person, candidate.person)
    hasMember = !left.memberID.isEmpty && left.memberID == right.memberID
    hasName =
      !left.lastName.isEmpty && left.lastName.uppercased() == right.lastName.uppercased()
      && left.firstName.uppercased().prefix(3) == right.firstName.uppercased().prefix(3)
    isOtherPerson =
      !hasMember && !hasName && !left.lastName.isEmpty && !right.lastName.isEmpty
      && !right.memberID.isEmpty && !left.memberID.isEmpty
    hasDay = payment.date.map { day in candidate.lines.contains { $0.date == day } } ?? false
    hasCharge =
      payment.isReversal
      ? payment.charge == Money.zero - candidate.charge : payment.charge == candidate.charge
    let matches = LineMatching.match(
      payment.lines, with: candidate.lines, controls: candidate.controls)
    linesFit = payment.lines.isEmpty || matches.contains { !$0.sent.isEmpty }
    let codes = candidate.lines.map(\.code.description)
    let answered = payment.lines.map { $0.sentCode.isEmpty ? $0.code : $0.sentCode }
    codesFit = answered.allSatisfy(codes.contains)
    linesEqual = codes.sorted() == answered.sorted()
  }

  var score: Int {
    (hasNumber ? 45 : 0) + (hasControl ? 40 : 0) + (hasLineControls ? 40 : 0) + (hasMember ? 20 : 0)
      + (hasName ? 15 : 0) + (hasDay ? 10 : 0) + (hasCharge ? 10 : 0) + (linesEqual ? 10 : 0)
  }

  var reasons: [String] {
    let facts: [(Bool, String, String)] = [
      (hasNumber, "the claim's number is the same", "the claim's number is another"),
      (hasControl, "the payer's number is the same", ""),
      (hasLineControls, "line numbers are the claim's", ""),
      (hasMember, "the card number is the same", "the card number is another"),
      (hasName, "the name is the same", "the name is another"),
      (hasDay, "the day of service is the same", "the day of service is another"),
      (hasCharge, "the charge is the same", "the charge is another"),
      (
        linesEqual, "the codes are the same",
        codesFit ? "only some of the codes are answered" : "the codes are others"
      ),
    ]
    return facts.map { $0.0 ? $0.1 : $0.2 }.filter { !$0.isEmpty }
  }
}
