import ClaimModel
import Editing
import Edits
import Reference
import Scrubbing
import StarterRelease
import Testing

/// Claims that are right as they stand: what a skin practice and others bill, in shorthand.
enum RightClaims {
  static let all: [String] = [
    "dx L57.0\n17000\n17003 x7",
    "dx L57.0 D49.2\n11102 dx2\n17000-XS dx1\n17003 x8 dx1",
    "dx L57.0 B07.8\n17004 dx1\n17110-XS dx2",
    "dx L40.0 L57.0\n99213-25 dx1\n17000 dx2",
    "patient new\ndx L40.0 L57.0\n99203-25 dx1\n17000 dx2",
    "dx C44.319\n17311\n17312 x2\n13131",
    "dx C44.319\n99213-57\n14040",
    "dx C44.519\n17262\n17262-76",
    "dx D22.5 D22.61\n11402 dx1\n11402-59 dx2",
    "dx L57.0\n96574\nJ7345-JZ x200",
    "dx L40.0\n96910",
    "dx L91.0 L30.9\n99212-25 dx2\n11900 dx1\nJ3301 x2 dx1",
    "dx L57.0\nhistory 2026-03-05 11402 unrelated\n17000-79\n17003-79 x2",
    "dx L40.0\nhistory 2026-03-05 11402 unrelated\n99213-24",
    "pos 24\ndx C44.319\n00300-AA-P2 75min",
    "dx M54.50\n97110-GP x2\n97140-GP-59",
    "pos 22\ndx R05.9\n71046-26",
    "payer commercial\ndx I10 E11.9\n99214 dx1,2",
    "payer medicaid\ndx L91.0\n11900\nJ3301 ndc",
    "payer commercial\nform npi=1234567893 frequency=7 reference\ndx L57.0\n17000",
    "form npi=1234567893 secondary other-payer total=140.00\ndx L57.0\n17000 $140.00",
    "pos 10\ndx F32.1\n99213-95",
    "dx S01.81XA W19.XXXA\npos 23\n99283-25 dx1,2\n12011 dx1,2",
    "dx L84 E11.51\n11056-Q8 dx2,1",
    "patient established 1990-01-01 M\ndx A63.0\n54056",
    "dx L91.8\n11200\n11201",
  ]

  static func claim(_ shorthand: String) throws -> Claim { try ClaimShorthand(shorthand).claim }
}

@Suite struct ScrubberTests {
  private func scrubber(_ library: ReferenceLibrary = .starter) -> Scrubber {
    Scrubber(library: library, edits: .registered)
  }

  @Test(arguments: RightClaims.all)
  func aRightClaimRaisesNoDenial(_ shorthand: String) throws {
    let answer = scrubber().scrub(try RightClaims.claim(shorthand))
    #expect(answer.findings.filter { $0.severity == .denial }.map(\.message) == [])
    #expect(answer.verdict != .denied)
  }

  @Test(arguments: TableKind.essential)
  func withoutAnyOneTableNothingStaysClean(_ kind: TableKind) throws {
    let scrubber = scrubber(ReferenceLibrary.starter.without(kind))
    for shorthand in RightClaims.all {
      let answer = scrubber.scrub(try RightClaims.claim(shorthand))
      #expect(answer.verdict != .clean, "\(kind.name): \(shorthand)")
      #expect(answer.notEvaluated.contains { $0.makesIncomplete }, "\(kind.name): \(shorthand)")
    }
  }

  @Test func withoutAnyTwoTablesNothingStaysClean() throws {
    let claims = try RightClaims.all.map { try RightClaims.claim($0) }
    for (place, first) in TableKind.essential.enumerated() {
      for second in TableKind.essential[(place + 1)...] {
        let scrubber = scrubber(ReferenceLibrary.starter.without(first).without(second))
        for claim in claims {
          let answer = scrubber.scrub(claim)
          #expect(answer.verdict != .clean, "\(first.name), \(second.name): \(claim.id)")
          let gaps = answer.notEvaluated.filter(\.makesIncomplete).map(\.what)
          #expect(Set(gaps).isSuperset(of: [first.name, second.name]))
        }
      }
    }
  }

  @Test func theOrderOfLinesChangesNoFinding() throws {
    let scrubber = scrubber()
    for type in EditCatalog.registered.types {
      for example in type.examples {
        var claim = try ClaimShorthand(example.shorthand).claim
        // Which of two equal lines repeats the other is a matter of order.
        guard claim.lines.count > 1, Set(claim.lines.map(\.code)).count == claim.lines.count else {
          continue
        }
        let forward = said(scrubber.scrub(claim))
        claim.lines.reverse()
        #expect(said(scrubber.scrub(claim)) == forward, "\(example.shorthand)")
      }
    }
  }

  private func said(_ answer: ScrubbedClaim) -> [String] {
    answer.findings.map { "\($0.edit) \($0.code?.description ?? "") \($0.severity)" }.sorted()
  }

  @Test func noFindingHidesAnother() throws {
    let claim = try RightClaims.claim(
      "sent 2026-03-09\nform npi=1234567894\ndx L57.0 D49.2 L57\n11102 dx2\n17000-25 dx1 $0.00\n99213-59 dx1"
    )
    let edits = Set(scrubber().scrub(claim).findings.map(\.edit))
    #expect(
      edits.isSuperset(of: [
        "form.future-date", "form.provider-number-invalid", "diagnosis.not-billable",
        "ncci.procedure-pair",
        "modifier.visit-modifier-on-procedure", "form.charge-zero", "modifier.59-on-visit",
      ]))
  }

  @Test func anOverrideIsSignedAndStandsInTheAnswer() throws {
    let order = try #require(
      Override("ncci.procedure-pair@A:2=two lesions charted", by: "A. Coder"))
    let scrubber = Scrubber(library: .starter, edits: .registered, overrides: [order])
    var claim = try RightClaims.claim("claim A\ndx L57.0 D49.2\n11102 dx2\n17000 dx1")
    let answer = scrubber.scrub(claim)
    #expect(answer.verdict == .clean)
    #expect(answer.overridden.map(\.override) == [order])
    claim.id = "B"
    #expect(scrubber.scrub(claim).verdict == .denied)
    #expect(Override("ncci.procedure-pair=", by: "A. Coder") == nil)
    #expect(Override("ncci.procedure-pair=why", by: "") == nil)
  }

  @Test func everyAdjustmentOfEveryCardIsInUse() throws {
    let date = try #require(CivilDate(iso: "2026-03-10"))
    let view = ReferenceLibrary.starter.on(date)
    for type in EditCatalog.registered.types {
      guard let reason = type.card.adjustment else { continue }
      let id = type.card.id
      #expect(view.adjustmentReason(reason.group, .group).row != nil, "\(id): \(reason.group)")
      #expect(
        view.adjustmentReason(reason.carc, .reason).row?.period.contains(date) ?? false,
        "\(id): \(reason.carc)")
      if let remark = reason.rarc {
        #expect(
          view.adjustmentReason(remark, .remark).row?.period.contains(date) ?? false,
          "\(id): \(remark)")
      }
    }
  }
}

@Suite struct RepairTests {
  private let library = ReferenceLibrary.starter

  @Test(arguments: RightClaims.all)
  func theRepairOfARightClaimChangesNothing(_ shorthand: String) throws {
    let scrubber = Scrubber(library: library, edits: .registered)
    let claim = try RightClaims.claim(shorthand)
    let repair = scrubber.repair(claim)
    #expect(repair.outcome == .unneeded)
    #expect(repair.claim == claim)
    #expect(scrubber.repairForm(claim).claim == claim)
  }

  @Test func aRepairedClaimScrubsWithoutDenial() throws {
    let scrubber = Scrubber(library: library, edits: .registered)
    for type in EditCatalog.registered.types {
      for example in type.examples where example.isFlagged {
        let claim = try ClaimShorthand(example.shorthand).claim
        let repair = scrubber.repair(claim)
        guard repair.outcome == .lawful || repair.outcome == .instead else { continue }
        let left = scrubber.scrub(repair.claim).findings.filter {
          $0.severity == .denial && !$0.isAppealable
        }
        #expect(left.map(\.message) == [], "\(type.card.id): \(example.shorthand)")
      }
    }
  }

  @Test func oneModifierIsLessThanALineTakenOff() throws {
    let scrubber = Scrubber(library: library, edits: .registered)
    let repair = scrubber.repair(try RightClaims.claim("dx L57.0 D49.2\n11102 dx2\n17000 dx1"))
    #expect(repair.outcome == .lawful)
    #expect(repair.steps.map(\.fix.kind) == [.chart])
    #expect(repair.steps.map(\.fix.change) == [.addModifier(line: 2, "XS")])
  }

  @Test func indicatorZeroIsBilledInstead() throws {
    let scrubber = Scrubber(library: library, edits: .registered)
    let repair = scrubber.repair(try RightClaims.claim("dx L57.0\n17004\n17003-59 x2"))
    #expect(repair.outcome == .instead)
    #expect(repair.claim.lines.map(\.code) == [17004])
  }

  @Test func anAbsoluteLimitIsBilledAsTheCountSays() throws {
    let scrubber = Scrubber(library: library, edits: .registered)
    let cases: [(String, [ProcedureCode], [Int])] = [
      ("dx L57.0\n17000 x3", [17000, 17003], [1, 2]), ("dx L57.0\n17000\n17003 x14", [17004], [1]),
      ("dx B07.8\n17110 x6", [17110], [1]), ("dx D49.2\n11102 x3", [11102, 11103], [1, 2]),
    ]
    for (shorthand, codes, units) in cases {
      let repair = scrubber.repair(try RightClaims.claim(shorthand))
      #expect(repair.outcome == .instead, "\(shorthand)")
      #expect(repair.claim.lines.map(\.code) == codes, "\(shorthand)")
      #expect(repair.claim.lines.map(\.units) == units, "\(shorthand)")
    }
  }

  @Test func aFormRepairNeverRestsOnTheChart() throws {
    let scrubber = Scrubber(library: library, edits: .registered)
    for type in EditCatalog.registered.types {
      for example in type.examples where example.isFlagged {
        let repair = scrubber.repairForm(try ClaimShorthand(example.shorthand).claim)
        #expect(repair.steps.allSatisfy { $0.fix.kind == .form }, "\(type.card.id)")
      }
    }
  }
}

@Suite struct PatientIndexTests {
  @Test func linesOfThePatientsOtherClaimsComeBackAsTheyWere() throws {
    let index = PatientIndex()
    var first = try RightClaims.claim("dx L57.0\n1 2026-03-05 17000-79-XS\n2 2026-03-05 17003 x9")
    var second = try RightClaims.claim("dx L40.0\n99213")
    first.keys = ClaimKeys(patient: 7, group: 1)
    second.keys = ClaimKeys(patient: 7, group: 1)
    index.insert(first, number: 0)
    index.insert(second, number: 1)
    for patient in 100..<9_000 {
      index.insert(
        OtherService(date: first.lines[0].date, code: 99214),
        ClaimKeys(patient: UInt64(patient), group: 2), claim: patient)
    }
    index.link()
    let others = index.others(of: second, number: 1)
    #expect(others.map(\.code) == [17000, 17003])
    #expect(others.map(\.units) == [1, 9])
    #expect(others[0].modifiers == ["79", "XS"])
    #expect(
      others.allSatisfy { $0.isSameGroup && $0.isEarlierInInput && $0.date == first.lines[0].date })
    first.keys = ClaimKeys(patient: 7, group: 9)
    #expect(index.others(of: first, number: 0).map(\.isSameGroup) == [false])
    first.keys = ClaimKeys(patient: 8, group: 1)
    #expect(index.others(of: first, number: 5).isEmpty)
    // Not in the index itself: the one claim that is there is another.
    second.lines = []
    second.keys = ClaimKeys(patient: 200, group: 2)
    #expect(index.others(of: second, number: 2).count == 1)
    for patient in 100..<9_000 {
      first.keys = ClaimKeys(patient: UInt64(patient), group: 2)
      #expect(index.others(of: first, number: patient).isEmpty)
    }
  }

  @Test func anotherSpecialtyOfTheGroupIsAnotherProvider() throws {
    let (skin, mohs, family, assistant, groupOfMany) = (
      ClaimKeys.specialty(taxonomy: "207N00000X"), ClaimKeys.specialty(taxonomy: "207ND0101X"),
      ClaimKeys.specialty(taxonomy: "207Q00000X"), ClaimKeys.specialty(taxonomy: "363A00000X"),
      ClaimKeys.specialty(taxonomy: "193200000X")
    )
    #expect(skin == mohs && skin != family && groupOfMany == 0)
    #expect(assistant == ClaimKeys.assistants)
    #expect(
      ClaimKeys.specialty(taxonomy: "207R00000X") != ClaimKeys.specialty(taxonomy: "207RC0000X"))
    let index = PatientIndex()
    var claim = try RightClaims.claim("dx L57.0\n17000")
    claim.keys = ClaimKeys(patient: 7, group: 1, specialty: skin)
    index.insert(claim, number: 0)
    index.insert(claim, number: 2)
    for (specialty, isSame) in [(skin, true), (family, false), (assistant, true)] {
      claim.keys?.specialty = specialty
      #expect(index.others(of: claim, number: 1).map(\.isSameGroup) == [isSame, isSame])
      #expect(
        index.others(of: claim, number: 1).allSatisfy {
          $0.isOfOtherRank == (specialty == assistant)
        })
    }
  }

  /// The first claim is replaced by the second; the third is of another day, the fourth voids it, the fifth sends it anew.
  @Test func whatWasReplacedOrVoidedNoLongerStands() throws {
    let index = PatientIndex()
    var claims: [Claim] = []
    for (number, (text, frequency)) in [
      ("1 2026-03-10 17000", 1), ("1 2026-03-10 17000\n2 2026-03-10 17003 x2", 7),
      ("1 2026-05-04 17110", 1), ("1 2026-05-04 17110", 8), ("1 2026-05-04 17110", 1),
    ].enumerated() {
      var claim = try RightClaims.claim("dx L57.0\n\(text)")
      claim.form = ClaimForm()
      claim.form?.frequency = frequency
      claim.keys = ClaimKeys(patient: 7, group: 1)
      index.insert(claim, number: number)
      claims.append(claim)
    }
    func others(_ number: Int) -> [ProcedureCode] {
      index.others(of: claims[number], number: number).map(\.code)
    }
    #expect(others(0) == [17110])
    #expect(others(1) == [17110])
    #expect(others(4) == [17000, 17003])
  }

  /// Two threads fill a part each; what they hold comes back as if one had filled both.
  @Test func partsAnswerTogetherInTheOrderOfTheInput() {
    let index = PatientIndex(parts: 2)
    let day = CivilDate(dayNumber: 20_000)
    for (claim, part) in [(5, 1), (6, 1), (0, 0), (1, 0)] {
      for units in 1...2 {
        index.insert(
          OtherService(date: day, code: 17003, units: claim * 10 + units),
          ClaimKeys(patient: 7, group: 1), claim: claim, part: part)
      }
    }
    index.link()
    var claim = Claim(id: "", payer: Payer(.medicare))
    claim.keys = ClaimKeys(patient: 7, group: 1)
    let others = index.others(of: claim, number: 5)
    #expect(others.map(\.units) == [1, 2, 11, 12, 61, 62])
    #expect(others.map(\.isEarlierInInput) == [true, true, true, true, false, false])
  }
}
