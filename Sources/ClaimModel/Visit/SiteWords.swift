/// Reads the words by which charts name body sites.
enum SiteWords {
  struct Reading {
    var region: BodyRegion?
    var side: Side?
    var level: BodySite.Level?
    var digit: UInt8?
  }

  /// What a word says of a site.
  private struct Word {
    var region: BodyRegion?
    var side: Side?
    var level: BodySite.Level?
    var digit: UInt8?
    var hints: Hints = []
  }

  /// What changes the meaning of other words, and what a phrase of several begins with.
  private struct Hints: OptionSet {
    let rawValue: UInt8
    static let skin = Hints(rawValue: 1)
    static let mucosa = Hints(rawValue: 2)
    static let margin = Hints(rawValue: 4)
    static let below = Hints(rawValue: 8)
    static let nail = Hints(rawValue: 16)
    static let toe = Hints(rawValue: 32)
    static let finger = Hints(rawValue: 64)
    static let opens = Hints(rawValue: 128)
  }

  /// A word of the site, by its hash, and whether it is part of a longer phrase.
  private struct Token {
    var hash: UInt64
    var region: BodyRegion?
    var isTaken = false
  }

  static func read(_ words: String) -> Reading {
    var words = words
    return words.withUTF8 { read($0) }
  }

  private static func read(_ text: UnsafeBufferPointer<UInt8>) -> Reading {
    var reading = Reading()
    var hints: Hints = []
    var tokens: [Token] = []
    tokens.reserveCapacity(8)
    WordHash.forEachWord(in: text) { place in
      var token = Token(hash: WordHash.word(text[place]))
      if let word = words[token.hash] {
        reading.side = reading.side ?? word.side
        reading.level = reading.level ?? word.level
        reading.digit = reading.digit ?? word.digit
        hints.formUnion(word.hints)
        token.region = word.region
      }
      if WordHash.starts(text[place], with: "nail") { hints.insert(.nail) }
      tokens.append(token)
    }
    var best = 0
    func take(_ region: BodyRegion) {
      guard rank(of: region) > best else { return }
      best = rank(of: region)
      reading.region = region
    }
    // Longer phrases first, each word once: "back of hand" is no back, "frontal scalp" no forehead.
    if hints.contains(.opens) {
      for length in [3, 2] where length <= tokens.count {
        for start in 0...(tokens.count - length) {
          let places = start..<start + length
          guard !tokens[places].contains(where: \.isTaken),
            let region = phrases[
              tokens[places].dropFirst().reduce(tokens[start].hash) {
                WordHash.joined($0, $1.hash)
              }]
          else { continue }
          for place in places { tokens[place].isTaken = true }
          take(region)
        }
      }
    }
    for token in tokens where !token.isTaken {
      if let region = token.region { take(region) }
    }
    refine(&reading, hints)
    return reading
  }

  /// Words that change what another word means: the skin of the lip, the margin of the eyelid.
  private static func refine(_ reading: inout Reading, _ hints: Hints) {
    switch reading.region {
    case .lip where hints.contains(.skin): reading.region = .lipSkin
    case .lip where hints.contains(.mucosa): reading.region = .mouthVestibule
    case .eyelid where hints.contains(.margin) && !hints.contains(.below):
      reading.region = .eyelidMargin
    case .toe, .finger, .nail:
      guard hints.contains(.nail) else { break }
      if hints.contains(.toe) {
        reading.region = .toenail
      } else if hints.contains(.finger) {
        reading.region = .fingernail
      }
    default: break
    }
    switch reading.region {
    case .finger, .toe, .fingernail, .toenail, .nail: break
    default: reading.digit = nil
    }
  }

  /// The finer of two parts named together is meant: "great toe, plantar" is the toe.
  private static func rank(of region: BodyRegion) -> Int {
    var depth = 1
    var parent = region.parent
    while let next = parent {
      depth += 1
      parent = next.parent
    }
    return depth
  }

  private static let words: WordTable<Word> = {
    let table: [(BodyRegion, String)] = [
      (.scalp, "scalp vertex crown occiput occipital parietal hairline temporoparietal"),
      (.forehead, "forehead brow glabella frontal"), (.temple, "temple temples temporal"),
      (.cheek, "cheek cheeks malar zygoma zygomatic preauricular infraorbital buccal nasolabial"),
      (.cheek, "sideburn sideburns parotid melolabial marionette"),
      (.chin, "chin jaw jawline mandible mandibular submental mental"),
      (.face, "face facial beard"), (.eyebrow, "eyebrow eyebrows"),
      (.eyelid, "eyelid eyelids lid lids canthus periorbital periocular"),
      (.eyelidMargin, "lash lashline"),
      (.nose, "nose nasal ala alar columella supratip nostril nostrils naris nares"),
      (.intranasal, "intranasal septum"),
      (.ear, "ear ears helix antihelix concha tragus antitragus earlobe auricle auricular"),
      (.ear, "postauricular retroauricular pinna lobule earlobes helical antihelical conchal"),
      (.ear, "scaphoid"),
      (.lip, "lip lips vermilion vermillion commissure"), (.lipSkin, "philtrum perioral"),
      (.mouthVestibule, "vestibule"), (.mouth, "mouth oral tongue gingiva palate"),
      (.neck, "neck nape cervical"),
      (.axilla, "axilla axillae axillary armpit armpits underarm underarms"),
      (.trunk, "trunk torso truncal"), (.neck, "supraclavicular"),
      (.chest, "chest sternum sternal presternal clavicle clavicular pectoral decolletage"),
      (.chest, "décolletage"),
      (.chest, "intermammary rib ribs ribcage costal infraclavicular"),
      (.breast, "breast breasts areola nipple inframammary"),
      (.back, "back scapula scapular lumbar sacral sacrum spine interscapular midback"),
      (.back, "paraspinal trapezius lumbosacral coccyx"),
      (.abdomen, "abdomen abdominal belly waist waistline epigastric epigastrium beltline"),
      (.abdomen, "periumbilical suprapubic hypogastric"),
      (.flank, "flank flanks"), (.buttock, "buttock buttocks gluteal intergluteal natal"),
      (.groin, "groin inguinal"), (.umbilicus, "umbilicus umbilical navel"),
      (.shoulder, "shoulder shoulders deltoid"), (.upperArm, "biceps bicep triceps tricep"),
      (.elbow, "elbow elbows antecubital"), (.forearm, "forearm forearms"),
      (.wrist, "wrist wrists"), (.arm, "arm arms extremities extremity limb limbs rue lue"),
      (.hand, "hand hands palm palms palmar knuckle knuckles thenar hypothenar"),
      (.finger, "finger fingers thumb thumbs digit fingertip pinky pinkie"),
      (.fingernail, "fingernail fingernails thumbnail"),
      (.hip, "hip hips"), (.thigh, "thigh thighs quadriceps hamstring"),
      (.knee, "knee knees popliteal patella kneecap"),
      (.lowerLeg, "shin shins calf calves pretibial"),
      (.leg, "leg legs rle lle"), (.ankle, "ankle ankles malleolus"),
      (.foot, "foot feet plantar sole soles heel heels instep metatarsal"),
      (.toe, "toe toes hallux"), (.toenail, "toenail toenails"),
      (.nail, "nail nails subungual"),
      (.penis, "penis penile glans foreskin prepuce"), (.scrotum, "scrotum scrotal"),
      (.vulva, "vulva vulvar labia labial labium clitoris"), (.vagina, "vagina vaginal"),
      (.genitalia, "genital genitals genitalia pubic pubis mons anogenital"),
      (.perineum, "perineum perineal"), (.anus, "anus anal perianal"),
    ]
    var words: [String: Word] = [:]
    func note(_ names: String, _ change: (inout Word) -> Void) {
      for name in names.split(separator: " ") { change(&words[String(name), default: Word()]) }
    }
    for (region, names) in table { note(names) { $0.region = region } }
    note("left l lt lue lle") { $0.side = .left }
    note("right r rt rue rle") { $0.side = .right }
    note("upper superior") { $0.level = .upper }
    note("lower inferior") { $0.level = .lower }
    let digits = [
      "great big hallux thumb first 1st", "second 2nd index", "third 3rd middle", "fourth 4th ring",
      "fifth 5th little pinky pinkie small",
    ]
    for (place, names) in digits.enumerated() { note(names) { $0.digit = UInt8(place + 1) } }
    let hints: [(Hints, String)] = [
      (.skin, "cutaneous skin"), (.mucosa, "mucosa mucosal inner"), (.margin, "margin"),
      (.below, "below"), (.nail, "subungual"), (.toe, "toe hallux"), (.finger, "finger thumb"),
    ]
    for (hint, names) in hints { note(names) { $0.hints.insert(hint) } }
    for phrase in phraseRegions.keys {
      note(String(phrase.prefix { $0 != " " })) { $0.hints.insert(.opens) }
    }
    let composed = words.map { ($0, $1) }
    return WordTable(composed + [("de\u{301}colletage", Word(region: .chest))])
  }()

  /// Phrases of two or three words.
  private static let phrases = WordTable(phraseRegions)

  private static let phraseRegions: [String: BodyRegion] = [
    "upper arm": .upperArm, "upper arms": .upperArm, "lower arm": .forearm,
    "lower leg": .lowerLeg, "lower legs": .lowerLeg, "upper leg": .thigh,
    "upper extremity": .arm, "upper extremities": .arm,
    "lower extremity": .leg, "lower extremities": .leg,
    "eyelid margin": .eyelidMargin, "lid margin": .eyelidMargin, "lash line": .eyelidMargin,
    "buccal mucosa": .mouthVestibule, "labial mucosa": .mouthVestibule,
    "vestibule of mouth": .mouthVestibule, "oral vestibule": .mouthVestibule,
    "nail unit": .nail, "nail bed": .nail, "nail fold": .nail, "nail matrix": .nail,
    "great toe": .toe, "big toe": .toe, "penile shaft": .penis, "front chest": .chest,
    "nasal septum": .intranasal, "nasal vestibule": .intranasal,
    "behind the ear": .ear, "upper lip": .lip, "lower lip": .lip, "lower back": .back,
    "upper back": .back, "back of hand": .hand, "back of neck": .neck, "dorsal hand": .hand,
    "toe nail": .toenail, "finger nail": .fingernail, "front of ear": .cheek,
    "back of head": .scalp, "back of ear": .ear,
    "frontal scalp": .scalp, "temporal scalp": .scalp, "parietal scalp": .scalp,
    "occipital scalp": .scalp, "back of arm": .upperArm, "back of leg": .leg,
    "back of thigh": .thigh, "back of knee": .knee, "back of calf": .lowerLeg,
    "back of scalp": .scalp, "post auricular": .ear, "pre auricular": .cheek,
    "crow s feet": .temple, "crows feet": .temple, "under eye": .eyelid, "belt line": .abdomen,
    "bra line": .back, "rib cage": .chest, "costal margin": .chest, "side of body": .flank,
    "side of nose": .nose, "bridge of nose": .nose, "corner of mouth": .lip,
    "oral commissure": .lip, "web space": .hand, "toe web": .foot, "ball of foot": .foot,
    "thumb nail": .fingernail, "arch of foot": .foot, "alar crease": .nose,
    "head of penis": .penis, "nasolabial fold": .cheek, "mid back": .back,
    "nail plate": .nail, "neck fold": .neck, "alar groove": .nose,
  ]
}
