/// One thing wrong with a file, and where.
public struct Problem: Hashable, Sendable {
  /// The check that found it.
  public var code: ProblemCode
  /// Whether it makes the file invalid.
  public var severity: Severity
  /// The identifier of the segment, "" where none is concerned.
  public var segment: String
  /// The segment's place in its transaction, ST being 1; in its interchange where no transaction is open.
  public var position: Int
  /// The element, and the component within it, from 1; nil where the segment as a whole is meant.
  public var element: Int?
  /// The component within the element, from 1; nil where the element as a whole is meant.
  public var component: Int?
  /// Where it stands in the file.
  public var bytes: Range<Int>
  /// The loop of the guide, where one is known.
  public var loop: String?
  /// The biller's number of the claim it stands in; nil outside claims.
  public var claim: String? = nil
  /// What is wrong and what is wanted, without any data of a patient.
  public var message: String
  /// The transaction it belongs to, by its place in the report; nil for the envelope.
  public var transaction: Int? = nil
  /// The functional group it belongs to, by its place in the report; nil for the interchange.
  public var group: Int? = nil

  /// A fault makes a file invalid; a warning is worth a look and does not, unless the check is
  /// strict.
  public enum Severity: String, Sendable { case fault, warning }
}

/// What a check is called, and how its finding is said in acknowledgments.
public enum ProblemCode: String, Sendable, CaseIterable {
  case noInterchange = "envelope.no-interchange"
  case interchangeHeader = "envelope.interchange-header"
  case delimiters = "envelope.delimiters"
  case truncated = "envelope.truncated"
  case controlNumber = "envelope.control-number"
  case segmentCount = "envelope.count"
  case versionMismatch = "envelope.version"
  case functionalGroup = "envelope.functional-group"
  case guideMismatch = "envelope.guide"
  case guideMissing = "envelope.guide-missing"
  case misplaced = "envelope.misplaced"
  case trailingData = "envelope.trailing-data"
  case repeatedControl = "envelope.repeated-control-number"
  case emptyGroup = "envelope.empty"

  case leadingSpace = "segment.leading-space"
  case badIdentifier = "segment.identifier"
  case unknownSegment = "segment.unknown"
  case unexpectedSegment = "segment.unexpected"
  case qualifier = "segment.qualifier"
  case missingSegment = "segment.missing"
  case missingLoop = "loop.missing"
  case tooManySegments = "segment.too-many"
  case tooManyLoops = "loop.too-many"
  case order = "segment.order"
  case trailingSeparators = "segment.trailing-separators"

  case missingElement = "element.missing"
  case unusedElement = "element.not-used"
  case excessElement = "element.excess"
  case tooShort = "element.too-short"
  case tooLong = "element.too-long"
  case codeValue = "element.code"
  case number = "element.number"
  case date = "element.date"
  case time = "element.time"
  case characters = "element.characters"
  case spaces = "element.trailing-spaces"
  case components = "element.components"
  case repetition = "element.repetition"
  case relation = "element.relation"
  case lineEnding = "element.line-ending"

  case npi = "identifier.npi"
  case taxIdentifier = "identifier.tax-id"
  case taxonomy = "identifier.taxonomy"
  case drugCode = "identifier.ndc"
  case zip = "address.zip"
  case state = "address.state"

  case hierarchySequence = "hl.sequence"
  case hierarchyParent = "hl.parent"
  case hierarchyChild = "hl.child"
  case lineSequence = "lx.sequence"
  case noClaim = "claim.none"
  case claimTotal = "claim.total"
  case pointer = "claim.diagnosis-pointer"
  case diagnosisForm = "claim.diagnosis-form"
  case repeatedClaim = "claim.repeated-id"
  case chronology = "claim.dates"
  case originalReference = "claim.original-reference"
  case accident = "claim.accident"
  case patientData = "claim.patient-data"
  case providerIdentifier = "claim.provider-id"
  case coordination = "claim.coordination-of-benefits"
  case unknownDiagnosis = "code.diagnosis"
  case unknownProcedure = "code.procedure"
  case externalCode = "code.external"

  case serviceBalance = "balance.service"
  case claimBalance = "balance.claim"
  case paymentBalance = "balance.payment"

  case setResult = "acknowledgment.set-result"
  case groupResult = "acknowledgment.group-result"

  /// The level of the industry's testing types: 1 integrity, 2 requirement, 3 balancing, 4 situation, 5 code sets.
  public var level: Int {
    switch self {
    case .missingElement, .unusedElement, .codeValue, .missingSegment, .missingLoop,
      .tooManySegments,
      .tooManyLoops, .repetition, .unexpectedSegment, .qualifier, .guideMismatch, .guideMissing,
      .diagnosisForm:
      2
    case .claimTotal, .serviceBalance, .claimBalance, .paymentBalance, .coordination, .setResult,
      .groupResult:
      3
    case .pointer, .repeatedClaim, .chronology, .originalReference, .accident, .patientData,
      .providerIdentifier, .noClaim, .hierarchyChild, .lineSequence:
      4
    case .npi, .taxIdentifier, .taxonomy, .drugCode, .zip, .state, .unknownDiagnosis,
      .unknownProcedure, .externalCode:
      5
    default: 1
    }
  }
}

extension Problem {
  /// A fault that a caller found in the business of a claim, to be told beside those of the file.
  public init(business code: ProblemCode, segment: String, loop: String, message: String) {
    self.init(
      code: code, severity: .fault, segment: segment, position: 0, element: nil, component: nil,
      bytes: 0..<0, loop: loop, message: message)
  }
}
