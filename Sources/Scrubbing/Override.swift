import ClaimModel

/// An order to set a finding aside: explicit, signed and with a reason. It stands in the answer.
public struct Override: Sendable, Hashable {
  /// The edit.
  public var edit: String
  /// The claim's number; nil for every claim.
  public var claim: String?
  /// The line's number; nil for every line.
  public var line: Int?
  /// Who gave the order.
  public var by: String
  /// Why.
  public var reason: String

  /// An order as its parts say it.
  public init(edit: String, claim: String? = nil, line: Int? = nil, by: String, reason: String) {
    self.edit = edit
    self.claim = claim
    self.line = line
    self.by = by
    self.reason = reason
  }

  /// An order from `EDIT[@CLAIM[:LINE]]=REASON`; nil for any other text or an empty reason.
  public init?(_ text: String, by: String) {
    guard let equals = text.firstIndex(of: "=") else { return nil }
    let reason = text[text.index(after: equals)...]
    var target = text[..<equals]
    var claim: String?
    var line: Int?
    if let at = target.firstIndex(of: "@") {
      var name = target[target.index(after: at)...]
      target = target[..<at]
      if let colon = name.lastIndex(of: ":"), let number = Int(name[name.index(after: colon)...]) {
        line = number
        name = name[..<colon]
      }
      guard !name.isEmpty else { return nil }
      claim = String(name)
    }
    guard !target.isEmpty, !reason.isEmpty, !by.isEmpty else { return nil }
    self.init(edit: String(target), claim: claim, line: line, by: by, reason: String(reason))
  }

  /// Whether it sets a finding of a claim aside.
  func covers(_ finding: Finding, of claim: Claim) -> Bool {
    edit == finding.edit && (self.claim == nil || self.claim == claim.id)
      && (line == nil || line == finding.place.line)
  }
}
