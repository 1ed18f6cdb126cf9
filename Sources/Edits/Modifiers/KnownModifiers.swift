import ClaimModel

/// The modifiers that exist: those of CPT (numbers) and of HCPCS level II (a letter in them), with the day on which
/// some began or ended. Ambulance origins and destinations are two letters of one set.
///
/// Sources: CMS's alpha-numeric HCPCS file of 2020, every modifier of it held against this list with its last day; the
/// newer ones from contractors (Novitas, First Coast) and hcpcs.codes; days of the X modifiers, JZ, FS and CO/CQ from CMS
/// change requests. A pair of characters that is in no list is unknown.
enum KnownModifiers {
  /// Whether a modifier exists on a date.
  static func exists(_ modifier: Modifier, on date: CivilDate) -> Bool {
    periods[modifier].map { $0.contains(date) } ?? existsAlways(modifier)
  }

  /// Whether a modifier exists on every date.
  static func existsAlways(_ modifier: Modifier) -> Bool {
    periods[modifier] == nil && (listed.contains(modifier) || isAmbulance(modifier))
  }

  /// Whether a modifier names where an ambulance went from and to, and is no other. X, a stop on the way, is never
  /// where it went from.
  static func isAmbulance(_ modifier: Modifier) -> Bool {
    guard !listed.contains(modifier), periods[modifier] == nil else { return false }
    return origins.contains(modifier.key >> 8)
      && (origins.contains(modifier.key & 0xFF) || modifier.key & 0xFF == 0x58)
  }

  private static let origins = "DEGHIJNPRS".utf8.map { UInt16($0) }

  private static let listed: Set<Modifier> = {
    let text = """
      22 23 24 25 26 27 32 33 47 50 51 52 53 54 55 56 57 58 59 62 63 66 73 74 76 77 78 79 80 81 82
      90 91 92 93 95 96 97 99 1P 2P 3P 8P A1 A2 A3 A4 A5 A6 A7 A8 A9 AA AB AD AE AF AG AH AI AJ AK
      AM AO AP AQ AR AS AT AU AV AW AX AY AZ BA BL BO BP BR BU CA CB CC CD CE CF CG CH CI CJ CK CL
      CM CN CR CS CT DA E1 E2 E3 E4 EA EB EC ED EE EJ EM EP ER ET EX EY F1 F2 F3 F4 F5 F6 F7 F8 F9
      FA FB FC FP FQ FR FT FX FY G0 G1 G2 G3 G4 G5 G6 G7 G8 G9 GA GB GC GE GF GG GH GJ GK GL GM
      GN GO GP GQ GR GS GT GU GV GW GX GY GZ H9 HA HB HC HD HE HF HG HH HI HJ HK HL HM HN HO HP HQ
      HR HS HT HU HV HW HX HY HZ J1 J2 J3 J4 J5 JA JB JC JD JE JG JK JL JW K0 K1 K2 K3 K4 KA KB
      KC KD KE KF KG KH KI KJ KK KL KM KN KO KP KQ KR KS KT KU KV KW KX KY KZ LC LD LL LM LR LS
      LT LU M2 MA MB MC MD ME MF MG MH MS N1 N2 N3 NB NR NU P1 P2 P3 P4 P5 P6 PA PB PC PD PI PL PM
      PN PO PS PT Q0 Q1 Q2 Q3 Q4 Q5 Q6 Q7 Q8 Q9 QA QB QC QD QE QF QG QH QJ QK QL QM QN QP QQ QR QS
      QT QW QX QY QZ RA RB RC RD RE RI RR RT SA SB SC SD SE SF SG SH SJ SK SL SM SN SQ SS ST SU SV
      SW SY T1 T2 T3 T4 T5 T6 T7 T8 T9 TA TB TC TD TE TF TG TH TJ TK TL TM TN TP TQ TR TS TT TU
      TV TW U1 U2 U3 U4 U5 U6 U7 U8 U9 UA UB UC UD UE UF UG UH UJ UK UN UP UQ UR US V1 V2 V3 V4 V5
      V6 V7 VM VP X1 X2 X3 X4 X5
      """
    return Set(text.split { $0 == " " || $0 == "\n" }.compactMap { Modifier($0) })
  }()

  /// Those of which the first or the last day is known.
  private static let periods: [Modifier: EffectivePeriod] = {
    func from(_ year: Int, _ month: Int) -> EffectivePeriod {
      EffectivePeriod(start: CivilDate(year: year, month: month, day: 1) ?? CivilDate(dayNumber: 0))
    }
    func until(_ year: Int, _ month: Int) -> EffectivePeriod {
      EffectivePeriod(
        start: CivilDate(dayNumber: -40_000), end: CivilDate(year: year, month: month, day: 1))
    }
    return [
      "XE": from(2015, 1), "XS": from(2015, 1), "XP": from(2015, 1), "XU": from(2015, 1),
      "FS": from(2022, 1), "JZ": from(2023, 1), "CO": from(2019, 1), "CQ": from(2019, 1),
      "21": until(2009, 1), "V8": until(2012, 4), "V9": until(2012, 4), "JF": until(2015, 7),
      "L1": until(2017, 1),
      "CP": until(2018, 1), "SZ": until(2018, 1), "GD": until(2020, 1),
      "ZA": until(2018, 4), "ZB": until(2018, 4), "ZC": until(2018, 4),
    ]
  }()
}
