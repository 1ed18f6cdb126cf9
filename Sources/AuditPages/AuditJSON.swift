public import Auditing
import ClaimModel
public import ContractFormat

/// An audit as data: `Schemas/audit-report.json`. Money and shares are decimal texts.
public enum AuditJSON {
  /// Writes the report.
  public static func write(
    _ report: AuditReport, earlier: [String: (errors: Int, charts: Int)] = [:],
    to buffer: inout JSONBuffer
  ) {
    buffer.object { buffer in
      buffer.field("universe", report.universe)
      buffer.field("universeBilled", report.universeBilled)
      buffer.field("scope", ifPresent: report.scope)
      buffer.field("sampled", report.results.count)
      buffer.field("seed", String(report.plan.seed))
      strata(report, &buffer)
      rates(report, &buffer)
      amounts(report, &buffer)
      causes("habits", report.habits, &buffer)
      causes("rules", report.rules, &buffer)
      causes("denials", report.denials, &buffer)
      causes("clinicians", report.clinicians, &buffer)
      actions(report.actions(since: earlier), &buffer)
      agreement(report, &buffer)
      buffer.field("charts")
      buffer.array { buffer in
        for result in report.results { chart(result, &buffer) }
      }
      buffer.field("notEvaluated", Set(report.results.flatMap(\.notEvaluated)).sorted())
    }
  }

  private static func strata(_ report: AuditReport, _ buffer: inout JSONBuffer) {
    buffer.field("strata")
    buffer.array { buffer in
      for stratum in report.strata {
        buffer.object { buffer in
          buffer.field("name", stratum.name)
          buffer.field("charts", stratum.size)
          buffer.field("sampled", stratum.sampled)
          buffer.field("billed", stratum.billed)
        }
      }
    }
  }

  private static func range(_ interval: Interval, _ buffer: inout JSONBuffer) {
    buffer.object { buffer in
      buffer.field("lower", Figures.decimal(interval.lower, 6))
      buffer.field("upper", Figures.decimal(interval.upper, 6))
    }
  }

  private static func rates(_ report: AuditReport, _ buffer: inout JSONBuffer) {
    let kinds: [(String, (ChartResult) -> Bool)] =
      [("in-error", { $0.isError })]
      + ChartResult.Verdict.allCases.map { kind in (kind.rawValue, { $0.verdict == kind }) }
    buffer.field("rates")
    buffer.array { buffer in
      for (name, holds) in kinds {
        guard let rate = report.rate(holds) else { continue }
        buffer.object { buffer in
          buffer.field("of", name)
          buffer.field("found", rate.found)
          buffer.field("share", Figures.decimal(rate.rate, 6))
          let weighed = report.weighedRate(level: 0.9, holds)
          buffer.field("weighedShare", Figures.decimal(weighed.rate, 6))
          for (method, field) in [
            (ErrorRate.Method.exact, "exact90" as StaticString), (.finite, "finite90"),
            (.wilson, "wilson90"), (.normal, "normal90"),
          ] {
            buffer.field(field)
            range(rate.interval(method, level: 0.9), &buffer)
          }
        }
      }
    }
  }

  private static func amounts(_ report: AuditReport, _ buffer: inout JSONBuffer) {
    buffer.field("net")
    buffer.array { buffer in
      for method in AmountEstimate.Method.allCases {
        estimate(report.estimate(method), &buffer)
      }
    }
    buffer.field("grossOver")
    estimate(report.grossOver, &buffer)
    buffer.field("grossUnder")
    estimate(report.grossUnder, &buffer)
    buffer.field("sampleOver", report.sampleOver)
    buffer.field("sampleUnder", report.sampleUnder)
    let repayment = report.repayment
    buffer.field("repayment")
    buffer.object { buffer in
      buffer.field("identified", repayment.identified)
      buffer.field("point", repayment.point)
      if let limit = repayment.lowerLimit { buffer.field("lowerLimit90", limit) }
    }
  }

  private static func estimate(_ estimate: AmountEstimate, _ buffer: inout JSONBuffer) {
    buffer.object { buffer in
      buffer.field("method", estimate.method.rawValue)
      buffer.field("point", estimate.point)
      if let error = estimate.standardError {
        buffer.field("standardError", Figures.decimal(error, 2))
      }
      buffer.field("degrees", estimate.degrees)
      for (level, field) in [
        (0.8, "interval80" as StaticString), (0.9, "interval90"), (0.95, "interval95"),
      ] {
        guard let ends = estimate.interval(level: level) else { continue }
        buffer.field(field)
        buffer.object { buffer in
          buffer.field("lower", ends.lower)
          buffer.field("upper", ends.upper)
        }
      }
    }
  }

  private static func causes(
    _ name: StaticString, _ causes: [Cause], _ buffer: inout JSONBuffer
  ) {
    buffer.field(name)
    buffer.array { buffer in
      for cause in causes {
        buffer.object { buffer in
          buffer.field("name", cause.name)
          buffer.field("charts", cause.charts)
          buffer.field("errors", cause.errors)
          buffer.field("over", cause.over)
          buffer.field("under", cause.under)
          buffer.field("examples", cause.examples)
        }
      }
    }
  }

  private static func actions(_ actions: [CorrectiveAction], _ buffer: inout JSONBuffer) {
    buffer.field("actions")
    buffer.array { buffer in
      for action in actions {
        buffer.object { buffer in
          buffer.field("habit", action.habit.rawValue)
          buffer.field("does", action.habit.action)
          buffer.field("with", action.clinicians)
          buffer.field("share", Figures.decimal(action.share, 6))
          buffer.field("before", ifPresent: action.before.map { Figures.decimal($0, 6) })
          buffer.field("state", action.state.rawValue)
          buffer.field("drill", ifPresent: action.habit.drill)
        }
      }
    }
  }

  private static func agreement(_ report: AuditReport, _ buffer: inout JSONBuffer) {
    guard let agreement = report.agreement else { return }
    buffer.field("agreement")
    buffer.object { buffer in
      buffer.field("charts", agreement.charts)
      buffer.field("observed", Figures.decimal(agreement.observed, 6))
      buffer.field("kappa", ifPresent: agreement.kappa.map { Figures.decimal($0, 6) })
      if let interval = agreement.interval(level: 0.95) {
        buffer.field("interval95")
        range(interval, &buffer)
      }
      buffer.field("disagreements")
      buffer.array { buffer in
        for entry in report.disagreements {
          buffer.object { buffer in
            buffer.field("visit", entry.id)
            buffer.field("first", entry.first.rawValue)
            buffer.field("second", entry.second.rawValue)
          }
        }
      }
    }
  }

  private static func chart(_ result: ChartResult, _ buffer: inout JSONBuffer) {
    buffer.object { buffer in
      buffer.field("visit", result.id)
      buffer.field("dateOfService", ifPresent: result.date?.description)
      buffer.field("clinician", result.clinician)
      buffer.field("verdict", result.verdict.rawValue)
      buffer.field("billed", result.amount.billed)
      buffer.field("supported", result.amount.supported)
      buffer.field("deniedBy", result.deniedBy)
      buffer.field("differences")
      buffer.array { buffer in
        for difference in result.differences {
          buffer.object { buffer in
            buffer.field("work", difference.work)
            buffer.field("habit", difference.habit.rawValue)
            buffer.field("rules", difference.rules)
            buffer.field("billed", difference.billed.map(\.short))
            buffer.field("supported", difference.supported.map(\.short))
            buffer.field("dollars", difference.amount.difference)
            buffer.field("says", difference.says)
          }
        }
      }
      buffer.field("notEvaluated", result.notEvaluated)
    }
  }
}
