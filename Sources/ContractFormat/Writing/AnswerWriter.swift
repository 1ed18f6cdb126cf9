public import ClaimModel
public import Coding
public import Pricing
public import Reference

/// Writes answers as the contract's JSON.
public struct AnswerWriter {
  private let library: ReferenceLibrary
  /// The gaps written last, which are those of most claims, as they were written.
  private let lastGaps = LastGaps()
  private let knownFindings = KnownFindings()
  let knownGaps = KnownGaps()

  /// A writer that names releases of `library`.
  public init(library: ReferenceLibrary) {
    self.library = library
  }

  /// Writes a coded, priced claim.
  ///
  /// `digest` is that of the visit's bytes, by which a checker knows it again.
  public func write(
    _ coded: CodedClaim, _ price: ClaimPrice, digest: String? = nil, to buffer: inout JSONBuffer
  ) {
    buffer.object { buffer in
      buffer.field("visit", coded.visit)
      buffer.field("visitDigest", ifPresent: digest)
      buffer.field("verdict", coded.verdict.rawValue)
      if let date = coded.claim.lines.first?.date {
        buffer.field("dateOfService", date.description)
      }
      buffer.field("diagnoses", coded.claim.diagnoses.lazy.map(\.description))
      buffer.field("lines")
      buffer.array { buffer in
        for (place, line) in coded.lines.enumerated() {
          write(
            line, of: coded.claim, price.lines[place], isNational: price.isNational, to: &buffer)
        }
      }
      if !coded.lines.isEmpty { writeTotals(price, to: &buffer) }
      write(coded.findings, to: &buffer)
      write(coded.notEvaluated, to: &buffer)
    }
  }

  /// Writes what stands in the place of a visit that could not be read.
  public func write(_ problem: InputProblem, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      if let id = problem.id { buffer.field("visit", id) } else { buffer.fieldNull("visit") }
      buffer.field("error")
      buffer.object { buffer in
        buffer.field("line", problem.line)
        buffer.field("path", problem.path)
        buffer.field("message", problem.message)
        buffer.field("remedy", problem.remedy)
      }
    }
  }

  private func write(
    _ coded: CodedLine, of claim: Claim, _ price: ClaimPrice.Line, isNational: Bool,
    to buffer: inout JSONBuffer
  ) {
    buffer.object { buffer in
      let line = coded.line
      buffer.field("line", line.number)
      buffer.field("code", line.code.description)
      buffer.field("modifiers", line.modifiers.lazy.map(\.description))
      buffer.field("units", line.units)
      buffer.field("diagnoses", claim.diagnoses(of: line).lazy.map(\.description))
      buffer.field("lesions", coded.lesions.lazy.map(\.description))
      buffer.field("because")
      buffer.array { buffer in
        for reason in coded.because { write(reason, to: &buffer) }
      }
      buffer.field("price")
      write(price, isNational: isNational, to: &buffer)
    }
  }

  private func write(_ reason: Reason, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      buffer.field("edit", reason.rule)
      buffer.field("says", reason.says)
      buffer.field("authority", reason.authority.description)
      buffer.field("release", ifPresent: reason.release)
      buffer.field("evidence", reason.evidence.lazy.map(\.description))
    }
  }

  /// Writes a price, or why there is none.
  public func write(
    _ priced: ClaimPrice.Line, isNational: Bool, to buffer: inout JSONBuffer
  ) {
    buffer.object { buffer in writeFields(priced, isNational: isNational, to: &buffer) }
  }

  private func writeFields(
    _ priced: ClaimPrice.Line, isNational: Bool, to buffer: inout JSONBuffer
  ) {
    guard case .priced(let price) = priced else {
      buffer.fieldNull("allowed")
      if case .unpriced(let why) = priced { buffer.field("why", why.description) }
      return
    }
    buffer.field("allowed", price.allowed)
    buffer.field("basis", basis(price, isNational: isNational))
    buffer.field("release", ifPresent: price.release.map { library.edition($0) })
    buffer.field("unitFee", price.unitFee)
    buffer.field("facility", price.isFacility)
    if let row = price.row, let expense = price.expense {
      buffer.field("workRVU", row.work.description)
      buffer.field("peRVU", expense.description)
      buffer.field("mpRVU", row.malpractice.description)
    }
    buffer.field("conversionFactor", ifPresent: price.factor?.description)
    buffer.field("locality", ifPresent: price.locality?.description)
    buffer.field("steps", price.steps.lazy.map(\.description))
    if let payment = price.payment { write(payment, to: &buffer) }
    if let limit = price.limitingCharge { buffer.field("limitingCharge", limit) }
  }

  /// Writes the price of one line asked for alone, its figures at the top level.
  public func write(
    single price: ClaimPrice.Line, _ line: ServiceLine, isNational: Bool,
    to buffer: inout JSONBuffer
  ) {
    buffer.object { buffer in
      buffer.field("code", line.code.description)
      buffer.field("dateOfService", line.date.description)
      writeFields(price, isNational: isNational, to: &buffer)
    }
  }

  /// Writes the prices of several lines of one claim.
  public func write(_ price: ClaimPrice, of claim: Claim, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      buffer.field("claim", claim.id)
      buffer.field("lines")
      buffer.array { buffer in
        for (line, priced) in zip(claim.lines, price.lines) {
          write(single: priced, line, isNational: price.isNational, to: &buffer)
        }
      }
      writeTotals(price, to: &buffer)
    }
  }

  private func basis(_ price: LinePrice, isNational: Bool) -> String {
    if price.release == nil { return "contract table" }
    let place = isNational ? "national figures, no place given" : price.indices?.name ?? "locality"
    return "Medicare physician fee schedule, "
      + (price.isFacility ? "facility" : "non-facility") + ", " + place
  }

  private func write(_ payment: Payment, to buffer: inout JSONBuffer) {
    buffer.field("payment")
    buffer.object { buffer in
      buffer.field("deductible", payment.deductible)
      buffer.field("coinsurance", payment.coinsurance)
      buffer.field("sequestration", payment.sequestration)
      buffer.field("medicarePays", payment.paid)
      buffer.field("patientOwes", payment.patient)
    }
  }

  private func writeTotals(_ price: ClaimPrice, to buffer: inout JSONBuffer) {
    buffer.field("total")
    buffer.object { buffer in
      buffer.field("allowed", price.allowed)
      if price.lines.contains(where: { $0.price?.payment != nil }) {
        buffer.field("medicarePays", price.paid)
        buffer.field("patientOwes", price.patient)
      }
      let left = price.lines.count { $0.price == nil }
      if left > 0 { buffer.field("linesWithoutPrice", left) }
    }
  }

  func write(_ findings: [Finding], to buffer: inout JSONBuffer) {
    buffer.field("findings")
    buffer.array { buffer in
      for place in findings.indices { write(findings[place], to: &buffer) }
    }
  }

  func write(_ gaps: [NotEvaluated], to buffer: inout JSONBuffer) {
    buffer.field("notEvaluated")
    if lastGaps.gaps == gaps {
      buffer.raw(array: lastGaps.bytes)
      return
    }
    var own = JSONBuffer()
    writeElements(gaps, to: &own)
    lastGaps.gaps = gaps
    lastGaps.bytes = own.bytes
    buffer.raw(array: own.bytes)
  }

  func writeElements(_ gaps: [NotEvaluated], to buffer: inout JSONBuffer) {
    for gap in gaps {
      buffer.object { buffer in
        buffer.field("what", gap.what)
        buffer.field("why", gap.why)
      }
    }
  }

  func write(_ finding: Finding, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      let known = knownFindings.parts(of: finding)
      buffer.fields(written: known.head)
      if let line = finding.place.line { buffer.field("line", line) }
      if !finding.related.isEmpty {
        buffer.field("related")
        buffer.array { buffer in for line in finding.related { buffer.number(line) } }
      }
      if let code = finding.code { buffer.field("code", code.description) }
      buffer.field("message", finding.message)
      buffer.fields(written: known.tail)
      buffer.field("release", ifPresent: finding.release)
      buffer.field("evidence", finding.evidence)
      buffer.field("fixes")
      buffer.array { buffer in
        for fix in finding.fixes { write(fix, to: &buffer) }
      }
    }
  }

  private func write(_ fix: Fix, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      buffer.field("kind", fix.kind.rawValue)
      buffer.field("does", fix.does)
      guard let change = fix.change else { return }
      buffer.field("change")
      write(change, to: &buffer)
      guard !fix.more.isEmpty else { return }
      buffer.field("and")
      buffer.array { buffer in
        for change in fix.more { write(change, to: &buffer) }
      }
    }
  }

  func write(_ change: ClaimChange, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      switch change {
      case .addModifier(let line, let modifier):
        buffer.field("line", line)
        buffer.field("addModifier", modifier.description)
      case .removeModifier(let line, let modifier):
        buffer.field("line", line)
        buffer.field("removeModifier", modifier.description)
      case .removeLine(let line): buffer.field("removeLine", line)
      case .replaceCode(let line, let code):
        buffer.field("line", line)
        buffer.field("replaceCode", code.description)
      case .setUnits(let line, let units):
        buffer.field("line", line)
        buffer.field("setUnits", units)
      case .setModifiers(let line, let modifiers):
        buffer.field("line", line)
        buffer.field("setModifiers", modifiers.lazy.map(\.description))
      case .setPointers(let line, let pointers):
        buffer.field("line", line)
        buffer.field("setPointers")
        buffer.array { buffer in for pointer in pointers { buffer.number(pointer) } }
      case .addLine(let line, let code, let units):
        buffer.field("line", line)
        buffer.field("addLine", code.description)
        buffer.field("units", units)
      case .removeDiagnosis(let place): buffer.field("removeDiagnosis", place)
      }
    }
  }
}

/// The gaps that were written last. For one thread at a time, as the writer's buffer is.
private final class LastGaps {
  var gaps: [NotEvaluated]?
  var bytes: [UInt8] = []
}

/// What findings of an edit have in common, as it was written before. For one thread at a time, as the writer's buffer is.
private final class KnownFindings {
  struct Parts {
    let edit: String
    let severity: Severity
    let adjustment: AdjustmentReason?
    let isAppealable: Bool
    let authority: Citation?
    /// What stands before the place, and what after the message.
    let head: [UInt8]
    let tail: [UInt8]

    init(_ finding: Finding) {
      edit = finding.edit
      severity = finding.severity
      adjustment = finding.adjustment
      isAppealable = finding.isAppealable
      authority = finding.authority
      var head = JSONBuffer()
      head.field("edit", finding.edit)
      head.field("severity", finding.severity.rawValue)
      self.head = head.bytes
      var tail = JSONBuffer()
      if let adjustment = finding.adjustment {
        tail.field("adjustment")
        tail.object { tail in
          tail.field("group", adjustment.group)
          tail.field("carc", adjustment.carc)
          if let rarc = adjustment.rarc {
            tail.field("rarc", rarc)
          } else {
            tail.fieldNull("rarc")
          }
        }
      }
      if finding.isAppealable { tail.field("appealable", true) }
      tail.field("authority", finding.authority?.description ?? "")
      self.tail = tail.bytes
    }

    func fit(_ finding: Finding) -> Bool {
      edit.utf8.count == finding.edit.utf8.count && edit == finding.edit
        && severity == finding.severity && isAppealable == finding.isAppealable
        && adjustment == finding.adjustment && authority == finding.authority
    }
  }

  /// An edit says at most a few: of one severity or another, with one reason or another. What is said often moves to the
  /// front.
  /// What works on it does not come back here.
  @exclusivity(unchecked) private var known: [Parts] = []

  func parts(of finding: Finding) -> Parts {
    for place in known.indices where known[place].fit(finding) {
      if place > 0 { known.swapAt(place, place - 1) }
      return known[max(0, place - 1)]
    }
    if known.count == 400 { known.removeLast() }
    known.append(Parts(finding))
    return known[known.count - 1]
  }
}
