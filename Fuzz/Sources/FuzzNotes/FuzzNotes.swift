import NoteReading

/// Any bytes are read without a crash, the same bytes always alike, and every place that a reading tells lies in them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzNotes(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let reading = reader.read(bytes)
  let spans =
    reading.mentions.map(\.span) + reading.documentation.compactMap(\.span)
    + reading.findings.flatMap(\.spans) + reading.visit.procedures.compactMap(\.countWords)
  for span in spans {
    precondition(span.start >= 0 && span.start < span.end && span.end <= bytes.count, "a place outside")
  }
  let again = reader.read(bytes)
  precondition(reading.mentions == again.mentions, "read twice, told differently")
  return 0
}

private let reader = NoteReader()
