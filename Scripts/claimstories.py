"""Stories of one patient's claims, and what the last claim of each must hear: what no single claim tells. A second measure beside
claimgen.py, made from the rules alone. A story is what is wanted (`+97 97 236` denial with one of these reasons, `?` doubt,
`-` no denial), its rule, then its claims: DATE DIAGNOSES LINES, and by=TAXONOMY, group=N, payer=INDICATOR, pos=, freq=, sent=DATE.
"""
import json, subprocess
from datetime import date, timedelta

STORIES = """
+236 R-NCCI-1 | 2026-05-06 D49.2 11102 | 2026-05-06 L57.0 17000
-    R-NCCI-1 | 2026-05-06 D49.2 11102 | 2026-05-06 L57.0 17000-XS
-    R-NCCI-1 | 2026-05-06 D49.2 11102 | 2026-05-07 L57.0 17000
-    R-NCCI-10 | 2026-05-06 D49.2 11102 | 2026-05-06 L57.0 17000 group=2
-    R-NCCI-10 | 2026-05-06 D49.2 11102 | 2026-05-06 L57.0 17000 by=208200000X
+236 R-EMX-1 | 2026-05-06 L57.0 17000 | 2026-05-06 L30.9 99213
+236,107 R-COUNT-3 | 2026-05-06 L57.0 17004 | 2026-05-06 L57.0 17003x2
+151 R-MUE-1 | 2026-05-06 L57.0 17000 17003x8 | 2026-05-06 L57.0 17003x6
+151,18 R-MUE-1 | 2026-05-06 L57.0 17000 | 2026-05-06 L57.0 17000-76
-    R-MUE-1 | 2026-03-03 L57.0 17000 | 2026-04-20 L57.0 17000
+107 R-AOC-1 | 2026-05-05 L57.0 17000 | 2026-05-06 L57.0 17003x4
+107 R-AOC-1 | 2026-05-06 L57.0 17000 group=2 | 2026-05-06 L57.0 17003x4
-    R-AOC-1 | 2026-05-06 L57.0 17000 | 2026-05-06 L57.0 17003x4
+18  R-CLM-3 | 2026-05-06 L57.0 17000 | 2026-05-06 L57.0 17000
+18  R-CLM-3 | 2026-05-06 L30.9 99213 | 2026-05-06 L30.9 99213
-    R-CLM-3 | 2026-05-06 L57.0 17000 payer=CI | 2026-05-06 L57.0 17000 17003x2 payer=CI freq=7
-    R-CLM-3 | 2026-05-06 L57.0 17000 payer=CI | 2026-05-06 L57.0 17000 payer=CI freq=8 | 2026-05-06 L57.0 17000 payer=CI
+107 R-AOC-1 | 2026-05-06 L57.0 17000 payer=CI | 2026-05-06 L57.0 17000 payer=CI freq=8 | 2026-05-06 L57.0 17003x2 payer=CI
+97  R-GLOB-6 | 2026-02-20 L57.0 17000 | 2026-03-02 L57.0 99213
-    R-GLOB-6 | 2026-02-20 L57.0 17000 | 2026-03-03 L57.0 99213
+97  R-GLOB-6 | 2025-12-28 L57.0 17000 | 2026-01-07 L57.0 99213
-    R-GLOB-6 | 2025-12-28 L57.0 17000 | 2026-01-08 L57.0 99213
+97  R-GLOB-1 | 2026-01-05 C44.319 14040 | 2026-04-05 C44.319 99213
-    R-GLOB-1 | 2026-01-05 C44.319 14040 | 2026-04-06 C44.319 99213
+97  R-GLOB-1 | 2026-04-08 C44.319 14040 | 2026-04-07 C44.319 99213
-    R-GLOB-1 | 2026-04-08 C44.319 14040 | 2026-04-07 C44.319 99213-57
-    R-GLOB-1 | 2026-04-08 C44.319 14040 | 2026-04-06 C44.319 99213
-    R-GLOB-2 | 2026-02-20 D49.2 11102 | 2026-02-21 C44.519 99213
-    R-GLOB-3 | 2026-02-20 L57.0 17000 | 2026-02-23 I10 99213 by=207Q00000X
+97  R-GLOB-3 | 2026-02-20 L57.0 17000 | 2026-02-23 L57.0 99213 by=207ND0101X
?    R-GLOB-3 | 2026-02-20 L57.0 17000 | 2026-02-23 L57.0 99213 by=363A00000X
-    R-GLOB-5 | 2026-02-20 L57.0 17000 | 2026-02-27 L57.0 17000-79
+97  R-GLOB-5 | 2026-02-20 L57.0 17000 | 2026-02-27 L57.0 17000
+97  R-GLOB-5 | 2026-02-20 L57.0 17000 | 2026-02-27 L57.0 17000-79 | 2026-03-09 L57.0 99213
-    R-MOD-78 | 2026-01-05 C44.319 14040 | 2026-02-10 T81.31XA 13160-78 pos=22 | 2026-04-07 L40.0 99213
-    R-GLOB-5 | 2026-02-20 L57.0 17000 | 2026-02-26 L40.0 99213-24
+B16 R-EM-7 | 2025-09-10 L40.0 99213 | 2026-03-10 L40.0 99203
+B16 R-EM-7 | 2023-09-10 L40.0 99213 | 2026-09-09 L40.0 99203
-    R-EM-7 | 2023-09-10 L40.0 99213 | 2026-09-10 L40.0 99203
-    R-EM-7 | 2025-09-10 I10 99213 by=207Q00000X | 2026-03-10 L40.0 99203
?    R-COV-3 | 2026-03-03 L57.0 17000 | 2026-03-25 L57.0 17000
?    R-NAIL-3 | 2026-02-01 L60.0 11730-T5 | 2026-05-20 L60.0 11730-T5
+119 410.15 | 2025-09-10 Z00.00 G0439 by=207Q00000X | 2026-06-10 Z00.00 G0439 by=207Q00000X
?    R-AUTH-3 | 2026-05-04 L57.0 17000 17003x12 | 2026-05-11 L57.0 17000-79 17003-79x12
-    R-FILE-1 | 2025-11-20 L40.0 99213 sent=2026-11-20
+29  R-FILE-1 | 2025-11-20 L40.0 99213 sent=2026-11-23
-    R-FILE-1 | 2025-11-22 L40.0 99213 sent=2026-11-23
+29  R-FILE-1 | 2025-11-22 L40.0 99213 sent=2026-11-24
-    R-FILE-1 | 2025-11-26 L40.0 99213 sent=2026-11-27
-    R-FILE-1 | 2024-12-25 L40.0 99213 sent=2025-12-26
-    R-FILE-1 | 2025-07-04 L40.0 99213 sent=2026-07-06
+16,110 future | 2026-05-06 L57.0 17000 sent=2026-05-05
-    future | 2026-05-06 L57.0 17000 sent=2026-05-06
+151 MUE-2024Q3 | 2026-03-31 L91.0 11900 J3300-JZx41
-    MUE-2026Q2 | 2026-04-01 L91.0 11900 J3300-JZx41
+107 R-AOC-1 | 2025-12-31 I50.9 99348 G2211 pos=12
-    R-AOC-1 | 2026-01-01 I50.9 99348 G2211 pos=12
+146 FY2027 | 2026-09-30 L02.237 10060
-    FY2027 | 2026-10-01 L02.237 10060
+146 FY2027 | 2026-10-01 M72.2 99213
-    FY2026 | 2026-09-30 M72.2 99213
"""

def stories():
    for row in STORIES.strip().splitlines():
        head, *claims = row.split(" | ")
        yield head.split()[0], row, [claim(c.split()) for c in claims]

def claim(words):
    made = dict(day=date.fromisoformat(words[0]), diagnoses=words[1].split(","), lines=[], by="207N00000X", group="1", payer="MB", pos="11", freq="1")
    for word in words[2:]:
        if "=" in word: made.update([word.split("=")])
        else:
            code, _, units = word.partition("x"); code, *modifiers = code.split("-"); made["lines"].append((code, modifiers, int(units or 1)))
    made["sent"] = date.fromisoformat(made["sent"]) if "sent" in made else made["day"] + timedelta(6)
    return made

def text(told):
    """The stories as an 837P: a transaction a claim, because each was sent on a day of its own."""
    out, sets = ["ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261201*0830*^*00501*000000001*0*T*:", "GS*HC*SENDER*RECEIVER*20261201*0830*1*X*005010X222A1"], 0
    day = lambda d: d.strftime("%Y%m%d")
    for number, (_, _, claims) in enumerate(told):
        name = "".join("ACDEFGHJKM"[int(x)] for x in str(number))
        for place, c in enumerate(claims):
            sets += 1
            drug = [f"LIN**N4*00003029305", "CTP****1*UN"]
            body = [f"ST*837*{sets:04}*005010X222A1", f"BHT*0019*00*{sets}*{day(c['sent'])}*0830*CH", "NM1*41*2*SENDER*****46*SENDER", "PER*IC*DESK*TE*6025550100", "NM1*40*2*RECEIVER*****46*RECEIVER",
                    "HL*1**20*1", "NM1*85*2*PRACTICE*****XX*" + {"1": "1234567893", "2": "1679576722"}[c["group"]], "N3*1 MAIN ST", "N4*PHOENIX*AZ*850011234", f"REF*EI*99{c['group']}234567",
                    "HL*2*1*22*0", f"SBR*P*18*******{c['payer']}", f"NM1*IL*1*DOE{name}*JAN****MI*1{name[-1]}A0A{name[0]}0AA{number % 100:02}", "N3*1 OAK ST", "N4*PHOENIX*AZ*85001", "DMG*D8*19540314*F", "NM1*PR*2*PAYER*****PI*03102",
                    f"CLM*S{number}-{place}*{100 * len(c['lines'])}***{c['pos']}:B:{c['freq']}*Y*A*Y*Y"] + (["REF*F8*ICN1"] if c["freq"] != "1" else []) + \
                   ["HI*" + "*".join(("ABK:" if i == 0 else "ABF:") + d.replace(".", "") for i, d in enumerate(c["diagnoses"])), "NM1*82*1*DOE*MARY****XX*1245319599", f"PRV*PE*PXC*{c['by']}"]
            if c["pos"] == "22": body += ["NM1*77*2*HOSPITAL*****XX*1245319599", "N3*2 MAIN ST", "N4*PHOENIX*AZ*850011234"]
            for line, (code, modifiers, units) in enumerate(c["lines"], 1):
                body += [f"LX*{line}", f"SV1*HC:{':'.join([code] + modifiers)}*100*UN*{units}***1", f"DTP*472*D8*{day(c['day'])}"] + (drug if code[0] == "J" else [])
            out += body + [f"SE*{len(body) + 1}*{sets:04}"]
    return "~".join(out + [f"GE*{sets}*1", "IEA*1*000000001", ""])

def objects(told):
    """The same as claims in JSON."""
    for number, (_, _, claims) in enumerate(told):
        for place, c in enumerate(claims):
            made = dict(id=f"S{number}-{place}", payer=dict(line={"MB": "medicare", "CI": "commercial"}[c["payer"]]), dateOfService=str(c["day"]), sent=str(c["sent"]), placeOfService=c["pos"],
                        patient=dict(id=f"P{number}", birthDate="1954-03-14", sex="female"), diagnoses=c["diagnoses"],
                        form=dict(billingNpi={"1": "1234567893", "2": "1679576722"}[c["group"]], taxonomies=[c["by"]], frequency=int(c["freq"])),
                        lines=[dict(code=code, modifiers=modifiers, units=units, diagnoses=c["diagnoses"][:1], charge="100.00") for code, modifiers, units in c["lines"]])
            if c["freq"] != "1": made["form"]["originalReference"] = "ICN1"
            if number % 2:                                                        # the same said by the billing facts
                form = made.pop("form")
                made["billing"] = dict(provider=dict(npi=form.pop("billingNpi"), taxonomy=form.pop("taxonomies")[0]), **form)
            yield json.dumps(made) + "\n"

def check(curette):
    """How many stories there are, each told twice, and which are heard wrongly."""
    told, wrong = list(stories()), []
    for form, feed in (("837P", text(told)), ("JSON", "".join(objects(told)))):
        run = subprocess.run([curette, "scrub", "--json", "-"], input=feed, capture_output=True, text=True)
        answers = {a["claim"]: a for a in map(json.loads, run.stdout.splitlines())}
        for number, (wanted, row, claims) in enumerate(told):
            findings = answers.get(f"S{number}-{len(claims) - 1}", {}).get("findings")
            denials = {(f.get("adjustment") or {}).get("carc") for f in findings or [] if f["severity"] == "denial"}
            right = findings is not None and (not denials if wanted == "-" else bool(findings) and not denials if wanted == "?" else bool(denials & set(wanted[1:].split(","))))
            if not right: wrong.append((f"{form} {row}", findings and [(f["severity"], f["edit"]) for f in findings]))
    return 2 * len(told), wrong
