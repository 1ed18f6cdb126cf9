/// What a claim form needs beyond the codes. Never printed.
public struct BillingFacts: Sendable, Hashable {
  /// Who billed and rendered.
  public var provider: BillingProvider?
  /// Who holds the policy.
  public var subscriber: Subscriber?
  /// The payer's name and id on the form.
  public var payer: PayerIdentity?
  /// The practice's charge of a unit, by code.
  public var charges: [ProcedureCode: Money]
  /// The prior authorization number.
  public var authorization: String?
  /// When the illness began.
  public var onsetDate: CivilDate?
  /// The patient, where another than the subscriber.
  public var patient: Dependent?
  /// Who referred the patient.
  public var referring: NamedProvider?
  /// Where the work was done, where not at the billing provider's address.
  public var facility: ServiceFacility?
  /// 7 replaces and 8 voids an earlier claim; nil is an original one.
  public var frequency: Int?
  /// The payer's number of the claim replaced or voided.
  public var originalReference: String?
  /// A note to the payer.
  public var note: String?
  /// Who sends the file; the billing provider where not said.
  public var submitter: TradingPartner?
  /// Who receives it; the payer where not said.
  public var receiver: TradingPartner?

  /// Nothing known.
  public init() {
    charges = [:]
  }

  /// What these facts lack, taken from others: a practice's own facts complete those of a visit.
  public func completed(by other: BillingFacts) -> BillingFacts {
    var all = self
    all.provider = provider ?? other.provider
    all.subscriber = subscriber ?? other.subscriber
    all.payer = payer ?? other.payer
    all.charges.merge(other.charges) { own, _ in own }
    all.authorization = authorization ?? other.authorization
    all.onsetDate = onsetDate ?? other.onsetDate
    all.patient = patient ?? other.patient
    all.referring = referring ?? other.referring
    all.facility = facility ?? other.facility
    all.frequency = frequency ?? other.frequency
    all.originalReference = originalReference ?? other.originalReference
    all.note = note ?? other.note
    all.submitter = submitter ?? other.submitter
    all.receiver = receiver ?? other.receiver
    return all
  }
}

/// A patient insured through somebody else.
public struct Dependent: Sendable, Hashable {
  /// What the patient is to the subscriber: `01` spouse, `19` child, `G8` other, ….
  public var relationship: String?
  /// The family name.
  public var lastName: String?
  /// The given name.
  public var firstName: String?
  /// The day of birth.
  public var birthDate: CivilDate?
  /// The sex on file.
  public var sex: Patient.Sex?
  /// The home address.
  public var address: PostalAddress?

  /// Nothing known.
  public init() {}
}

/// A provider with name and number.
public struct NamedProvider: Sendable, Hashable {
  /// The national provider identifier.
  public var npi: String?
  /// The family name.
  public var lastName: String?
  /// The given name.
  public var firstName: String?

  /// Nothing known.
  public init() {}
}

/// A place where work was done.
public struct ServiceFacility: Sendable, Hashable {
  /// The national provider identifier.
  public var npi: String?
  /// The name.
  public var name: String?
  /// Where it is.
  public var address: PostalAddress?

  /// Nothing known.
  public init() {}
}

/// Who sends or receives a file of claims.
public struct TradingPartner: Sendable, Hashable {
  /// The name.
  public var name: String?
  /// The electronic identifier.
  public var id: String?
  /// Whom to ask.
  public var contact: String?
  /// The telephone number, digits only.
  public var phone: String?

  /// Nothing known.
  public init() {}
}

extension Dependent: CustomStringConvertible {
  /// A redaction.
  public var description: String { "dependent (redacted)" }
}

/// Who bills, as a form names it.
public struct BillingProvider: Sendable, Hashable {
  /// The national provider identifier of the billing provider.
  public var npi: String?
  /// The national provider identifier of who did the work, where another.
  public var renderingNPI: String?
  /// The family name of who did the work.
  public var renderingLastName: String?
  /// The given name of who did the work.
  public var renderingFirstName: String?
  /// The telephone number, digits only.
  public var phone: String?
  /// The NUCC taxonomy code.
  public var taxonomy: String?
  /// The employer's tax number.
  public var taxID: String?
  /// The organisation or family name.
  public var name: String?
  /// The given name of a person.
  public var firstName: String?
  /// The street address.
  public var address: PostalAddress?
  /// Whether the provider takes part in Medicare; nil counts as yes.
  public var participating: Bool?
  /// A nurse practitioner, physician assistant or nurse specialist who bills in own name.
  public var nonPhysician: Bool?

  /// Nothing known.
  public init() {}
}

/// Who holds the policy, as a form names it.
public struct Subscriber: Sendable, Hashable {
  /// The number on the card.
  public var memberID: String?
  /// The family name.
  public var lastName: String?
  /// The given name.
  public var firstName: String?
  /// The day of birth.
  public var birthDate: CivilDate?
  /// The sex on file.
  public var sex: Patient.Sex?
  /// The home address.
  public var address: PostalAddress?
  /// The group number.
  public var groupNumber: String?

  /// Nothing known.
  public init() {}
}

/// The payer as a form names it.
public struct PayerIdentity: Sendable, Hashable {
  /// The name.
  public var name: String?
  /// The electronic payer id.
  public var id: String?

  /// Nothing known.
  public init() {}
}

/// A postal address.
public struct PostalAddress: Sendable, Hashable {
  /// The street line.
  public var line: String?
  /// The city.
  public var city: String?
  /// Two letters of the state.
  public var state: String?
  /// The ZIP code, five or nine digits.
  public var zip: String?

  /// Nothing known.
  public init() {}
}

extension BillingFacts: CustomStringConvertible {
  /// A redaction: names, numbers and addresses never reach a log.
  public var description: String { "billing facts (redacted)" }
}

extension Subscriber: CustomStringConvertible {
  /// A redaction.
  public var description: String { "subscriber (redacted)" }
}

extension Patient: CustomStringConvertible {
  /// A redaction.
  public var description: String { "patient (redacted)" }
}
