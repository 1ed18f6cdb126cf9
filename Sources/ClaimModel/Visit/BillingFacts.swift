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

  /// Nothing known.
  public init() {
    charges = [:]
  }
}

/// Who bills, as a form names it.
public struct BillingProvider: Sendable, Hashable {
  /// The national provider identifier of the billing provider.
  public var npi: String?
  /// The national provider identifier of who did the work, where another.
  public var renderingNPI: String?
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
