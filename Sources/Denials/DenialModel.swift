public import ClaimModel

/// What to do next about money a payer did not pay.
public enum NextStep: String, Sendable, Hashable, CaseIterable {
  /// Dispute the decision with the payer's appeal process.
  case appeal
  /// Send a replacement claim (frequency 7 with the payer's number).
  case correct
  /// Ask Medicare to reopen the claim for a clerical correction.
  case reopen
  /// Send a new claim: the payer never took the first one in.
  case resend
  /// Send the records that were asked for.
  case sendRecords = "send-records"
  /// Bill another payer.
  case billOther = "bill-other"
  /// Bill the patient.
  case billPatient = "bill-patient"
  /// Write it off.
  case writeOff = "write-off"
  /// A person must look: nothing here can tell.
  case review
  /// Nothing: it is paid as it should be.
  case none
}

/// A circumstance of a claim that makes a cause likely, or rules it out.
public enum Sign: Sendable, Hashable {
  /// The pair table forbids the line beside another of the day, with no modifier ever.
  case pairForbidden
  /// A pair of the day may be bypassed, and the line carries no modifier that does.
  case pairNeedsModifier
  /// A pair of the day may be bypassed, and the line carries the modifier.
  case pairBypassed
  /// The pair table has nothing against the line.
  case noPair
  /// More units than a limit that is absolute for the day.
  case unitsOverAbsoluteLimit
  /// More units than a limit that records may lift.
  case unitsOverClinicalLimit
  /// More units than the limit of one line.
  case unitsOverLineLimit
  /// No more units than the unit table allows.
  case unitsWithinLimit
  /// An add-on, and no primary procedure of it is on the claim.
  case noPrimary
  /// An add-on whose primary procedure was refused too.
  case primaryRefused
  /// An add-on whose primary procedure was paid.
  case primaryPaid
  /// The line's first diagnosis contradicts the procedure.
  case diagnosisContradicts
  /// A diagnosis of the line does not exist on the day, or is no whole code.
  case diagnosisInvalid
  /// A visit on the day of another procedure without modifier 25.
  case visitWithoutModifier
  /// A visit that carries modifier 25.
  case visitWithModifier
  /// The service lies in the global period of an earlier one and carries no modifier for it.
  case inGlobalPeriod
  /// Sent after the last day for filing.
  case filedLate
  /// Sent in time, as the books say.
  case filedInTime
  /// The same service was billed before.
  case billedBefore
  /// No other claim for the same service is on the books.
  case notBilledBefore
  /// The patient signed that necessity may be denied (GA).
  case waiverSigned
  /// The line says that the service is excluded (GY).
  case saidExcluded
  /// The code does not exist on the day.
  case codeInvalid
  /// A benign lesion's removal.
  case benignLesion
  /// A visit.
  case isVisit
  /// A visit of a new patient.
  case newPatientVisit
  /// The claim carries a prior authorization.
  case authorizationOnClaim
  /// The claim carries none.
  case noAuthorization
  /// The date of service lies after the day the claim was sent.
  case serviceAfterSending
}

/// One thing that may have led to a refusal.
public struct DenialCause: Sendable, Hashable {
  /// What happened, in our words.
  public var says: String
  /// What speaks for it in the facts of a claim; empty where nothing on the claim can show it.
  public var signs: [Sign]
  /// What to do then.
  public var step: NextStep
  /// How, in our words.
  public var how: String
  /// Nothing can change it: an appeal would be wasted or unlawful.
  public var isFinal: Bool

  /// A cause.
  public init(
    _ says: String, when signs: [Sign] = [], _ step: NextStep, _ how: String, isFinal: Bool = false
  ) {
    self.says = says
    self.signs = signs
    self.step = step
    self.how = how
    self.isFinal = isFinal
  }
}

/// A reason or remark code, in our words. The publisher's own wording is not carried.
public struct DenialEntry: Sendable, Hashable {
  /// The code: "97", "B15", or "N362".
  public var code: String
  /// What it means to a skin practice.
  public var means: String
  /// What may have led to it, the commonest first.
  public var causes: [DenialCause]

  /// A code without causes of its own: a remark that narrows another down.
  public init(_ code: String, _ means: String, _ causes: [DenialCause] = []) {
    self.code = code
    self.means = means
    self.causes = causes
  }
}

/// What to do about one refusal.
public struct DenialAdvice: Sendable, Hashable {
  /// What the reason means; nil where the code is not in the catalogue.
  public var means: String?
  /// What the remark adds.
  public var remark: String?
  /// The causes, the likeliest by the facts of this claim first.
  public var causes: [RankedCause]
  /// The next step.
  public var step: NextStep
  /// How.
  public var how: String
  /// Whether nothing can change it.
  public var isFinal: Bool
  /// The last day for the step; nil where no limit is known here.
  public var deadline: CivilDate?
  /// On what the deadline rests, or why there is none.
  public var deadlineBasis: String
  /// Who must bear it by the group code: the practice, the patient, or nobody yet.
  public var bornBy: String

  /// A cause with how well the facts support it.
  public struct RankedCause: Sendable, Hashable {
    /// The cause.
    public var cause: DenialCause
    /// Whether facts of this claim show it; nil where they can neither show nor rule it out.
    public var isShown: Bool
  }
}
