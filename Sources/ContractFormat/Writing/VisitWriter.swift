public import ClaimModel

extension JSONBuffer {
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
      if procedure.cosmetic { buffer.field("cosmetic", true) }
      if procedure.planned { buffer.field("planned", true) }
      buffer.field("note", ifPresent: procedure.note?.words)
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
