/// Who somebody is on a claim: a name, an identifier, and what else the guide says of that role.
public struct Party: Sendable, Hashable {
  /// The role (NM101): "85" billing, "82" rendering, "IL" insured, "PR" payer, "QC" patient, ….
  public var role = ""
  /// Whether it is a person and not an organization.
  public var isPerson = false
  /// The family name of a person, or the name of an organization.
  public var lastName = ""
  /// The given name.
  public var firstName = ""
  /// The middle name or initial.
  public var middleName = ""
  /// A title before the name.
  public var prefix = ""
  /// What follows the name: "JR", "III".
  public var suffix = ""
  /// What kind of identifier it bears: "XX" NPI, "MI" member number, "PI" payer number, "46" submitter number, ….
  public var idQualifier = ""
  /// The identifier.
  public var id = ""
  /// Where it is.
  public var address: Address?
  /// The day of birth.
  public var birthDate: Day?
  /// "F", "M" or "U".
  public var sex = ""
  /// What it does as a provider: the role in PRV01 with the taxonomy code.
  public var specialty: Specialty?
  /// When another payer paid or denied (DTP 573).
  public var adjudicated: DaySpan?
  /// Further numbers: tax identifiers, numbers that a payer gave, policy numbers.
  public var references: [ReferenceNumber] = []
  /// Whom to call or write to.
  public var contacts: [Contact] = []

  /// Nobody.
  public init() {}

  /// Its National Provider Identifier, "" where it has none.
  public var npi: String { idQualifier == "XX" ? id : "" }
  /// Its employer's or social security number, "" where none is stated.
  public var taxID: String { number("EI", "SY") }

  /// The first further number of one of these kinds, "" where there is none.
  public func number(_ qualifiers: String...) -> String { references.number(qualifiers) }
}

/// A provider's specialty.
public struct Specialty: Sendable, Hashable {
  /// "BI" billing, "PE" performing, ….
  public var role = ""
  /// The kind of code, "PXC".
  public var qualifier = "PXC"
  /// The taxonomy code.
  public var code = ""

  /// None.
  public init() {}
  /// A taxonomy code in a role.
  public init(_ role: String, _ code: String) {
    self.role = role
    self.code = code
  }
}

/// A postal address.
public struct Address: Sendable, Hashable {
  /// The street.
  public var line = ""
  /// A second line.
  public var line2 = ""
  /// The city.
  public var city = ""
  /// Two letters of state or province.
  public var state = ""
  /// The postal code without dash.
  public var zip = ""
  /// Two letters of a country other than the United States.
  public var country = ""
  /// A part of that country.
  public var subdivision = ""

  /// Nowhere.
  public init() {}
}

/// A number of some kind.
public struct ReferenceNumber: Sendable, Hashable {
  /// The kind: "G1" prior authorization, "F8" the payer's claim number, "EI" employer's number, ….
  public var qualifier = ""
  /// The number.
  public var number = ""
  /// The payer that gave it, where several are concerned.
  public var payerID: [String] = []

  /// Nothing.
  public init() {}
  /// A number of a kind.
  public init(_ qualifier: String, _ number: String) {
    self.qualifier = qualifier
    self.number = number
  }
}

/// Whom to reach, and how.
public struct Contact: Sendable, Hashable {
  /// What for: "IC" information, "CX" payer's claims office, "BL" technical.
  public var function = "IC"
  /// The name.
  public var name = ""
  /// Up to three ways to reach it.
  public var numbers: [Number] = []

  /// A way to reach somebody.
  public struct Number: Sendable, Hashable {
    /// "TE" telephone, "EX" extension, "FX" fax, "EM" mail, "UR" page on the web.
    public var kind = ""
    /// The number or address.
    public var value = ""

    /// None.
    public init() {}
    /// A number of a kind.
    public init(_ kind: String, _ value: String) {
      self.kind = kind
      self.value = value
    }
  }

  /// Nobody.
  public init() {}
}

extension [ReferenceNumber] {
  /// The first number of one of these kinds, "" where there is none.
  public func number(_ qualifiers: String...) -> String { number(qualifiers) }

  func number(_ qualifiers: [String]) -> String {
    first { qualifiers.contains($0.qualifier) }?.number ?? ""
  }
}

extension Party: CustomStringConvertible {
  /// The role; who it is, is not shown.
  public var description: String { "party \(role) (redacted)" }
}

// MARK: Reading and writing

extension Party: LoopMapped {
  mutating func map(_ loop: inout LoopMap) {
    var name = PartyName(party: self)
    loop.one("NM1", &name)
    self = name.party
    Address.map(&address, &loop)
    var demographics = Demographics(birthDate: birthDate, sex: sex)
    if loop.isReading ? loop.has("DMG") : demographics.isStated {
      loop.one("DMG", &demographics)
      birthDate = demographics.birthDate
      sex = demographics.sex
    }
    loop.one("PRV", &specialty)
    var date = adjudicated.map { QualifiedDate("573", $0) }
    loop.one("DTP", &date)
    adjudicated = date?.span
    loop.all("REF", &references)
    loop.all("PER", &contacts)
  }
}

/// NM1 of a party.
struct PartyName: SegmentMapped {
  var party: Party
  init() { party = Party() }
  init(party: Party) { self.party = party }

  mutating func map(_ elements: inout ElementMap) {
    var type = party.isPerson ? "1" : "2"
    elements.text(1, &party.role)
    elements.text(2, &type)
    elements.text(3, &party.lastName)
    elements.text(4, &party.firstName)
    elements.text(5, &party.middleName)
    elements.text(6, &party.prefix)
    elements.text(7, &party.suffix)
    elements.text(8, &party.idQualifier)
    elements.text(9, &party.id)
    party.isPerson = type == "1"
  }
}

private struct Demographics: SegmentMapped {
  var birthDate: Day?
  var sex = ""
  var isStated: Bool { birthDate != nil || !sex.isEmpty }

  mutating func map(_ elements: inout ElementMap) {
    elements.constant(1, "D8")
    elements.day(2, &birthDate)
    elements.text(3, &sex)
  }
}

extension Address {
  private var hasCity: Bool {
    ![city, state, zip, country, subdivision].allSatisfy(\.isEmpty)
  }

  static func map(_ address: inout Address?, _ loop: inout LoopMap) {
    guard loop.isReading ? loop.has("N3") || loop.has("N4") : address != nil else { return }
    var value = address ?? Address()
    var street: Street? = Street(address: value)
    if !loop.isReading, value.line.isEmpty, value.line2.isEmpty { street = nil }
    loop.one("N3", &street)
    if let street { value = street.address }
    var city: City? = City(address: value)
    if !loop.isReading, !value.hasCity { city = nil }
    loop.one("N4", &city)
    if var whole = city?.address {
      whole.line = value.line
      whole.line2 = value.line2
      value = whole
    }
    address = value
  }

  private struct Street: SegmentMapped {
    var address = Address()
    mutating func map(_ elements: inout ElementMap) {
      elements.text(1, &address.line)
      elements.text(2, &address.line2)
    }
  }

  private struct City: SegmentMapped {
    var address = Address()
    mutating func map(_ elements: inout ElementMap) {
      elements.text(1, &address.city)
      elements.text(2, &address.state)
      elements.text(3, &address.zip)
      elements.text(4, &address.country)
      elements.text(7, &address.subdivision)
    }
  }
}

extension Specialty: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &role)
    elements.text(2, &qualifier)
    elements.text(3, &code)
  }
}

extension ReferenceNumber: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &qualifier)
    elements.text(2, &number)
    elements.parts(4, &payerID)
  }
}

extension Contact: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &function)
    elements.text(2, &name)
    elements.groups(from: 3, size: 2, most: 3, &numbers)
  }
}

extension Contact.Number: SegmentMapped {
  mutating func map(_ elements: inout ElementMap) {
    elements.text(1, &kind)
    elements.text(2, &value)
  }
}
