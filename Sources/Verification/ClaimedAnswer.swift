import ClaimModel

/// A coded claim as its JSON says it, read anew: nothing of the engine that wrote it is used.
public struct ClaimedAnswer: Decodable, Sendable {
  /// The id of the visit it answers.
  public var visit: String
  var visitDigest: String?
  var verdict: String
  var dateOfService: String?
  var diagnoses: [String]
  var lines: [Line]
  var total: Total?

  struct Line: Decodable, Sendable {
    var line: Int
    var code: String
    var modifiers: [String]
    var units: Int
    var diagnoses: [String]
    var lesions: [String]
    var because: [Because]
    var price: Price
  }

  struct Because: Decodable, Sendable {
    var edit: String
    var says: String
    var authority: String
    var release: String?
    var evidence: [String]
  }

  struct Price: Decodable, Sendable {
    var allowed: String?
    var unitFee: String?
    var release: String?
    var facility: Bool?
    var workRVU: String?
    var peRVU: String?
    var mpRVU: String?
    var conversionFactor: String?
    var why: String?
    var payment: Payment?

    /// Whether anything but the amount allowed and the reason for none is stated.
    var statesFigures: Bool {
      facility != nil || payment != nil
        || [unitFee, release, workRVU, peRVU, mpRVU, conversionFactor].contains { $0 != nil }
    }
  }

  struct Payment: Decodable, Sendable {
    var deductible: String
    var coinsurance: String
    var sequestration: String
    var medicarePays: String
    var patientOwes: String
  }

  struct Total: Decodable, Sendable {
    var allowed: String
    var medicarePays: String?
    var patientOwes: String?
  }
}

/// A premise of an answer that does not hold.
public struct Objection: Sendable, Hashable, CustomStringConvertible {
  /// The line it is about; 0 for the claim.
  public let line: Int
  /// What does not hold.
  public let message: String

  /// The objection in one sentence.
  public var description: String { line == 0 ? message : "line \(line): \(message)" }
}
