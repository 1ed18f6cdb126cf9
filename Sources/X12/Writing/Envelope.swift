/// The moment something is written, as the caller knows it: the core has no clock.
public struct Stamp: Hashable, Sendable {
  /// CCYYMMDD.
  public var date: String
  /// The time, HHMM.
  public var time: String

  /// Of a date CCYYMMDD and a time HHMM.
  public init(date: String, time: String) {
    self.date = date
    self.time = time
  }
}

/// Who sends to whom, and under which numbers: ISA and GS with their ends.
public struct Envelope: Hashable, Sendable {
  /// Who sends it: ISA05 and ISA06.
  public var sender: FileReport.Party
  /// Whom it is for: ISA07 and ISA08.
  public var receiver: FileReport.Party
  /// GS02, where it is not `sender`.
  public var applicationSender: String?
  /// GS03, where it is not `receiver`.
  public var applicationReceiver: String?
  /// "P" or "T".
  public var usage: String
  /// The control number of the interchange.
  public var control: Int
  /// GS06, where it is not that of the interchange.
  public var groupControl: String?
  /// ST02 of the first set; 0001 where not given, the next ones counting on.
  public var setControl: String?
  /// When it is written.
  public var stamp: Stamp
  /// When the group was written, where not then.
  public var groupStamp: Stamp?
  /// ISA14: whether a TA1 is asked for.
  public var wantsAcknowledgment = false
  /// What divides the file.
  public var delimiters = Delimiters.usual
  /// What follows each segment; may be empty.
  public var lineEnding = "\n"

  /// Between two parties, under one number.
  public init(
    sender: FileReport.Party, receiver: FileReport.Party, usage: String, control: Int, stamp: Stamp
  ) {
    self.sender = sender
    self.receiver = receiver
    self.usage = usage
    self.control = control
    self.stamp = stamp
  }

  /// The envelope of a transaction that was read, so that it can be written again as it came.
  public init?(of transaction: Int, in report: FileReport) {
    guard report.transactions.indices.contains(transaction),
      let group = report.transactions[transaction].group,
      report.interchanges.indices.contains(report.groups[group].interchange)
    else { return nil }
    let interchange = report.interchanges[report.groups[group].interchange]
    self.init(
      sender: interchange.sender, receiver: interchange.receiver, usage: interchange.usage,
      control: Int(interchange.control) ?? 1,
      stamp: Stamp(date: "20" + interchange.date, time: interchange.time))
    applicationSender = report.groups[group].sender
    applicationReceiver = report.groups[group].receiver
    groupControl = report.groups[group].control
    setControl = report.transactions[transaction].control
    groupStamp = Stamp(date: report.groups[group].date, time: report.groups[group].time)
    wantsAcknowledgment = interchange.wantsAcknowledgment
    delimiters = interchange.delimiters
  }

  func open(_ out: inout X12Text) {
    func padded(_ text: String) -> String {
      String(text.prefix(15)) + String(repeating: " ", count: max(0, 15 - text.count))
    }
    out.header([
      "00", String(repeating: " ", count: 10), "00", String(repeating: " ", count: 10),
      sender.qualifier, padded(sender.id), receiver.qualifier, padded(receiver.id),
      String(stamp.date.dropFirst(2)), stamp.time, String(UnicodeScalar(delimiters.repetition)),
      "00501", number(9), wantsAcknowledgment ? "1" : "0", usage,
      String(UnicodeScalar(delimiters.component)),
    ])
  }

  /// GS of a kind of transaction under a release.
  func openGroup(_ kind: String, _ version: String, _ out: inout X12Text) {
    let stamp = groupStamp ?? self.stamp
    out.segment(
      "GS", .text(kind), .text(applicationSender ?? sender.id),
      .text(applicationReceiver ?? receiver.id), .text(stamp.date), .text(stamp.time),
      .text(groupControl ?? "\(control)"), "X", .text(version))
  }

  func closeGroup(sets: Int, _ out: inout X12Text) {
    out.segment("GE", .text("\(sets)"), .text(groupControl ?? "\(control)"))
  }

  func close(_ out: inout X12Text, groups: Int) {
    out.segment("IEA", .text("\(groups)"), .text(number(9)))
  }

  /// The control number with leading zeros.
  func number(_ length: Int, plus: Int = 0) -> String { Self.padded(control + plus, length) }

  /// ST02 of a set, counted from 0.
  func setNumber(_ place: Int) -> String {
    guard let setControl else { return Self.padded(place + 1, 4) }
    guard place > 0, let first = Int(setControl) else { return setControl }
    return Self.padded(first + place, setControl.utf8.count)
  }

  private static func padded(_ number: Int, _ length: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, length - digits.utf8.count)) + digits
  }
}
