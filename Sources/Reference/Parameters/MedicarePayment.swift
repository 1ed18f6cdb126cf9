public import ClaimModel

/// The figures of Medicare's payment that stand in no table (`domain.md` §10.1).
public enum MedicarePayment {
  /// Dollars a relative value unit for qualifying participants of advanced payment models.
  public static let qualifyingFactor = Parameter<ConversionFactor>([
    (
      Days.newYear(2026), Days.newYear(2027), ConversionFactor(tenThousandths: 335_675),
      Citation("CMS physician fee schedule final rule 2026", "conversion factors")
    )
  ])

  /// The yearly deductible of Part B.
  public static let deductible = Parameter<Money>([
    (
      Days.newYear(2025), Days.newYear(2026), Money(cents: 25_700),
      Citation("CMS notice of Part B premiums 2025", "annual deductible")
    ),
    (
      Days.newYear(2026), Days.newYear(2027), Money(cents: 28_300),
      Citation("CMS notice of Part B premiums 2026", "annual deductible")
    ),
  ])

  /// The patient's share after the deductible, in hundredths.
  public static let coinsurance = Parameter<Int64>([
    (
      Days.newYear(2024), nil, 20,
      Citation("Social Security Act 1833(a)", "80 percent; First Coast on sequestration")
    )
  ])

  /// What the sequestration takes of Medicare's payment, in hundredths.
  public static let sequestration = Parameter<Int64>([
    (
      Days.newYear(2024), nil, 2,
      Citation("First Coast on sequestration", "after deductible and coinsurance; CARC 253")
    )
  ])

  /// What a non-participating provider is allowed, in hundredths of the fee.
  public static let nonParticipating = Parameter<Int64>([
    (Days.newYear(2024), nil, 95, Citation("Social Security Act 1848(a)(3)", "95 percent"))
  ])

  /// The most a non-participating provider may charge, in hundredths of the reduced fee.
  public static let limitingCharge = Parameter<Int64>([
    (Days.newYear(2024), nil, 115, Citation("Social Security Act 1848(g)(2)", "115 percent"))
  ])

  /// What a practitioner other than a physician is allowed, in hundredths of the fee.
  public static let nonPhysician = Parameter<Int64>([
    (
      Days.newYear(2024), nil, 85,
      Citation("Social Security Act 1833(a)(1)(N) and (O)", "85 percent; First Coast")
    )
  ])

  /// What the second to the fifth of several procedures is allowed, in hundredths of its fee; the
  /// sixth and later are by report, at this share at the least.
  public static let laterProcedures = Parameter<Int64>([
    (
      Days.newYear(2024), nil, 50,
      Citation("Medicare Claims Processing Manual", "chapter 12, section 40.6; AAD 2019")
    )
  ])

  /// What a procedure done on both sides is allowed, in hundredths, where its indicator is 1.
  public static let bilateral = Parameter<Int64>([
    (
      Days.newYear(2024), nil, 150,
      Citation("Medicare Claims Processing Manual", "chapter 12, section 40.7")
    )
  ])
}
