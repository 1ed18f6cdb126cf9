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
  /// The paths of fields that were not known and not read.
  public var unread: [String] = []
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
        ? try read(ClaimObject.self, piece.bytes).input
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
