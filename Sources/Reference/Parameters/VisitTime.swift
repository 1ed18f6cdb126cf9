public import ClaimModel

/// The office visit codes and the minutes that reach each level (`domain.md` R-EM-6).
public enum VisitTime {
  /// A code and the least minutes of it.
  public struct Threshold: Sendable, Hashable {
    /// The code.
    public let code: ProcedureCode
    /// The minutes to meet or exceed on the day.
    public let minutes: Int
  }

  /// The codes of new or established patients, lowest level first. They have been the same since
  /// 2021, so that a note without a day can be answered.
  public static func thresholds(for status: Patient.Status, on date: CivilDate?) -> [Threshold] {
    status == .new ? new : established
  }

  /// The code of the same decision-making for the other kind of patient, with that kind; nil for
  /// codes that are no office visit of levels two to five.
  public static func counterpart(
    of code: ProcedureCode
  ) -> (status: Patient.Status, code: ProcedureCode)? {
    if let level = new.firstIndex(where: { $0.code == code }) {
      return (.established, established[level].code)
    }
    if let level = established.firstIndex(where: { $0.code == code }) {
      return (.new, new[level].code)
    }
    return nil
  }

  /// Who says so: the minimum times of 2024.
  public static let citation = Citation("AAD 2024 CPT updates", "minimum times of office visits")

  private static let new = [
    Threshold(code: 99202, minutes: 15), Threshold(code: 99203, minutes: 30),
    Threshold(code: 99204, minutes: 45), Threshold(code: 99205, minutes: 60),
  ]
  private static let established = [
    Threshold(code: 99212, minutes: 10), Threshold(code: 99213, minutes: 20),
    Threshold(code: 99214, minutes: 30), Threshold(code: 99215, minutes: 40),
  ]
}
