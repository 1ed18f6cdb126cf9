public import ClaimModel
public import ContractFormat
public import NoteReading

/// Writes the reading of a note as the contract does.
public struct NoteWriter {
  private let bytes: ArraySlice<UInt8>
  private let base: Int

  /// A writer for the note whose bytes were read. Places are told from the start of the file: `base`
  /// is where the note stands in it.
  public init(note bytes: ArraySlice<UInt8>, base: Int = 0) {
    self.bytes = bytes
    self.base = base
  }

  /// Writes a reading as one object.
  public func write(
    _ reading: NoteReading, visit: Visit?, id: String, file: NoteFile? = nil,
    to buffer: inout JSONBuffer
  ) {
    buffer.object { object in
      object.field("visit")
      object.object { self.visit(reading, visit, id, &$0) }
      object.field("mentions")
      object.array { list in
        for mention in reading.mentions {
          list.object { entry in
            entry.field("what", mention.what.rawValue)
            entry.field("status", mention.status.rawValue)
            span(mention.span, &entry)
          }
        }
      }
      object.field("evidence")
      object.array { evidence(reading.visit, &$0) }
      object.field("documentation")
      object.array { list in for item in reading.documentation { self.item(item, &list) } }
      object.field("findings")
      object.array { list in for finding in reading.findings { self.finding(finding, &list) } }
      object.field("level")
      level(reading.level, &object)
      if let file {
        object.field("source")
        object.object { source in
          source.field("encoding", file.encoding)
          source.field("format", file.format.rawValue)
          if file.format != .plain || !file.encoding.hasPrefix("utf-8") {
            source.field("text", String(decoding: file.text, as: UTF8.self))
          }
        }
      }
    }
  }

  private func visit(
    _ reading: NoteReading, _ visit: Visit?, _ id: String, _ buffer: inout JSONBuffer
  ) {
    buffer.field("id", id)
    let date = visit?.dateOfService ?? reading.visit.dateOfService
    buffer.field("dateOfService", ifPresent: date?.description)
    if let visit {
      buffer.field("placeOfService", visit.placeOfService.description)
      buffer.field("payer")
      buffer.object { $0.field("line", visit.payer.line.rawValue) }
    }
    if let status = reading.visit.patientStatus {
      buffer.field("patient")
      buffer.object { $0.field("status", status.rawValue) }
    }
    buffer.field("procedures")
    buffer.array { list in
      for noted in reading.visit.procedures { list.procedure(noted.procedure) }
    }
  }

  /// Each fact of the visit, by its path in it, with the words it was read from.
  private func evidence(_ visit: NoteVisit, _ list: inout JSONBuffer) {
    func add(_ path: String, _ words: NoteSpan) {
      list.object { entry in
        entry.field("fact", path)
        span(words, &entry)
      }
    }
    if let words = visit.dateWords { add("dateOfService", words) }
    if let words = visit.statusWords { add("patient.status", words) }
    for (place, noted) in visit.procedures.enumerated() {
      let path = "procedures[\(place)]."
      for fact in noted.facts { add(path + Self.path(fact.field), fact.span) }
      if let words = noted.countWords, noted.procedure.count != nil { add(path + "count", words) }
    }
  }

  private static func path(_ field: NotedProcedure.Fact.Field) -> String {
    switch field {
    case .kind: "kind"
    case .method: "method"
    case .diagnosis: "diagnosis"
    case .excisedDiameter: "excisedDiameterCm"
    case .margin: "marginCm"
    case .length: "lengthCm"
    case .area: "areaSqCm"
    case .cosmetic: "cosmetic"
    case .drug: "drugs[0].amount"
    case .site(let place): "lesions[\(place)].site"
    case .count(let place): "lesions[\(place)].count"
    case .size(let place): "lesions[\(place)].sizeCm"
    }
  }

  private func item(_ item: DocumentationItem, _ buffer: inout JSONBuffer) {
    buffer.object { entry in
      entry.field("element", item.element.rawValue)
      entry.field("state", item.state.rawValue)
      entry.field("weight", item.weight.rawValue)
      if let words = item.span { span(words, &entry) }
      entry.field("query", ifPresent: item.query)
    }
  }

  private func finding(_ finding: NoteFinding, _ buffer: inout JSONBuffer) {
    buffer.object { entry in
      entry.field("id", finding.id)
      entry.field("severity", finding.severity.rawValue)
      entry.field("message", finding.message)
      spans(finding.spans, &entry)
    }
  }

  private func level(_ level: VisitLevel, _ buffer: inout JSONBuffer) {
    buffer.object { entry in
      entry.field("addressed")
      entry.array { list in
        for problem in level.addressed {
          list.object { inner in
            inner.field("kind", problem.kind.rawValue)
            inner.field("treated", problem.isTreated)
            span(problem.span, &inner)
          }
        }
      }
      for (name, column) in [
        ("problems" as StaticString, level.problems), ("data", level.data), ("risk", level.risk),
      ] {
        entry.field(name)
        entry.object { inner in
          inner.field("level", VisitLevel.name(column.level, isData: "\(name)" == "data"))
          facts(column.facts, &inner)
        }
      }
      entry.field("decision", ifPresent: level.decision.map { VisitLevel.name($0) })
      if let minutes = level.minutes {
        entry.field("minutes")
        entry.object { inner in
          inner.field("count", minutes.count)
          inner.field("usable", minutes.isUsable)
          span(minutes.span, &inner)
        }
        if let reached = minutes.level {
          entry.field("time")
          entry.object { $0.field("level", VisitLevel.name(reached)) }
        }
      }
      standing(level, &entry)
      if let remains = level.remainsBesideProcedures {
        entry.field("remainsBesideProcedures", remains)
      }
      entry.field("remarks")
      entry.array { list in
        for remark in level.remarks {
          list.object { inner in
            inner.field("id", remark.id)
            inner.field("message", remark.message)
            if let words = remark.span { span(words, &inner) }
          }
        }
      }
    }
  }

  private func standing(_ level: VisitLevel, _ entry: inout JSONBuffer) {
    entry.field("standing", level.standing.rawValue)
    if let supported = level.supported {
      entry.field("codes", level.codes.map(\.description))
      entry.field("supports", ifPresent: level.summary)
      if let above = DecisionMaking.Level(rawValue: supported.rawValue + 1) {
        entry.field("next", level.missing(for: above))
      }
    }
    if let chosen = level.chosen {
      entry.field("chosen")
      entry.object { inner in
        inner.field("code", chosen.code.description)
        inner.field("verdict", chosen.verdict.rawValue)
        span(chosen.span, &inner)
      }
    }
  }

  private func facts(_ facts: [LevelFact], _ buffer: inout JSONBuffer) {
    buffer.field("evidence")
    buffer.array { list in
      for fact in facts {
        list.object { entry in
          entry.field("fact", fact.kind.rawValue)
          span(fact.span, &entry)
        }
      }
    }
  }

  private func spans(_ spans: [NoteSpan], _ buffer: inout JSONBuffer) {
    buffer.field("evidence")
    buffer.array { list in for words in spans { list.object { span(words, &$0) } } }
  }

  private func span(_ span: NoteSpan, _ buffer: inout JSONBuffer) {
    let start = bytes.startIndex + span.start
    buffer.field("start", base + span.start)
    buffer.field("end", base + span.end)
    let words = bytes[start..<bytes.startIndex + span.end]
    buffer.field("words", String(decoding: words, as: UTF8.self))
  }
}
