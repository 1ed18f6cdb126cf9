/// What is judged when a claim is complete.
extension ClaimChecks {
  func finish(_ context: CheckContext, isLast: Bool = false) {
    guard isOpen else { return }
    isOpen = false
    var sum: Int64 = 0
    var first: Int32 = .max
    for index in 0..<claim.pointee.lineCount {
      sum &+= claim.pointee.lineStore[index].charge
      let from = claim.pointee.lineStore[index].from
      if from != 0, from < first { first = from }
    }
    let mark = Mark(position: claim.pointee.position, bytes: claimRange)
    if claim.pointee.lineCount > 0, claim.pointee.total >= 0, chargesAreReadable,
      sum != claim.pointee.total
    {
      report(
        .claimTotal, "CLM", mark, element: 2, context,
        "CLM02 states \(Self.dollars(claim.pointee.total)); the lines come to \(Self.dollars(sum))."
      )
    }
    if first != .max, claim.pointee.birthDate > first {
      report(
        .chronology, "DMG", birth, element: 2, context,
        "The birth date is after the first date of service of a claim below it.")
    }
    if claim.pointee.frequency == UInt8(ascii: "7") || claim.pointee.frequency == UInt8(ascii: "8"),
      !claim.pointee.hasOriginalReference
    {
      report(
        .originalReference, "CLM", mark, element: 5, context,
        "CLM05-3 says that an earlier claim is replaced or voided; the payer's number of that claim (REF F8) is missing."
      )
    }
    if claim.pointee.accidentCause == key("AA") || claim.pointee.accidentCause == key("OA"),
      !claim.pointee.hasAccidentDate
    {
      report(
        .accident, "CLM", mark, element: 11, context,
        "CLM11 names an accident; its date (DTP 439) is missing.")
    }
    if !others.isEmpty { checkCoordination(context) }
    checkCodes(first == .max ? claim.pointee.transactionDate : first, context)
    takeFaults(context, isLast: isLast)
    consumer?.claim(claim.pointee)
    context.values?.endUnit(context, isLast: isLast)
    context.claim = nil
  }

  /// Gives the claim the faults that were found since it began; those of the segment that ends it are the next one's.
  private func takeFaults(_ context: CheckContext, isLast: Bool) {
    claim.pointee.hasUntoldFaults = context.list.omitted > omitted
    omitted = context.list.omitted
    if !claim.pointee.faults.isEmpty { claim.pointee.faults = [] }
    guard context.list.problems.count > told else { return }
    let found = context.list.problems
    var next = found.count
    for place in told..<found.count {
      let problem = found[place]
      if !isLast, context.isOfSegmentAtHand(problem) {
        next = min(next, place)
      } else if problem.severity == .fault, problem.bytes.lowerBound >= claim.pointee.offset,
        problem.code != .segmentCount, problem.code != .controlNumber
      {
        claim.pointee.faults.append(problem)
      }
    }
    told = next
  }

  func checkCoordination(_ context: CheckContext) {
    for adjudication in adjudications
    where adjudication.paid &+ adjudication.adjusted
      != claim.pointee.lineStore[adjudication.line].charge
    {
      report(
        .coordination, "SVD", adjudication.mark, element: 2, context,
        "What the other payer paid and adjusted on line \(adjudication.line + 1) does not come to its charge."
      )
    }
    for other in others {
      guard let paid = other.paid else { continue }
      let own = adjudications.filter { $0.payer == other.hash }
      guard !own.isEmpty else { continue }
      if own.reduce(0, { $0 &+ $1.paid }) &- other.adjusted != paid {
        report(
          .coordination, "AMT", other.mark, element: 2, context,
          "The amount the other payer paid (AMT D) is not the sum of what it paid on the lines.")
      }
    }
  }

  func checkCodes(_ date: Int32, _ context: CheckContext) {
    if let known = context.external.diagnosis, diagnosisIsICD10 {
      for index in 0..<claim.pointee.diagnosisCount {
        switch known(claim.pointee.diagnosisKeys[index], date) {
        case true?: break
        case false?:
          report(
            .unknownDiagnosis, "HI", diagnosisMark, element: index + 1, component: 2, context,
            "Diagnosis \(text(ofKey: claim.pointee.diagnosisKeys[index])) is no billable ICD-10-CM code on the date of service."
          )
        case nil:
          context.notEvaluated.insert("diagnosis codes of dates that no loaded table covers")
        }
      }
    }
    guard let known = context.external.procedure, isProfessional else { return }
    for index in 0..<claim.pointee.lineCount {
      let line = claim.pointee.lineStore + index
      switch known(line.pointee.code, line.pointee.from) {
      case true?: break
      case false?:
        report(
          .unknownProcedure, "SV1",
          Mark(
            position: Int(line.pointee.position),
            bytes: line.pointee.offset..<line.pointee.offset + 3),
          element: 1, component: 2, context,
          "Procedure \(text(ofKey: line.pointee.code)) is no code of the tables on the date of service."
        )
      case nil: context.notEvaluated.insert("procedure codes that the loaded tables do not hold")
      }
    }
  }

  func report(
    _ code: ProblemCode, _ segment: String, _ mark: Mark, element: Int, component: Int? = nil,
    _ context: CheckContext, _ message: String
  ) {
    context.report(
      code, segment: segment, position: mark.position, element: element, component: component,
      bytes: mark.bytes, message)
  }
}
