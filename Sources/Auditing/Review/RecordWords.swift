public import ClaimModel

/// What a visit says, in sentences that a reviewer reads beside the claim. No party is named.
public enum RecordWords {
  /// A sentence for each part of the visit, in its order.
  public static func sentences(of visit: Visit) -> [String] {
    var sentences = visit.procedures.map(sentence)
    if let evaluation = visit.evaluation { sentences.append(sentence(evaluation)) }
    for drug in visit.drugs {
      let name = drug.code?.description ?? drug.name ?? "a drug"
      let amount = drug.amount.map { " \(ScaledDecimal.text($0, places: 3)) \(drug.unit ?? "")" }
      sentences.append("Drug: \(name)\(amount ?? ", amount not stated")")
    }
    for past in visit.history {
      let related = past.related.map { $0 ? ", related" : ", unrelated" } ?? ""
      sentences.append("Earlier: \(past.code) on \(past.dateOfService)\(related)")
    }
    return sentences
  }

  private static func sentence(_ procedure: VisitProcedure) -> String {
    var parts = [procedure.kind.rawValue.split(separator: "-").joined(separator: " ")]
    if procedure.planned { parts.append("planned, not done today") }
    if procedure.cosmetic { parts.append("cosmetic") }
    if let method = procedure.method { parts.append(method.words) }
    if let diagnosis = procedure.diagnosis { parts.append("for \(diagnosis)") }
    if let behavior = procedure.behavior { parts.append(behavior.rawValue) }
    let itemised = procedure.lesions.map(words)
    if let count = procedure.count {
      parts.append("\(count) lesions in all")
    } else if itemised.isEmpty {
      parts.append("number of lesions not stated")
    }
    if !itemised.isEmpty { parts.append(itemised.joined(separator: ", ")) }
    if let excised = procedure.excisedDiameter { parts.append("excised \(excised) cm") }
    if let margin = procedure.margin { parts.append("margin \(margin) cm") }
    if let complexity = procedure.complexity { parts.append("\(complexity.rawValue) closure") }
    if let length = procedure.length { parts.append("length \(length) cm") }
    if let area = procedure.area { parts.append("area \(area) sq cm") }
    if let stages = procedure.stages { parts.append("\(stages) stages") }
    let text = parts.joined(separator: "; ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private static func words(_ lesion: Lesion) -> String {
    var text = lesion.site?.words ?? "site not stated"
    if let side = lesion.site?.side, !text.contains(side.rawValue) {
      text = "\(side.rawValue) \(text)"
    }
    if let size = lesion.size { text += " \(size) cm" }
    if let count = lesion.count, count > 1 { text += " (\(count))" }
    return text
  }

  private static func sentence(_ evaluation: Evaluation) -> String {
    var parts = ["Visit"]
    if let code = evaluation.code { parts.append("chosen as \(code)") }
    if let making = evaluation.decisionMaking {
      parts.append(
        "decision-making \(["", "minimal", "low", "moderate", "high"][making.level.rawValue])")
    }
    if let minutes = evaluation.minutes { parts.append("\(minutes) minutes") }
    switch evaluation.separate {
    case true: parts.append("work of its own")
    case false: parts.append("part of the procedure")
    case nil: parts.append("not said to be work of its own")
    }
    if let reason = evaluation.reason { parts.append(reason) }
    if !evaluation.diagnoses.isEmpty {
      parts.append("for \(evaluation.diagnoses.map(\.description).joined(separator: ", "))")
    }
    return parts.joined(separator: "; ")
  }
}
