public import ClaimModel

/// What stands on a claim, as far as it decides which edits could have something to say. An edit names the signals it
/// needs and is passed over where one of them is missing: most edits are about things that most claims do not have.
public struct Signals: OptionSet, Sendable, Hashable {
  /// One bit a signal.
  public let rawValue: UInt64

  /// Signals from their bits.
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  private static func bit(_ place: UInt64) -> Signals { Signals(rawValue: 1 << place) }

  /// A visit: 99202 to 99499 and their kin.
  public static let visit = bit(0)
  /// Something done to the patient.
  public static let procedure = bit(1)
  /// A laboratory or pathology service.
  public static let laboratory = bit(2)
  /// A drug or product.
  public static let drug = bit(3)
  /// A visit beside a minor procedure of its day that carries neither 25 nor 57.
  public static let unmarkedVisit = bit(4)
  /// More than one line.
  public static let severalLines = bit(5)
  /// Services of other days are known: stated by the claim, of the patient's other claims, or its own lines of several days.
  public static let history = bit(6)
  /// Lines of the patient's other claims are at hand.
  public static let otherClaims = bit(7)
  /// The claim came as a form.
  public static let form = bit(8)
  /// A line whose place is a facility, or of whose place the table cannot say.
  public static let facility = bit(9)
  /// 24, 25 or 57.
  public static let visitModifier = bit(10)
  /// 59 or an X modifier.
  public static let distinct = bit(11)
  /// 58, 78 or 79.
  public static let global = bit(12)
  /// 76, 77 or 91.
  public static let repeated = bit(13)
  /// 50.
  public static let bilateral = bit(14)
  /// 51 to Medicare, or on a code that is not reduced among several, or of which the table cannot say.
  public static let multiple = bit(15)
  /// GA, GX, GY or GZ.
  public static let notice = bit(16)
  /// LT, RT, or an eyelid, finger or toe.
  public static let side = bit(17)
  /// 26 or TC.
  public static let component = bit(18)
  /// The payer is Medicare itself.
  public static let medicare = bit(19)
  /// Any modifier.
  public static let modifiers = bit(20)
  /// A line with more than one modifier.
  public static let severalModifiers = bit(21)
  /// A modifier that no other signal is about.
  public static let otherModifier = bit(22)
  /// A biopsy of skin.
  public static let biopsy = bit(24)
  /// A shave, excision or destruction of a skin lesion, or a tag.
  public static let removal = bit(25)
  /// A repair of a wound.
  public static let repair = bit(26)
  /// The payer is Medicaid.
  public static let medicaid = bit(23)
  /// Two lines of a day that point at the same diagnosis first, one of them with 59 or an X modifier, and of which one is a
  /// removal and the other a biopsy or a repair.
  public static let sharedDiagnosis = bit(27)
  /// Corns and nails.
  public static let footCare = bit(28)
  /// 59 or an X modifier on a visit, or on a line that stands in no pair of its day that takes one and beside no line of
  /// its code.
  public static let distinctAlone = bit(29)
  /// A procedure of ninety global days.
  public static let major = bit(30)
  /// Anaesthesia: 00100 to 01999.
  public static let anesthesia = bit(31)
  /// A therapy service: multiple-procedure indicator 5.
  public static let therapy = bit(32)
  /// A procedure of the organs of one sex, or of pregnancy.
  public static let sexBound = bit(33)
  /// A visit of an age: preventive care.
  public static let ageBound = bit(34)
  /// The patient's sex or birth date is known.
  public static let person = bit(35)
  /// An unlisted code.
  public static let unlisted = bit(36)
  /// A visit of a new patient: 99202 to 99205.
  public static let newPatient = bit(37)
  /// A service incident to a physician's: component indicator 5.
  public static let incidentTo = bit(38)
  /// A graft, a flap or a skin substitute.
  public static let graft = bit(39)
  /// Light, peels, injections and the other codes of a skin practice that have rules of their own.
  public static let otherSkin = bit(40)
  /// 59 or an X modifier on column 1 of a pair of procedures that nothing on column 2 bypasses; to Medicare, of a line that
  /// is column 2 of another pair besides.
  public static let distinctOnColumn1 = bit(41)
  /// Two lines of a day that the pair table sets against each other and no modifier tells apart, or of which it cannot say.
  public static let pairConflict = bit(42)
  /// More units than the limit on a line, a code of the day on more than one line, or a limit that cannot be looked up.
  public static let overLimit = bit(43)
  /// A line that points at no diagnosis, at one that is not there or at more than four, or more than twelve diagnoses.
  public static let oddPointers = bit(44)
  /// A diagnosis that stands twice, or two that exclude each other.
  public static let clashingDiagnoses = bit(45)
  /// A diagnosis that may not stand on a claim of the date, or of which the table cannot say.
  public static let notBillable = bit(46)
  /// A form in which something is amiss: an accident without its date, a correction without its original, a payer that is
  /// not the first without another, or a fault in what it states; and any correction to Medicare.
  public static let unusualForm = bit(47)
  /// A provider's number that cannot have been issued, or none of the billing provider.
  public static let providerFault = bit(48)
  /// A total that is not the sum of the charges.
  public static let totalFault = bit(49)
  /// A line sent a year after its day, or later.
  public static let late = bit(50)
  /// A line of a day after the claim was sent.
  public static let future = bit(51)
  /// Dates that may not follow each other: an end before the beginning, a service before birth, a form with dates.
  public static let oddDates = bit(52)
  /// A line that charges nothing.
  public static let freeOfCharge = bit(53)
  /// Units below one, or no whole number.
  public static let oddUnits = bit(54)
  /// No lines, or more than fifty.
  public static let oddLineCount = bit(55)
  /// A place that is not assigned, or of which the table cannot say.
  public static let oddPlace = bit(56)
  /// Telehealth: place 02 or 10, or its modifiers.
  public static let remote = bit(57)
  /// A visit outside the office, or a code of one.
  public static let visitElsewhere = bit(58)
  /// A line of a lesion family whose first diagnosis does not simply fit, or of a group of sites to which it does not
  /// belong.
  public static let contradiction = bit(59)
  /// A code twice on a day.
  public static let repeatedCode = bit(60)
  /// A line beside which there is no other of its day.
  public static let alone = bit(61)
  /// 24, 25 or 57 on a line that is no visit.
  public static let visitModifierElsewhere = bit(62)
  /// An add-on beside which no primary of its day stands, or of which the table cannot say.
  public static let addOnAlone = bit(63)

  /// The signals of a modifier.
  init(_ modifier: Modifier) {
    self = Self.byModifier[modifier.key, default: .otherModifier].union(.modifiers)
  }

  private static let byModifier: [UInt16: Signals] = {
    var table: [UInt16: Signals] = [:]
    func put(_ modifiers: [Modifier], _ signal: Signals) {
      for modifier in modifiers { table[modifier.key] = signal }
    }
    put(["24", "25", "57"], .visitModifier)
    put(["59", "XE", "XS", "XP", "XU"], .distinct)
    put(["58", "78", "79"], .global)
    put(["76", "77"], .repeated)
    put(["91"], [.repeated, .otherModifier])
    put(["50"], .bilateral)
    put(["51"], .multiple)
    put(["GA", "GX", "GY", "GZ"], .notice)
    put(["26", "TC"], .component)
    put(["93", "95", "GT", "GQ", "FQ"], .remote)
    put(Array(ModifierSide.table.keys), .side)
    return table
  }()
}

/// Which side of the body a modifier names.
public enum ModifierSide {
  /// The sides of the modifiers that name one.
  static let table: [Modifier: Side] = [
    "LT": .left, "RT": .right, "E1": .left, "E2": .left, "E3": .right, "E4": .right,
    "FA": .left, "F1": .left, "F2": .left, "F3": .left, "F4": .left,
    "F5": .right, "F6": .right, "F7": .right, "F8": .right, "F9": .right,
    "TA": .left, "T1": .left, "T2": .left, "T3": .left, "T4": .left,
    "T5": .right, "T6": .right, "T7": .right, "T8": .right, "T9": .right,
  ]

  /// The side that a modifier names; nil where it names none.
  public static func side(of modifier: Modifier) -> Side? { table[modifier] }
}
