import ClaimModel
import Reference

/// Small files in the publishers' layouts (`LAYOUTS.md`), and the library that they are held against.
/// All values are made up; codes are numbers without descriptors.
enum OfficialLayouts {
  struct File: Sendable, CustomStringConvertible {
    let name: String
    let text: String
    var description: String { name }
    var bytes: [UInt8] { Array(text.utf8) }
  }

  static let codes = (0..<120).map { 11_000 + $0 * 7 }

  static let all: [File] =
    [
      fees(year: 2025), fees(year: 2026), indices, counties, zips, limits, diagnoses, addenda,
      supplies,
    ] + pairs

  // MARK: Fee schedule

  /// The heading of each column over four rows, the value of a code, and whether 2025 has it.
  static let feeColumns: [(rows: [String], in2025: Bool)] = [
    (["", "", "", "HCPCS"], true), (["", "", "", "MOD"], true),
    (["", "", "", "DESCRIPTION"], true),
    (["", "", "STATUS", "CODE"], true), (["NOT USED", "FOR", "MEDICARE ", "PAYMENT"], true),
    (["", "", "WORK", "RVU"], true), (["", "", "NON-FAC", "PE RVU"], true),
    (["", "NON-FAC", "NA", "INDICATOR"], true), (["", "", "FACILITY", "PE RVU"], true),
    (["", "FACILITY ", "NA", "INDICATOR"], true), (["", "", "MP", "RVU"], true),
    (["", "", "NON-FACILITY", "TOTAL"], true), (["", "", "FACILITY", "TOTAL"], true),
    (["", "", "PCTC", "IND"], true), (["", "", "GLOB", "DAYS"], true),
    (["", "", "PRE", "OP"], true),
    (["", "", "INTRA", "OP"], true), (["", "", "POST", "OP"], true),
    (["", "", "MULT", "PROC"], true),
    (["", "", "BILAT", "SURG"], true), (["", "", "ASST", "SURG"], true),
    (["", "", "CO-", "SURG"], true),
    (["", "", "TEAM", "SURG"], true), (["", "", "PRIC", "IND"], false),
    (["", "", "ENDO", "BASE"], true),
    (["", "", "CONV", "FACTOR"], true), (["", "", "CALCULATION", "FLAG"], true),
  ]

  static func feeRow(_ code: String, year: Int, place: Int) -> [String] {
    let work = place % 400 + 10
    let (office, facility, risk) = (work + 30, work + 5, 7)
    func value(_ hundredths: Int) -> String { ScaledDecimal.text(Int64(hundredths), places: 2) }
    let factor = year == 2025 ? "32.3465" : "33.4009"
    var row = [
      code, place % 9 == 0 ? "26" : "", "\"Made up, with a comma\"", "A", "", value(work),
      value(office), place % 5 == 0 ? "NA" : "", value(facility), "", value(risk),
      value(work + office + risk), value(work + facility + risk), "0", "010", "0.10", "0.80",
      "0.10", "2", "0", "1", "0", "0",
    ]
    if year > 2025 { row.append("9") }
    return row + ["", factor, "0"]
  }

  static func fees(year: Int, order: [Int]? = nil) -> File {
    let columns = feeColumns.filter { year > 2025 || $0.in2025 }
    let order = order ?? Array(columns.indices)
    let blank = String(repeating: ",", count: columns.count - 1)
    let month = year == 2025 ? "October" : "July"
    var lines = [
      ",,\(year) National Physician Fee Schedule Relative Value File \(month) Release"
        + blank.dropFirst(2),
      ",,Notice \u{A9}" + blank.dropFirst(2), ",,RELEASED 06/30/\(year)" + blank.dropFirst(2),
      blank, ",,more" + blank.dropFirst(2), blank,
    ]
    for row in 0..<4 { lines.append(order.map { columns[$0].rows[row] }.joined(separator: ",")) }
    for (place, code) in (codes.map { String($0) } + ["J7345", "V5364"]).enumerated() {
      let fields = feeRow(code, year: year, place: place)
      lines.append(order.map { fields[$0] }.joined(separator: ","))
    }
    let name = year == 2025 ? "PPRRVU2025_Oct.csv" : "PPRRVU2026_Jul_nonQPP.csv"
    return File(name: name, text: lines.joined(separator: "\r\n") + "\r\n")
  }

  // MARK: Places

  static let localities = (0..<12).map { (carrier: 10_112 + $0 * 100, number: $0 * 3) }

  static func pad(_ value: Int, _ count: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }

  static let indices = File(
    name: "GPCI2026.csv",
    text: "ADDENDUM E. FINAL CY 2026 GPCIs,,,,,,,\r\n,,,,,,,\r\n"
      + "Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name,"
      + "2026 PW GPCI (without 1.0 Floor),2026 PW GPCI (with 1.0 Floor)***,2026 PE GPCI,2026 MP GPCI\r\n"
      + localities.enumerated().map { place, area in
        "\(area.carrier),AL,\(pad(area.number, 2)),AREA \(place)**,0.98,1,0.\(850 + place),0.5\(place)\r\n"
      }.joined() + "*Work GPCI reflects a floor.,,,,,,,\r\n")

  static let counties = File(
    name: "26LOCCO.csv",
    text: "COUNTIES INCLUDED IN 2026 LOCALITIES.,,,,\r\n,,,,\r\n"
      + "Medicare Adminstrative Contractor,Locality Number,State ,Fee Schedule Area ,Counties\r\n"
      + localities.map { "\($0.carrier),\($0.number),ALABAMA ,AREA,ALL COUNTIES \r\n,,,,\r\n" }
      .joined()
      + "*  Payment locality is serviced by two carriers.,,,,\r\n")

  static let zips = File(
    name: "ZIP5_OCT2026.txt",
    text: (0..<150).map { place in
      let area = localities[place % localities.count]
      return
        "AL\(pad(35_000 + place * 3, 5))\(area.carrier)\(pad(area.number, 2)) Z9   \(place % 2) A"
        + String(repeating: " ", count: 52) + "20264\r\n"
    }.joined())

  // MARK: NCCI

  static let limits = File(
    name: "MCR_MUE_PractitionerServices_Eff_10-01-2026.csv",
    text: "\"A notice. \n\nOver several lines, with \"\"quotes\"\".\"\n\"HCPCS/\nCPT Code\","
      + "Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\n"
      + codes.enumerated().map { place, code in
        let indicator = [
          "1 Line Edit", "2 Date of Service Edit: Policy", "3 Date of Service Edit: Clinical",
        ][place % 3]
        return "\(code),\(place % 20 + 1),\(indicator),CMS Policy\n"
      }.joined())

  /// Four parts of pairs, of which some were deleted, and one deleted and brought back.
  static let pairs: [File] = (1...4).map { part in
    var rows =
      "Column1/Column2 Edits\r\n\t\t*= in existence\tEffective\tDeletion\tModifier\tPTP Edit "
      + "Rationale\r\nColumn 1\tColumn 2\tprior to 1996\tDate\tDate\t0=not allowed\t\r\n"
      + "\t\t\t\t*=no data\t1=allowed\t\r\n\t\t\t\t\t9=not applicable\t\r\n\r\n"
    for code in codes[((part - 1) * 30)..<(part * 30)] {
      for (place, other) in [12_001, 12_011, 99_213].enumerated() {
        if place == 2, code % 2 == 0 {
          rows +=
            "\(code)\t\(other)\t\t20130101\t20191231\t1\tMisuse of Column Two code with Column One code\r\n"
        }
        let start = place == 2 && code % 2 == 0 ? "20201001" : "20240101"
        rows +=
          "\(code)\t\(other)\t\t\(start)\t*\t\(place % 2)\tMisuse of Column Two code with Column One code\r\n"
      }
    }
    return File(name: "ccipra-v323r0-f\(part).TXT", text: rows)
  }

  // MARK: Codes

  static let order: [(code: String, isBillable: Bool)] = (0..<30).flatMap { place in
    let category = "L\(pad(place + 10, 2))"
    return [(category, false)] + (0..<3).map { (category + String($0), true) }
  }

  static func record(_ code: String, _ isBillable: Bool, isAddenda: Bool) -> String {
    func fill(_ text: String, _ count: Int) -> String {
      text + String(repeating: " ", count: max(0, count - text.count))
    }
    let titles = fill("Made up \(code)", 60) + " Made up long title of \(code)"
    let flag = isBillable ? "1" : "0"
    return isAddenda ? "\(flag) \(fill(code, 7)) \(titles)" : "\(fill(code, 7)) \(flag) \(titles)"
  }

  static let diagnoses = File(
    name: "icd10cm_order_2026.txt",
    text: order.enumerated().map { place, row in
      "\(pad(place + 1, 5)) \(record(row.code, row.isBillable, isAddenda: false))\r\n"
    }.joined())

  static let addenda = File(
    name: "icd10cm_order_addenda_2027.txt",
    text: "Add:         \(record("L451", true, isAddenda: true))\r\n"
      + "Delete:      \(record("L100", true, isAddenda: true))\r\n"
      + "Revise from: \(record("L111", true, isAddenda: true))\r\n"
      + "Revise to:   \(record("L111", true, isAddenda: true))\r\n"
      + "\r\nHeaders\r\n     30 headers in icd10cm_order_2026.txt\r\n"
      + "     30 headers in icd10cm_order_2027.txt\r\n      0 additions\r\n"
      + "\r\nCodes\r\n     90 codes in icd10cm_order_2026.txt\r\n"
      + "     90 codes in icd10cm_order_2027.txt\r\n      1 additions\r\nof which\r\n"
      + "      0 revisions to short title only\r\n")

  static let supplies = File(
    name: "HCPC2026_OCT_ANWEB_09232026.txt",
    text: (["A4550", "D0120", "J7345", "17000", "Q0111", "V5364"]).flatMap { code in
      [("3", "first"), ("4", "second")].map { kind, words in
        var line = "\(code)00100\(kind)\(words)"
        line += String(repeating: " ", count: 91 - line.count) + "short name of \(code)"
        line += String(repeating: " ", count: 284 - line.count)
        line += (code == "Q0111" ? "20251231" : "        ") + "N"
        return line + String(repeating: " ", count: 320 - line.count) + "\r\n"
      }
    }.joined())
}
