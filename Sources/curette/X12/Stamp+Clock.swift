import ClaimModel
import X12

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Stamp {
  /// From `2026-03-10T08:30`, or the present moment.
  static func read(_ text: String?) throws(CommandFailure) -> Stamp {
    guard let text else { return now }
    let parts = text.split(separator: "T")
    let clock = parts.count == 2 ? parts[1].split(separator: ":") : []
    guard let date = parts.first.flatMap({ CivilDate(iso: $0) }), clock.count == 2,
      let hour = Int(clock[0]), let minute = Int(clock[1]), hour < 24, minute < 60
    else {
      throw CommandFailure("--at \(text): a date and time such as 2026-03-10T08:30 is wanted")
    }
    let digits = date.description.filter { $0 != "-" }
    return Stamp(date: digits, time: two(hour) + two(minute))
  }

  private static var now: Stamp {
    var moment = timespec()
    clock_gettime(CLOCK_REALTIME, &moment)
    var local = tm()
    localtime_r(&moment.tv_sec, &local)
    return Stamp(
      date: "\(1900 + local.tm_year)" + two(Int(local.tm_mon) + 1) + two(Int(local.tm_mday)),
      time: two(Int(local.tm_hour)) + two(Int(local.tm_min)))
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
