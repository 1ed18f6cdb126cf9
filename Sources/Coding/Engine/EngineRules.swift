public import ClaimModel

/// The rules that reasons of the engine's own steps may name, with the authorities they rest on.
/// Families name theirs on their cards.
public enum EngineRules {
  /// The authorities by rule id.
  public static let authorities: [String: [Citation]] = [
    "ncci.procedure-pair": [PairResolution.authority],
    "global.procedure-in-period": [GlobalModifiers.authority],
    "global.visit-in-period": [GlobalModifiers.authority],
    "em.separate-visit": [VisitService.authority],
    "em.level": [VisitService.levels],
    "em.decision-for-major-surgery": [GlobalModifiers.authority],
    "em.visit-without-25": [VisitService.authority],
    "coding.repeated-code": [RepeatedLines.authority],
    "coverage.notice": [NoticeOfNoncoverage.authority],
    "coverage.cosmetic": [CosmeticWork.authority],
    "drug.units": [DrugLines.authority],
    "dialect.59-for-x": [PayerDialect.authority],
  ]
}
