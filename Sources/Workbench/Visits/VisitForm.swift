import FoundationEssentials

/// A visit as a person types it: every field a text, nothing lost that cannot be read yet. This is
/// what is stored, so that half an entry survives.
struct VisitForm: Codable, Sendable, Hashable {
  var mode: Mode = .work
  var dateOfService = ""
  var payer = "medicare"
  var place = "11"
  var zip = ""
  var status = ""
  var encounters = ""
  /// The NPI of who did the work; "" while nobody is named.
  var clinician = ""
  var patient = PatientFields()
  var rows: [Row] = []
  var visit = VisitFields()
  var charges: [Charge] = []
  var history: [Past] = []
  var note = ""

  /// What the person enters.
  enum Mode: String, Codable, Sendable {
    /// What was done; the codes follow.
    case work
    /// Codes, units and modifiers as billed.
    case charges
  }

  /// Who was treated, as far as a claim form asks.
  struct PatientFields: Codable, Sendable, Hashable {
    var lastName = ""
    var firstName = ""
    var birthDate = ""
    var sex = ""
    var memberId = ""
    var line = ""
    var city = ""
    var state = ""
    var zip = ""

    init() {}

    /// Reads what is there; a field left out is empty.
    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      func text(_ key: CodingKeys) throws -> String {
        String((try fields.decodeIfPresent(String.self, forKey: key) ?? "").prefix(100))
      }
      lastName = try text(.lastName)
      firstName = try text(.firstName)
      birthDate = try text(.birthDate)
      sex = try text(.sex)
      memberId = try text(.memberId)
      line = try text(.line)
      city = try text(.city)
      state = try text(.state)
      zip = try text(.zip)
    }
  }

  /// One line of what was done.
  struct Row: Codable, Sendable, Hashable {
    var kind = ""
    var method = ""
    var diagnosis = ""
    var behavior = ""
    var site = ""
    var side = ""
    var size = ""
    var count = ""
    var excised = ""
    var margin = ""
    var length = ""
    var complexity = ""
    var area = ""
    var stages = ""
    var blocks = ""
    var sameAs = ""
    var staff = false
    var cosmetic = false
    var planned = false
    var drug = ""
    var amount = ""
    var unit = ""
    var wasted = ""
    var note = ""
    var pins: [Pin] = []

    /// Whether nothing has been typed.
    var isEmpty: Bool {
      kind.isEmpty && method.isEmpty && diagnosis.isEmpty && site.isEmpty && size.isEmpty
        && count.isEmpty
    }
  }

  /// A lesion placed on the body map, in the units of its picture.
  struct Pin: Codable, Sendable, Hashable {
    var view = ""
    var x = 0
    var y = 0
  }

  /// The office visit.
  struct VisitFields: Codable, Sendable, Hashable {
    var code = ""
    var minutes = ""
    var problems = ""
    var data = ""
    var risk = ""
    var separate = ""
    var reason = ""
    var diagnoses = ""
  }

  /// One line as billed.
  struct Charge: Codable, Sendable, Hashable {
    var code = ""
    var modifiers = ""
    var units = ""
    var diagnoses = ""
    var charge = ""

    /// Whether nothing has been typed.
    var isEmpty: Bool {
      code.isEmpty && modifiers.isEmpty && units.isEmpty && diagnoses.isEmpty && charge.isEmpty
    }
  }

  /// An earlier service.
  struct Past: Codable, Sendable, Hashable {
    var date = ""
    var code = ""
    var related = ""
    var planned = ""

    /// Whether nothing has been typed.
    var isEmpty: Bool { date.isEmpty && code.isEmpty }
  }

  /// The form of JSON bytes.
  /// - Throws: `unreadable` where they are none, or hold more than a visit can.
  init(json: some Sequence<UInt8>) throws(WorkbenchError) {
    guard let form = try? JSONDecoder().decode(VisitForm.self, from: Data(json)) else {
      throw WorkbenchError(.unreadable, "This is not a visit form.")
    }
    guard form.rows.count <= 200, form.charges.count <= 100, form.history.count <= 200,
      form.note.utf8.count <= 500_000, form.rows.allSatisfy({ $0.pins.count <= 500 })
    else { throw WorkbenchError(.unreadable, "A visit has at most 200 lines.") }
    self = form
  }

  /// An empty form.
  init() {}

  /// The form as JSON.
  var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { [UInt8]($0) } ?? []
  }
}

extension VisitForm {
  private enum CodingKeys: String, CodingKey {
    case mode, dateOfService, payer, place, zip, status, encounters, clinician, patient, rows, visit
    case charges, history, note
  }

  /// Reads what is there; a field left out is empty.
  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init()
    mode = try fields.decodeIfPresent(Mode.self, forKey: .mode) ?? .work
    func text(_ key: CodingKeys, _ fallback: String = "") throws -> String {
      String((try fields.decodeIfPresent(String.self, forKey: key) ?? fallback).prefix(500))
    }
    dateOfService = try text(.dateOfService)
    payer = try text(.payer, "medicare")
    place = try text(.place, "11")
    zip = try text(.zip)
    status = try text(.status)
    encounters = try text(.encounters)
    clinician = try text(.clinician)
    patient = try fields.decodeIfPresent(PatientFields.self, forKey: .patient) ?? PatientFields()
    rows = try fields.decodeIfPresent([Row].self, forKey: .rows) ?? []
    visit = try fields.decodeIfPresent(VisitFields.self, forKey: .visit) ?? VisitFields()
    charges = try fields.decodeIfPresent([Charge].self, forKey: .charges) ?? []
    history = try fields.decodeIfPresent([Past].self, forKey: .history) ?? []
    note = try fields.decodeIfPresent(String.self, forKey: .note) ?? ""
  }
}
