import ClaimModel

/// What a claim form needs beyond the codes, as the contract's `billing` writes it.
struct BillingObject: Decodable {
  let billing: BillingFacts

  init(from decoder: any Decoder) throws {
    let fields = try Fields(
      decoder,
      known: [
        "provider", "subscriber", "payer", "charges", "authorization", "onsetDate", "patient",
        "referring", "facility", "frequency", "originalReference", "note", "submitter", "receiver",
      ])
    var billing = BillingFacts()
    billing.provider = try fields.object("provider", ProviderObject.self)?.provider
    billing.subscriber = try fields.object("subscriber", SubscriberObject.self)?.subscriber
    billing.payer = try fields.object("payer", PayerIdentityObject.self)?.identity
    billing.charges = try fields.object("charges", ChargesObject.self)?.charges ?? [:]
    billing.authorization = try fields.string("authorization")
    billing.onsetDate = try fields.date("onsetDate")
    billing.patient = try fields.object("patient", DependentObject.self)?.dependent
    billing.referring = try fields.object("referring", NamedProviderObject.self)?.provider
    billing.facility = try fields.object("facility", FacilityObject.self)?.facility
    billing.frequency = try fields.integer("frequency", in: 1...9)
    billing.originalReference = try fields.string("originalReference")
    billing.note = try fields.string("note")
    billing.submitter = try fields.object("submitter", PartnerObject.self)?.partner
    billing.receiver = try fields.object("receiver", PartnerObject.self)?.partner
    self.billing = billing
  }
}

struct ProviderObject: Decodable {
  let provider: BillingProvider

  init(from decoder: any Decoder) throws {
    let fields = try Fields(
      decoder,
      known: [
        "npi", "renderingNpi", "renderingLastName", "renderingFirstName", "phone", "taxonomy",
        "taxId", "name", "firstName", "address",
        "participating", "nonPhysician",
      ])
    var provider = BillingProvider()
    provider.npi = try fields.string("npi")
    provider.renderingNPI = try fields.string("renderingNpi")
    provider.renderingLastName = try fields.string("renderingLastName")
    provider.renderingFirstName = try fields.string("renderingFirstName")
    provider.phone = try fields.string("phone")
    provider.taxonomy = try fields.string("taxonomy")
    provider.taxID = try fields.string("taxId")
    provider.name = try fields.string("name")
    provider.firstName = try fields.string("firstName")
    provider.address = try fields.object("address", AddressObject.self)?.address
    provider.participating = try fields.bool("participating")
    provider.nonPhysician = try fields.bool("nonPhysician")
    self.provider = provider
  }
}

struct SubscriberObject: Decodable {
  let subscriber: Subscriber

  init(from decoder: any Decoder) throws {
    let fields = try Fields(
      decoder,
      known: ["memberId", "lastName", "firstName", "birthDate", "sex", "address", "groupNumber"])
    var subscriber = Subscriber()
    subscriber.memberID = try fields.string("memberId")
    subscriber.lastName = try fields.string("lastName")
    subscriber.firstName = try fields.string("firstName")
    subscriber.birthDate = try fields.date("birthDate")
    subscriber.sex = try fields.coded("sex", [Patient.Sex.female, .male, .unknown])
    subscriber.address = try fields.object("address", AddressObject.self)?.address
    subscriber.groupNumber = try fields.string("groupNumber")
    self.subscriber = subscriber
  }
}

struct PayerIdentityObject: Decodable {
  let identity: PayerIdentity

  init(from decoder: any Decoder) throws {
    let fields = try Fields(decoder, known: ["name", "id"])
    var identity = PayerIdentity()
    identity.name = try fields.string("name")
    identity.id = try fields.string("id")
    self.identity = identity
  }
}

struct AddressObject: Decodable {
  let address: PostalAddress

  init(from decoder: any Decoder) throws {
    let fields = try Fields(decoder, known: ["line", "city", "state", "zip"])
    var address = PostalAddress()
    address.line = try fields.string("line")
    address.city = try fields.string("city")
    address.state = try fields.string("state")
    address.zip = try fields.string("zip")
    self.address = address
  }
}

/// Charges of a unit by code: `{"17000": "120.00"}`.
struct ChargesObject: Decodable {
  let charges: [ProcedureCode: Money]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: FieldName.self)
    var charges: [ProcedureCode: Money] = [:]
    for key in container.allKeys {
      let text = try? container.decode(String.self, forKey: key)
      guard let code = ProcedureCode(key.stringValue), let amount = text.flatMap({ Money($0) }),
        amount.cents >= 0
      else {
        throw InputProblem(
          Fields.text(decoder.codingPath + [key]), "a charge by code is expected",
          remedy: "Write the amount as a text, as \"17000\": \"120.00\".")
      }
      charges[code] = amount
    }
    self.charges = charges
  }
}
