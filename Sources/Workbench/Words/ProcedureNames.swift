import ClaimModel

/// Short names of procedures in our own words; never a descriptor of CPT. They help to find a code
/// and to recognise it, and decide nothing.
enum ProcedureNames {
  /// The short name of a code; nil where we have none.
  static func name(of code: ProcedureCode) -> String? { table[code] }

  /// The codes that begin with a text or whose name has all of its words, in order.
  static func matching(_ text: String, limit: Int) -> [(code: ProcedureCode, name: String)] {
    let words = text.lowercased().split(separator: " ").map { String($0) }
    guard !words.isEmpty else { return [] }
    let found = sorted.lazy.filter { entry in
      entry.code.description.hasPrefix(text.uppercased())
        || words.allSatisfy { entry.name.lowercased().contains($0) }
    }
    return found.prefix(limit).map { ($0.code, $0.name) }
  }

  private static let table = Dictionary(
    sorted.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })

  private static let sorted: [(code: ProcedureCode, name: String)] =
    list.split(separator: "\n").compactMap { line in
      guard let code = ProcedureCode(line.prefix(5)) else { return nil }
      return (code, String(line.dropFirst(6)))
    }

  private static let list = """
    10040 acne surgery
    10060 abscess opened, simple or single
    10061 abscess opened, complicated or several
    10080 pilonidal cyst opened, simple
    10120 foreign body taken from under the skin, simple
    10121 foreign body taken from under the skin, complicated
    10140 hematoma or fluid drained by incision
    10160 abscess, hematoma or cyst aspirated
    10180 wound infection after surgery drained
    11055 corn or callus pared, one
    11056 corn or callus pared, two to four
    11057 corn or callus pared, five or more
    11102 skin biopsy, tangential, first lesion
    11103 skin biopsy, tangential, each further lesion
    11104 skin biopsy, punch, first lesion
    11105 skin biopsy, punch, each further lesion
    11106 skin biopsy, incisional, first lesion
    11107 skin biopsy, incisional, each further lesion
    11200 skin tags, up to fifteen
    11201 skin tags, each further ten
    11300 shave, trunk or limbs, to 0.5 cm
    11301 shave, trunk or limbs, 0.6 to 1.0 cm
    11302 shave, trunk or limbs, 1.1 to 2.0 cm
    11303 shave, trunk or limbs, over 2.0 cm
    11305 shave, scalp, neck, hands, feet, genitals, to 0.5 cm
    11306 shave, scalp, neck, hands, feet, genitals, 0.6 to 1.0 cm
    11307 shave, scalp, neck, hands, feet, genitals, 1.1 to 2.0 cm
    11308 shave, scalp, neck, hands, feet, genitals, over 2.0 cm
    11310 shave, face, to 0.5 cm
    11311 shave, face, 0.6 to 1.0 cm
    11312 shave, face, 1.1 to 2.0 cm
    11313 shave, face, over 2.0 cm
    11400 excision benign, trunk or limbs, to 0.5 cm
    11401 excision benign, trunk or limbs, 0.6 to 1.0 cm
    11402 excision benign, trunk or limbs, 1.1 to 2.0 cm
    11403 excision benign, trunk or limbs, 2.1 to 3.0 cm
    11404 excision benign, trunk or limbs, 3.1 to 4.0 cm
    11406 excision benign, trunk or limbs, over 4.0 cm
    11420 excision benign, scalp, neck, hands, feet, genitals, to 0.5 cm
    11421 excision benign, scalp, neck, hands, feet, genitals, 0.6 to 1.0 cm
    11422 excision benign, scalp, neck, hands, feet, genitals, 1.1 to 2.0 cm
    11423 excision benign, scalp, neck, hands, feet, genitals, 2.1 to 3.0 cm
    11424 excision benign, scalp, neck, hands, feet, genitals, 3.1 to 4.0 cm
    11426 excision benign, scalp, neck, hands, feet, genitals, over 4.0 cm
    11440 excision benign, face, to 0.5 cm
    11441 excision benign, face, 0.6 to 1.0 cm
    11442 excision benign, face, 1.1 to 2.0 cm
    11443 excision benign, face, 2.1 to 3.0 cm
    11444 excision benign, face, 3.1 to 4.0 cm
    11446 excision benign, face, over 4.0 cm
    11600 excision malignant, trunk or limbs, to 0.5 cm
    11601 excision malignant, trunk or limbs, 0.6 to 1.0 cm
    11602 excision malignant, trunk or limbs, 1.1 to 2.0 cm
    11603 excision malignant, trunk or limbs, 2.1 to 3.0 cm
    11604 excision malignant, trunk or limbs, 3.1 to 4.0 cm
    11606 excision malignant, trunk or limbs, over 4.0 cm
    11620 excision malignant, scalp, neck, hands, feet, genitals, to 0.5 cm
    11621 excision malignant, scalp, neck, hands, feet, genitals, 0.6 to 1.0 cm
    11622 excision malignant, scalp, neck, hands, feet, genitals, 1.1 to 2.0 cm
    11623 excision malignant, scalp, neck, hands, feet, genitals, 2.1 to 3.0 cm
    11624 excision malignant, scalp, neck, hands, feet, genitals, 3.1 to 4.0 cm
    11626 excision malignant, scalp, neck, hands, feet, genitals, over 4.0 cm
    11640 excision malignant, face, to 0.5 cm
    11641 excision malignant, face, 0.6 to 1.0 cm
    11642 excision malignant, face, 1.1 to 2.0 cm
    11643 excision malignant, face, 2.1 to 3.0 cm
    11644 excision malignant, face, 3.1 to 4.0 cm
    11646 excision malignant, face, over 4.0 cm
    11719 nails trimmed, not diseased
    11720 nails debrided, one to five
    11721 nails debrided, six or more
    11730 nail plate removed, first
    11732 nail plate removed, each further
    11740 blood under a nail let out
    11750 nail and matrix removed for good
    11755 nail unit biopsy
    11900 lesions injected, up to seven
    11901 lesions injected, more than seven
    12001 simple repair, scalp, trunk, limbs, to 2.5 cm
    12002 simple repair, scalp, trunk, limbs, 2.6 to 7.5 cm
    12011 simple repair, face, to 2.5 cm
    12013 simple repair, face, 2.6 to 5.0 cm
    12031 intermediate repair, scalp, trunk, limbs, to 2.5 cm
    12032 intermediate repair, scalp, trunk, limbs, 2.6 to 7.5 cm
    12041 intermediate repair, neck, hands, feet, genitals, to 2.5 cm
    12042 intermediate repair, neck, hands, feet, genitals, 2.6 to 7.5 cm
    12051 intermediate repair, face, to 2.5 cm
    12052 intermediate repair, face, 2.6 to 5.0 cm
    13100 complex repair, trunk, 1.1 to 2.5 cm
    13101 complex repair, trunk, 2.6 to 7.5 cm
    13120 complex repair, scalp, arms, legs, 1.1 to 2.5 cm
    13121 complex repair, scalp, arms, legs, 2.6 to 7.5 cm
    13131 complex repair, forehead to feet group, 1.1 to 2.5 cm
    13132 complex repair, forehead to feet group, 2.6 to 7.5 cm
    13151 complex repair, eyelids, nose, ears, lips, 1.1 to 2.5 cm
    13152 complex repair, eyelids, nose, ears, lips, 2.6 to 7.5 cm
    14000 flap, trunk, to 10 sq cm
    14020 flap, scalp, arms, legs, to 10 sq cm
    14040 flap, face, neck, hands, feet group, to 10 sq cm
    14060 flap, eyelids, nose, ears, lips, to 10 sq cm
    15260 full-thickness graft, nose, ears, eyelids, lips, to 20 sq cm
    15788 chemical peel, face, epidermal
    15789 chemical peel, face, dermal
    17000 premalignant lesion destroyed, the first
    17003 premalignant lesions destroyed, second to fourteenth, each
    17004 premalignant lesions destroyed, fifteen or more
    17106 vascular lesion by laser, under 10 sq cm
    17107 vascular lesion by laser, 10 to 50 sq cm
    17108 vascular lesion by laser, over 50 sq cm
    17110 warts and other benign lesions destroyed, up to fourteen
    17111 warts and other benign lesions destroyed, fifteen or more
    17250 granulation tissue cauterized
    17260 malignant destroyed, trunk or limbs, to 0.5 cm
    17261 malignant destroyed, trunk or limbs, 0.6 to 1.0 cm
    17262 malignant destroyed, trunk or limbs, 1.1 to 2.0 cm
    17263 malignant destroyed, trunk or limbs, 2.1 to 3.0 cm
    17264 malignant destroyed, trunk or limbs, 3.1 to 4.0 cm
    17266 malignant destroyed, trunk or limbs, over 4.0 cm
    17270 malignant destroyed, scalp, neck, hands, feet, genitals, to 0.5 cm
    17271 malignant destroyed, scalp, neck, hands, feet, genitals, 0.6 to 1.0 cm
    17272 malignant destroyed, scalp, neck, hands, feet, genitals, 1.1 to 2.0 cm
    17273 malignant destroyed, scalp, neck, hands, feet, genitals, 2.1 to 3.0 cm
    17274 malignant destroyed, scalp, neck, hands, feet, genitals, 3.1 to 4.0 cm
    17276 malignant destroyed, scalp, neck, hands, feet, genitals, over 4.0 cm
    17280 malignant destroyed, face, to 0.5 cm
    17281 malignant destroyed, face, 0.6 to 1.0 cm
    17282 malignant destroyed, face, 1.1 to 2.0 cm
    17283 malignant destroyed, face, 2.1 to 3.0 cm
    17284 malignant destroyed, face, 3.1 to 4.0 cm
    17286 malignant destroyed, face, over 4.0 cm
    17311 Mohs, head, neck, hands, feet, genitals, first stage
    17312 Mohs, head, neck, hands, feet, genitals, each further stage
    17313 Mohs, trunk or limbs, first stage
    17314 Mohs, trunk or limbs, each further stage
    17315 Mohs, each block after the fifth
    17340 cryotherapy of acne
    17360 chemical exfoliation of acne
    40490 lip biopsy
    54050 penis lesions destroyed by chemical
    54056 penis lesions destroyed by freezing
    56605 vulva or perineum biopsy, first lesion
    67810 eyelid biopsy
    69100 ear biopsy
    87220 KOH slide
    88304 tissue examined, level III
    88305 tissue examined, level IV
    88331 frozen section, first block
    88332 frozen section, each further block
    96567 photodynamic therapy, staff
    96573 photodynamic therapy, clinician
    96574 photodynamic therapy with debridement
    96900 ultraviolet light
    96910 ultraviolet B with tar or petrolatum
    96912 PUVA
    96920 excimer laser, under 250 sq cm
    96921 excimer laser, 250 to 500 sq cm
    96922 excimer laser, over 500 sq cm
    99024 follow-up within the global period
    99202 new patient, straightforward
    99203 new patient, low
    99204 new patient, moderate
    99205 new patient, high
    99211 established patient, nurse
    99212 established patient, straightforward
    99213 established patient, low
    99214 established patient, moderate
    99215 established patient, high
    G2211 visit complexity of a continuing relation
    J3301 triamcinolone acetonide, 10 mg
    J7308 aminolevulinic acid 20 %, unit dose
    J7345 aminolevulinic acid 10 % gel, 10 mg
    J9040 bleomycin, 15 units
    """
}
