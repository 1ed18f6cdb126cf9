import ClaimModel

struct DependentObject: Decodable {
  let dependent: Dependent

  init(from decoder: any Decoder) throws {
    let fields = try Fields(
      decoder,
      known: ["relationship", "lastName", "firstName", "birthDate", "sex", "address"])
    var dependent = Dependent()
    dependent.relationship = try fields.string("relationship")
    dependent.lastName = try fields.string("lastName")
    dependent.firstName = try fields.string("firstName")
    dependent.birthDate = try fields.date("birthDate")
    dependent.sex = try fields.coded("sex", [Patient.Sex.female, .male, .unknown])
    dependent.address = try fields.object("address", AddressObject.self)?.address
    self.dependent = dependent
  }
}

struct NamedProviderObject: Decodable {
  let provider: NamedProvider

  init(from decoder: any Decoder) throws {
    let fields = try Fields(decoder, known: ["npi", "lastName", "firstName"])
    var provider = NamedProvider()
    provider.npi = try fields.string("npi")
    provider.lastName = try fields.string("lastName")
    provider.firstName = try fields.string("firstName")
    self.provider = provider
  }
}

struct FacilityObject: Decodable {
  let facility: ServiceFacility

  init(from decoder: any Decoder) throws {
    let fields = try Fields(decoder, known: ["npi", "name", "address"])
    var facility = ServiceFacility()
    facility.npi = try fields.string("npi")
    facility.name = try fields.string("name")
    facility.address = try fields.object("address", AddressObject.self)?.address
    self.facility = facility
  }
}

struct PartnerObject: Decodable {
  let partner: TradingPartner

  init(from decoder: any Decoder) throws {
    let fields = try Fields(decoder, known: ["name", "id", "contact", "phone"])
    var partner = TradingPartner()
    partner.name = try fields.string("name")
    partner.id = try fields.string("id")
    partner.contact = try fields.string("contact")
    partner.phone = try fields.string("phone")
    self.partner = partner
  }
}
