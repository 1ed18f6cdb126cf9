import Denials

/// What a payer's reason or remark means to a skin practice, and what to do: the catalogue of `curette remit`.
enum DenialWords {
  /// The page of "CO-97", "97" or "N362"; none where the catalogue has no such code.
  static func page(_ reason: String) -> [RulePage] {
    let code = reason.split(separator: "-").last.map(String.init) ?? reason
    let entry = DenialCatalog.reasons[code] ?? DenialCatalog.remarks[code]
    guard let entry else { return [] }
    let isReason = DenialCatalog.reasons[code] != nil
    return [
      RulePage(
        id: "denial:\(code)", title: "\(code): \(entry.means)",
        why: isReason
          ? "A reason for which a payer refuses or lowers a line. What may have led to it, the commonest first:"
          : "A remark that narrows a reason down.",
        remedy: entry.causes.isEmpty
          ? "Read it with the reason that it stands beside; that one carries what to do."
          : "What the cause below says that the claim's own facts show; `curette remit` ranks them.",
        authority: ["X12's code lists of June 2024; the words are ours"],
        examples: entry.causes.map { cause in
          RulePage.Example(
            says: cause.says, input: "",
            gives:
              "\(cause.step.rawValue)\(cause.isFinal ? " (nothing can change it)" : ""): \(cause.how)"
          )
        })
    ]
  }
}
