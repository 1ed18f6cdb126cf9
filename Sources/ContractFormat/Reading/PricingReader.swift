public import ClaimModel
import FoundationEssentials
public import Pricing

/// Something to price: lines done at one place under one set of terms.
public struct PricingInput: Sendable {
  /// The lines as a claim.
  public var claim: Claim
  /// Where; nil for national figures.
  public var location: ServiceLocation?
  /// Under what terms.
  public var terms: PricingTerms
  /// Whether the input was one bare line, which is answered as one.
  public var isSingleLine: Bool
}

extension VisitReader {
  /// What kind of object a piece of a stream is, by the fields only that kind has.
  public enum ObjectKind: Sendable {
    case visit, claim, priceLine
  }

  /// The kind of an object, as far as its fields tell.
  public func kind(of piece: ObjectStream.Piece) -> ObjectKind {
    guard let names = try? JSONDecoder().decode(NamesObject.self, from: Data(piece.bytes)).names
    else { return .visit }
    if names.contains("procedures") || names.contains("evaluation") { return .visit }
    return names.contains("lines") ? .claim : names.contains("code") ? .priceLine : .visit
  }

  private struct NamesObject: Decodable {
    let names: Set<String>

    init(from decoder: any Decoder) throws {
      names = Set(
        try decoder.container(keyedBy: FieldName.self).allKeys.map(\.stringValue))
    }
  }

  /// A line or a claim to price, as the contract writes it.
  /// - Throws: `InputProblem` with the path of what could not be read.
  public func pricing(
    _ piece: ObjectStream.Piece, as kind: ObjectKind
  ) throws(InputProblem) -> PricingInput {
    do throws(InputProblem) {
      return kind == .claim
        ? try read(PricedClaimObject.self, piece.bytes).input
        : try read(PriceLineObject.self, piece.bytes).input
    } catch {
      var problem = error
      problem.line = piece.line
      throw problem
    }
  }
}

/// One line to price.
struct PriceLineObject: Decodable {
  let input: PricingInput

  init(from decoder: any Decoder) throws {
    let fields = try Fields(
      decoder,
      known: [
        "code", "modifiers", "units", "dateOfService", "placeOfService", "locality", "payer",
        "charge", "terms",
      ])
    var claim = Claim(
      id: "", payer: try fields.object("payer", PayerObject.self)?.payer ?? Payer(.medicare),
      placeOfService: try fields.place("placeOfService") ?? .office)
    claim.lines = [
      try fields.serviceLine(
        number: 1,
        date: try fields.required("dateOfService", try fields.date("dateOfService")))
    ]
    input = PricingInput(
      claim: claim, location: try fields.object("locality", LocationObject.self)?.location,
      terms: try fields.object("terms", TermsObject.self)?.terms ?? PricingTerms(),
      isSingleLine: true)
  }
}

/// A claim as the contract writes it.
struct PricedClaimObject: Decodable {
  let input: PricingInput

  init(from decoder: any Decoder) throws {
    let fields = try Fields(
      decoder,
      known: [
        "id", "claim", "payer", "patient", "placeOfService", "dateOfService", "diagnoses", "lines",
        "history", "locality", "terms", "sent",
      ])
    var claim = Claim(
      id: try fields.string("id") ?? fields.string("claim") ?? "",
      payer: try fields.object("payer", PayerObject.self)?.payer ?? Payer(.medicare),
      placeOfService: try fields.place("placeOfService") ?? .office,
      patient: try fields.object("patient", PatientObject.self)?.patient ?? Patient(),
      diagnoses: try fields.list("diagnoses", DiagnosisText.self).map(\.code),
      history: try fields.list("history", PastServiceObject.self).map(\.service))
    claim.transactionDate = try fields.date("sent")
    let date = try fields.date("dateOfService")
    for (place, line) in try fields.list("lines", ClaimLineObject.self).enumerated() {
      claim.lines.append(try line.line(number: place + 1, date: date, in: &claim))
    }
    input = PricingInput(
      claim: claim, location: try fields.object("locality", LocationObject.self)?.location,
      terms: try fields.object("terms", TermsObject.self)?.terms ?? PricingTerms(),
      isSingleLine: false)
  }
}

/// A line of a claim; its diagnoses are codes, which become pointers.
struct ClaimLineObject: Decodable {
  private let fields: Fields

  init(from decoder: any Decoder) throws {
    fields = try Fields(
      decoder,
      known: [
        "line", "code", "modifiers", "units", "diagnoses", "dateOfService", "placeOfService",
        "charge", "description", "lesions", "because", "price",
      ])
  }

  func line(number: Int, date: CivilDate?, in claim: inout Claim) throws -> ServiceLine {
    let own = try fields.date("dateOfService") ?? date
    var line = try fields.serviceLine(
      number: try fields.integer("line", in: 1...999) ?? number,
      date: try fields.required("dateOfService", own))
    line.placeOfService = try fields.place("placeOfService")
    line.description = try fields.string("description")
    for code in try fields.list("diagnoses", DiagnosisText.self).map(\.code) {
      if let place = claim.diagnoses.firstIndex(of: code) {
        line.pointers.append(place + 1)
      } else {
        claim.diagnoses.append(code)
        line.pointers.append(claim.diagnoses.count)
      }
    }
    return line
  }
}

/// Terms of payment.
struct TermsObject: Decodable {
  let terms: PricingTerms

  private enum Standing: String, CaseIterable {
    case participating, assigned, unassigned
  }

  init(from decoder: any Decoder) throws {
    let fields = try Fields(
      decoder,
      known: [
        "participation", "nonPhysician", "qualifyingParticipant", "deductibleRemaining",
        "percentOfSchedule", "fees",
      ])
    var terms = PricingTerms()
    switch try fields.coded("participation", Standing.self) {
    case .assigned: terms.participation = .assigned
    case .unassigned: terms.participation = .unassigned
    case .participating, nil: break
    }
    terms.isNonPhysician = try fields.bool("nonPhysician") ?? false
    terms.isQualifyingParticipant = try fields.bool("qualifyingParticipant") ?? false
    terms.deductibleRemaining = try fields.money("deductibleRemaining") ?? .zero
    if let share = try fields.scaled("percentOfSchedule", places: 2, in: 0...100_000) {
      terms.contract = .shareOfSchedule(share)
    }
    if let table = try fields.object("fees", ChargesObject.self) {
      terms.contract = .table(table.charges)
    }
    self.terms = terms
  }
}

struct ModifierText: Decodable {
  let modifier: Modifier

  init(from decoder: any Decoder) throws {
    let text = try? decoder.singleValueContainer().decode(String.self)
    guard let modifier = text.flatMap({ Modifier($0) }) else {
      throw InputProblem(
        Fields.text(decoder.codingPath), "a modifier has two letters or digits",
        remedy: "Write a modifier such as 25.")
    }
    self.modifier = modifier
  }
}

extension Fields {
  func place(_ name: String) throws -> PlaceOfService? {
    guard let text = try string(name) else { return nil }
    guard let place = PlaceOfService(text) else {
      throw problem(
        name, "a place of service has two digits", remedy: "Write 11 for the office.")
    }
    return place
  }

  func money(_ name: String) throws -> Money? {
    guard let text = try string(name) else { return nil }
    guard let amount = Money(text) else {
      throw problem(name, "an amount is expected", remedy: "Write a text such as \"120.00\".")
    }
    return amount
  }

  func serviceLine(number: Int, date: CivilDate) throws -> ServiceLine {
    var line = ServiceLine(
      number: number, date: date,
      code: try required("code", try procedureCode("code")),
      modifiers: ModifierList(try list("modifiers", ModifierText.self).map(\.modifier)),
      units: try integer("units", in: 1...9_999) ?? 1)
    line.charge = try money("charge")
    return line
  }
}
