import ClaimModel
import NoteReading
import Testing

/// The day of the visit is the one that a label or the note's head states, never one told of something else.
@Suite struct DayTests {
  @Test(arguments: [
    "DOS 4/2/2026. Shave biopsy of the nose.",
    "DOS: 04/02/26\nShave biopsy of the nose.",
    "Date of service: 2026-04-02\nShave biopsy of the nose.",
    "Date: April 2, 2026\nShave biopsy of the nose.",
    "Visit date: 2 April 2026\nShave biopsy of the nose.",
    "Shave biopsy of the nose. Seen on Apr. 2, 2026.",
    "4/2/2026\nShave biopsy of the nose.",
    "04/02/2026. 45 F, new. Shave biopsy of the nose.",
    "Visit summary | 4/2/2026\nShave biopsy of the nose.",
    "Procedure note 4-2-2026\nPrior biopsy 1/5/2026. Shave biopsy of the nose.",
    "Patient: T. Example\nDOB: 1/5/1960\nDOS: 4/2/2026\nShave biopsy of the nose.",
  ]) func isStated(_ note: String) {
    #expect(NoteReader().read(note).visit.dateOfService == CivilDate(iso: "2026-04-02"))
  }

  @Test(arguments: [
    "Here after a biopsy of 1/5/2026. Shave biopsy of the nose.",
    "DOB 4/2/1960\nShave biopsy of the nose.",
    "Date of birth: 4/2/1960. Shave biopsy of the nose.",
    "Last seen 4/2/2026. Shave biopsy of the nose.",
    "Date: 13/45/2026\nShave biopsy of the nose.",
    "Shave biopsy of the nose, 3 of 4 papules.",
    "Date: pending\nShave biopsy of the nose.",
  ]) func isNotStated(_ note: String) {
    #expect(NoteReader().read(note).visit.dateOfService == nil)
  }
}
