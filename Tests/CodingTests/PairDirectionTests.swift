import ClaimModel
import Coding
import CuretteEngine
import Editing
import Reference
import StarterRelease
import Testing

/// Every threshold of every family beside every threshold of every other, at separate sites: each
/// line that the table makes column 2 of another carries XS, and no other line does.
@Suite struct PairDirectionTests {
  /// A family at one side of a boundary and the codes it gives there.
  private struct Threshold {
    let family: String
    let row: String
    let codes: [ProcedureCode]

    init(_ family: String, _ row: String, _ codes: ProcedureCode...) {
      self.family = family
      self.row = row
      self.codes = codes
    }
  }

  /// A site of each group of excisions, one for the first of a pair and one for the second.
  private static let sites = [
    ["back", "left forearm"], ["scalp", "left hand"], ["nose", "left cheek"],
  ]
  private static let diagnoses = ["C44.519", "C44.41", "C44.319"]
  private static let bands = ["0.5", "1.0", "2.0", "3.0", "4.0", "4.1"]

  private static let thresholds: [Threshold] = counted + sized + others

  private static let counted: [Threshold] = [
    Threshold("premalignant", "destruction; cryosurgery; L57.0; x1; @SITE", 17000),
    Threshold("premalignant", "destruction; cryosurgery; L57.0; x14; @SITE", 17000, 17003),
    Threshold("premalignant", "destruction; cryosurgery; L57.0; x15; @SITE", 17004),
    Threshold("benign", "destruction; cryosurgery; B07.8; x14; @SITE", 17110),
    Threshold("benign", "destruction; cryosurgery; B07.8; x15; @SITE", 17111),
    Threshold("tags", "skin-tag-removal; scissors; L91.8; x15; @SITE", 11200),
    Threshold("tags", "skin-tag-removal; scissors; L91.8; x16; @SITE", 11200, 11201),
    Threshold("biopsy", "biopsy; tangential; D49.2; x2; @SITE", 11102, 11103),
    Threshold("biopsy", "biopsy; punch; D49.2; x2; @SITE", 11104, 11105),
    Threshold("biopsy", "biopsy; incisional; D49.2; x2; @SITE", 11106, 11107),
    Threshold("injection", "intralesional-injection; kenalog; L91.0; x7; @SITE", 11900),
    Threshold("injection", "intralesional-injection; kenalog; L91.0; x8; @SITE", 11901),
    Threshold("agents", "intralesional-injection; methotrexate; C44.90; x7; @SITE", 96405),
    Threshold("agents", "intralesional-injection; methotrexate; C44.90; x8; @SITE", 96406),
    Threshold("drainage", "incision-drainage; L02.91; x1; @SITE", 10060),
    Threshold("drainage", "incision-drainage; L02.91; x2; @SITE", 10061),
    Threshold("haematoma", "hematoma-evacuation; T14.8XXA; @SITE", 10140),
  ]

  private static let sized: [Threshold] = (0..<3).flatMap { group -> [Threshold] in
    bands.enumerated().flatMap { band, size -> [Threshold] in
      let last = [0, 1, 2, 3, 4, 6][band]
      func code(_ number: Int) -> ProcedureCode { ProcedureCode(number) }
      let place = "@GROUP\(group)"
      let cancer = diagnoses[group]
      var rows = [
        Threshold(
          "malignant", "destruction; ED&C; \(cancer); \(place) \(size)cm",
          code(17260 + 10 * group + last)),
        Threshold(
          "excision", "excision; \(cancer); \(place); excised=\(size)",
          code(11600 + 20 * group + last)),
        Threshold(
          "excision", "excision; D23.9; \(place); excised=\(size)", code(11400 + 20 * group + last)),
      ]
      if band < 4 {
        rows.append(
          Threshold(
            "shave", "shave; L82.0; \(place) \(band < 3 ? size : "2.1")cm",
            code(11300 + 5 * group + band)))
      }
      return rows
    }
  }

  private static let others: [Threshold] = [
    Threshold("light", "photodynamic-therapy; ALA; L57.0; @SITE; by=staff", 96567),
    Threshold("light", "photodynamic-therapy; ALA; L57.0; @SITE; by=physician", 96573),
    Threshold("light", "photodynamic-therapy; curettage; L57.0; @SITE; by=physician", 96574),
    Threshold("flap", "flap; rotation; C44.519; @chest; area=10", 14000),
    Threshold("flap", "flap; rotation; C44.311; @GROUP2; area=60", 14301),
    Threshold("flap", "flap; rotation; C44.311; @GROUP2; area=60.1", 14301, 14302),
    Threshold("pedicle", "flap; paramedian forehead flap; C44.311; @nose", 15731),
    Threshold("graft", "graft; FTSG; C44.519; @chest; area=20", 15200),
    Threshold("graft", "graft; STSG; C44.519; @chest; area=100.1", 15100, 15101),
    Threshold("mohs", "mohs; C44.311; @ear; stages=2; blocks=5,6", 17311, 17312, 17315),
    Threshold("mohs", "mohs; C44.519; @abdomen; stages=1; blocks=5", 17313),
    Threshold("vessels", "vascular-destruction; laser; Q82.5; @neck; area=9.9", 17106),
    Threshold("vessels", "vascular-destruction; laser; Q82.5; @neck; area=10", 17107),
    Threshold("vessels", "vascular-destruction; laser; Q82.5; @neck; area=50.1", 17108),
    Threshold("foot", "paring; Q8; L84; x1; @right foot", 11055),
    Threshold("foot", "paring; Q8; L84; x4; @right foot", 11056),
    Threshold("foot", "paring; Q8; L84; x5; @right foot", 11057),
    Threshold("excimer", "phototherapy; excimer; L40.0; @knee; area=249.9", 96920),
    Threshold("excimer", "phototherapy; excimer; L40.0; @knee; area=250", 96921),
    Threshold("excimer", "phototherapy; excimer; L40.0; @knee; area=500.1", 96922),
    Threshold("granulation", "destruction; silver nitrate; L92.9; @left ankle", 17250),
    Threshold("acne", "acne-surgery; extraction; L70.0; @chin", 10040),
    Threshold("organ", "destruction; cryosurgery; A63.0; x2; @penis", 54056),
  ]

  /// A release build goes through all of them, a debug build through some.
  private static var stride: Int {
    #if DEBUG
      9
    #else
      1
    #endif
  }

  @Test func eachThresholdBesideEachOtherGoesTheTablesWay() throws {
    let date = try #require(CivilDate(iso: "2026-03-10"))
    let view = ReferenceLibrary.starter.on(date)
    var number = 0
    var tried = 0
    for (place, first) in Self.thresholds.enumerated() {
      for second in Self.thresholds[(place + 1)...] where second.family != first.family {
        number += 1
        guard number % Self.stride == 0 else { continue }
        let codes = first.codes + second.codes
        guard !Self.isBarred(codes, view) else { continue }
        tried += 1
        let text = Self.row(first, 0) + "\n" + Self.row(second, 1)
        let claim = Engine.standard.coder.code(try VisitShorthand(text).visit).claim
        let got = Set(claim.lines.map { "\($0.code)\($0.modifiers.contains("XS") ? "-XS" : "")" })
        let want = Set(
          codes.map { code in
            let isColumn2 = codes.contains { other in
              if case .conflict(true, true, _) = view.pairAnswer(other, code) { return true }
              return false
            }
            return "\(code)\(isColumn2 ? "-XS" : "")"
          })
        #expect(got == want, "\(text)")
      }
    }
    #expect(tried > 400)
  }

  private static func row(_ threshold: Threshold, _ side: Int) -> String {
    var row = threshold.row.replacing("SITE", with: side == 0 ? "right thigh" : "left shoulder")
    for group in 0..<3 { row = row.replacing("GROUP\(group)", with: sites[group][side]) }
    return row
  }

  /// Whether no modifier lets some two of them stand together.
  private static func isBarred(_ codes: [ProcedureCode], _ view: ReferenceView) -> Bool {
    codes.contains { code in
      codes.contains { other in
        if case .conflict(_, false, _) = view.pairAnswer(code, other) { return code != other }
        return false
      }
    }
  }
}
