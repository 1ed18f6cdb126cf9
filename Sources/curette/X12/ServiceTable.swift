import X12

/// An 835 as a table: a row for each service, for each claim without services, for each adjustment of the account.
struct ServiceTable {
  private var hasHeading = false

  private static let heading = [
    "row", "trace", "paymentDate", "payer", "payee", "claim", "payerControl", "status",
    "claimCharge", "claimPaid", "patientResponsibility", "patientLastName", "patientFirstName",
    "memberId", "line", "serviceDate", "code", "modifiers", "units", "charge", "allowed", "paid",
    "adjustments", "remarks",
  ]

  /// The rows of a claim.
  mutating func rows(_ payment: ClaimPayment, _ remittance: Remittance) -> String {
    let head =
      start(remittance) + [
        payment.id, payment.payerControl, payment.status, money(payment.charge),
        money(payment.paid), payment.patientResponsibility.map(money) ?? "",
        payment.patient?.lastName ?? "", payment.patient?.firstName ?? "",
        payment.patient?.id ?? "",
      ]
    let remarks = payment.outpatient?.remarks.filter { !$0.isEmpty } ?? []
    var text = heading()
    if payment.services.isEmpty || !payment.adjustments.isEmpty {
      text += row(
        ["claim"] + head + [
          "", "", "", "", "", "", "", "", adjustments(payment.adjustments),
          remarks.joined(separator: " "),
        ])
    }
    for service in payment.services {
      let units = service.units?.description ?? "1"
      text += row(
        ["service"] + head + [
          service.control, service.serviceDate.map(iso) ?? "", service.procedure.code,
          service.procedure.modifiers.joined(separator: " "), units, money(service.charge),
          service.allowed.map(money) ?? "", money(service.paid), adjustments(service.adjustments),
          service.remarks.map(\.code).joined(separator: " "),
        ])
    }
    return text
  }

  /// The rows of a remittance's adjustments of the account.
  mutating func rows(_ remittance: Remittance) -> String {
    var text = heading()
    for adjustment in remittance.providerAdjustments {
      for entry in adjustment.entries {
        text += row(
          ["account"] + start(remittance) + [entry.reference]
            + Array(repeating: "", count: 15) + [money(entry.amount), entry.reason, ""])
      }
    }
    return text
  }

  private mutating func heading() -> String {
    guard !hasHeading else { return "" }
    hasHeading = true
    return Self.heading.joined(separator: ",") + "\n"
  }

  private func start(_ remittance: Remittance) -> [String] {
    [
      remittance.trace, remittance.date.map(iso) ?? "", remittance.payer.name, remittance.payee.id,
    ]
  }

  private func adjustments(_ all: [Adjustment]) -> String {
    all.map { "\($0.group)-\($0.reason) \(money($0.amount))" }.joined(separator: "; ")
  }

  private func iso(_ day: Day) -> String {
    let digits = day.description
    return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
  }

  private func money(_ amount: Number) -> String {
    let cents = amount.cents
    let rest = String(cents.magnitude % 100)
    return
      "\(cents < 0 ? "-" : "")\(cents.magnitude / 100).\(rest.utf8.count < 2 ? "0" : "")\(rest)"
  }

  /// Values with commas or quotes are quoted; a text that a spreadsheet would take for a formula is not one.
  private func row(_ values: [String]) -> String {
    values.map { value in
      var value = value
      if let first = value.utf8.first, [0x3D, 0x2B, 0x40].contains(first) { value = "'" + value }
      let isPlain = value.utf8.allSatisfy { $0 != 0x22 && $0 != 0x2C && $0 >= 0x20 }
      return isPlain
        ? value
        : "\""
          + value.split(separator: "\"", omittingEmptySubsequences: false)
          .joined(separator: "\"\"") + "\""
    }.joined(separator: ",") + "\n"
  }
}
