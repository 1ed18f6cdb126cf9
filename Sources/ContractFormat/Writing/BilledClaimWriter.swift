public import ClaimModel

/// Writes a claim with its form as the contract's JSON: what `scrub` and `convert` read.
public enum BilledClaimWriter {
  /// Writes one object.
  public static func write(
    _ claim: Claim, billing: BillingFacts, drugs: [Drug], to buffer: inout JSONBuffer
  ) {
    var drugs = drugs
    buffer.object { buffer in
      buffer.field("id", claim.id)
      buffer.field("payer")
      buffer.object { buffer in
        buffer.field("line", claim.payer.line.rawValue)
        buffer.field("id", ifPresent: claim.payer.id)
      }
      buffer.field("patient")
      buffer.object { buffer in
        buffer.field("birthDate", ifPresent: claim.patient.birthDate?.description)
        buffer.field("sex", ifPresent: claim.patient.sex?.rawValue)
      }
      buffer.field("placeOfService", claim.placeOfService.description)
      buffer.field("sent", ifPresent: claim.transactionDate?.description)
      buffer.field("diagnoses", claim.diagnoses.map(\.description))
      buffer.field("lines")
      buffer.array { buffer in
        for line in claim.lines { write(line, &drugs, to: &buffer) }
      }
      buffer.field("billing")
      write(billing, to: &buffer)
    }
  }

  private static func write(
    _ line: ServiceLine, _ drugs: inout [Drug], to buffer: inout JSONBuffer
  ) {
    buffer.object { buffer in
      buffer.field("line", line.number)
      buffer.field("code", line.code.description)
      buffer.field("modifiers", line.modifiers.map(\.description))
      if line.unitBasis == .minutes {
        buffer.field("minutes", line.units)
      } else {
        buffer.field("units", line.units)
      }
      buffer.field("dateOfService", line.date.description)
      buffer.field("through", ifPresent: line.through?.description)
      buffer.field("placeOfService", ifPresent: line.placeOfService?.description)
      buffer.field("charge", ifPresent: line.charge?.description)
      buffer.field("pointers")
      buffer.array { buffer in
        for pointer in line.pointers { buffer.number(pointer) }
      }
      buffer.field("description", ifPresent: line.description)
      if let place = drugs.firstIndex(where: { $0.code == line.code }) {
        let drug = drugs.remove(at: place)
        buffer.field("ndc", ifPresent: drug.ndc)
        buffer.field(
          "ndcQuantity", ifPresent: drug.amount.map { ScaledDecimal.text($0, places: 3) })
        buffer.field("ndcUnit", ifPresent: drug.unit)
      }
    }
  }

  private static func write(_ facts: BillingFacts, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      if let provider = facts.provider { write(provider, to: &buffer) }
      if let subscriber = facts.subscriber {
        buffer.field("subscriber")
        buffer.object { buffer in
          buffer.field("memberId", ifPresent: subscriber.memberID)
          person(
            subscriber.lastName, subscriber.firstName, subscriber.birthDate, subscriber.sex,
            subscriber.address, to: &buffer)
          buffer.field("groupNumber", ifPresent: subscriber.groupNumber)
        }
      }
      if let payer = facts.payer {
        buffer.field("payer")
        buffer.object { buffer in
          buffer.field("name", ifPresent: payer.name)
          buffer.field("id", ifPresent: payer.id)
        }
      }
      if let patient = facts.patient {
        buffer.field("patient")
        buffer.object { buffer in
          buffer.field("relationship", ifPresent: patient.relationship)
          person(
            patient.lastName, patient.firstName, patient.birthDate, patient.sex, patient.address,
            to: &buffer)
        }
      }
      buffer.field("authorization", ifPresent: facts.authorization)
      buffer.field("onsetDate", ifPresent: facts.onsetDate?.description)
      if let frequency = facts.frequency { buffer.field("frequency", frequency) }
      buffer.field("originalReference", ifPresent: facts.originalReference)
      buffer.field("note", ifPresent: facts.note)
      writeOthers(facts, to: &buffer)
    }
  }

  private static func writeOthers(_ facts: BillingFacts, to buffer: inout JSONBuffer) {
    if let referring = facts.referring {
      buffer.field("referring")
      buffer.object { buffer in
        buffer.field("npi", ifPresent: referring.npi)
        buffer.field("lastName", ifPresent: referring.lastName)
        buffer.field("firstName", ifPresent: referring.firstName)
      }
    }
    if let facility = facts.facility {
      buffer.field("facility")
      buffer.object { buffer in
        buffer.field("npi", ifPresent: facility.npi)
        buffer.field("name", ifPresent: facility.name)
        address(facility.address, to: &buffer)
      }
    }
    if let submitter = facts.submitter {
      buffer.field("submitter")
      partner(submitter, to: &buffer)
    }
    if let receiver = facts.receiver {
      buffer.field("receiver")
      partner(receiver, to: &buffer)
    }
  }

  private static func write(_ provider: BillingProvider, to buffer: inout JSONBuffer) {
    buffer.field("provider")
    buffer.object { buffer in
      buffer.field("npi", ifPresent: provider.npi)
      buffer.field("taxId", ifPresent: provider.taxID)
      buffer.field("taxonomy", ifPresent: provider.taxonomy)
      buffer.field("name", ifPresent: provider.name)
      buffer.field("firstName", ifPresent: provider.firstName)
      buffer.field("renderingNpi", ifPresent: provider.renderingNPI)
      buffer.field("renderingLastName", ifPresent: provider.renderingLastName)
      buffer.field("renderingFirstName", ifPresent: provider.renderingFirstName)
      buffer.field("phone", ifPresent: provider.phone)
      address(provider.address, to: &buffer)
      if let participating = provider.participating {
        buffer.field("participating", participating)
      }
    }
  }

  private static func person(
    _ lastName: String?, _ firstName: String?, _ birthDate: CivilDate?, _ sex: Patient.Sex?,
    _ home: PostalAddress?, to buffer: inout JSONBuffer
  ) {
    buffer.field("lastName", ifPresent: lastName)
    buffer.field("firstName", ifPresent: firstName)
    buffer.field("birthDate", ifPresent: birthDate?.description)
    buffer.field("sex", ifPresent: sex?.rawValue)
    address(home, to: &buffer)
  }

  private static func address(_ address: PostalAddress?, to buffer: inout JSONBuffer) {
    guard let address else { return }
    buffer.field("address")
    buffer.object { buffer in
      buffer.field("line", ifPresent: address.line)
      buffer.field("city", ifPresent: address.city)
      buffer.field("state", ifPresent: address.state)
      buffer.field("zip", ifPresent: address.zip)
    }
  }

  private static func partner(_ partner: TradingPartner, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      buffer.field("name", ifPresent: partner.name)
      buffer.field("id", ifPresent: partner.id)
      buffer.field("contact", ifPresent: partner.contact)
      buffer.field("phone", ifPresent: partner.phone)
    }
  }
}
