/// How a procedure was done: the words as given and the techniques they are understood to name.
///
/// Words that name no known technique are kept; `techniques` is then empty and an answer says so.
public struct TreatmentMethod: Sendable, Hashable {
  /// The words of the chart, unchanged.
  public let words: String
  /// Every technique the words name; "electrodesiccation and curettage" names two.
  public let techniques: Techniques

  /// The method that `words` name.
  public init(_ words: String) {
    self.words = words
    techniques = MethodWords.read(words)
  }
}

/// Techniques that decide between codes, as a set.
public struct Techniques: OptionSet, Sendable, Hashable {
  /// One bit a technique.
  public let rawValue: UInt64

  /// A set from its bits.
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  private init(bit: UInt64) {
    rawValue = 1 << bit
  }

  /// Freezing: liquid nitrogen and its kin.
  public static let cryosurgery = Techniques(bit: 0)
  /// Electric current: electrodesiccation, fulguration, hyfrecation, cautery.
  public static let electrosurgery = Techniques(bit: 1)
  /// Scraping with a curette.
  public static let curettage = Techniques(bit: 2)
  /// Laser.
  public static let laser = Techniques(bit: 3)
  /// A caustic that the clinician applies: podophyllin, trichloroacetic acid, cantharidin.
  public static let chemical = Techniques(bit: 4)
  /// A cream or lotion for the patient to apply at home.
  public static let homeTopical = Techniques(bit: 5)
  /// A horizontal slice: shave, saucerisation, scoop.
  public static let tangential = Techniques(bit: 6)
  /// A punch tool.
  public static let punch = Techniques(bit: 7)
  /// A wedge or vertical incision into part of the lesion.
  public static let incisional = Techniques(bit: 8)
  /// The whole lesion with a scalpel, full thickness.
  public static let excisional = Techniques(bit: 9)
  /// Scissors or snip.
  public static let scissors = Techniques(bit: 10)
  /// A repeat excision of a site already excised.
  public static let reexcision = Techniques(bit: 11)
  /// More than the simple form of a procedure.
  public static let extensive = Techniques(bit: 12)
  /// Full-thickness skin graft.
  public static let fullThickness = Techniques(bit: 13)
  /// Split-thickness skin graft.
  public static let splitThickness = Techniques(bit: 14)
  /// Pinch graft.
  public static let pinch = Techniques(bit: 15)
  /// A skin substitute laid on a wound.
  public static let skinSubstitute = Techniques(bit: 16)
  /// Aspiration with a needle.
  public static let needle = Techniques(bit: 17)
  /// A cut made to open or reach something.
  public static let incision = Techniques(bit: 18)
  /// Packing, drain or broken loculations.
  public static let complicated = Techniques(bit: 19)
  /// Tissue adhesive.
  public static let adhesive = Techniques(bit: 20)
  /// Sutures or staples.
  public static let sutures = Techniques(bit: 21)
  /// Strips or tape.
  public static let strips = Techniques(bit: 22)
  /// Permanent removal of the nail matrix.
  public static let matrixectomy = Techniques(bit: 23)
  /// Removal of a nail plate.
  public static let avulsion = Techniques(bit: 24)
  /// Trimming of nails.
  public static let trimming = Techniques(bit: 25)
  /// Debridement of nails.
  public static let debridement = Techniques(bit: 26)
  /// Epidermal depth of a peel.
  public static let epidermal = Techniques(bit: 27)
  /// Dermal depth of a peel.
  public static let dermal = Techniques(bit: 28)
  /// Ultraviolet B.
  public static let ultravioletB = Techniques(bit: 29)
  /// Psoralen and ultraviolet A.
  public static let puva = Techniques(bit: 30)
  /// Tar or petrolatum put on before light.
  public static let tarOrPetrolatum = Techniques(bit: 31)
  /// Excimer laser.
  public static let excimer = Techniques(bit: 32)
  /// A chemotherapeutic agent.
  public static let chemotherapeutic = Techniques(bit: 33)
  /// Done by staff, not by the physician.
  public static let staff = Techniques(bit: 34)
  /// A graft of skin and cartilage or fat in one piece.
  public static let composite = Techniques(bit: 35)
  /// A foreign body taken out.
  public static let foreignBody = Techniques(bit: 36)
  /// Scrapings read under the microscope, no tissue cut.
  public static let scraping = Techniques(bit: 37)
  /// A steroid injected.
  public static let steroid = Techniques(bit: 38)
  /// Granulation tissue.
  public static let granulation = Techniques(bit: 39)
  /// In the fat below the skin.
  public static let subcutaneous = Techniques(bit: 40)
  /// Below the fascia or in muscle.
  public static let subfascial = Techniques(bit: 41)
  /// Muscle, cartilage, bone, tendon, major nerves or vessels involved.
  public static let deepStructure = Techniques(bit: 42)
  /// Class finding A of foot care, or Q7.
  public static let classA = Techniques(bit: 43)
  /// Two class findings B of foot care, or Q8.
  public static let twoClassB = Techniques(bit: 44)
  /// One class finding B and two C, or Q9.
  public static let classBAndTwoC = Techniques(bit: 45)
  /// The physician named as who did it.
  public static let physician = Techniques(bit: 46)
  /// Packing left in a cavity.
  public static let packing = Techniques(bit: 47)
  /// Contents pressed or drawn out, as of comedones and milia.
  public static let extraction = Techniques(bit: 48)
  /// Undermining of the edges of a wound.
  public static let undermining = Techniques(bit: 49)
  /// Tissue carried over: advancement, rotation, transposition and their kin.
  public static let flapDesign = Techniques(bit: 50)
  /// A number of lesions said in words that name none: several, numerous.
  public static let vagueCount = Techniques(bit: 51)
  /// Closed in layers.
  public static let layered = Techniques(bit: 52)
  /// A closure called simple.
  public static let simpleRepair = Techniques(bit: 53)
  /// A closure called intermediate.
  public static let intermediateRepair = Techniques(bit: 54)
  /// A closure called complex.
  public static let complexRepair = Techniques(bit: 55)
  /// A free margin, or retention sutures: what makes a layered closure complex.
  public static let freeMargin = Techniques(bit: 56)
  /// A signed advance notice of non-coverage.
  public static let notice = Techniques(bit: 57)
  /// No such notice, or not signed.
  public static let noNotice = Techniques(bit: 58)
  /// Mohs sections read by somebody else than the surgeon.
  public static let readByOther = Techniques(bit: 59)
  /// Bleeding stopped.
  public static let hemostasis = Techniques(bit: 60)
  /// Nearer to the body than the end joint of a digit.
  public static let proximal = Techniques(bit: 61)
  /// A wound that came open again.
  public static let dehiscence = Techniques(bit: 62)
  /// Hours of supervised light treatment.
  public static let longSession = Techniques(bit: 63)
}
