/// What an 835 has to hold together: each service, each claim and the payment as a whole must balance.
final class RemittanceChecks: TransactionChecks {
  private let payment = ScannedPayment()
  private let consumer: (any PaymentConsumer)?
  private(set) var claims = 0
  private(set) var keep: Int?
  private var isOpen = false
  private var paidSum: Int64 = 0
  private var providerSum: Int64 = 0
  private var paymentMark = (position: 0, bytes: 0..<0)
  private var claimMark = (position: 0, bytes: 0..<0)
  /// Whether every amount of the claim, and of the payment as a whole, is a number: what is none is told as such.
  private var claimIsReadable = true
  private var paymentIsReadable = true

  init(consumer: (any PaymentConsumer)?) { self.consumer = consumer }

  func begin(_ context: CheckContext) {
    claims = 0
    isOpen = false
    keep = nil
    paidSum = 0
    providerSum = 0
    paymentIsReadable = true
    payment.paymentTotal = 0
    payment.reader = context.reader
  }

  func end(_ context: CheckContext) {
    finish(context, isLast: true)
    // BPR02 is without a sign; BPR03 says whether it is paid or owed.
    let stated = payment.isDebit ? -payment.paymentTotal : payment.paymentTotal
    if paymentMark.position > 0, paymentIsReadable, paidSum &- providerSum != stated {
      context.report(
        .paymentBalance, segment: "BPR", position: paymentMark.position, element: 2,
        bytes: paymentMark.bytes,
        "BPR02 states \(ClaimChecks.dollars(stated)); the claims' payments less the provider adjustments come to \(ClaimChecks.dollars(paidSum &- providerSum))."
      )
    }
    paymentMark = (0, 0..<0)
  }

  @inline(__always) func segment(_ role: Role, _ segment: Segment, _ context: CheckContext) {
    switch role {
    case .none: break
    case .payment:
      payment.paymentTotal = amount(segment[2], &paymentIsReadable)
      payment.isDebit = segment[3].key == key("D")
      payment.paymentDate = Dates.value(segment[16]) ?? 0
      paymentMark = (context.position, segment.range(of: 2))
    case .claimPayment: readClaim(segment, context)
    case .claimAdjustment: readAdjustments(segment, service: -1)
    case .servicePayment: readService(segment, context)
    case .serviceAdjustment: readAdjustments(segment, service: Int32(payment.services.count) - 1)
    case .servicePaymentDate:
      let last = payment.services.count &- 1
      if last >= 0, payment.services[last].from == 0 {
        payment.services[last].from = Dates.value(segment[2]) ?? 0
      }
    case .servicePaymentReference:
      if segment[1].key == key("6R"), !payment.services.isEmpty {
        let field = segment[2]
        payment.services[payment.services.count &- 1].control = ScannedClaim.Place(
          segment.offset(of: field), field.count)
      }
    case .servicePaymentAmount:
      if segment[1].key == key("B6"), !payment.services.isEmpty {
        payment.services[payment.services.count &- 1].allowed = segment[2].cents ?? -1
      }
    case .serviceRemark:
      let last = payment.services.count &- 1
      if last >= 0, payment.services[last].remark == 0 {
        payment.services[last].remark = segment[2].key
      }
    case .remittanceHeader: finish(context)
    case .providerAdjustment:
      finish(context)
      for index in stride(from: 4, through: min(segment.count, 14), by: 2) {
        providerSum &+= amount(segment[index], &paymentIsReadable)
      }
    default: break
    }
  }

  private func readClaim(_ segment: Segment, _ context: CheckContext) {
    finish(context)
    isOpen = true
    claims += 1
    context.values?.beginUnit(segment, context)
    keep = segment.range.lowerBound
    claimMark = (context.position, segment.range)
    payment.services.removeAll(keepingCapacity: true)
    payment.adjustments.removeAll(keepingCapacity: true)
    payment.id = place(segment, 1)
    context.claim = payment.id
    payment.status = segment[2].key
    claimIsReadable = true
    payment.charge = amount(segment[3], &claimIsReadable)
    payment.paid = amount(segment[4], &claimIsReadable)
    if !claimIsReadable { paymentIsReadable = false }
    payment.patientResponsibility = segment[5].cents ?? 0
    payment.filingIndicator = segment[6].key
    payment.payerControl = place(segment, 7)
    payment.frequency = segment[9].count == 1 ? segment[9][0] : 0
  }

  private func readService(_ segment: Segment, _ context: CheckContext) {
    var service = ScannedPayment.Service()
    service.position = context.position
    service.bytes = segment.range
    let field = segment[1]
    var part = 1
    var from = 0
    for at in 0...field.count {
      guard at == field.count || field[at] == segment.delimiters.component else { continue }
      let value = Field(start: field.start + from, count: at &- from)
      if part == 2 {
        service.code = value.key
      } else if part >= 3, part <= 6 {
        service.modifiers |= (value.key & 0xFFFF) << UInt64((part &- 3) &* 16)
      }
      part &+= 1
      from = at &+ 1
    }
    service.charge = amount(segment[2], &claimIsReadable)
    service.paid = amount(segment[3], &claimIsReadable)
    if !segment[5].isEmpty { service.units = thousandths(segment[5]) }
    if !segment[6].isEmpty { service.sentCode = segment[6, 2].key }
    payment.services.append(service)
  }

  @inline(__always) private func readAdjustments(_ segment: Segment, service: Int32) {
    let group = segment[1].key
    var index = 2
    while index &+ 1 <= segment.count, index <= 17 {
      if !segment[index].isEmpty {
        payment.adjustments.append(
          ScannedPayment.Adjustment(
            group: group, reason: segment[index].key,
            amount: amount(segment[index &+ 1], &claimIsReadable),
            quantity: segment[index &+ 2].isEmpty ? 0 : thousandths(segment[index &+ 2]),
            service: service))
      }
      index &+= 3
    }
  }

  private func finish(_ context: CheckContext, isLast: Bool = false) {
    guard isOpen else { return }
    isOpen = false
    paidSum &+= payment.paid
    var all: Int64 = 0
    for adjustment in payment.adjustments { all &+= adjustment.amount }
    let servicesBalance =
      claimIsReadable && (payment.services.isEmpty || checkServices(context))
    if servicesBalance, payment.charge &- payment.paid != all {
      context.report(
        .claimBalance, segment: "CLP", position: claimMark.position, element: 4,
        bytes: claimMark.bytes,
        "The claim's charge less its payment is \(ClaimChecks.dollars(payment.charge &- payment.paid)); its adjustments and those of its services come to \(ClaimChecks.dollars(all))."
      )
    }
    consumer?.payment(payment)
    context.values?.endUnit(context, isLast: isLast)
    context.claim = nil
  }

  /// Whether each service balances. Where one does not, the claim cannot, and that is not said again.
  private func checkServices(_ context: CheckContext) -> Bool {
    var balance = true
    var next = 0
    while next < payment.adjustments.count, payment.adjustments[next].service < 0 { next &+= 1 }
    var charges: Int64 = 0
    var payments: Int64 = 0
    for index in payment.services.indices {
      let service = payment.services[index]
      charges &+= service.charge
      payments &+= service.paid
      var sum: Int64 = 0
      while next < payment.adjustments.count, Int(payment.adjustments[next].service) == index {
        sum &+= payment.adjustments[next].amount
        next &+= 1
      }
      if service.charge &- service.paid != sum {
        balance = false
        context.report(
          .serviceBalance, segment: "SVC", position: service.position, element: 3,
          bytes: service.bytes,
          "The service's charge less its payment is \(ClaimChecks.dollars(service.charge &- service.paid)); its adjustments come to \(ClaimChecks.dollars(sum))."
        )
      }
    }
    if charges != payment.charge {
      context.report(
        .claimBalance, segment: "CLP", position: claimMark.position, element: 3,
        bytes: claimMark.bytes,
        "CLP03 states a charge of \(ClaimChecks.dollars(payment.charge)); its services come to \(ClaimChecks.dollars(charges))."
      )
    }
    return balance
  }

  private func place(_ segment: Segment, _ element: Int) -> ScannedClaim.Place {
    let field = segment[element]
    return ScannedClaim.Place(segment.offset(of: field), field.count)
  }

  /// An amount in cents; 0 where none is stated, and where it is no number, which is noted.
  @inline(__always) private func amount(_ field: Field, _ isReadable: inout Bool) -> Int64 {
    if let cents = field.cents { return cents }
    if !field.isEmpty { isReadable = false }
    return 0
  }

  private func thousandths(_ field: Field) -> Int64 {
    // Quantities have at most three decimals here; cents of a thousandfold number would overflow nothing.
    guard let hundredths = field.cents else { return -1 }
    return hundredths &* 10
  }
}
