import ClaimModel
import Crypto
public import Remittances
public import X12

/// A file of remittances (835), read twice: first whole, to refuse it whole where anything is wrong, then
/// payment by payment. Memory holds one payment at a time.
public struct RemittanceFile {
  /// Opens the file anew from its beginning.
  public typealias Opening = () throws -> any ByteSource

  /// What a first reading found.
  public struct Overview: Sendable {
    /// The check of the file.
    public var report: FileReport
    /// For each remittance its content in 64 hexadecimal characters, whatever envelope it came in.
    public var digests: [String]
    /// How many payments of claims it holds.
    public var payments: Int
  }

  /// A piece of a file.
  public enum Piece {
    /// A remittance begins.
    case begin(RemittanceAdvice)
    /// A claim of it.
    case payment(PaidClaim)
    /// It ends; account adjustments are known, and the digest of all it said.
    case end(RemittanceAdvice, digest: String)
  }

  /// Checks the file from end to end.
  /// - Throws: `X12Error` where it cannot be read.
  public static func overview(
    _ open: Opening, _ options: @autoclosure () -> CheckOptions
  ) throws -> Overview {
    var digests: [String] = []
    var payments = 0
    let report = try read(open, options()) { piece in
      switch piece {
      case .begin: break
      case .payment: payments += 1
      case .end(_, let digest): digests.append(digest)
      }
    }
    return Overview(report: report, digests: digests, payments: payments)
  }

  /// Hands out what the file holds, piece by piece.
  /// - Throws: `X12Error` where it cannot be read.
  @discardableResult
  public static func read(
    _ open: Opening, _ options: CheckOptions, each: @escaping (Piece) -> Void
  ) throws -> FileReport {
    let state = State(each)
    return try X12File.read(try open(), options) { value, _ in
      switch value {
      case .payment(let payment, let remittance): state.payment(payment, remittance)
      case .remittance(let remittance): state.end(remittance)
      default: break
      }
    }
  }

  private final class State {
    private let each: (Piece) -> Void
    private var isOpen = false
    private var hash = SHA256()

    init(_ each: @escaping (Piece) -> Void) { self.each = each }

    func payment(_ payment: ClaimPayment, _ remittance: Remittance) {
      begin(remittance)
      var payment = payment
      // Where it stood in the file is no part of what it says.
      let offset = payment.place.bytes.lowerBound
      payment.place = SourcePlace()
      var paid = PaidClaim(payment)
      hash.add(paid.contentText)
      paid.offset = offset
      each(.payment(paid))
    }

    func end(_ remittance: Remittance) {
      begin(remittance)
      isOpen = false
      let advice = RemittanceAdvice(remittance)
      hash.add(advice.contentText)
      each(.end(advice, digest: hash.hexadecimal))
      hash = SHA256()
    }

    private func begin(_ remittance: Remittance) {
      guard !isOpen else { return }
      isOpen = true
      each(.begin(RemittanceAdvice(remittance)))
    }
  }
}

extension SHA256 {
  fileprivate mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { update(bufferPointer: UnsafeRawBufferPointer($0)) }
  }

  fileprivate var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

extension RemittanceAdvice {
  /// All that it says, in one fixed form.
  fileprivate var contentText: String {
    let head = [
      payerName, payerID, payeeNPI, trace, paidOn?.description ?? "", method, amount.description,
    ]
    let account = accountAdjustments.map { "\($0.npi)|\($0.reason)|\($0.reference)|\($0.amount)" }
    return (head + account).joined(separator: "\u{1F}") + "\u{1E}"
  }
}

extension PaidClaim {
  /// All that it says, in one fixed form.
  fileprivate var contentText: String {
    var text = ContentText()
    for part in [number, status] { text.add(part) }
    for amount in [charge, paid, patientShare] { text.add(amount) }
    for part in [
      filingIndicator, payerControl, placeOfService?.description ?? "", frequency, person.lastName,
      person.firstName, person.memberID, renderingNPI,
    ] { text.add(part) }
    text.add(adjustments)
    text.add(remarks)
    for line in lines {
      text.add(line.code)
      text.add(line.modifiers.map(\.description))
      text.add(line.sentCode)
      text.add("\(line.units)")
      text.add(line.charge)
      text.add(line.paid)
      text.add(line.statedAllowed)
      text.add(line.date?.description ?? "")
      text.add(line.control)
      text.add(line.adjustments)
      text.add(line.remarks)
    }
    return text.text + "\u{1E}"
  }
}

/// Parts one after another, put together in place: the digest of a payment is worked out twice for each.
private struct ContentText {
  private(set) var text = ""
  private var isFirst = true

  init() { text.reserveCapacity(512) }

  mutating func add(_ part: String) {
    if !isFirst { text += "\u{1F}" }
    isFirst = false
    text += part
  }

  mutating func add(_ amount: Money?) { add(amount?.description ?? "") }

  mutating func add(_ adjustments: [PaymentAdjustment]) {
    add(adjustments.isEmpty ? "" : adjustments.text)
  }

  mutating func add(_ words: [String]) {
    add(words.isEmpty ? "" : words.count == 1 ? words[0] : words.joined(separator: " "))
  }
}
