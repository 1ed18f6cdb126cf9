import ClaimModel
import Editing
import Edits
import Reference
import Scrubbing
import StarterRelease
import Testing

/// One fault planted into a claim that was right, and the edit that must find it.
struct Mutation: Sendable, CustomTestStringConvertible {
  let edit: String
  /// Changes the claim; false where it has nothing to spoil.
  let spoil: @Sendable (inout Claim) -> Bool

  var testDescription: String { edit }

  init(_ edit: String, _ spoil: @escaping @Sendable (inout Claim) -> Bool) {
    self.edit = edit
    self.spoil = spoil
  }

  static let all: [Mutation] = [
    Mutation("modifier.unknown") {
      $0.lines[0].modifiers.append("ZQ"); return true
    },
    Mutation("modifier.repeated") { claim in
      guard let modifier = claim.lines[0].modifiers.first, claim.lines[0].modifiers.count < 4 else {
        return false
      }
      claim.lines[0].modifiers.append(modifier)
      return true
    },
    Mutation("modifier.more-than-four") { claim in
      for modifier in ["GC", "Q6", "AG", "CR", "ET"] as [Modifier] {
        claim.lines[0].modifiers.append(modifier)
      }
      return true
    },
    Mutation("diagnosis.not-billable") { claim in
      guard !claim.diagnoses.isEmpty else { return false }
      claim.diagnoses[0] = DiagnosisCode("L57") ?? claim.diagnoses[0]
      return true
    },
    Mutation("diagnosis.missing-for-line") { claim in
      guard claim.lines[0].code != 99024 else { return false }
      claim.lines[0].pointers = [claim.diagnoses.count + 1]
      return true
    },
    Mutation("diagnosis.repeated") { claim in
      guard let first = claim.diagnoses.first else { return false }
      claim.diagnoses.append(first)
      return true
    },
    Mutation("code.not-payable") {
      $0.lines[0].code = 11100; return true
    },
    Mutation("form.future-date") { claim in
      claim.transactionDate = claim.lines[0].date.adding(days: -1)
      return true
    },
    Mutation("form.past-timely-filing") { claim in
      guard claim.payer.line == .medicare else { return false }
      claim.transactionDate = claim.lines[0].date.adding(days: 380)
      return true
    },
    Mutation("form.dates-out-of-order") { claim in
      claim.patient.birthDate = claim.lines[0].date.adding(days: 1)
      return true
    },
    Mutation("form.charge-zero") { claim in
      guard ServiceKind(claim.lines[0].code) != .drug else { return false }
      claim.lines[0].charge = .zero
      return true
    },
    Mutation("form.units-invalid") {
      $0.lines[0].units = 0; return true
    },
    Mutation("place.unknown") {
      $0.lines[0].placeOfService = PlaceOfService("88"); return true
    },
    Mutation("place.procedure-by-telehealth") { claim in
      guard
        let line = claim.lines.indices.first(where: {
          (11_000...17_999).contains(claim.lines[$0].code.number ?? 0)
        })
      else { return false }
      claim.lines[line].placeOfService = PlaceOfService("10")
      return true
    },
    Mutation("form.provider-number-invalid") { claim in
      var form = claim.form ?? ClaimForm()
      form.billing = .number(1_234_567_894)
      claim.form = form
      return true
    },
    Mutation("form.original-reference-missing") { claim in
      var form = ClaimForm()
      form.billing = .number(1_234_567_893)
      form.frequency = 7
      claim.form = form
      return true
    },
    Mutation("modifier.visit-modifier-on-procedure") { claim in
      guard
        let line = claim.lines.indices.first(where: {
          (11_000...17_999).contains(claim.lines[$0].code.number ?? 0)
        })
      else { return false }
      claim.lines[line].modifiers.append("25")
      return true
    },
    Mutation("ncci.add-on-without-primary") { claim in
      guard claim.lines.contains(where: { $0.code == 17003 }) else { return false }
      claim.lines.removeAll { $0.code != 17003 }
      return true
    },
    Mutation("ncci.procedure-pair") { claim in
      guard let line = claim.lines.indices.first(where: { claim.lines[$0].modifiers.first == "XS" })
      else { return false }
      claim.lines[line].modifiers = []
      return true
    },
    Mutation("ncci.units-over-limit") { claim in
      guard
        let line = claim.lines.indices.first(where: {
          [17000, 17110, 99213].contains(claim.lines[$0].code)
        })
      else { return false }
      claim.lines[line].units = 5
      return true
    },
    Mutation("diagnosis.contradicts-procedure") { claim in
      guard
        let line = claim.lines.first(where: { [17000, 17004, 17311, 17262].contains($0.code) }),
        let pointer = line.pointers.first
      else { return false }
      claim.diagnoses[pointer - 1] = DiagnosisCode("L40.0") ?? claim.diagnoses[0]
      return true
    },
    Mutation("frequency.new-patient-seen-before") { claim in
      guard claim.lines[0].code == 99203 else { return false }
      claim.history.append(
        PastService(
          dateOfService: claim.lines[0].date.adding(days: -200), code: 99213, sameProvider: true))
      return true
    },
    Mutation("global.procedure-in-period") { claim in
      guard claim.lines[0].code == 17000, claim.lines[0].modifiers.isEmpty else { return false }
      claim.history.append(
        PastService(
          dateOfService: claim.lines[0].date.adding(days: -9), code: 11402, sameProvider: true))
      return true
    },
    Mutation("duplicate.line") { claim in
      guard claim.lines[0].code == 99213 || claim.lines[0].code == 17000,
        claim.lines[0].modifiers.first != "76"
      else {
        return false
      }
      var copy = claim.lines[0]
      copy.number = 99
      claim.lines.append(copy)
      return true
    },
  ]
}

@Suite struct MutationTests {
  @Test(arguments: Mutation.all)
  func aPlantedFaultIsFoundInEveryRightClaimThatCanHoldIt(_ mutation: Mutation) throws {
    let scrubber = Scrubber(library: .starter, edits: .registered)
    var planted = 0
    for shorthand in RightClaims.all {
      var claim = try RightClaims.claim(shorthand)
      guard mutation.spoil(&claim) else { continue }
      planted += 1
      let answer = scrubber.scrub(claim)
      #expect(answer.verdict == .denied, "\(shorthand)")
      #expect(
        answer.findings.contains { $0.edit == mutation.edit && $0.severity == .denial },
        "\(shorthand): \(answer.findings.map(\.edit))")
    }
    #expect(planted > 0)
  }
}
