/// Reads the words by which charts name body sites.
enum SiteWords {
  struct Reading {
    var region: BodyRegion?
    var side: Side?
    var level: BodySite.Level?
    var digit: UInt8?
  }

  static func read(_ words: String) -> Reading {
    var reading = Reading()
    let tokens = tokens(of: words)
    for token in tokens { read(token, into: &reading) }
    // Longer phrases first, each word once: "back of hand" is no back, "frontal scalp" no forehead.
    var isTaken = [Bool](repeating: false, count: tokens.count)
    var best = 0
    for length in [3, 2, 1] where length <= tokens.count {
      for start in 0...(tokens.count - length) {
        let places = start..<start + length
        guard !places.contains(where: { isTaken[$0] }),
          let region = phrases[
            length == 1 ? tokens[start] : tokens[places].joined(separator: " ")]
        else { continue }
        for place in places { isTaken[place] = true }
        if rank(of: region) > best {
          best = rank(of: region)
          reading.region = region
        }
      }
    }
    refine(&reading, tokens: tokens)
    return reading
  }

  private static func read(_ token: String, into reading: inout Reading) {
    switch token {
    case "left", "l", "lt", "lue", "lle": reading.side = reading.side ?? .left
    case "right", "r", "rt", "rue", "rle": reading.side = reading.side ?? .right
    case "upper", "superior": reading.level = reading.level ?? .upper
    case "lower", "inferior": reading.level = reading.level ?? .lower
    case "great", "big", "hallux", "thumb", "first", "1st": reading.digit = reading.digit ?? 1
    case "second", "2nd", "index": reading.digit = reading.digit ?? 2
    case "third", "3rd", "middle": reading.digit = reading.digit ?? 3
    case "fourth", "4th", "ring": reading.digit = reading.digit ?? 4
    case "fifth", "5th", "little", "pinky", "pinkie", "small": reading.digit = reading.digit ?? 5
    default: break
    }
  }

  /// Words that change what another word means: the skin of the lip, the margin of the eyelid.
  private static func refine(_ reading: inout Reading, tokens: [String]) {
    switch reading.region {
    case .lip where tokens.contains("cutaneous") || tokens.contains("skin"):
      reading.region = .lipSkin
    case .lip
    where tokens.contains("mucosa") || tokens.contains("mucosal") || tokens.contains("inner"):
      reading.region = .mouthVestibule
    case .eyelid where tokens.contains("margin") && !tokens.contains("below"):
      reading.region = .eyelidMargin
    case .toe, .finger, .nail: refineDigit(&reading, tokens)
    default: break
    }
    let digits: [BodyRegion] = [.finger, .toe, .fingernail, .toenail, .nail]
    if !digits.contains(reading.region ?? .trunk) { reading.digit = nil }
  }

  private static func refineDigit(_ reading: inout Reading, _ tokens: [String]) {
    let isNail = tokens.contains { $0.hasPrefix("nail") || $0 == "subungual" }
    guard isNail else { return }
    if tokens.contains(where: { $0 == "toe" || $0 == "hallux" }) {
      reading.region = .toenail
    } else if tokens.contains(where: { $0 == "finger" || $0 == "thumb" }) {
      reading.region = .fingernail
    }
  }

  /// The words in lower case, cut at everything but letters, digits and the bytes of `joining`.
  /// Bytes beyond ASCII are kept as they are.
  static func tokens(of words: String, joining: [UInt8] = []) -> [String] {
    var tokens: [String] = []
    var current: [UInt8] = []
    for byte in words.utf8 {
      switch byte {
      case 0x41...0x5A: current.append(byte | 0x20)
      case 0x61...0x7A, 0x30...0x39, 0x80...0xFF: current.append(byte)
      case _ where joining.contains(byte): current.append(byte)
      default:
        if !current.isEmpty { tokens.append(String(decoding: current, as: UTF8.self)) }
        current.removeAll(keepingCapacity: true)
      }
    }
    if !current.isEmpty { tokens.append(String(decoding: current, as: UTF8.self)) }
    return tokens
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

  private static let phrases: [String: BodyRegion] = {
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
    var phrases: [String: BodyRegion] = [:]
    for (region, words) in table {
      for word in words.split(separator: " ") { phrases[String(word)] = region }
    }
    let pairs: [String: BodyRegion] = [
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
      "front of the ear": .cheek, "back of head": .scalp, "back of ear": .ear,
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
    phrases.merge(pairs) { _, pair in pair }
    return phrases
  }()
}
