import ClaimModel
import Reference
import Scrubbing

/// One rule against one line.
struct RuleJudge {
  let entry: RuleBook.Entry
  let claim: Claim
  let line: ServiceLine
  let library: ReferenceLibrary

  private static let narrow: [Modifier] = ["XE", "XS", "XP", "XU"]

  private var rule: PayerRule { entry.rule }

  func judge(_ review: inout RulesReview) {
    switch rule.demand {
    case .distinct(let byX): judgeDistinct(byX, &review)
    case .repeats(let asUnits, let later): judgeRepeats(asUnits, later, &review)
    case .refuse(let modifiers):
      for modifier in modifiers where line.modifiers.contains(modifier) {
        flag(
          .modifiers, "\(modifier) is refused on \(line.code)", &review,
          fix: Fix(
            .form, rule.remedy, change: .removeModifier(line: line.number, modifier)))
      }
    case .require(let modifiers):
      guard !line.modifiers.contains(where: { modifiers.contains($0) }) else { return }
      let list = modifiers.map(\.description).joined(separator: ", ")
      flag(
        .modifiers, "\(line.code) must carry one of \(list)", &review, fix: Fix(.chart, rule.remedy)
      )
    case .pays(let percent, let modifier): judgePay(percent, modifier, &review)
    case .frequency(let times, let days): judgeFrequency(times, days, &review)
    case .authorization(let isNeeded): if isNeeded { judgeAuthorization(&review) }
    case .diagnoses(let codes):
      let stated = claim.diagnoses(of: line)
      guard !stated.contains(where: { code in codes.contains { code.isWithin($0) } }) else {
        return
      }
      flag(
        .diagnoses, "\(line.code) points to no diagnosis that this payer covers it for", &review,
        fix: Fix(.chart, rule.remedy))
    case .documents(let documents):
      flag(
        .procedure, "the record must hold: \(documents.joined(separator: "; "))", &review,
        fix: Fix(.chart, rule.remedy))
    case .notCovered: flag(.procedure, "\(line.code) is not covered", &review, fix: nil)
    case .waives(let edit): review.waived.insert(edit)
    }
  }

  private func judgeDistinct(_ byX: Bool, _ review: inout RulesReview) {
    if byX, line.modifiers.contains("59") {
      flag(
        .modifiers, "59 stands on \(line.code), and this payer asks for the X modifier that fits",
        &review, fix: Fix(.chart, rule.remedy))
    }
    guard !byX, let narrow = line.modifiers.first(where: { Self.narrow.contains($0) }) else {
      return
    }
    flag(
      .modifiers, "\(narrow) stands on \(line.code), and this payer takes 59", &review,
      fix: Fix(.form, rule.remedy))
  }

  private func judgeRepeats(_ asUnits: Bool, _ later: Modifier?, _ review: inout RulesReview) {
    let same = claim.lines.filter { $0.code == line.code && $0.date == line.date }
    if asUnits {
      guard let first = same.first, first.number != line.number else { return }
      flag(
        .units, "\(line.code) stands on several lines, and this payer takes units of one line",
        &review, related: [first.number], fix: Fix(.form, rule.remedy))
      return
    }
    if line.units > 1 {
      flag(
        .units, "\(line.units) units of \(line.code), and this payer takes a line for each",
        &review,
        fix: Fix(.form, rule.remedy))
    }
    guard let later, let first = same.first, first.number != line.number,
      !line.modifiers.contains(later)
    else { return }
    flag(
      .modifiers, "\(line.code) is repeated without \(later)", &review, related: [first.number],
      fix: Fix(.chart, rule.remedy, change: .addModifier(line: line.number, later)))
  }

  /// A minor procedure has a global period of no or ten days (`pays` of the public policies).
  private func judgePay(_ percent: Int, _ modifier: Modifier, _ review: inout RulesReview) {
    guard line.modifiers.contains(modifier) else { return }
    let view = library.on(line.date)
    let minor = claim.lines.first { other in
      guard other.number != line.number, other.date == line.date,
        let days = view.fee(other.code).row?.globalDays.days
      else { return false }
      return days <= 10
    }
    guard let minor else { return }
    review.shares[line.number] = percent
    flag(
      .procedure,
      "\(line.code)-\(modifier) beside the minor procedure \(minor.code) is paid at \(percent) %",
      &review, related: [minor.number], fix: nil)
  }

  private func judgeFrequency(_ times: Int, _ days: Int, _ review: inout RulesReview) {
    let first = line.date.adding(days: 1 - days)
    let relevant = claim.history.filter { rule.codes.contains($0.code) }
    let earlier = Set(relevant.map(\.dateOfService).filter { $0 >= first && $0 < line.date })
    if claim.history.isEmpty {
      review.skip(
        "payer rule \(rule.id)", why: "the claim says nothing of earlier services",
        isGap: rule.severity == .denial)
      return
    }
    guard earlier.count + 1 > times else { return }
    // Several lines of one day are one time; the first of them carries the finding.
    let isFirst = claim.lines.first { $0.date == line.date && rule.codes.contains($0.code) }
    guard isFirst?.number == line.number else { return }
    flag(
      .procedure,
      "this is time \(earlier.count + 1) within \(days) days, and \(times) are paid without more",
      &review, fix: Fix(.chart, rule.remedy))
  }

  private func judgeAuthorization(_ review: inout RulesReview) {
    guard let form = claim.form else {
      review.skip(
        "payer rule \(rule.id)",
        why: "the claim came without a form, which would say whether "
          + "\(line.code) was authorized", isGap: true)
      return
    }
    guard !form.hasAuthorization else { return }
    flag(
      .procedure, "\(line.code) needs prior authorization, and none is stated", &review,
      fix: Fix(.chart, rule.remedy))
  }

  private func flag(
    _ field: ClaimPlace.LineField, _ message: String, _ review: inout RulesReview,
    related: [Int] = [], fix: Fix?
  ) {
    review.findings.append(
      Finding(
        edit: rule.id, severity: rule.severity, place: .line(line.number, field), related: related,
        code: line.code, message: message, adjustment: rule.adjustment,
        authority: Citation(rule.source.title, rule.source.section),
        release: "rules \(entry.pack), \(rule.period)", fixes: fix.map { [$0] } ?? []))
  }
}
