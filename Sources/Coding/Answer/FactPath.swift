/// A place in a visit, as the contract writes it: `procedures[1].lesions[0]`.
public struct FactPath: Sendable, Hashable {
  /// What part of the visit.
  public let root: Root
  /// The index in the list `root` names; -1 for the whole.
  public let index: Int16
  /// The lesion in a procedure; -1 for none.
  public let lesion: Int16
  /// The first of several lesions alike, from 1; 0 when all of the entry are meant.
  public let first: Int32
  /// The last of them.
  public let last: Int32

  /// A part of a visit.
  public enum Root: UInt8, Sendable, Hashable {
    case procedures, evaluation, history, drugs, patient, payer, dateOfService, placeOfService
    case encountersSameDay
  }

  /// A whole part: `evaluation`.
  public init(_ root: Root, _ index: Int = -1) {
    self.root = root
    self.index = Int16(clamping: index)
    lesion = -1
    first = 0
    last = 0
  }

  /// Lesions of a procedure: an entry of its list, or those not itemised when `lesion` is nil, from
  /// `first` to `last` of those alike.
  public init(procedure: Int, lesion: Int?, first: Int = 0, last: Int = 0) {
    root = .procedures
    index = Int16(clamping: procedure)
    self.lesion = lesion.map { Int16(clamping: $0) } ?? -1
    self.first = Int32(clamping: first)
    self.last = Int32(clamping: last)
  }

  /// How many lesions the path names.
  public var lesionCount: Int { first == 0 ? 1 : Int(last - first) + 1 }
}

extension FactPath: CustomStringConvertible {
  /// `procedures[0].lesions[1]`, with `#2-5` for the second to fifth of several alike.
  public var description: String {
    var text: String
    switch root {
    case .procedures: text = "procedures"
    case .evaluation: text = "evaluation"
    case .history: text = "history"
    case .drugs: text = "drugs"
    case .patient: text = "patient"
    case .payer: text = "payer"
    case .dateOfService: text = "dateOfService"
    case .placeOfService: text = "placeOfService"
    case .encountersSameDay: text = "encountersSameDay"
    }
    if index >= 0 { text += "[\(index)]" }
    if lesion >= 0 { text += ".lesions[\(lesion)]" }
    if first > 0 { text += first == last ? "#\(first)" : "#\(first)-\(last)" }
    return text
  }
}
