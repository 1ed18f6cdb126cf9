"""Synthetic claims (837P) and the remittances (835) that answer them, priced by `curette price` where asked.

    python3 Scripts/booksgen.py claims.837 remits.835 --claims 1000 [--curette PATH [--quirks truth.json]]

Without --curette the allowed amounts are shares of the charge; with it they are what the fee schedule of the day
gives, so that a right payment alarms nothing. --quirks plants a payer's faults and writes which claims have which.
"""
import argparse, itertools, json, random, subprocess

NAMES = ["ABERNATHY", "BRACKENBURY", "CARMODY", "DELAFIELD", "ELLINGHAM", "FARTHING", "GALBRAITH", "HOLLOWAY",
         "ISHERWOOD", "JARDINE", "KILBRIDE", "LOCKHART"]
VISITS = [
    (["L570"], [("17000", [], 1, 14500), ("17003", [], 8, 12000)]),
    (["L570"], [("99213", ["25"], 1, 20000), ("17000", [], 1, 14500), ("17003", [], 5, 7500)]),
    (["B079"], [("99214", ["25"], 1, 29000), ("17110", [], 1, 24500)]),
    (["L570"], [("17004", [], 1, 36000)]),
    (["D492"], [("11102", [], 1, 21000), ("11103", [], 2, 22000)]),
    (["D492", "L570"], [("11102", [], 1, 21000), ("17000", ["XS"], 1, 14500), ("17003", [], 3, 4500)]),
    (["L578"], [("99204", [], 1, 36500)]),
]
QUIRKS = ["underpaid", "wrong-reduction", "units-cut", "down-coded", "bundled", "denial", "reversal", "merged"]


def money(cents):
    sign, cents = ("-", -cents) if cents < 0 else ("", cents)
    return f"{sign}{cents // 100}.{cents % 100:02d}"


def claims(count, seed=11):
    rng = random.Random(seed)
    for number in range(1, count + 1):
        diagnoses, lines = VISITS[rng.randrange(len(VISITS))]
        day = f"2026{rng.randrange(1, 9):02d}{rng.randrange(1, 29):02d}"
        yield {"id": f"B{number:09d}", "dx": diagnoses, "day": day, "last": rng.choice(NAMES), "first": f"P{number}",
               "member": f"{number % 9 + 1}EG4TE{number:05d}"[:11],
               "lines": [dict(code=c, mods=m, units=u, charge=x) for c, m, u, x in lines]}


def price(all_claims, curette):
    """The allowed amount of every line, by the command itself."""
    feed = []
    for claim in all_claims:
        day = f"{claim['day'][:4]}-{claim['day'][4:6]}-{claim['day'][6:]}"
        feed.append(json.dumps({
            "id": claim["id"], "payer": {"line": "medicare"}, "placeOfService": "11", "locality": {"zip": "85053"},
            "lines": [{"line": i + 1, "dateOfService": day, "code": l["code"], "modifiers": l["mods"], "units": l["units"],
                       "charge": money(l["charge"])} for i, l in enumerate(claim["lines"])]}))
    done = subprocess.run([curette, "price", "--json", "-"], input="\n".join(feed), capture_output=True, text=True)
    if done.returncode not in (0, 3): raise SystemExit(done.stderr)
    for claim, line in zip(all_claims, done.stdout.splitlines()):
        answer = json.loads(line)
        for own, priced in zip(claim["lines"], answer["lines"]):
            own["allowed"] = round(float(priced["allowed"]) * 100)
            own["unit"] = round(float(priced["unitFee"]) * 100)


def pay(line, allowed):
    patient = (allowed * 20 + 50) // 100
    cut = ((allowed - patient) * 2 + 50) // 100
    line["answer"] = {"allowed": allowed, "units": line["units"], "code": line["code"], "cas": [
        ("CO", "45", line["charge"] - allowed), ("PR", "2", patient), ("CO", "253", cut)]}


def deny(line, carc, remark):
    line["answer"] = {"allowed": None, "units": line["units"], "code": line["code"], "remark": remark,
                      "cas": [("CO", carc, line["charge"])]}


def plant(claim, quirk, priced):
    """Plants a fault of the payer's; None where this claim cannot carry it."""
    lines = claim["lines"]
    by = {l["code"]: l for l in lines}
    if quirk == "underpaid": pay(lines[0], lines[0]["allowed"] * 88 // 100)
    elif quirk == "wrong-reduction" and "17004" in by: pay(by["17004"], (by["17004"]["allowed"] + 1) // 2)
    elif quirk == "units-cut" and "17003" in by:
        pay(by["17003"], by["17003"]["unit"])
        by["17003"]["answer"]["units"], by["17003"]["answer"]["sent"] = 1, by["17003"]["units"]
    elif quirk == "down-coded" and "99214" in by:
        pay(by["99214"], priced["99213"])
        by["99214"]["answer"]["code"], by["99214"]["answer"]["was"] = "99213", "99214"
    elif quirk == "bundled" and "17003" in by: deny(by["17003"], "97", "M80")
    elif quirk == "denial": deny(lines[0], "16", "N290")
    elif quirk == "reversal": claim["reversed"] = True
    elif quirk == "merged" and len(lines) == 2 and lines[1]["code"] in ("17003", "11103"):
        first, second = lines
        whole = dict(first, charge=first["charge"] + second["charge"])
        pay(whole, first["allowed"] + second["allowed"])
        claim["answered"] = [whole]
    else: return None
    return quirk


def segments(claim, sign=1):
    body, paid, patient = [], 0, 0
    answered = claim.get("answered", claim["lines"])
    for place, line in enumerate(answered, 1):
        answer = line["answer"]
        amount = line["charge"] - sum(x[2] for x in answer["cas"])
        paid += amount
        patient += sum(x[2] for x in answer["cas"] if x[0] == "PR")
        service = f"SVC*{':'.join(['HC', answer['code'], *line['mods']])}*{money(sign * line['charge'])}*{money(sign * amount)}**{answer['units']}"
        if "was" in answer or "sent" in answer:
            service += "*" + (":".join(["HC", answer["was"], *line["mods"]]) if "was" in answer else "")
            if "sent" in answer: service += f"*{answer['sent']}"
        body += [service, f"DTM*472*{claim['day']}"]
        for group in sorted({x[0] for x in answer["cas"]}):
            parts = [f"{r}*{money(sign * c)}" for g, r, c in answer["cas"] if g == group and c]
            if parts: body.append(f"CAS*{group}*" + "**".join(parts))
        body.append(f"REF*6R*{claim['id'][1:]}{place:02d}")
        if answer["allowed"] is not None and sign > 0: body.append(f"AMT*B6*{money(answer['allowed'])}")
        if answer.get("remark"): body.append(f"LQ*HE*{answer['remark']}")
    charge = sum(l["charge"] for l in answered)
    status = "22" if sign < 0 else "4" if paid == 0 and patient == 0 else "1"
    share = money(patient) if patient and sign > 0 else ""
    head = [f"CLP*{claim['id']}*{status}*{money(sign * charge)}*{money(sign * paid)}*{share}*MB*ICN{claim['id']}*11*1",
            f"NM1*QC*1*{claim['last']}*{claim['first']}****MI*{claim['member']}"]
    return head + body, sign * paid


def write(claims_path, remits_path, claims=1000, per_check=100, curette=None, quirks=None, every=7, chunk=20_000):
    """Writes both files claim by claim, so that any number costs the same memory; answers which claims have which fault."""
    truth, place, everything = {}, 0, globals()["claims"](claims)
    priced = {}
    if curette:
        probe = [dict(id="x", day="20260601", lines=[dict(code="99213", mods=[], units=1, charge=20000)])]
        price(probe, curette)
        priced["99213"] = probe[0]["lines"][0]["allowed"]
    with ClaimFile(claims_path) as sent, RemitFile(remits_path, per_check) as answered:
        while some := list(itertools.islice(everything, chunk)):
            if curette: price(some, curette)
            for claim in some:
                for line in claim["lines"]:
                    if not curette:
                        line["allowed"] = line["charge"] * 55 // 100
                        line["unit"] = line["allowed"] // line["units"]
                    pay(line, line["allowed"])
                if quirks is not None and place % every == every - 1:
                    # The next quirk in turn that this claim can carry.
                    turn = place // every
                    for quirk in (QUIRKS[(turn + step) % len(QUIRKS)] for step in range(len(QUIRKS))):
                        if plant(claim, quirk, priced):
                            truth[claim["id"]] = quirk
                            break
                place += 1
                sent.add(claim)
                answered.add(claim)
    if quirks is not None:
        with open(quirks, "w") as file: json.dump(truth, file, indent=0)
    return truth


class ClaimFile:
    """An 837P of one transaction."""

    def __init__(self, path):
        self.file, self.segments, self.level = open(path, "w"), 0, 1

    def __enter__(self):
        self.put(["ISA*00*          *00*          *ZZ*DERMSUBMITTER  *ZZ*CLEARINGHOUSE  *261001*0830*^*00501*000000001*0*T*:",
                  "GS*HC*DERMSUBMITTER*CLEARINGHOUSE*20261001*0830*1*X*005010X222A1"])
        self.segments = 0
        self.put(["ST*837*0001*005010X222A1", "BHT*0019*00*BATCH1*20261001*0830*CH", "NM1*41*2*DERM BILLING*****46*DERMSUBMITTER",
                  "PER*IC*EDI DESK*TE*6025550100", "NM1*40*2*CLEARINGHOUSE*****46*CLEARINGHOUSE", "HL*1**20*1",
                  "PRV*BI*PXC*207N00000X", "NM1*85*2*SKIN AND CO*****XX*1125976203", "N3*474 MAIN ST", "N4*PHOENIX*AZ*850537091",
                  "REF*EI*998184876"])
        return self

    def put(self, segments):
        self.segments += len(segments)
        self.file.write("".join(s + "~\n" for s in segments))

    def add(self, claim):
        self.level += 1
        body = [f"HL*{self.level}*1*22*0", "SBR*P*18*******MB", f"NM1*IL*1*{claim['last']}*{claim['first']}****MI*{claim['member']}",
                "N3*1 ELM ST", "N4*PHOENIX*AZ*85053", "DMG*D8*19500203*F", "NM1*PR*2*MEDICARE PART B*****PI*03102",
                f"CLM*{claim['id']}*{money(sum(l['charge'] for l in claim['lines']))}***11:B:1*Y*A*Y*Y",
                "HI*" + "*".join(("ABK:" if i == 0 else "ABF:") + d for i, d in enumerate(claim["dx"])),
                "NM1*82*1*TORRES*ELIZABETH****XX*1342347857", "PRV*PE*PXC*207ND0101X"]
        for place, line in enumerate(claim["lines"], 1):
            body += [f"LX*{place}", f"SV1*{':'.join(['HC', line['code'], *line['mods']])}*{money(line['charge'])}*UN*{line['units']}***1",
                     f"DTP*472*D8*{claim['day']}", f"REF*6R*{claim['id'][1:]}{place:02d}"]
        self.put(body)

    def __exit__(self, *_):
        self.put([f"SE*{self.segments + 1}*0001", "GE*1*1", "IEA*1*000000001"])
        self.file.close()


class RemitFile:
    """An 835 of one transaction for every `per_check` claims."""

    def __init__(self, path, per_check):
        self.file, self.per_check, self.sets, self.count, self.body, self.total = open(path, "w"), per_check, 0, 0, [], 0

    def __enter__(self):
        self.put(["ISA*00*          *00*          *ZZ*PAYERGATEWAY   *ZZ*DERMSUBMITTER  *261008*0130*^*00501*000000002*0*P*:",
                  "GS*HP*PAYERGATEWAY*DERMSUBMITTER*20261008*0130*2*X*005010X221A1"])
        return self

    def put(self, segments): self.file.write("".join(s + "~\n" for s in segments))

    def add(self, claim):
        for sign in [1, -1, 1] if claim.get("reversed") else [1]:
            part, paid = segments(claim, sign)
            self.body += part
            self.total += paid
        self.count += 1
        if self.count == self.per_check: self.close()

    def close(self):
        self.sets += 1
        head = [f"ST*835*{self.sets:04d}", f"BPR*I*{money(self.total)}*C*CHK************20261008", f"TRN*1*EFT{self.sets:09d}*1999999999",
                "DTM*405*20261007", "N1*PR*MEDICARE PART B*XV*03102", "N3*PO BOX 1", "N4*INDIANAPOLIS*IN*46206",
                "PER*BL*PROVIDER SERVICES*TE*8005550199", "N1*PE*SKIN AND CO*XX*1125976203", "REF*TJ*998184876", "LX*1"]
        self.put(head + self.body + [f"SE*{len(head) + len(self.body) + 1}*{self.sets:04d}"])
        self.count, self.body, self.total = 0, [], 0

    def __exit__(self, *_):
        if self.count: self.close()
        self.put([f"GE*{self.sets}*2", "IEA*1*000000002"])
        self.file.close()


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("claims_path"); options.add_argument("remits_path")
    options.add_argument("--claims", type=int, default=1000); options.add_argument("--per-check", type=int, default=100)
    options.add_argument("--curette"); options.add_argument("--quirks")
    given = options.parse_args()
    write(given.claims_path, given.remits_path, given.claims, given.per_check, given.curette, given.quirks)
