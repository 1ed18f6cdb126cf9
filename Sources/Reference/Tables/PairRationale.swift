/// Why a pair is in the table, in the words CMS publishes beside it (NCCI PTP files, last column).
public enum PairRationale {
  /// The rationales by their numbers, which are ours.
  public static let texts = [
    "Anesthesia service included in surgical procedure",
    "CPT Manual or CMS manual coding instruction",
    "CPT Separate procedure definition",
    "Gender-specific procedures",
    "HCPCS/CPT procedure code definition",
    "Laboratory panel",
    "Misuse of Column Two code with Column One code",
    "More extensive procedure",
    "Mutually exclusive procedures",
    "Sequential procedure",
    "Standard preparation/monitoring services for anesthesia",
    "Standards of medical/surgical practice",
  ]

  /// The number of a rationale that is missing or new.
  public static let unknown = 255

  /// The words of a number; nil where none are known.
  public static func text(_ number: Int) -> String? {
    texts.indices.contains(number) ? texts[number] : nil
  }
}
