import ClaimModel
import Reference
import StarterRelease
import Testing

@testable import NoteReading

/// The codes that a reading can give, against the tables.
@Suite struct SiteDiagnosisTests {
  @Test func `every code that a lesion can have anywhere on the body may stand on a claim`() throws
  {
    let view = ReferenceLibrary.starter.on(try #require(CivilDate(iso: "2026-11-01")))
    var codes: Set<DiagnosisCode> = []
    for lesion in Lexicon.standard.lesions {
      if let code = SiteDiagnosis.code(stem: lesion.stem, site: nil) { codes.insert(code) }
      for region in BodyRegion.allCases {
        for side in [nil, "left", "right"] {
          for level in ["", "upper ", "lower "] {
            let site = BodySite("\(side ?? "") \(level)\(region.spoken)")
            guard let code = SiteDiagnosis.code(stem: lesion.stem, site: site) else { continue }
            codes.insert(code)
          }
        }
      }
    }
    #expect(codes.count > 150)
    for code in codes { #expect(view.isBillable(code) == true, "\(code)") }
  }
}

extension BodyRegion {
  /// How a note would name it.
  fileprivate var spoken: String {
    "\(self)".reduce(into: "") { $0 += $1.isUppercase ? " \($1.lowercased())" : "\($1)" }
  }
}
