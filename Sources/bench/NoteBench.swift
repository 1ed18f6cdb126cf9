import ContractFormat
import NoteFormats
import NoteReading

/// Measures the reading of notes on one core, and the writing of their JSON apart.
enum NoteBench {
  static func run(_ measure: (String, (Int) -> Int) -> Void) {
    let notes = own.map { Array($0.utf8) }
    let reader = NoteReader()
    measure("notes read") { round in reader.read(notes[round % notes.count]).mentions.count }
    let readings = notes.prefix(500).map { (bytes: $0, reading: reader.read($0)) }
    var buffer = JSONBuffer()
    measure("readings written as JSON") { round in
      let entry = readings[round % readings.count]
      buffer.removeAll()
      NoteWriter(note: entry.bytes[...]).write(entry.reading, visit: nil, id: "n", to: &buffer)
      return buffer.bytes.count
    }
  }

  private static let own = [
    """
    CC: Skin check.
    HPI: 71-year-old male returns for rough spots on the scalp, present for 3 months. Denies bleeding.
    PMH: hypertension; basal cell carcinoma in 2018 s/p Mohs. Mother with history of melanoma.
    EXAM: Well appearing. Scalp: gritty papules. Right temple: no suspicious lesions.
    ASSESSMENT AND PLAN:
    1. Actinic keratoses: 7 on the scalp treated with liquid nitrogen, verbal consent obtained.
    PROCEDURE: Shave biopsy of a 6 mm papule on the nose after 1% lidocaine with epinephrine.
    Return in 6 months for full body skin exam.
    """,
    """
    PROCEDURE: Excision of basal cell carcinoma, left cheek, 0.9 cm with 4 mm margins.
    DESCRIPTION: After informed consent the lesion was excised. The wound was closed in layers with
    4-0 Vicryl and 5-0 nylon. No complications. Sutures out in 7 days.
    """,
  ]
}
