import ClaimModel
public import ContractFormat
public import NoteReading

/// Writes the reading of a note as the contract does.
public struct NoteWriter {
  private let bytes: [UInt8]

  /// A writer for the note whose bytes were read.
  public init(note bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Writes a reading as one object.
  public func write(_ reading: NoteReading, id: String, to buffer: inout JSONBuffer) {
    buffer.object { object in
      object.field("visit")
      object.object { visit in
        visit.field("id", id)
        visit.field("dateOfService", ifPresent: reading.visit.dateOfService?.description)
        visit.field("procedures")
        visit.array { list in
          for noted in reading.visit.procedures { list.procedure(noted.procedure) }
        }
      }
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
      object.field("documentation")
      object.array { list in
        for item in reading.documentation {
          list.object { entry in
            entry.field("element", item.element)
            entry.field("state", item.state.rawValue)
            if let words = item.span { span(words, &entry) }
          }
        }
      }
    }
  }

  private func span(_ span: NoteSpan, _ buffer: inout JSONBuffer) {
    buffer.field("start", span.start)
    buffer.field("end", span.end)
    buffer.field("words", String(decoding: bytes[span.start..<span.end], as: UTF8.self))
  }
}
