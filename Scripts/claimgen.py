"""Right claims of every family, and mutants of them with one defect each.

Written from the domain reference alone (its rule ids stand beside each), before anybody looked at how an edit is written:
whether a pair, a limit or an indicator stands on a code is looked up in the published tables of ../shared/reference, what
a rule demands is written down here anew. All people and numbers are invented.
"""
import copy, csv, gzip, os, random
from datetime import date, timedelta

# ------------------------------------------------------------------------------------------------ published tables

class Tables:
    def __init__(self, folder):
        def rows(name):
            opened = gzip.open if name.endswith(".gz") else open
            return csv.DictReader(opened(os.path.join(folder, name), "rt"))
        self.pairs = {(r["col1"], r["col2"]): int(r["modifier_ind"])
                      for r in rows("ptp_practitioner_2024Q3_active_FULL.csv.gz")}
        self.fees = {r["hcpcs"]: r for r in rows("pprrvu_2026C_jul_nonqpp.csv") if not r["mod"]}
        self.limits = {r["hcpcs"]: (int(r["mue"]), int(r["mai"])) for r in rows("mue_practitioner_2026Q2.csv")}
        self.addons = {}
        for r in rows("aoc_2026Q2.csv"):
            if r["edit_type"] == "1" and not r["edit_del_date"]:
                self.addons.setdefault(r["addon_code"], set()).add(r["primary_code"])
        self.diagnoses = {r["code"]: r for r in rows("icd10cm_fy2026_april.csv.gz")}
    def fee(self, code, what): return self.fees.get(code, {}).get(what, "")

# ------------------------------------------------------------------------------------------------------- vocabulary

TAL, MIX, FACE = "trunk-arms-legs", "scalp-neck-hands-feet", "face"
#  site: (lesion group, repair groups simple/intermediate/complex, ICD-10-CM digit of skin of that site, has a side)
SITES = {
    "back":     (TAL, 0, 0, 0, "5", False), "chest":   (TAL, 0, 0, 0, "5", False), "abdomen": (TAL, 0, 0, 0, "5", False),
    "forearm":  (TAL, 0, 0, 1, "6", True),  "upper arm": (TAL, 0, 0, 1, "6", True), "shoulder": (TAL, 0, 0, 1, "6", True),
    "thigh":    (TAL, 0, 0, 1, "7", True),  "lower leg": (TAL, 0, 0, 1, "7", True),
    "scalp":    (MIX, 0, 0, 1, "4", False), "neck":    (MIX, 0, 1, 2, "4", False),
    "hand":     (MIX, 0, 1, 2, "6", True),  "foot":    (MIX, 0, 1, 2, "7", True),
    "cheek":    (FACE, 1, 2, 2, "39", False), "forehead": (FACE, 1, 2, 2, "39", False), "chin": (FACE, 1, 2, 2, "39", False),
    "nose":     (FACE, 1, 2, 3, "39", False), "ear":   (FACE, 1, 2, 3, "2", True),
}
BANDS = ((0.5, 0), (1.0, 1), (2.0, 2), (3.0, 3), (4.0, 4), (99, 6))

def band(cm):
    for top, digit in BANDS:
        if cm <= top: return digit

def base(groups, site): return dict(zip((TAL, MIX, FACE), groups))[SITES[site][0]]

def skin(kind, site, side):
    """The ICD-10-CM code of a kind of growth at a site. Skin of the nose has its own code in C44 only."""
    digit = SITES[site][4]
    if kind in ("BCC", "SCC"):
        two = {"BCC": "1", "SCC": "2"}[kind]
        if site == "nose": return f"C44.3{two}1"
        if digit == "39": return f"C44.3{two}9"
        if digit == "2": return f"C44.2{two}{'2' if side == 'right' else '9'}"
        if digit == "4": return f"C44.4{two}"
        if digit == "5": return f"C44.5{two}9"
        return f"C44.{digit}{two}{'2' if side == 'right' else '9'}"
    letters = {"in-situ": "D04", "nevus": "D22", "benign": "D23"}[kind]
    if digit in ("39",): return f"{letters}.39"
    if digit in ("4", "5"): return f"{letters}.{digit}"
    return f"{letters}.{digit}{'1' if side == 'right' else '2'}"

def simple(site, total):
    if SITES[site][1]: return step(total, ((2.5, "12011"), (5, "12013"), (7.5, "12014"), (12.5, "12015"), (20, "12016")))
    return step(total, ((2.5, "12001"), (7.5, "12002"), (12.5, "12004"), (20, "12005")))

def intermediate(site, total):
    return step(total, (
        ((2.5, "12031"), (7.5, "12032"), (12.5, "12034"), (20, "12035")),
        ((2.5, "12041"), (7.5, "12042"), (12.5, "12044"), (20, "12045")),
        ((2.5, "12051"), (5, "12052"), (7.5, "12053"), (12.5, "12054"), (20, "12055")))[SITES[site][2]])

def complex_(site, total):
    "R-RPR-3: at least 1.1 cm; beyond 7.5 an add-on for each further 5 or part."
    small, large, more = (("13100", "13101", "13102"), ("13120", "13121", "13122"), ("13131", "13132", "13133"),
                          ("13151", "13152", "13153"))[SITES[site][3]]
    if total <= 2.5: return [(small, 1)]
    if total <= 7.5: return [(large, 1)]
    return [(large, 1), (more, -(-int(round((total - 7.5) * 10)) // 50))]

def step(value, table):
    for top, code in table:
        if value <= top: return code
    return table[-1][1]

# ------------------------------------------------------------------------------------------------ services, one each

def L(code, dx, units=1, mods=(), **more):
    return dict(code=code, modifiers=list(mods), units=units, diagnoses=list(dx) if isinstance(dx, (list, tuple)) else [dx], **more)

class Services:
    """Each method returns the lines of one thing done, to other lesions than every other one."""
    def __init__(self, rng, tables): self.r, self.t = rng, tables
    def place(self, *groups):
        site = self.r.choice([s for s in SITES if not groups or SITES[s][0] in groups])
        return site, self.r.choice(("left", "right")) if SITES[site][5] else None
    def cm(self, low, high): return self.r.randint(int(low * 10), int(high * 10)) / 10
    def keratoses(self):                                                    # R-COUNT-1..3, R-DX-1
        n, dx = self.r.choice((1, 2, 3, 5, 8, 13, 14, 15, 16, 22, 40)), self.r.choice(("L57.0",) * 6 + ("L56.8",))
        if n >= 15: return [L("17004", dx)]
        return [L("17000", dx)] + ([L("17003", dx, n - 1)] if n > 1 else [])
    def benign(self):                                                       # R-BEN-1, R-BEN-4
        return [L(self.r.choice(("17110", "17110", "17111")), self.r.choice(("B07.8", "B07.9", "B07.0", "B08.1", "L82.0")))]
    def malignant(self):                                                    # R-MAL-1, R-MAL-2
        site, side = self.place()
        code = base(("1726", "1727", "1728"), site) + str(band(self.cm(0.2, 5)))
        return [L(code, skin(self.r.choice(("BCC", "SCC", "in-situ")), site, side))]
    def two_malignant(self):                                                # R-MAL-3
        return [L("17262", "C44.722"), L("17262", "C44.729", mods=["76"])]
    def biopsies(self):                                                     # R-BX-1
        t, p, i = self.r.choice(((1, 0, 0), (3, 0, 0), (0, 1, 0), (0, 2, 0), (2, 1, 0), (0, 0, 1), (1, 1, 1), (0, 0, 2), (6, 0, 0)))
        dx = self.r.choice(("D49.2", "D48.5"))
        lines = []
        for code, more, n in (("11106", "11107", i), ("11104", "11105", p), ("11102", "11103", t)):
            if n and not lines: lines.append(L(code, dx)); n -= 1
            if n: lines.append(L(more, dx, n))
        return lines
    def biopsy_of_site(self):                                               # R-BX-3
        return [self.r.choice((L("40490", "D49.0"), L("69100", "D49.2"), L("67810", "D49.2", mods=["E1"]), L("11755", "L60.8", mods=["T5"])))]
    def shave(self):                                                        # R-SHAVE-1
        site, side = self.place()
        code = base(("1130", "1130", "1131"), site)
        size = min(band(self.cm(0.2, 3)), 3)
        code += str(size + (5 if SITES[site][0] == MIX else 0))
        return [L(code, self.r.choice((skin("nevus", site, side), "L82.0", "D49.2", skin("BCC", site, side))))]
    def excision(self, malignant=None):                                     # R-EXC-1..4, R-RPR-5, R-RPR-6
        malignant = self.r.random() < 0.5 if malignant is None else malignant
        site, side = self.place()
        size = self.cm(0.3, 5)
        code = base(("1160", "1162", "1164") if malignant else ("1140", "1142", "1144"), site) + str(band(size))
        dx = skin(self.r.choice(("BCC", "SCC", "in-situ")) if malignant else "nevus", site, side)
        if not malignant and self.r.random() < 0.4: dx = self.r.choice(("L72.0", "D48.5"))
        lines, closing = [L(code, dx)], self.r.choice(("simple", "intermediate", "complex"))
        if not malignant and size <= 0.5: closing = "simple"
        length = round(max(size * 2.2, 1.2), 1)
        if closing == "intermediate": lines.insert(0, L(intermediate(site, length), dx))
        if closing == "complex": lines = [L(c, dx, u) for c, u in complex_(site, length)] + lines
        return lines
    def laceration(self):                                                   # R-RPR-1
        site, dx = self.r.choice((("forearm", "S51.811A"), ("lower leg", "S81.812A"), ("cheek", "S01.411A"), ("scalp", "S01.01XA"), ("forehead", "S01.81XA")))
        length = self.cm(1.2, 12)
        kind = self.r.choice((simple, intermediate, complex_))
        codes = kind(site, length)
        return [L(c, dx, u) for c, u in (codes if kind is complex_ else [(codes, 1)])]
    def mohs(self):                                                         # R-MOHS-1, -6
        site, side = self.place()
        head = SITES[site][0] != TAL
        first, further = ("17311", "17312") if head else ("17313", "17314")
        dx = skin(self.r.choice(("BCC", "SCC")), site, side)
        stages = [self.r.randint(1, 7) for _ in range(self.r.choice((1, 1, 2, 3)))]
        lines = [L(first, dx)] + ([L(further, dx, len(stages) - 1)] if len(stages) > 1 else [])
        above = sum(max(0, b - 5) for b in stages)
        if above: lines.append(L("17315", dx, above))
        closing = self.r.choice(("none", "intermediate", "complex", "flap", "graft"))
        if closing == "intermediate": lines.append(L(intermediate(site, self.cm(1, 7)), dx))
        if closing == "complex": lines += [L(c, dx, u) for c, u in complex_(site, self.cm(1.2, 14))]
        if closing == "flap": lines += self.flap_of(site, dx)
        if closing == "graft": lines += self.graft_of(site, dx)
        return lines
    def flap_of(self, site, dx):                                            # R-FLAP-1, -2
        area = self.cm(2, 120)
        pair = (("14000", "14001"), ("14020", "14021"), ("14040", "14041"), ("14060", "14061"))[SITES[site][3]]
        if area <= 10: return [L(pair[0], dx)]
        if area <= 30: return [L(pair[1], dx)]
        more = -(-int(round((area - 60) * 10)) // 300)
        return [L("14301", dx)] + ([L("14302", dx, more)] if area > 60 else [])
    def graft_of(self, site, dx):                                           # R-GRAFT-1
        area = self.cm(2, 60)
        first, more = (("15200", "15201"), ("15220", "15221"), ("15240", "15241"), ("15260", "15261"))[SITES[site][3]]
        units = -(-int(round((area - 20) * 10)) // 200)
        return [L(first, dx)] + ([L(more, dx, units)] if area > 20 else [])
    def flap(self):
        site, side = self.place()
        return self.flap_of(site, skin("BCC", site, side))
    def graft(self):                                                        # R-GRAFT-2, -3
        site, side = self.place(TAL)
        dx = skin("SCC", site, side)
        if self.r.random() < 0.5: return self.graft_of(site, dx) + [L("1160" + str(band(self.cm(1, 4.5))), dx)]
        area = self.r.randint(20, 260)
        return [L("15100", dx)] + ([L("15101", dx, -(-(area - 100) // 100))] if area > 100 else []) + [L("11606", dx)]
    def skin_substitute(self):                                              # R-SKSUB-1, -2
        small = self.r.random() < 0.7
        if small:
            area = self.r.choice((12, 25, 40, 75))
            lines = [L("15271", "L97.912")] + ([L("15272", "L97.912", -(-(area - 25) // 25))] if area > 25 else [])
        else:
            area = self.r.choice((100, 150, 320))
            lines = [L("15273", "L97.912")] + ([L("15274", "L97.912", -(-(area - 100) // 100))] if area > 100 else [])
        return lines + [L("Q4186", "L97.912", area)]
    def tags(self):                                                         # R-TAG-1, R-COV-5
        n = self.r.choice((3, 15, 20, 25))
        return [L("11200", ["L91.8", "R20.8"])] + ([L("11201", ["L91.8", "R20.8"])] if n > 15 else [])
    def feet(self):                                                         # R-NAIL-1, -2, R-PARE-1
        q = self.r.choice(("Q7", "Q8", "Q9"))
        return self.r.choice((
            lambda: [L(self.r.choice(("11055", "11056", "11057")), ["L84", "E11.42"], mods=[q])],
            lambda: [L(self.r.choice(("11720", "11721")), ["B35.1", "E11.42"], mods=[q])],
            lambda: [L("11719", ["L60.3", "E11.51"], mods=[q])], lambda: [L("G0127", ["L60.3", "E11.42"], mods=[q])],
            lambda: [L("11720", ["B35.1", "M79.671"])],
            lambda: [L("11056", ["L84", "E11.42"], mods=[q]), L("11721", ["B35.1", "E11.42"], mods=["59", q])]))()
    def nails(self):                                                        # R-NAIL-3..5
        return self.r.choice((
            lambda: [L("11730", "L60.0", mods=["T5"])], lambda: [L("11730", "L60.0", mods=["T5"]), L("11732", "L60.0", mods=["T6"])],
            lambda: [L("11750", "L60.0", mods=["TA"])], lambda: [L("11750", "L60.0", mods=["TA"]), L("11750", "L60.0", mods=["T5"])],
            lambda: [L("11740", "S60.111A", mods=["F5"])], lambda: [L("11755", "L60.8", mods=["F1"])],
            lambda: [L("11765", "L60.0", mods=["TA"])]))()
    def drainage(self):                                                     # R-ID-1, -2, -4
        return [self.r.choice((L("10060", "L02.212"), L("10061", "L02.411"), L("10140", "S30.1XXA"), L("10160", "L02.31"),
                               L("10120", "S60.551A"), L("10080", "L05.01"), L("10060", "L72.0")))]
    def injection(self):                                                    # R-IL-1, R-DRUG-1, -2
        return [L(self.r.choice(("11900", "11901")), "L91.0"), L("J3301", "L91.0", self.r.choice((1, 2, 3, 4)), ndc="00003029305", ndcUnit="ML", ndcQuantity="1")]
    def chemotherapy(self):                                                 # R-IL-3
        return [L(self.r.choice(("96405", "96406")), "C44.622"), L("J9190", "C44.622", 1, ["JZ"], ndc="16729027603", ndcUnit="ML", ndcQuantity="1")]
    def acne(self): return [L(self.r.choice(("10040", "17340", "17360")), "L70.0")]          # R-ACNE-1
    def light(self):                                                        # R-PHOTO-1, -3
        return [self.r.choice((L("96910", "L40.0"), L("96900", "L40.0"), L("96912", "L40.0"), L("96920", "L40.0"),
                               L("96921", "L40.0"), L("96922", "L40.0"), L("96910", "L20.9"), L("96912", "C84.00")))]
    def photodynamic(self):                                                 # R-PDT-1, -2
        drug = self.r.choice((L("J7345", "L57.0", self.r.choice((200, 400)), ["JZ"], ndc="70621010101", ndcUnit="GR", ndcQuantity="2"),
                              L("J7308", "L57.0", 1, ["JZ"], ndc="67308010101", ndcUnit="UN", ndcQuantity="1")))
        return [L(self.r.choice(("96567", "96573", "96574")), "L57.0"), drug]
    def abrasion(self): return [L("15786", "L57.0")] + ([L("15787", "L57.0")] if self.r.random() < 0.3 else [])
    def vascular(self): return [L(self.r.choice(("17106", "17107", "17108")), self.r.choice(("Q82.5", "D18.01")))]
    def granulation(self): return [L("17250", "L92.9", self.r.choice((1, 2)))]
    def patch(self):
        return [self.r.choice((L("95044", "L23.9", self.r.choice((36, 65, 80))), L("95052", "L56.2", 20), L("95044", "L23.5", 90), L("95056", "L56.3")))]
    def hidradenitis(self):                                                 # R-HS-1
        code = self.r.choice(("11450", "11451", "11462", "11463"))
        return [L(code, "L73.2", mods=[self.r.choice(("50", "RT", "LT"))])] if self.r.random() < 0.7 else [L("11470", "L73.2")]
    def soft(self):                                                         # R-SOFT-1
        return [self.r.choice((L("21930", "D17.1"), L("23075", "D17.21", mods=["RT"]), L("21011", "D17.0"), L("25075", "D17.22", mods=["LT"]),
                               L("27327", "D17.23", mods=["RT"]), L("22902", "D17.1"), L("26115", "D17.22", mods=["LT"])))]
    def site_destruction(self):                                             # R-SITE-1
        return [self.r.choice((L("67850", "D23.111", mods=["E3"]), L("40820", "K13.21"), L("46916", "A63.0"), L("46922", "A63.0"), L("67840", "D23.121", mods=["E1"])))]
    def tissue(self):                                                       # R-MISC-4, R-LAB-3, -5
        part = self.r.choice(([], ["26"], ["TC"], []))
        lines = [L(self.r.choice(("88305", "88305", "88304")), self.r.choice(("D22.5", "C44.519", "L82.1", "L72.0")), self.r.choice((1, 2, 4)), part)]
        if self.r.random() < 0.4: lines.append(L("88342", lines[0]["diagnoses"], 1, part))
        if len(lines) > 1 and self.r.random() < 0.5: lines.append(L("88341", lines[0]["diagnoses"], 2, part))
        if self.r.random() < 0.3: lines.append(L("88312", lines[0]["diagnoses"], 2, part))
        return lines
    def frozen(self): return [L("88331", "C44.319")] + ([L("88332", "C44.319", 2)] if self.r.random() < 0.5 else [])
    def scraping(self, medicare): return [L("Q0112" if medicare else "87220", self.r.choice(("B35.3", "B35.4", "L30.9")))]   # R-LAB-1

OFFICE_REASONS = ("L30.9", "L40.0", "L70.0", "L20.9", "L21.9", "L50.9", "L71.9", "Z12.83", "L23.9", "D22.5", "L82.1", "L81.4", "I78.1",
                  "L57.0", "R21", "L29.9", "L63.9", "B35.1", "L66.10", "Z85.828", "H01.131", "L03.115", "Z09")

#  whole claims from outside dermatology: (place, lines); patients are adults unless an age stands first
OUTSIDE = [
    ("81", [L("80053", "I10"), L("85025", "D64.9"), L("36415", "I10")]),
    ("81", [L("83036", "E11.9"), L("80061", "E78.5")]),
    ("81", [L("82947", "E11.65"), L("82947", "E11.65", mods=["91"])]),
    ("11", [L("71046", "R05.9")]), ("22", [L("71046", "R05.9", mods=["26"])]), ("11", [L("71046", "J18.9", mods=["TC"])]),
    ("11", [L("73030", "M25.511", mods=["RT"])]), ("23", [L("73610", "S93.401A", mods=["26", "RT"])]),
    ("11", [L("76642", "N63.10", mods=["RT"])]), ("11", [L("77067", "Z12.31")]), ("21", [L("70450", "R51.9", mods=["26"])]),
    ("11", [L("90471", "Z23"), L("90686", "Z23")]), ("11", [L("90471", "Z23"), L("90715", "Z23"), L("90472", "Z23"), L("90746", "Z23")]),
    ("11", [L("97110", "M54.50", 2, ["GP"]), L("97140", "M54.50", 1, ["GP"])]), ("11", [L("97530", "M62.81", 2, ["GO"])]),
    ("11", [L("92507", "R47.1", 1, ["GN"])]),
    ("24", [L("00300", "D17.0", 1, ["AA"], minutes=62)]), ("22", [L("00790", "K80.20", 1, ["QZ"], minutes=95)]),
    ("24", [L("00400", "D17.1", 1, ["QK"], minutes=45)]), ("24", [L("00400", "D17.1", 1, ["QX"], minutes=45)]),
    ("11", [L("20610", "M17.11", mods=["RT"]), L("J3301", "M17.11", 4, ndc="00003029328", ndcUnit="ML", ndcQuantity="1")]),
    ("11", [L("20610", "M17.0", mods=["50"])]), ("11", [L("93000", "R00.2")]), ("22", [L("93010", "R00.2")]),
    ("11", [L("90834", "F32.1")]), ("11", [L("90837", "F41.1")]), ("21", [L("99223", "J18.9")]), ("21", [L("99232", "J18.9")]),
    ("21", [L("99239", "J18.9")]), ("23", [L("99284", "R07.9")]), ("23", [L("99283", "S01.01XA", mods=["25"]), L("12001", "S01.01XA")]),
    ("24", [L("66984", "H25.11", mods=["RT"])]), ("11", [L("98941", "M99.01", mods=["AT"])]), ("24", [L("45385", "D12.3")]),
    ("24", [L("45385", "D12.3"), L("45380", "K63.5", mods=["59"])]), ("11", [L("92014", "H40.1131")]), ("11", [L("69210", "H61.21")]),
    ("11", [L("99406", "F17.210")]), ("11", [L("94010", "J45.909")]), ("12", [L("99349", "I50.9")]), ("32", [L("99309", "F03.90")]),
    ("11", [L("J1885", "M54.50", 2, ndc="00409379501", ndcUnit="ML", ndcQuantity="1", modifiers_=["JZ"]), L("96372", "M54.50")]),
    ("21", [L("19318", "N62", mods=["50"])]), ("22", [L("15734", "L89.154", mods=["80"])]), ("22", [L("27447", "M17.11", mods=["RT"])]),
    ("22", [L("27447", "M17.11", mods=["RT", "AS"])]), ("22", [L("49505", "K40.90", mods=["LT"])]), ("11", [L("11981", "Z30.017")]),
    ("11", [L("87880", "J02.9", mods=["QW"])]), ("11", [L("81003", "R30.0", mods=["QW"])]), ("11", [L("36415", "Z79.899"), L("80076", "Z79.899")]),
    ("22", [L("15823", "H02.831", mods=["50"])]), ("11", [L("64612", "G51.31", mods=["RT"]), L("J0585", "G51.31", 50, ["JZ"], ndc="00023114501", ndcUnit="UN", ndcQuantity="1")]),
    ("11", [L("99495", "I50.9")]), ("11", [L("29581", "I83.011", mods=["RT"])]), ("11", [L("97597", "L97.511")]), ("11", [L("11042", "L97.812")]),
    ("21", [L("99291", "J96.01")]), ("11", [L("93922", "I70.213")]), ("11", [L("96365", "M06.9"), L("J1745", "M06.9", 30, ["JZ"], ndc="57894003001", ndcUnit="UN", ndcQuantity="3")]),
]
for _place, _lines in OUTSIDE:
    for _line in _lines:
        _line["modifiers"] += _line.pop("modifiers_", [])

# --------------------------------------------------------------------------------------------------- a right claim

PAYERS = (("medicare", "MB"),) * 5 + (("commercial", "CI"),) * 4 + (("medicare-advantage", "16"), ("medicaid", "MC"), ("tricare", "CH"))
PROCEDURES = ("keratoses", "keratoses", "benign", "malignant", "biopsies", "biopsies", "shave", "excision", "excision", "laceration", "mohs",
              "flap", "graft", "tags", "feet", "nails", "drainage", "injection", "chemotherapy", "acne", "light", "photodynamic", "abrasion",
              "vascular", "granulation", "hidradenitis", "soft", "site_destruction", "biopsy_of_site", "patch", "skin_substitute", "frozen")
NEW, OLD = ("99202", "99203", "99204", "99205"), ("99212", "99213", "99214", "99215")
VISITS = set(NEW) | set(OLD) | {"99211"}

class Maker:
    def __init__(self, seed, tables):
        self.r, self.t = random.Random(seed), tables
        self.s = Services(self.r, tables)
        self.count = 0

    def luhn(self):
        body = "1%08d" % self.r.randrange(10 ** 8)
        total = 24 + sum(sum(divmod(2 * int(c), 10)) if i % 2 == 0 else int(c) for i, c in enumerate(reversed(body)))
        return body + str(-total % 10)

    def frame(self, **said):
        self.count += 1
        payer = self.r.choice(PAYERS)[0]
        day = date(2026, 1, 5) + timedelta(self.r.randrange(260))
        claim = dict(id=f"C{self.count:05d}", payer=dict(line=payer), dateOfService=str(day), placeOfService="11",
                     patient=dict(status="established", sex=self.r.choice(("female", "male")), birthDate=str(day - timedelta(365 * self.r.randint(*((66, 90) if payer == "medicare" else (22, 64)))))))
        claim.update(said)
        return claim

    def close(self, claim, lines):
        """Charges and the list of diagnoses; nothing that a rule asks for."""
        seen = []
        for l in lines:
            seen += [d for d in l["diagnoses"] if d not in seen]
            l["charge"] = "%.2f" % (self.r.randint(20, 90) * 10 * min(l["units"], 30))
        if len(seen) > 12: return None
        claim["diagnoses"], claim["lines"] = seen, lines
        return claim

    def resolve(self, groups, medicare):
        """The bypass modifier on the column 2 line of each pair between two services (R-NCCI-7), or None where a pair can't be passed."""
        distinct = "XS" if medicare and self.r.random() < 0.8 else "59"
        for i, first in enumerate(groups):
            for second in groups[i + 1:]:
                for a in first:
                    for b in second:
                        if a["code"] == b["code"]: return None
                        for x, y in ((a, b), (b, a)):
                            stands = self.t.pairs.get((x["code"], y["code"]))
                            if stands == 0: return None
                            if stands == 1:
                                if y["code"][:2] in ("99",) or y["code"][0] == "J": return None
                                if not set(y["modifiers"]) & {"59", "XS"}: y["modifiers"].insert(0, distinct)
        return [l for g in groups for l in g]

    def within(self, group):
        "Pairs inside one service: only what the domain calls bare or names a modifier for may stand."
        return all(self.t.pairs.get((a["code"], b["code"])) is None or set(b["modifiers"]) & {"59", "XS"} for a in group for b in group if a is not b)

    def major(self, lines): return any(self.t.fee(l["code"], "global_days") == "090" for l in lines)
    def minor(self, lines): return any(self.t.fee(l["code"], "global_days") in ("000", "010") for l in lines)

    def service(self, name, medicare):
        return self.s.scraping(medicare) if name == "scraping" else getattr(self.s, name)()

    def fits(self, lines):
        return all(l["units"] <= self.t.limits.get(l["code"], (10 ** 6, 0))[0] for l in lines) and \
            all(d.replace(".", "") in self.t.diagnoses or d in self.t.diagnoses for l in lines for d in l["diagnoses"])

    def procedures(self):
        claim = self.frame()
        medicare = claim["payer"]["line"] == "medicare"
        names = self.r.sample(PROCEDURES, self.r.choice((1, 1, 1, 2, 2, 3)))
        groups = [self.service(n, medicare) for n in names]
        if not all(self.within(g) for g in groups): return None
        lines = self.resolve(groups, medicare)
        if not lines or not self.fits(lines): return None
        if "light" in names and {"photodynamic"} & set(names): return None           # R-PHOTO-2
        if "photodynamic" in names and {"keratoses", "abrasion"} & set(names): return None    # R-PDT-4: a person looks at the field
        if self.r.random() < 0.35:
            lines = self.visit(claim, lines)
        return lines and (claim, lines, "+".join(names))

    def visit(self, claim, lines):
        """R-EM-1, R-EM-2, R-FLAP-6: a separate visit before what was done."""
        new = self.r.random() < 0.3
        code = self.r.choice(NEW if new else OLD)
        if new: claim["patient"]["status"] = "new"
        for l in lines:
            for pair in ((l["code"], code), (code, l["code"])):
                if self.t.pairs.get(pair) == 0: return None
            if (code, l["code"]) in self.t.pairs: return None
        mods = []
        if self.major(lines): mods.append("57")
        if self.minor(lines): mods.append("25")
        if any((l["code"], code) in self.t.pairs for l in lines) and not mods: mods.append("25")
        if mods == ["57", "25"]: mods = ["25", "57"]
        return [L(code, self.r.choice(OFFICE_REASONS), mods=mods)] + lines

    def visit_alone(self):
        claim, kind = self.frame(), self.r.random()
        if kind < 0.3:
            claim["patient"]["status"] = "new"
            lines = [L(self.r.choice(NEW), self.r.choice(OFFICE_REASONS))]
        else: lines = [L(self.r.choice(OLD + ("99211",)), self.r.choice(OFFICE_REASONS))]
        if kind > 0.7 and lines[0]["code"] != "99211": lines.append(L("G2211", lines[0]["diagnoses"]))     # R-EM-9
        elif 0.3 < kind < 0.4 and lines[0]["code"] != "99211":                                             # telehealth
            claim["placeOfService"] = self.r.choice(("02", "10"))
            if claim["payer"]["line"] != "medicare": lines[0]["modifiers"] = ["95"]
        elif 0.4 < kind < 0.5: lines += self.s.scraping(claim["payer"]["line"] == "medicare")
        elif 0.5 < kind < 0.56 and lines[0]["code"] != "99211": lines.append(L("15853", "Z48.02"))         # R-SUT-1
        return claim, lines, "visit"

    def laboratory(self):
        claim = self.frame()
        lines = self.s.tissue()
        if lines[0]["modifiers"] == ["26"]: claim["placeOfService"] = self.r.choice(("22", "11", "24"))
        return claim, lines, "tissue"

    def history(self):
        """R-GLOB-5: what may be billed within another's global days, and how."""
        claim = self.frame()
        day = date.fromisoformat(claim["dateOfService"])
        kind = self.r.choice(("79", "58", "24", "after", "24-25", "99024", "78", "same-specialty-none"))
        past = lambda code, days, **more: dict(dateOfService=str(day - timedelta(days)), code=code, sameProvider=True, **more)
        if kind == "79": claim["history"], lines = [past("17000", 7, related=False)], [L("17110", "B07.8", mods=["79"])]
        if kind == "58": claim["history"], lines = [past("11602", 6, related=True, planned=True)], [L("11603", "C44.519", mods=["58"])]
        if kind == "24": claim["history"], lines = [past("17000", 5, related=False)], [L("99213", "L40.0", mods=["24"])]
        if kind == "after": claim["history"], lines = [past("17004", 11)], [L("17000", "L57.0"), L("99213", "L40.0", mods=["25"])]
        if kind == "24-25": claim["history"], lines = [past("17110", 8, related=False)], [L("99213", "L40.0", mods=["24", "25"]), L("17000", "L57.0", mods=["79"])]
        if kind == "99024": claim["history"], lines = [past("14060", 20, related=True)], [L("99024", "Z48.817")]
        if kind == "78":
            claim["history"], lines = [past("14060", 3, related=True)], [L("10140", "L76.32", mods=["78"])]
            claim["placeOfService"] = "22"
        if kind == "same-specialty-none":
            claim["history"], lines = [dict(past("17000", 5), sameProvider=False)], [L("99213", "L40.0")]
        return claim, lines, "history-" + kind

    def outside(self):
        place, lines = copy.deepcopy(self.r.choice(OUTSIDE))
        codes = {l["code"] for l in lines}
        claim = self.frame(placeOfService=place)
        medicare = claim["payer"]["line"] == "medicare"
        if medicare and codes & {"90471", "11981", "80061"}: return None
        if codes & {"77067", "76642", "19318"}: claim["patient"]["sex"] = "female"
        if not medicare and codes & {"QZ"}: return None
        return claim, lines, "outside-" + lines[0]["code"]

    def sexed(self):
        claim = self.frame()
        male = self.r.random() < 0.5
        claim["patient"]["sex"] = "male" if male else "female"
        line = self.r.choice((L("54056", "A63.0"), L("54050", "B08.1"), L("54100", "D49.59"), L("54065", "A63.0")) if male
                             else (L("56501", "A63.0"), L("56515", "A63.0"), L("56605", "N90.89")))
        return claim, [line], "sexed-" + line["code"]

    def notice(self):
        "R-COV-7, Medicare alone."
        claim = self.frame(payer=dict(line="medicare"))
        claim["patient"]["birthDate"] = "1950-03-04"
        lines = self.r.choice(([L("17110", "L82.1", mods=["GA"])], [L("11200", "L91.8", mods=["GA"])], [L("17000", "L57.0"), L("17110", "L82.1", mods=["XS", "GA"])]))
        if len(lines) == 2: lines = [L("17000", "L57.0", mods=["XS"]), L("17110", "L82.1", mods=["GA"])]
        return claim, lines, "notice"

    def unlisted(self):
        return self.frame(), [L("17999", "L98.8", description="LASER OF SCAR")], "unlisted"

    def second_tumour(self):
        return self.frame(), [L("17311", "C44.311"), L("17311", "C44.212", mods=["76"]), L("17312", "C44.212")], "second-tumour"

    def right(self):
        """One right claim: (claim, kind)."""
        while True:
            make = self.r.choice((self.procedures,) * 14 + (self.visit_alone,) * 3 + (self.laboratory, self.history, self.history, self.outside, self.outside,
                                 self.outside, self.outside, self.sexed, self.notice, self.unlisted, self.second_tumour))
            made = make()
            if not made: continue
            claim, lines, kind = made
            whole = self.close(claim, lines)
            if whole: return whole, kind

# --------------------------------------------------------------------------------------------------------- mutants

DENIAL, FLAG, NOTE = "denial", "flag", "note"                            # a flag is a denial or a warning, a note any finding

class Mutator:
    """Each method is one rule broken: it changes the claim and answers (what is wanted, reason codes), or None where the
    claim gives no occasion."""
    def __init__(self, rng, tables): self.r, self.t = rng, tables
    def names(self): return [n for n in dir(self) if n[0] != "_" and n not in ("names", "r", "t")]
    def _line(self, claim, *codes):
        found = [l for l in claim["lines"] if l["code"] in codes]
        return found and self.r.choice(found)
    def _medicare(self, c): return c["payer"]["line"] == "medicare"
    def _procedures(self, c): return [l for l in c["lines"] if l["code"] not in VISITS and l["code"][0].isdigit() and self.t.fee(l["code"], "global_days") in ("000", "010", "090")]
    def _add(self, claim, line): line.setdefault("charge", "100.00"); claim["lines"].append(line)
    def _pairs(self, claim):
        for a in claim["lines"]:
            for b in claim["lines"]:
                if a is not b and (a["code"], b["code"]) in self.t.pairs: yield a, b, self.t.pairs[a["code"], b["code"]]

    # pairs (R-NCCI-1, -2, -6, -7)
    def drop_distinct(self, c):
        able = {"59", "XS", "XE", "XP", "XU", "58", "78", "79", "LT", "RT", "24", "25", "57", "91", "27"} | {"E1", "E2", "E3", "E4"} | {f"{p}{d}" for p in "TF" for d in "A123456789"}
        hit = False
        for a, b, ind in self._pairs(c):
            own = set(b["modifiers"]) - {"59", "XS"}
            if own != set(b["modifiers"]) and not (set(a["modifiers"]) | own) & able: hit = True
        if not hit: return None
        for l in c["lines"]: l["modifiers"] = [m for m in l["modifiers"] if m not in ("59", "XS")]
        return DENIAL, {"236", "97", "59", "231"}
    def distinct_to_repeat(self, c):
        bad = [l for l in c["lines"] if set(l["modifiers"]) & {"59", "XS"}]
        if not bad or not self.drop_distinct(c): return None
        for l in bad: l["modifiers"].insert(0, "76")
        return DENIAL, None
    def never_together(self, c):                                              # R-COUNT-3, R-BEN-1, R-RPR-4, R-IL-1, R-NAIL-1
        for a, b in (("17004", "17003"), ("17004", "17000"), ("17111", "17110"), ("11104", "11102"), ("11106", "11104"), ("12032", "12031"), ("12052", "12051"),
                     ("11901", "11900"), ("11721", "11720"), ("96406", "96405"), ("15271", "15273")):
            l = self._line(c, a)
            if l and not self._line(c, b) and not any(self.t.pairs.get(p) for o in c["lines"] for p in ((o["code"], b), (b, o["code"])) if o is not l):
                self._add(c, L(b, l["diagnoses"], mods=["59"]))
                return DENIAL, {"236", "97", "59", "231", "107", "B15"}
    def visit_modifier_dropped(self, c):                                      # R-EM-1, 3.2
        for l in c["lines"]:
            if l["code"] in OLD and "25" in l["modifiers"] and any((o["code"], l["code"]) in self.t.pairs for o in c["lines"]):
                l["modifiers"] = [m for m in l["modifiers"] if m not in ("25", "57", "24")]
                return DENIAL, None
    def decision_dropped(self, c):
        for l in c["lines"]:
            if "57" in l["modifiers"] and "25" not in l["modifiers"]:
                l["modifiers"] = []
                return (DENIAL if self._medicare(c) or l["code"] in OLD else FLAG), None
    def own_block(self, c):                                                   # R-BLK-1
        for l in self._procedures(c):
            if (l["code"], "64450") in self.t.pairs and l["code"][:2] in ("10", "11", "12", "13", "14", "15", "17"):
                self._add(c, L("64450", l["diagnoses"]))
                return DENIAL, {"236", "97", "59", "231"}
    def injection_of_the_drug(self, c):                                       # R-DRUG-3
        l = self._line(c, "11900", "11901")
        if l: self._add(c, L("96372", l["diagnoses"])); return DENIAL, None
    def repair_inside(self, c):                                               # R-RPR-5
        l = self._line(c, "11301", "11306", "11401", "11402", "11602", "11642", "17262", "10060", "11104")
        if l:
            site = next((x for x in ("12001", "12011") if (l["code"], x) in self.t.pairs), None)
            if site and not self._line(c, site): self._add(c, L(site, l["diagnoses"])); return DENIAL, None
    def pathology_of_mohs(self, c):                                           # R-MOHS-3
        l = self._line(c, "17311", "17313")
        if l and not self._line(c, "88305"): self._add(c, L("88305", l["diagnoses"])); return DENIAL, None

    # units and add-ons (R-MUE, R-AOC)
    def over_limit(self, c):
        able = [l for l in c["lines"] if l["code"] in self.t.limits and self.t.limits[l["code"]][0]]
        if not able: return None
        l = self.r.choice(able)
        l["units"] = self.t.limits[l["code"]][0] + self.r.choice((1, 3))
        return DENIAL, {"151", "222"}
    def split_over_lines(self, c):                                            # R-MUE-4
        able = [l for l in c["lines"] if self.t.limits.get(l["code"], (0, 0))[1] == 2 and "50" not in l["modifiers"]]
        if not able: return None
        l = self.r.choice(able)
        more = self.t.limits[l["code"]][0]
        again = dict(copy.deepcopy(l), units=more)
        again["modifiers"] = (["76"] + [m for m in l["modifiers"] if m not in ("76",)])[:4]
        if l["code"] in VISITS: again["modifiers"] = ["25"]
        l["units"] = more
        self._add(c, again)
        return DENIAL, None
    def addon_alone(self, c):                                                 # R-COUNT-5, N122
        for l in c["lines"]:
            parents = self.t.addons.get(l["code"])
            if parents and [o for o in c["lines"] if o["code"] in parents] and l["code"] not in ("88314",):
                rest = [o for o in c["lines"] if o["code"] not in parents]
                if rest:
                    c["lines"] = rest
                    return DENIAL, {"107", "B15"}
    def wrong_parent(self, c):                                                # R-RPR-3
        l = self._line(c, "13101", "13121", "13132", "13152")
        if l and not self._line(c, "13102", "13122", "13133", "13153"):
            small, more = {"13101": ("13100", "13102"), "13121": ("13120", "13122"), "13132": ("13131", "13133"), "13152": ("13151", "13153")}[l["code"]]
            l["code"] = small
            self._add(c, L(more, l["diagnoses"]))
            return DENIAL, None

    # modifiers (R-MOD, 5.2)
    def _mod(self, c, wanted, modifier, lines, first=True):
        lines = [l for l in lines if modifier not in l["modifiers"] and len(l["modifiers"]) < 4]
        if not lines: return None
        l = self.r.choice(lines)
        l["modifiers"].insert(0 if first else len(l["modifiers"]), modifier)
        return wanted
    def visits_modifier_on_procedure(self, c): return self._mod(c, (DENIAL, {"4"}), "25", self._procedures(c))
    def postoperative_visit_on_procedure(self, c): return self._mod(c, (DENIAL, {"4"}), "24", self._procedures(c))
    def decision_on_procedure(self, c): return self._mod(c, (DENIAL, {"4"}), "57", self._procedures(c))
    def distinct_on_visit(self, c): return self._mod(c, (DENIAL, {"4"}), self.r.choice(("59", "XS")), [l for l in c["lines"] if l["code"] in VISITS])
    def unusual_on_visit(self, c): return self._mod(c, (DENIAL, {"4"}), "22", [l for l in c["lines"] if l["code"] in VISITS])
    def both_distinct(self, c):
        for l in c["lines"]:
            for have, other in (("XS", "59"), ("59", "XS")):
                if have in l["modifiers"] and len(l["modifiers"]) < 4: l["modifiers"].append(other); return DENIAL, {"4"}
    def decision_for_minor(self, c):
        for l in c["lines"]:
            if l["code"] in VISITS and l["modifiers"] == ["25"] and self._procedures(c) and not any(self.t.fee(o["code"], "global_days") == "090" for o in c["lines"]):
                l["modifiers"] = ["57"]; return DENIAL, None
    def exempt_multiple(self, c):
        return self._mod(c, (DENIAL, {"4"}), "51", [l for l in c["lines"] if l["code"] in ("17003", "17004", "11103", "11105", "11107", "11201", "17312", "17314", "17315")])
    def multiple_on_visit(self, c): return self._mod(c, (DENIAL, {"4"}), "51", [l for l in c["lines"] if l["code"] in VISITS])
    def bilateral(self, c):
        return self._mod(c, (DENIAL, {"4"}), "50", [l for l in self._procedures(c) if self.t.fee(l["code"], "bilat_surg") == "0" and not set(l["modifiers"]) & {"LT", "RT"}])
    def repeat_of_day_limited(self, c):
        return self._mod(c, (DENIAL, None), "76", [l for l in c["lines"] if l["code"] in ("17000", "17003", "17004", "17110", "17111")])
    def five(self, c):
        l = self.r.choice(c["lines"])
        l["modifiers"] = (l["modifiers"] + ["GC", "Q6", "AQ", "KX", "GJ"])[:5]
        return DENIAL, None
    def unknown_modifier(self, c): return self._mod(c, (DENIAL, {"4", "182"}), self.r.choice(("ZZ", "00", "9Q")), c["lines"], False)
    def twice(self, c):
        able = [l for l in c["lines"] if l["modifiers"] and len(l["modifiers"]) < 4]
        if able: l = self.r.choice(able); l["modifiers"].append(l["modifiers"][0]); return DENIAL, {"4"}
    def notice_both(self, c):
        for l in c["lines"]:
            if "GA" in l["modifiers"]: l["modifiers"].append(self.r.choice(("GZ", "GX"))); return DENIAL, {"4"}
    def shared_in_office(self, c):
        if c["placeOfService"] == "11": return self._mod(c, (DENIAL, None), "FS", [l for l in c["lines"] if l["code"] in VISITS])
    def return_in_office(self, c):
        if c["placeOfService"] == "11" and not any(set(l["modifiers"]) & {"58", "78", "79"} for l in c["lines"]):
            return self._mod(c, (DENIAL, None), "78", self._procedures(c))
    def global_both(self, c):
        for l in c["lines"]:
            for m in ("58", "78", "79"):
                if m in l["modifiers"]: l["modifiers"].append(self.r.choice([x for x in ("58", "78", "79") if x != m])); return DENIAL, {"4"}
    def assistant(self, c):
        return self._mod(c, (DENIAL, None), "80", [l for l in self._procedures(c) if l["code"] in ("17000", "17004", "17110", "17111", "11102", "11104")])
    def two_surgeons(self, c):
        return self._mod(c, (DENIAL, None), self.r.choice(("62", "66")), [l for l in self._procedures(c) if l["code"] in ("17000", "17004", "17110", "17111", "11102", "11104")])
    def needless_distinct(self, c):                                           # R-NCCI-7.1, -11
        lines = [l for l in self._procedures(c) if not set(l["modifiers"]) & {"XS", "59", "76"}
                 and sum(o["code"] == l["code"] for o in c["lines"]) == 1
                 and not any(p in self.t.pairs for o in c["lines"] for p in ((o["code"], l["code"]), (l["code"], o["code"])))]
        return self._mod(c, (FLAG, None), "XS" if self._medicare(c) else "59", lines)
    def telehealth_modifier(self, c): return self._mod(c, (DENIAL, None), "95", [l for l in self._procedures(c)], False)
    def telehealth_place(self, c):
        if [l for l in self._procedures(c) if l["code"] in ("17000", "17004", "17110", "17111", "11102", "11104", "11106")]:
            c["placeOfService"] = "02"; return DENIAL, {"5"}
    def necessity_on_keratosis(self, c): return self._mod(c, (FLAG, None), "KX", [l for l in c["lines"] if l["code"] in ("17000", "17004")])
    def foot_findings_on_keratosis(self, c): return self._mod(c, (FLAG, None), "Q8", [l for l in c["lines"] if l["code"] in ("17000", "17004")], False)
    def side_against_diagnosis(self, c):
        for l in self._procedures(c):
            d = l["diagnoses"][0]
            if d[:3] in ("C44", "D04", "D22") and len(d) >= 6 and d[4] in "67" and not set(l["modifiers"]) & {"LT", "RT"}:
                right = d[-1] == ("2" if d[:3] == "C44" else "1")
                l["modifiers"].append("LT" if right else "RT")
                return FLAG, None
    def component_without_parts(self, c): return self._mod(c, (DENIAL, {"4"}), self.r.choice(("26", "TC")), [l for l in self._procedures(c) if self.t.fee(l["code"], "pctc_ind") == "0"])
    def technical_in_hospital(self, c):
        if c["placeOfService"] in ("11", "22"):
            for l in c["lines"]:
                if self.t.fee(l["code"], "pctc_ind") == "1" and "TC" in l["modifiers"] and self._medicare(c): c["placeOfService"] = "22"; return DENIAL, None
    def global_test_in_hospital(self, c):                                     # R-LAB-3
        if len(c["lines"]) <= 2:
            for l in c["lines"]:
                if self.t.fee(l["code"], "pctc_ind") == "1" and not l["modifiers"] and l["code"] in ("88305", "88304", "71046") and self._medicare(c): c["placeOfService"] = "21"; return DENIAL, None
    def staff_service_in_hospital(self, c):                                   # R-PDT-3, R-PHOTO-1
        if self._line(c, "96567", "96910", "96912", "96900"): c["placeOfService"] = "22"; return (DENIAL if self._medicare(c) else FLAG), None
    def kept_drug_dropped(self, c):                                           # R-DRUG-2
        if self._medicare(c):
            for l in c["lines"]:
                if l["code"] in ("J7308", "J7345", "J0585", "J1745") and "JZ" in l["modifiers"]: l["modifiers"].remove("JZ"); return DENIAL, None
    def waste_on_substitute(self, c):                                         # R-SKSUB-2
        l = self._line(c, "Q4186")
        if l and self._medicare(c): l["modifiers"].append("JZ"); return DENIAL, {"4"}
    def waived_scraping(self, c): return self._mod(c, (DENIAL, {"4"}), "QW", [l for l in c["lines"] if l["code"] in ("87220", "Q0112")])
    def therapy_without_plan(self, c):
        for l in c["lines"]:
            if set(l["modifiers"]) & {"GP", "GO", "GN"} and self._medicare(c): l["modifiers"] = []; return DENIAL, None
    def anaesthesia_without_provider(self, c):
        for l in c["lines"]:
            if l["code"][0] == "0": l["modifiers"] = []; return (DENIAL if self._medicare(c) else FLAG), None
    def findings_of_feet_dropped(self, c):                                    # R-NAIL-2
        if self._medicare(c):
            for l in c["lines"]:
                if l["code"] in ("11055", "11056", "11057", "11719", "G0127"):
                    for o in c["lines"]: o["modifiers"] = [m for m in o["modifiers"] if m not in ("Q7", "Q8", "Q9")]
                    return DENIAL, {"96", "50"}
    def repeat_without_modifier(self, c):                                     # R-REP-1, R-CLM-3
        for l in c["lines"]:
            if "76" in l["modifiers"] and sum(o["code"] == l["code"] for o in c["lines"]) > 1: l["modifiers"] = []; l["diagnoses"] = c["lines"][0]["diagnoses"]; return DENIAL, {"18"}

    # codes (R-DEN 181; R-EM-8; R-DRUG-1)
    def ended_code(self, c):
        l = self.r.choice(c["lines"])
        olds = {"17000": "17001", "17003": "17002", "11102": "11100", "11103": "11101", "99213": "99201", "12032": "12003", "12042": "12043",
                "J3301": "J1030", "13101": "13150", "87220": "87221", "17262": "17265"}
        l["code"] = olds.get(l["code"], self.r.choice(("11100", "17001", "99201")))
        l["modifiers"], l["units"] = [], 1
        return DENIAL, {"181"}
    def consultation(self, c):
        l = self._line(c, *NEW)
        if l and self._medicare(c): l["code"] = "99243"; return DENIAL, None
    def bundled_supply(self, c):                                              # R-MISC-1
        if self._procedures(c) and self._medicare(c): self._add(c, L("A4550", c["diagnoses"][0])); return DENIAL, None
    def anaesthetic_drug(self, c):
        l = self._procedures(c)
        if l: self._add(c, L("J2001", l[0]["diagnoses"], 2)); return FLAG, None
    def undescribed(self, c):                                                 # R-UNL-1
        l = self._line(c, "17999")
        if l: l.pop("description"); return DENIAL, {"16"}
    def one_tube(self, c):
        l = self._line(c, "J7345")
        if l: l["units"] = 1; return FLAG, None
    def wrong_sex(self, c):
        l = self._line(c, "54056", "54050", "54100", "54065", "56501", "56515", "56605", "59400")
        if l: c["patient"]["sex"] = "female" if l["code"][:2] == "54" else "male"; return DENIAL, {"7", "10"}
    def wrong_age(self, c):
        l = self._line(c, "99396")
        if l: c["patient"]["birthDate"] = "2020-01-01"; return DENIAL, {"6"}
    def newborn_diagnosis(self, c):
        c["lines"][0]["diagnoses"][0:1] = ["P83.1"]; c["diagnoses"].append("P83.1")
        return FLAG, None

    # diagnoses (R-DX)
    def _dx(self, c, l, dx):
        l["diagnoses"] = [dx] + [d for d in l["diagnoses"][1:] if d != dx]
        if dx not in c["diagnoses"]: c["diagnoses"].append(dx)
    def crossed(self, c):
        a, b = self._line(c, "17000", "17004"), self._line(c, "17110", "17111")
        if a and b: a["diagnoses"], b["diagnoses"] = b["diagnoses"], a["diagnoses"]; return DENIAL, {"11"}
    def of_another_family(self, c):
        table = {"17000": ("L82.0", "B07.8", "D04.61", "C44.519", "D22.5", "L91.8", "L57.8", "K13.0", "L82.1", "A63.0"), "17004": ("L82.1", "B07.9", "D04.5", "D18.01"),
                 "17110": ("L57.0", "D04.5", "C44.519", "L91.8", "L56.8"), "17111": ("L57.0", "C44.42"), "17261": ("L57.0", "L82.1", "B07.8", "D22.5", "L91.8"), "17281": ("L57.0", "L82.0"),
                 "17262": ("L57.0", "B07.9", "B08.1"), "11200": ("L57.0", "C44.519"), "11602": ("D22.5", "L82.1"), "11642": ("D22.39", "L72.0"), "11402": ("C44.519",),
                 "96920": ("L57.0",), "17340": ("L57.0",), "10040": ("L57.0",), "17311": ("L40.0", "L57.0", "B07.8", "D22.39"), "17360": ("L57.0",)}
        for l in c["lines"]:
            if l["code"] in table: self._dx(c, l, self.r.choice(table[l["code"]])); return DENIAL, {"11", "50", "96", "49"}
    def not_a_leaf(self, c):                                                  # R-DX-4
        l = self.r.choice(c["lines"])
        heads = [h for h in (l["diagnoses"][0][:3], l["diagnoses"][0][:5]) if h != l["diagnoses"][0]]
        if not heads or "." not in l["diagnoses"][0]: return None
        dx = heads[0]
        old = l["diagnoses"][0]
        c["diagnoses"] = [dx if d == old else d for d in c["diagnoses"]]
        for o in c["lines"]: o["diagnoses"] = [dx if d == old else d for d in o["diagnoses"]]
        return DENIAL, {"146", "16"}
    def no_such_diagnosis(self, c):
        l = self.r.choice(c["lines"]); self._dx(c, l, self.r.choice(("L57.7", "Q99.99", "C44.98", "U99.9"))); return DENIAL, {"146", "16"}
    def without_diagnosis(self, c):
        self.r.choice(c["lines"])["diagnoses"] = []; return DENIAL, {"16"}
    def excluded_together(self, c):
        if "L57.0" in c["diagnoses"] or "L56.8" in c["diagnoses"]:
            c["diagnoses"].append("K13.0"); self._add(c, L("99213", "K13.0", mods=["25"])) if not [l for l in c["lines"] if l["code"] in VISITS] else c["lines"][0]["diagnoses"].append("K13.0")
            return FLAG, None
    def thirteen(self, c):
        c["diagnoses"] = (c["diagnoses"] + [d for d in ("I10", "E11.9", "L30.9", "L40.0", "L70.0", "L20.9", "L21.9", "L50.9", "L71.9", "R21", "L29.9", "L63.9", "B35.1") if d not in c["diagnoses"]])[:13]
        return DENIAL, None
    def five_pointers(self, c):
        l = self.r.choice(c["lines"])
        more = [d for d in ("I10", "E11.9", "L30.9", "L70.0", "R21") if d not in c["diagnoses"]][:5]
        if len(c["diagnoses"]) + 5 > 12: return None
        c["diagnoses"] += more; l["diagnoses"] = (l["diagnoses"] + more)[:5]
        return DENIAL, None
    def repeated_diagnosis(self, c): c["diagnoses"].append(c["diagnoses"][0]); return FLAG, None
    def history_first(self, c):                                               # R-DX-3
        l = self._line(c, "17000", "17110", "17004")
        if l: self._dx(c, l, "Z85.828"); return FLAG, None
    def manifestation_first(self, c):
        l = self._line(c, *VISITS)
        if l: self._dx(c, l, "L99"); c["diagnoses"] = ["L99"] + [d for d in c["diagnoses"] if d != "L99"]; return FLAG, None
    def cause_first(self, c):
        l = self._line(c, *VISITS)
        if l: self._dx(c, l, "W89.1XXA"); c["diagnoses"] = ["W89.1XXA"] + [d for d in c["diagnoses"] if d != "W89.1XXA"]; return FLAG, None
    def appearance_only(self, c):                                             # R-COV-5, R-DX-1
        l = self._line(c, "17110", "17111")
        if l and self._medicare(c) and "GA" not in l["modifiers"]:
            self._dx(c, l, "L82.1"); l["diagnoses"] = ["L82.1"]
            return FLAG, None
    def cosmetic(self, c):
        l = self._line(c, "17000", "17110", "17004", "17106")
        if l: self._dx(c, l, "Z41.1"); l["diagnoses"] = ["Z41.1"]; return DENIAL, None

    # visits (R-EM)
    def nurse_with_procedure(self, c):
        if not [l for l in c["lines"] if l["code"] in VISITS] and self._line(c, "17000", "17004", "17110", "17111"):
            self._add(c, L("99211", "L30.9", mods=["25"])); return DENIAL, None
    def complexity_with_procedure(self, c):                                   # R-EM-9
        l = [x for x in c["lines"] if x["code"] in VISITS and "25" in x["modifiers"]]
        if l and self._procedures(c) and self._medicare(c): self._add(c, L("G2211", l[0]["diagnoses"])); return DENIAL, None
    def new_yet_seen(self, c):                                                # R-EM-7
        l = self._line(c, *NEW)
        if l:
            c.setdefault("history", []).append(dict(dateOfService=str(date.fromisoformat(c["dateOfService"]) - timedelta(400)), code="99213", sameProvider=True))
            return DENIAL, {"B16"}
    def two_new(self, c):
        l = self._line(c, *NEW)
        if l: c["lines"].insert(1, dict(copy.deepcopy(l), code="99203" if l["code"] != "99203" else "99204")); return DENIAL, None

    # global days (R-GLOB)
    def visit_in_window(self, c):
        l = [x for x in c["lines"] if x["code"] in OLD and "24" not in x["modifiers"]]
        if l and not c.get("history"):
            c["history"] = [dict(dateOfService=str(date.fromisoformat(c["dateOfService"]) - timedelta(self.r.choice((1, 5, 10)))), code="17110", sameProvider=True)]
            return DENIAL, {"97"}
    def procedure_in_window(self, c):
        l = [x for x in self._procedures(c) if self.t.fee(x["code"], "global_days") in ("010", "090")]
        if l and not c.get("history") and not any(set(x["modifiers"]) & {"58", "78", "79"} for x in c["lines"]):
            c["history"] = [dict(dateOfService=str(date.fromisoformat(c["dateOfService"]) - timedelta(self.r.choice((20, 60, 90)))), code="14060", sameProvider=True)]
            return DENIAL, {"97"}
    def modifier_of_window_dropped(self, c):
        for l in c["lines"]:
            if set(l["modifiers"]) & {"24", "58", "79"} and c.get("history") and len(c["lines"]) == 1: l["modifiers"] = []; return DENIAL, {"97"}

    # place and form
    def unknown_place(self, c): c["placeOfService"] = self.r.choice(("30", "00", "97")); return DENIAL, {"16", "5"}
    def office_visit_in_ward(self, c):
        if [l for l in c["lines"] if l["code"] in ("99223", "99232", "99239")]: c["placeOfService"] = "11"; return DENIAL, {"5"}
    def free(self, c):
        l = self.r.choice([l for l in c["lines"] if l["code"][0] not in "JQ"] or c["lines"]); l["charge"] = "0.00"
        return (FLAG, None) if l["code"] != "99024" else None
    def no_units(self, c): self.r.choice(c["lines"])["units"] = 0; return DENIAL, None
    def future(self, c):
        c["dateOfService"] = "2027-06-01"; c["sent"] = "2026-10-01"
        return DENIAL, None
    def late(self, c):                                                        # R-FILE-1
        if self._medicare(c): c["sent"] = str(date.fromisoformat(c["dateOfService"]) + timedelta(370)); return DENIAL, {"29"}
    def before_birth(self, c): c["patient"]["birthDate"] = str(date.fromisoformat(c["dateOfService"]) + timedelta(3)); return DENIAL, None
    def same_line_again(self, c):                                             # R-CLM-3
        able = [l for l in c["lines"] if "76" not in l["modifiers"]]
        if able: self._add(c, copy.deepcopy(self.r.choice(able))); return DENIAL, None
    def pathology_of_destroyed(self, c):                                      # R-MISC-4
        if {l["code"] for l in self._procedures(c)} in ({"17000"}, {"17004"}, {"17000", "17003"}): self._add(c, L("88305", "L57.0")); return FLAG, None
    def two_lights(self, c):                                                  # R-PHOTO-2
        l = self._line(c, "96910", "96912")
        if l: self._add(c, L("96900", l["diagnoses"])); return FLAG, None
    def two_grafts(self, c):                                                  # R-GRAFT-6
        l = self._line(c, "15200", "15220")
        if l: self._add(c, L("15100", l["diagnoses"])); return FLAG, None
    def appearance_peel(self, c):
        l = self._line(c, "15786")
        if l: l["code"] = "15788"; self._dx(c, l, "L81.4"); l["diagnoses"] = ["L81.4"]; return FLAG, None
    def number_of_provider(self, c): c["billing"] = dict(provider=dict(npi="1234567890")); return DENIAL, None
    def replaced_without_reference(self, c): c["billing"] = dict(provider=dict(npi=NPI), frequency=7); return DENIAL, {"16"}

    # further rules, one each
    def notice_to_advantage_plan(self, c):                                    # R-COV-7
        if c["payer"]["line"] == "medicare-advantage": return self._mod(c, (FLAG, None), "GA", [l for l in c["lines"] if l["code"] in ("17110", "17111", "11200")], False)
    def sutures_without_visit(self, c):                                       # R-SUT-1
        if not [l for l in c["lines"] if l["code"][:2] == "99"]: self._add(c, L("15853", "Z48.02")); return DENIAL, {"107", "B15"}
    def stain_of_mohs(self, c):                                               # R-MOHS-7
        l = self._line(c, "17311", "17313")
        if l and not self._line(c, "88342"): self._add(c, L("88342", l["diagnoses"])); return DENIAL, None
    def stage_of_the_other_site(self, c):                                     # R-MOHS-1, R-AOC-1
        l = self._line(c, "17312", "17314")
        if l: l["code"] = "17314" if l["code"] == "17312" else "17312"; return DENIAL, None
    def toxin_into_a_lesion(self, c):                                         # R-DRUG-1
        l = self._line(c, "J3301")
        if l and self._line(c, "11900", "11901"): l["code"], l["units"], l["modifiers"] = "J0585", 50, ["JZ"]; return FLAG, None
    def uncertain_destroyed_as_cancer(self, c):                               # R-MAL-4, R-MOHS-9
        l = self._line(c, "17260", "17261", "17262", "17270", "17280", "17281", "17282", "17311", "17313")
        if l: self._dx(c, l, self.r.choice(("D48.5", "D49.2"))); return FLAG, None
    def lipoma_of_the_skin(self, c):                                          # R-SOFT-1
        l = self._line(c, "11401", "11402", "11403", "11404")
        if l: self._dx(c, l, "D17.1"); l["diagnoses"] = ["D17.1"]; return FLAG, None
    def closure_of_soft_tissue(self, c):                                      # R-SOFT-2
        l = self._line(c, "21930", "23075", "25075", "27327")
        if l and not self._line(c, "12032", "12031"): self._add(c, L("12032", l["diagnoses"])); return DENIAL, None
    def genital_warts_as_common(self, c):
        l = self._line(c, "17110")
        if l and "GA" not in l["modifiers"]: self._dx(c, l, "A63.0"); l["diagnoses"] = ["A63.0"]; return FLAG, None
    def both_sides_named(self, c):
        return self._conflict(c, ["LT", "RT"], [l for l in self._procedures(c) if self.t.fee(l["code"], "bilat_surg") == "0" and not l["modifiers"]], FLAG)
    def both_components(self, c): return self._conflict(c, ["26", "TC"], [l for l in c["lines"] if self.t.fee(l["code"], "pctc_ind") == "1" and not l["modifiers"]])
    def bilateral_and_a_side(self, c): return self._conflict(c, ["50", "RT"], [l for l in c["lines"] if self.t.fee(l["code"], "bilat_surg") == "1" and not l["modifiers"]], FLAG)
    def reduced_and_stopped(self, c): return self._conflict(c, ["52", "53"], [l for l in self._procedures(c) if not l["modifiers"]])
    def same_and_other_physician(self, c): return self._conflict(c, ["76", "77"], [l for l in self._procedures(c) if not l["modifiers"]])
    def _conflict(self, c, modifiers, lines, wanted=DENIAL):
        if lines: self.r.choice(lines)["modifiers"] = list(modifiers); return wanted, None
    def toe_of_the_face(self, c):
        return self._mod(c, (FLAG, None), self.r.choice(("T5", "F1")), [l for l in self._procedures(c) if l["code"][:4] in ("1144", "1164", "1728", "1160", "1726")], False)
    def second_day_in_window(self, c):                                        # R-GLOB-5 on one claim
        l = self._line(c, "17000", "17110", "17004", "10060")
        if l and len(c["lines"]) <= 3 and not c.get("history"):
            self._add(c, L("11102", "D49.2", dateOfService=str(date.fromisoformat(c["dateOfService"]) + timedelta(6))))
            return DENIAL, {"97"}
    def visit_of_second_day(self, c):
        l = self._line(c, "17000", "17110", "17004", "10060")
        if l and not c.get("history"): self._add(c, L("99212", l["diagnoses"], dateOfService=str(date.fromisoformat(c["dateOfService"]) + timedelta(4)))); return DENIAL, {"97"}
    def visit_the_day_before(self, c):                                        # R-GLOB-1
        if any(self.t.fee(l["code"], "global_days") == "090" for l in c["lines"]) and self._medicare(c) and not [l for l in c["lines"] if l["code"] in VISITS]:
            self._add(c, L("99213", "L30.9", dateOfService=str(date.fromisoformat(c["dateOfService"]) - timedelta(1)))); return DENIAL, {"97"}
    def split_over_days(self, c):                                             # R-AUTH-3
        l = self._line(c, "17003")
        if l and l["units"] >= 11:
            for x in (L("17000", l["diagnoses"], mods=["58"]), L("17003", l["diagnoses"], 12, ["58"])):
                self._add(c, dict(x, dateOfService=str(date.fromisoformat(c["dateOfService"]) + timedelta(5))))
            return FLAG, None
    def alone_with_25(self, c):
        if len(c["lines"]) == 1 and c["lines"][0]["code"] in OLD and not c["lines"][0]["modifiers"]: c["lines"][0]["modifiers"] = ["25"]; return FLAG, None
    def pending_period(self, c):                                              # 24 with no window open
        for l in c["lines"]:
            if l["code"] in OLD and not l["modifiers"] and not c.get("history"):
                l["modifiers"] = ["24"]; c["history"] = [dict(dateOfService=str(date.fromisoformat(c["dateOfService"]) - timedelta(200)), code="17110", sameProvider=True)]; return FLAG, None
    def information_first(self, c):                                           # R-MOD-2
        for l in c["lines"]:
            if set(l["modifiers"]) & {"50", "26", "TC", "58", "79", "25"} and len(l["modifiers"]) < 4: l["modifiers"].insert(0, "GC"); return NOTE, None
    def diagnosis_of_men(self, c):
        if c["patient"]["sex"] == "female": self._dx(c, c["lines"][0], self.r.choice(("N40.0", "N48.1", "C61", "L29.1"))); return FLAG, None
    def diagnosis_of_women(self, c):
        if c["patient"]["sex"] == "male": self._dx(c, c["lines"][0], self.r.choice(("N76.0", "O26.891", "C54.1", "L29.2"))); return FLAG, None
    def childs_examination(self, c):
        l = self._line(c, *VISITS)
        if l: self._dx(c, l, "Z00.129"); return FLAG, None
    def seventh_character(self, c):
        for l in c["lines"]:
            if l["diagnoses"] and l["diagnoses"][0][0] == "S" and l["diagnoses"][0].endswith("A"):
                old = l["diagnoses"][0]; new = old[:-1].rstrip("X").rstrip(".")
                c["diagnoses"] = [new if d == old else d for d in c["diagnoses"]]
                for o in c["lines"]: o["diagnoses"] = [new if d == old else d for d in o["diagnoses"]]
                return DENIAL, {"146", "16"}
    def only_of_hospitals(self, c):                                           # place of a procedure that an office is not expected for
        l = self._line(c, "21930")
        if l: l["code"] = "21931"; return FLAG, None
    def malignant_site(self, c):                                              # the code of another site than the diagnosis
        for l in c["lines"]:
            if l["code"][:4] in ("1160", "1140", "1726") and l["diagnoses"][0][:5] in ("C44.5", "D22.5", "D04.5"):
                l["code"] = {"1160": "1164", "1140": "1144", "1726": "1728"}[l["code"][:4]] + l["code"][4]; return FLAG, None
    def second_primary_of_repair(self, c):                                    # R-RPR-1: MUE 1/2
        l = self._line(c, "12001", "12002", "12031", "12032", "12051", "13101", "13121", "13132")
        if l: self._add(c, dict(copy.deepcopy(l), modifiers=["59"])); return DENIAL, None
    def negative(self, c): self.r.choice(c["lines"])["charge"] = "-10.00"; return DENIAL, None
    def repeat_of_a_procedure_as_test(self, c): return self._mod(c, (DENIAL, None), "91", self._procedures(c))
    def aneasthetist_on_procedure(self, c): return self._mod(c, (DENIAL, None), self.r.choice(("AA", "QZ", "P3")), self._procedures(c))
    def waived_on_procedure(self, c): return self._mod(c, (DENIAL, None), "QW", self._procedures(c))
    def therapy_on_procedure(self, c): return self._mod(c, (DENIAL, None), "GP", [l for l in self._procedures(c) if l["code"][:2] in ("11", "12", "17")])
    def drug_waste_on_procedure(self, c): return self._mod(c, (DENIAL, None), "JW", self._procedures(c))
    def bypass_by_unusual(self, c):
        bad = [l for l in c["lines"] if set(l["modifiers"]) & {"59", "XS"}]
        if not bad or not self.drop_distinct(c): return None
        for l in bad: l["modifiers"].insert(0, "22")
        return DENIAL, None
    def add_on_of_biopsy_doubled(self, c):                                    # R-BX-1
        l = self._line(c, "11102")
        if l and not self._line(c, "11104", "11103"): self._add(c, L("11104", l["diagnoses"], mods=["59"])); return DENIAL, None

# ------------------------------------------------------------------------------------------------------- as an 837P

FILING = dict(PAYERS)
NPI = "1234567893"

def segments(claim, number, hl):
    """The loops of one claim below its billing provider; its history as claims of the same patient before it."""
    out, person = [], claim["patient"]
    letters = "ACDEFGHJKMNPQRTUVWXY"
    member = ("1" + letters[number % 20] + letters[number // 20 % 20] + str(number // 400 % 10) + letters[number // 4000 % 20] + "A1AA00") \
        if claim["payer"]["line"] == "medicare" else f"W{number:09d}"
    for past in claim.get("history", []) + [None]:
        lines = claim["lines"] if past is None else [dict(code=past["code"], modifiers=[], units=1, diagnoses=["L57.0"], charge="200.00")]
        day = (claim["dateOfService"] if past is None else past["dateOfService"]).replace("-", "")
        diagnoses = list(claim["diagnoses"]) if past is None else ["L57.0"]
        diagnoses += [d for d in dict.fromkeys(d for l in lines for d in l["diagnoses"]) if d not in diagnoses]
        codes = {l["code"] for l in lines}
        out += [f"HL*{hl}*1*22*0", f"SBR*P*18*******{FILING[claim['payer']['line']]}", f"NM1*IL*1*DOE{number}*JAN****MI*{member}", "N3*1 OAK ST",
                "N4*PHOENIX*AZ*85001", f"DMG*D8*{person['birthDate'].replace('-', '')}*{person['sex'][0].upper()}", "NM1*PR*2*PAYER*****PI*03102"]
        hl += 1
        total = sum(round(float(l["charge"]) * 100) for l in lines)
        out.append(f"CLM*{claim['id'] if past is None else 'H' + str(hl)}*{total / 100:.2f}***{claim['placeOfService']}:B:1*Y*A*Y*Y")
        if codes & {"11055", "11056", "11057", "11719", "11720", "11721", "G0127"}: out.append(f"DTP*304*D8*{(date.fromisoformat(claim['dateOfService']) - timedelta(30)).strftime('%Y%m%d')}")   # R-NAIL-2
        if claim["placeOfService"] == "21": out.append(f"DTP*435*D8*{day}")
        if any(c[:2] in ("80", "81", "82", "83", "84", "85", "86", "87", "88") or c[:4] == "1731" or c in ("Q0111", "Q0112") for c in codes): out.append("REF*X4*99D9999999")      # R-MOHS-8, R-LAB-2
        if diagnoses: out.append("HI*" + "*".join(("ABK:" if i == 0 else "ABF:") + d.replace(".", "") for i, d in enumerate(diagnoses)))
        out.append("NM1*DN*1*ROE*RICHARD****XX*1679576722")
        out.append("NM1*82*1*DOE*MARY****XX*1245319599")
        for place, l in enumerate(lines, 1):
            points = ":".join(str(diagnoses.index(d) + 1) for d in l["diagnoses"])
            procedure = ":".join(["HC", l["code"]] + l["modifiers"] + ([""] * (4 - len(l["modifiers"])) + [l["description"]] if "description" in l else []))
            unit, amount = ("MJ", l["minutes"]) if "minutes" in l else ("UN", l["units"])
            out += [f"LX*{place}", f"SV1*{procedure}*{l['charge']}*{unit}*{amount}***{points}".rstrip("*"), f"DTP*472*D8*{l.get('dateOfService', '').replace('-', '') or day}"]
            if "ndc" in l: out += [f"LIN**N4*{l['ndc']}", f"CTP****{l['ndcQuantity']}*{l['ndcUnit']}"]
    return out, hl

def file_837p(claims):
    body = ["BHT*0019*00*1*20261201*0830*CH", "NM1*41*2*SENDER*****46*SENDER", "PER*IC*DESK*TE*6025550100", "NM1*40*2*RECEIVER*****46*RECEIVER",
            "HL*1**20*1", f"NM1*85*2*PRACTICE*****XX*{NPI}", "N3*1 MAIN ST", "N4*PHOENIX*AZ*850011234", "REF*EI*991234567"]
    hl = 2
    for number, claim in enumerate(claims, 1):
        more, hl = segments(claim, number, hl)
        body += more
    return "~".join(["ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261201*0830*^*00501*000000001*0*T*:",
                     "GS*HC*SENDER*RECEIVER*20261201*0830*1*X*005010X222A1", "ST*837*0001*005010X222A1", *body, f"SE*{len(body) + 2}*0001", "GE*1*1", "IEA*1*000000001", ""])

def writable(claim):
    """Whether an 837P of claims can say it: no more than four modifiers and pointers, whole units, twelve diagnoses, no date of its own."""
    return claim["lines"] and all(len(l["modifiers"]) <= 4 and l["diagnoses"] and len(l["diagnoses"]) <= 4 and l["units"] for l in claim["lines"]) and len(claim["diagnoses"]) <= 12 \
        and not {"billing", "sent"} & set(claim) and all(h.get("sameProvider") for h in claim.get("history", []))

def corpus(seed, rights, each, tables):
    """`rights` right claims, then `each` mutants of every rule: (claim, kind, wanted, codes)."""
    maker, out = Maker(seed, tables), []
    for _ in range(rights):
        claim, kind = maker.right()
        out.append((claim, kind, "right", None))
    mutator = Mutator(random.Random(seed + 1), tables)
    for name in mutator.names():
        made, tried = 0, 0
        while made < each and tried < 4000:
            tried += 1
            claim, kind = maker.right()
            told = getattr(mutator, name)(claim)
            if told:
                claim["id"] += "-" + name
                out.append((claim, f"{name} of {kind}", told[0], told[1]))
                made += 1
        if not made: out.append(({}, name, "never", None))
    return out
