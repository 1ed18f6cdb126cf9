import ClaimModel
import Remittances
import X12

extension RemittanceAdvice {
  /// The head of an 835, and its account adjustments where they were read.
  init(_ remittance: Remittance) {
    self.init()
    payerName = remittance.payer.name
    payerID =
      remittance.payer.id.isEmpty ? remittance.payer.references.number("2U") : remittance.payer.id
    payeeNPI = remittance.payee.idQualifier == "XX" ? remittance.payee.id : ""
    payeeZip = String((remittance.payee.address?.zip ?? "").prefix(5))
    trace = remittance.trace
    paidOn = remittance.date.flatMap { CivilDate(compact: $0.description) }
    method = remittance.method
    amount = Money(cents: remittance.cents)
    accountAdjustments = remittance.providerAdjustments.flatMap { provider in
      provider.entries.map {
        AccountAdjustment(
          npi: provider.provider, reason: $0.reason, reference: $0.reference,
          amount: Money(cents: $0.amount.cents))
      }
    }
  }
}

extension PaidClaim {
  /// A claim of an 835.
  init(_ payment: ClaimPayment) {
    self.init()
    number = payment.id
    status = payment.status
    charge = Money(cents: payment.charge.cents)
    paid = Money(cents: payment.paid.cents)
    patientShare = Money(cents: payment.patientResponsibility?.cents ?? 0)
    filingIndicator = payment.filingIndicator
    payerControl = payment.payerControl
    placeOfService = PlaceOfService(payment.facility)
    frequency = payment.frequency
    if let patient = payment.patient {
      person.lastName = patient.lastName
      person.firstName = patient.firstName
      person.memberID = patient.id
    }
    renderingNPI = payment.parties.first { $0.role == "82" }?.npi ?? ""
    adjustments = payment.adjustments.map(PaymentAdjustment.init)
    remarks = payment.outpatient?.remarks.filter { !$0.isEmpty } ?? []
    let day = payment.dates.first { $0.qualifier == "232" }?.day
    lines = payment.services.map { PaidLine($0, or: day) }
    offset = payment.place.bytes.lowerBound
  }
}

extension PaidLine {
  /// A service of an 835, on the claim's day where it bears none.
  init(_ service: ServicePayment, or day: Day?) {
    self.init()
    code = service.procedure.code
    modifiers = ModifierList(service.procedure.modifiers.compactMap { Modifier($0) })
    sentCode = service.sent?.code ?? ""
    units = service.units.map { max(0, Int($0.thousandths / 1000)) } ?? 1
    sentUnits = service.sentUnits.map { Int($0.thousandths / 1000) }
    charge = Money(cents: service.charge.cents)
    paid = Money(cents: service.paid.cents)
    statedAllowed = service.allowed.map { Money(cents: $0.cents) }
    date = (service.serviceDate ?? day).flatMap { CivilDate(compact: $0.description) }
    control = service.control
    adjustments = service.adjustments.map(PaymentAdjustment.init)
    remarks = service.remarks.map(\.code)
  }
}

extension PaymentAdjustment {
  /// An adjustment of an 835.
  init(_ adjustment: X12.Adjustment) {
    self.init(
      adjustment.group, adjustment.reason, Money(cents: adjustment.amount.cents),
      units: adjustment.quantity.map { Int($0.thousandths / 1000) })
  }
}
