public import ClaimModel

extension JSONBuffer {
  /// Writes a visit as the contract does, without what its form needs beyond codes.
  public mutating func visit(_ visit: Visit) {
    object { buffer in
      buffer.field("id", visit.id)
      buffer.field("dateOfService", visit.dateOfService.description)
      buffer.field("placeOfService", visit.placeOfService.description)
      buffer.field("payer")
      buffer.object { payer in
        payer.field("line", visit.payer.line.rawValue)
        payer.field("id", ifPresent: visit.payer.id)
      }
      if let place = visit.locality { buffer.location(place) }
      buffer.field("patient")
      buffer.object { patient in
        patient.field("status", ifPresent: visit.patient.status?.rawValue)
        patient.field("birthDate", ifPresent: visit.patient.birthDate?.description)
        patient.field("sex", ifPresent: visit.patient.sex?.rawValue)
      }
      buffer.field("procedures")
      buffer.array { list in
        for procedure in visit.procedures { list.procedure(procedure) }
      }
      if let evaluation = visit.evaluation { buffer.evaluation(evaluation) }
      if !visit.drugs.isEmpty { buffer.drugs(visit.drugs) }
      buffer.field("encountersSameDay", visit.encountersSameDay)
      buffer.field("history")
      buffer.array { list in
        for service in visit.history { list.past(service) }
      }
    }
  }

  private mutating func location(_ place: ServiceLocation) {
    field("locality")
    object { buffer in
      switch place {
      case .zip(let zip): buffer.field("zip", zip)
      case .locality(let carrier, let locality):
        buffer.field("carrier", carrier)
        buffer.field("locality", locality)
      }
    }
  }

  private mutating func evaluation(_ evaluation: Evaluation) {
    field("evaluation")
    object { buffer in
      buffer.field("code", ifPresent: evaluation.code?.description)
      if let decision = evaluation.decisionMaking {
        buffer.field("mdm")
        buffer.object { columns in
          columns.field("problems", Self.level(decision.problems))
          columns.field("data", Self.data(decision.data))
          columns.field("risk", Self.level(decision.risk))
        }
      }
      if let minutes = evaluation.minutes { buffer.field("minutes", minutes) }
      if let separate = evaluation.separate { buffer.field("separate", separate) }
      buffer.field("reason", ifPresent: evaluation.reason)
      buffer.field("diagnoses", evaluation.diagnoses.map(\.description))
    }
  }

  private static func level(_ level: DecisionMaking.Level) -> String {
    switch level {
    case .minimal: "minimal"
    case .low: "low"
    case .moderate: "moderate"
    case .high: "high"
    }
  }

  private static func data(_ level: DecisionMaking.Level) -> String {
    switch level {
    case .minimal: "minimal"
    case .low: "limited"
    case .moderate: "moderate"
    case .high: "extensive"
    }
  }

  private mutating func past(_ service: PastService) {
    object { buffer in
      buffer.field("dateOfService", service.dateOfService.description)
      buffer.field("code", service.code.description)
      if let same = service.sameProvider { buffer.field("sameProvider", same) }
      if let related = service.related { buffer.field("related", related) }
      if let planned = service.planned { buffer.field("planned", planned) }
      buffer.field("note", ifPresent: service.note)
    }
  }

  private mutating func drugs(_ drugs: [Drug]) {
    field("drugs")
    array { list in
      for drug in drugs {
        list.object { buffer in
          buffer.field("code", ifPresent: drug.code?.description)
          buffer.field("name", ifPresent: drug.name)
          buffer.measure("amount", drug.amount.map { ScaledDecimal.text($0, places: 3) })
          buffer.field("unit", ifPresent: drug.unit)
          buffer.measure("wasted", drug.wasted.map { ScaledDecimal.text($0, places: 3) })
          buffer.field("ndc", ifPresent: drug.ndc)
          buffer.field("container", ifPresent: drug.container?.rawValue)
        }
      }
    }
  }

  /// Writes one procedure of a visit as the contract does.
  public mutating func procedure(
    _ procedure: VisitProcedure, also extra: (inout JSONBuffer) -> Void = { _ in }
  ) {
    object { buffer in
      buffer.field("id", ifPresent: procedure.id)
      buffer.field("kind", procedure.kind.rawValue)
      buffer.field("method", ifPresent: procedure.method?.words)
      buffer.field("diagnosis", ifPresent: procedure.diagnosis?.description)
      buffer.field("behavior", ifPresent: procedure.behavior?.rawValue)
      if !procedure.lesions.isEmpty {
        buffer.field("lesions")
        buffer.array { list in
          for lesion in procedure.lesions { list.lesion(lesion) }
        }
      }
      if let count = procedure.count { buffer.field("count", count) }
      buffer.measure("excisedDiameterCm", procedure.excisedDiameter?.description)
      buffer.measure("marginCm", procedure.margin?.description)
      buffer.measure("lengthCm", procedure.length?.description)
      buffer.field("complexity", ifPresent: procedure.complexity?.rawValue)
      buffer.measure("areaSqCm", procedure.area?.description)
      if let stages = procedure.stages { buffer.field("stages", stages) }
      if let blocks = procedure.blocks {
        buffer.field("blocks")
        buffer.array { list in for count in blocks { list.number(count) } }
      }
      buffer.field("performedBy", ifPresent: procedure.performedBy?.rawValue)
      buffer.field("sameLesionAs", ifPresent: procedure.sameLesionAs)
      buffer.field("repeatOf", ifPresent: procedure.repeatOf)
      if procedure.cosmetic { buffer.field("cosmetic", true) }
      if procedure.planned { buffer.field("planned", true) }
      buffer.field("note", ifPresent: procedure.note?.words)
      if !procedure.drugs.isEmpty { buffer.drugs(procedure.drugs) }
      extra(&buffer)
    }
  }

  private mutating func lesion(_ lesion: Lesion) {
    object { buffer in
      if let words = lesion.site?.words, !words.isEmpty { buffer.field("site", words) }
      buffer.field("side", ifPresent: lesion.site?.side?.rawValue)
      buffer.measure("sizeCm", lesion.size?.description)
      if let count = lesion.count { buffer.field("count", count) }
    }
  }

  /// Writes a number given as its decimal text.
  private mutating func measure(_ name: StaticString, _ text: String?) {
    if let text { field(name, decimal: text) }
  }
}
