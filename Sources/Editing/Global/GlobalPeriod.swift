public import ClaimModel
public import Reference

/// An earlier service whose global period covers a date.
public struct OpenGlobalPeriod: Sendable, Hashable {
  /// The position of the earlier service in the history.
  public let historyIndex: Int
  /// The earlier service.
  public let service: PastService
  /// Its global days: 10 or 90.
  public let days: Int
  /// The last day it covers.
  public let lastDay: CivilDate
}

/// The global periods open on a date.
///
/// A period of ten days covers the day of the procedure and the ten days after it; one of ninety,
/// ninety (Medicare Claims Processing Manual, chapter 12, section 40.1).
public enum GlobalPeriod {
  /// Earlier services by the same group whose period covers `date`, in the order of the history.
  /// A service of the same day opens none: two procedures of one day are a matter of pairs. Nor does a return to the
  /// operating room (78): the first procedure's period goes on (section 40.2.A.5).
  public static func open(
    in history: [PastService], on date: CivilDate, library: ReferenceLibrary
  ) -> [OpenGlobalPeriod] {
    var open: [OpenGlobalPeriod] = []
    for (index, service) in history.enumerated()
    where service.sameProvider != false && !service.modifiers.contains("78") {
      let elapsed = service.dateOfService.days(to: date)
      guard elapsed > 0, elapsed <= 90,
        let days = days(of: service, library: library, or: date), elapsed <= days
      else { continue }
      open.append(
        OpenGlobalPeriod(
          historyIndex: index, service: service, days: days,
          lastDay: service.dateOfService.adding(days: days)))
    }
    return open
  }

  /// The schedule of the earlier date says; where none is loaded for it, that of `date` does.
  private static func days(
    of service: PastService, library: ReferenceLibrary, or date: CivilDate
  ) -> Int? {
    let row =
      library.on(service.dateOfService).fee(service.code).row
      ?? library.on(date).fee(service.code).row
    return row?.globalDays.days
  }
}

extension ClaimFacts {
  /// The global period open on a date, one of which there is no doubt before others; nil where none is.
  public func openPeriod(on date: CivilDate) -> OpenGlobalPeriod? {
    let open = GlobalPeriod.open(in: earlierServices, on: date, library: library)
    return open.first { !$0.service.isOfOtherRank } ?? open.first
  }
}
