import ContractFormat
import FoundationEssentials
import NoteFormats
import NoteReading

/// Measures the reading of notes on one core, the writing of their JSON, and both; then one long visit
/// at doubled lengths. `notes=FILE` takes the "note" of each line of JSON, as `gennotes.py` writes them.
enum NoteBench {
  static func run(_ measure: (String, (Int) -> Int) -> Void) throws {
    let notes = try file().map(read) ?? (0..<2_000).map(SampleNote.bytes)
    let mean = notes.reduce(0) { $0 + $1.count } / notes.count
    let reader = NoteReader()
    measure("notes of \(mean) bytes read") { round in
      reader.read(notes[round % notes.count]).mentions.count
    }
    let readings = notes.map { (bytes: $0, reading: reader.read($0)) }
    var buffer = JSONBuffer()
    measure("note readings written as JSON") { round in
      let entry = readings[round % readings.count]
      buffer.removeAll()
      NoteWriter(note: entry.bytes[...]).write(entry.reading, visit: nil, id: "n", to: &buffer)
      return buffer.bytes.count
    }
    measure("notes of \(mean) bytes read and written as JSON") { round in
      let bytes = notes[round % notes.count]
      buffer.removeAll()
      NoteWriter(note: bytes[...]).write(reader.read(bytes), visit: nil, id: "n", to: &buffer)
      return buffer.bytes.count
    }
  }

  /// One visit of 256 KB and of 1 MB, made of many notes and of what a reader could stumble over: how much
  /// longer the latter takes. Linear is 4.
  static func runLong() throws {
    let notes = try file().map(read) ?? (0..<2_000).map(SampleNote.bytes)
    let reader = NoteReader()
    let clock = ContinuousClock()
    let stumbling = stumbling.map { (name: $0, parts: [Array($0.utf8)]) }
    for (name, parts) in [("many notes", notes.map { $0 + [0x0A, 0x0A] })] + stumbling {
      let times = [1, 4].map { quarters in
        var visit: [UInt8] = []
        var place = 0
        while visit.count < quarters << 18 {
          visit += parts[place % parts.count]
          place += 1
        }
        return clock.measure { _ = reader.read(visit).mentions.count }
      }
      let growth = Int((times[1] / times[0] * 10).rounded())
      print(
        "256 KB \(times[0]), 1 MB \(growth / 10).\(growth % 10) times that: \(name.debugDescription)"
      )
    }
  }

  private static let stumbling = [
    "1a", "a1", "L57.", "4-0-", "((", "- ", "\n", "1. ", "1.\n", "| 2 |\n", "a   b\t", "'", "’",
    "é", "7 ",
    "x ", "not ", "lesions ", "left ", "2 mm x ", "AK, ", "AK\n", "Plan: ", "EXAM:\n",
    "1. Wart\nPlan: froze.\n",
    "Froze 2 AKs. ", "Froze it. ",
    "The lesion on the left arm was excised and the base cauterized. ",
    "A punch biopsy of the left arm was performed. The base was destroyed. ",
    "EXAM: papule, left arm.\nPROCEDURE: Punch biopsy, right leg.\n", "Here for Mohs. ",
    "Here for excision of a cyst.\n",
    "The wound was closed with Vicryl and nylon, undermined, cones removed. ",
    "Excised BCC, left arm. Closed in layers. ",
    "Two cancers were excised. The first, a BCC of the arm. ",
    "CPT code 17000 ", "if ", "by Dr. A ", "in 2019 ", "he declined, ", "Number of lesions: 4\n",
  ]

  private static func file() -> String? {
    CommandLine.arguments.first { $0.hasPrefix("notes=") }.map { String($0.dropFirst(6)) }
  }

  private struct Line: Decodable { var note: String }

  private static func read(_ path: String) throws -> [[UInt8]] {
    let decoder = JSONDecoder()
    return try Data(contentsOf: URL(filePath: path)).split(separator: 0x0A).map {
      Array(try decoder.decode(Line.self, from: $0).note.utf8)
    }
  }
}
