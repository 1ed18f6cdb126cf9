public import ClaimModel
import FoundationEssentials
import Verification

/// The proof that made a claim: the visit, the coded answer to it, and the words of the chart.
public struct ClaimProof: Sendable {
  /// The visit.
  public var visit: Visit
  /// The coded claim, as its JSON says it.
  public var answer: [UInt8]
  /// The chart's words for it, where they are kept.
  public var chartNote: String?
  /// Passages of the chart that carry the disputed line.
  public var passages: [String]

  /// A proof.
  public init(visit: Visit, answer: [UInt8], chartNote: String? = nil, passages: [String] = []) {
    self.visit = visit
    self.answer = answer
    self.chartNote = chartNote
    self.passages = passages
  }

  /// The answer's lines with their reasons.
  func lines() throws(AppealRefusal) -> [ProofLine] {
    do {
      return try JSONDecoder().decode(ProofAnswer.self, from: Data(answer)).lines
    } catch {
      throw AppealRefusal("the proof on file cannot be read")
    }
  }

  /// What an independent checker has against it.
  func objections(_ checker: Checker) throws(AppealRefusal) -> [Objection] {
    do {
      let claimed = try JSONDecoder().decode(ClaimedAnswer.self, from: Data(answer))
      return checker.objections(to: claimed, for: visit, digest: nil)
    } catch {
      throw AppealRefusal("the proof on file cannot be read")
    }
  }
}

/// Why no appeal is written. An appeal on a proof that does not hold would be a false statement.
public struct AppealRefusal: Error, Sendable, Equatable, CustomStringConvertible {
  /// One sentence.
  public let description: String

  /// A refusal.
  public init(_ description: String) {
    self.description = description
  }
}

struct ProofAnswer: Decodable {
  var lines: [ProofLine]
}

struct ProofLine: Decodable {
  var line: Int
  var code: String
  var modifiers: [String]
  var units: Int
  var diagnoses: [String]
  var lesions: [String]?
  var because: [Reason]

  struct Reason: Decodable {
    var says: String
    var authority: String
    var release: String?
  }
}
