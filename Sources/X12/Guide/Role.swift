/// What a segment at its place means to the checks and to the values read from it.
enum Role: UInt8, Sendable {
  case none, start, end
  case batch, submitter, receiver
  case hierarchy, billingProvider, billingAddress, billingTax, billingSecondary, billingTaxonomy
  case subscriber, subscriberName, subscriberAddress, subscriberDemographics, payer, payerSecondary
  case patientRelation, patientName, patientAddress, patientDemographics
  case claim, claimDate, claimReference, claimAmount, claimNote, diagnoses, otherCodes
  case referring, rendering, renderingTaxonomy, facility, facilityAddress, supervising
  case otherSubscriber, otherAdjustment, otherAmount, otherPayer, otherInsurance
  case line, service, institutionalService, serviceDate, lineReference, lineNote, lineRendering
  case drug, drugQuantity
  case adjudication, lineAdjustment, lineAdjudicationDate
  case payment, trace, payerName, payeeName, remittanceHeader, claimPayment, claimAdjustment,
    paidPatient
  case claimPaymentDate, claimPaymentReference, claimPaymentAmount, servicePayment,
    servicePaymentDate
  case serviceAdjustment, servicePaymentReference, servicePaymentAmount, serviceRemark, outpatient
  case providerAdjustment
  case groupResponse, setResponse, segmentError, errorContext, elementError, setResult, groupResult
  case statusTrace, status, statusQuantity, statusAmount, statusName, statusReference, statusDate,
    statusService

  /// The role of a segment of a guide, from its loop, its name and its first code.
  static func of(guide: String, loop: String, segment: String, code: String) -> Role {
    switch (guide, loop, segment) {
    case (_, "", "ST"): return .start
    case (_, "", "SE"): return .end
    case (_, _, "HL"): return .hierarchy
    case ("837P", _, _), ("837I", _, _): return ofClaim(loop: loop, segment: segment, code: code)
    case ("835", _, _): return ofRemittance(loop: loop, segment: segment, code: code)
    case ("999", _, _): return ofAcknowledgment(segment: segment)
    case ("277CA", _, _): return ofStatus(segment: segment)
    default: return .none
    }
  }

  private static func ofClaim(loop: String, segment: String, code: String) -> Role {
    switch (loop, segment) {
    case ("", "BHT"): .batch
    case ("1000A", "NM1"): .submitter
    case ("1000B", "NM1"): .receiver
    case ("2000A", "PRV"): .billingTaxonomy
    case ("2010AA", "NM1"): .billingProvider
    case ("2010AA", "N4"): .billingAddress
    case ("2010AA", "REF"): code == "EI" || code == "SY" ? .billingTax : .billingSecondary
    case ("2000B", "SBR"): .subscriber
    case ("2010BA", "NM1"): .subscriberName
    case ("2010BA", "N3"), ("2010BA", "N4"): .subscriberAddress
    case ("2010BA", "DMG"): .subscriberDemographics
    case ("2010BB", "NM1"): .payer
    case ("2010BB", "REF"): .payerSecondary
    case ("2000C", "PAT"): .patientRelation
    case ("2010CA", "NM1"): .patientName
    case ("2010CA", "N4"): .patientAddress
    case ("2010CA", "DMG"): .patientDemographics
    case ("2300", "CLM"): .claim
    case ("2300", "DTP"): .claimDate
    case ("2300", "REF"): .claimReference
    case ("2300", "AMT"): .claimAmount
    case ("2300", "NTE"): .claimNote
    case ("2300", "HI"): ["ABK", "BK"].contains(code) ? .diagnoses : .otherCodes
    case ("2310A", "NM1"): .referring
    case ("2310B", "NM1"): .rendering
    case ("2310B", "PRV"): .renderingTaxonomy
    case ("2310C", "NM1"): .facility
    case ("2310C", "N4"): .facilityAddress
    case ("2310D", "NM1"): .supervising
    case ("2320", "SBR"): .otherSubscriber
    case ("2320", "CAS"): .otherAdjustment
    case ("2320", "AMT"): .otherAmount
    case ("2320", "OI"): .otherInsurance
    case ("2330B", "NM1"): .otherPayer
    case ("2400", "LX"): .line
    case ("2400", "SV1"): .service
    case ("2400", "SV2"): .institutionalService
    case ("2400", "DTP"): .serviceDate
    case ("2400", "REF"): .lineReference
    case ("2400", "NTE"): .lineNote
    case ("2420A", "NM1"): .lineRendering
    case ("2410", "LIN"): .drug
    case ("2410", "CTP"): .drugQuantity
    case ("2430", "SVD"): .adjudication
    case ("2430", "CAS"): .lineAdjustment
    case ("2430", "DTP"): .lineAdjudicationDate
    default: .none
    }
  }

  private static func ofRemittance(loop: String, segment: String, code: String) -> Role {
    switch (loop, segment) {
    case ("", "BPR"): .payment
    case ("", "TRN"): .trace
    case ("1000A", "N1"): .payerName
    case ("1000B", "N1"): .payeeName
    case ("2000", "LX"): .remittanceHeader
    case ("2100", "CLP"): .claimPayment
    case ("2100", "CAS"): .claimAdjustment
    case ("2100", "NM1"): .paidPatient
    case ("2100", "DTM"): .claimPaymentDate
    case ("2100", "REF"): .claimPaymentReference
    case ("2100", "AMT"): .claimPaymentAmount
    case ("2100", "MOA"): .outpatient
    case ("2110", "SVC"): .servicePayment
    case ("2110", "DTM"): .servicePaymentDate
    case ("2110", "CAS"): .serviceAdjustment
    case ("2110", "REF"): .servicePaymentReference
    case ("2110", "AMT"): .servicePaymentAmount
    case ("2110", "LQ"): .serviceRemark
    case ("", "PLB"): .providerAdjustment
    default: .none
    }
  }

  private static func ofAcknowledgment(segment: String) -> Role {
    switch segment {
    case "AK1": .groupResponse
    case "AK2": .setResponse
    case "IK3": .segmentError
    case "CTX": .errorContext
    case "IK4": .elementError
    case "IK5": .setResult
    case "AK9": .groupResult
    default: .none
    }
  }

  private static func ofStatus(segment: String) -> Role {
    switch segment {
    case "BHT": .batch
    case "TRN": .statusTrace
    case "STC": .status
    case "QTY": .statusQuantity
    case "AMT": .statusAmount
    case "NM1": .statusName
    case "REF": .statusReference
    case "DTP": .statusDate
    case "SVC": .statusService
    default: .none
    }
  }
}
