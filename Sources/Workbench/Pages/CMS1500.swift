import ClaimModel

/// A claim on the paper form CMS-1500 (02/12): ten columns to the inch, six lines to the inch, the
/// first column 0.37 inch from the left edge and line 44, the first service, 7.37 inches from the top,
/// as billing programs have long printed it. The boxes carry their numbers and our own short labels; on the pre-printed red
/// form only the data is printed.
struct CMS1500 {
  /// One sheet for every six lines.
  private(set) var sheets: [Values] = []

  private struct Box {
    let x: Double
    let y: Double
    let width: Double
    let height: Double
    let label: String
  }

  /// A text at a column of ten to the inch and a row of six to the inch.
  private struct Mark {
    let column: Int
    let row: Int
    let text: String
  }

  init(_ form: VisitForm, _ claim: Claim, practice: String, facts: BillingFacts) {
    var claim = claim
    for place in claim.lines.indices where claim.lines[place].charge == nil {
      let line = claim.lines[place]
      claim.lines[place].charge = facts.charges[line.code].map { $0 * line.units }
    }
    let pages = stride(from: 0, to: max(claim.lines.count, 1), by: 6).map { start in
      Array(claim.lines[start..<min(start + 6, claim.lines.count)])
    }
    for (place, lines) in pages.enumerated() {
      let isLast = place == pages.count - 1
      let marks =
        Self.head(form, claim) + Self.diagnoses(claim) + Self.lines(lines, of: claim, facts)
        + Self.foot(claim, isLast: isLast, practice: practice, facts)
      sheets.append([
        "number": place + 1, "of": pages.count,
        "boxes": Self.boxes.map { box -> Values in
          [
            "x": Self.text(box.x * 10), "y": Self.text(box.y * 10),
            "width": Self.text(box.width * 10), "height": Self.text(box.height * 10),
            "label": box.label, "lx": Self.text(box.x * 10 + 3), "ly": Self.text(box.y * 10 + 9),
          ]
        },
        "marks": marks.filter { !$0.text.isEmpty }.map { mark -> Values in
          [
            "x": Self.text(Double(mark.column) * 10 + 37),
            "y": Self.text(Double(mark.row) * 16.667 + 3.7), "text": mark.text,
          ]
        },
      ])
    }
  }

  private static func text(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private static func date(_ date: CivilDate?) -> String {
    guard let date else { return "" }
    let parts = date.description.split(separator: "-")
    return "\(parts[1]) \(parts[2]) \(parts[0])"
  }

  private static func shortDate(_ date: CivilDate) -> String {
    let parts = date.description.split(separator: "-")
    return "\(parts[1]) \(parts[2]) \(parts[0].suffix(2))"
  }

  private static func name(_ patient: VisitForm.PatientFields) -> String {
    [patient.lastName, patient.firstName].filter { !$0.isEmpty }
      .joined(separator: ", ").uppercased()
  }

  private static func head(_ form: VisitForm, _ claim: Claim) -> [Mark] {
    let columns: [PayerLine: Int] = [
      .medicare: 0, .medicareAdvantage: 0, .medicaid: 7, .tricare: 14, .commercial: 44,
      .workersCompensation: 44, .selfPay: 44,
    ]
    let name = String(name(form.patient).prefix(28))
    var marks = [
      Mark(column: columns[claim.payer.line] ?? 44, row: 8, text: "X"),
      Mark(column: 49, row: 8, text: String(form.patient.memberId.uppercased().prefix(29))),
      Mark(column: 0, row: 10, text: name),
      Mark(column: 30, row: 10, text: date(claim.patient.birthDate)),
      Mark(column: 49, row: 10, text: claim.payer.line == .medicare ? "" : name),
    ]
    switch claim.patient.sex {
    case .male: marks.append(Mark(column: 41, row: 10, text: "X"))
    case .female: marks.append(Mark(column: 46, row: 10, text: "X"))
    default: break
    }
    marks.append(Mark(column: 32, row: 12, text: "X"))
    marks += [
      Mark(column: 0, row: 12, text: String(form.patient.line.uppercased().prefix(28))),
      Mark(column: 0, row: 14, text: String(form.patient.city.uppercased().prefix(24))),
      Mark(column: 25, row: 14, text: form.patient.state.uppercased()),
      Mark(column: 0, row: 16, text: form.patient.zip),
    ]
    for row in [20, 22, 24] { marks.append(Mark(column: 40, row: row, text: "X")) }
    return marks
  }

  private static func diagnoses(_ claim: Claim) -> [Mark] {
    var marks = [Mark(column: 41, row: 36, text: "0")]
    for (place, code) in claim.diagnoses.prefix(12).enumerated() {
      marks.append(
        Mark(column: 2 + place % 4 * 13, row: 38 + place / 4, text: code.compact))
    }
    return marks
  }

  private static func lines(
    _ lines: [ServiceLine], of claim: Claim, _ facts: BillingFacts
  ) -> [Mark] {
    lines.enumerated().flatMap { place, line -> [Mark] in
      let row = 44 + place * 2
      let pointers = line.pointers.prefix(4).map { ClaimPanel.letter($0) }.joined()
      var marks = [
        Mark(column: 0, row: row, text: shortDate(line.date)),
        Mark(column: 9, row: row, text: shortDate(line.date)),
        Mark(column: 18, row: row, text: claim.placeOfService(of: line).description),
        Mark(column: 24, row: row, text: line.code.description),
        Mark(column: 44, row: row, text: pointers),
        Mark(column: 58, row: row, text: String(line.units)),
      ]
      for (slot, modifier) in line.modifiers.prefix(4).enumerated() {
        marks.append(Mark(column: 32 + slot * 3, row: row, text: modifier.description))
      }
      if let charge = line.charge {
        marks.append(Mark(column: 48, row: row, text: dollars(charge)))
      }
      let rendering = facts.provider?.renderingNPI ?? facts.provider?.npi ?? ""
      marks.append(Mark(column: 67, row: row, text: rendering))
      return marks
    }
  }

  /// Dollars and cents with a blank between, right-aligned in nine columns.
  private static func dollars(_ amount: Money) -> String {
    let text = amount.description.replacing(".", with: " ")
    return String(repeating: " ", count: max(0, 9 - text.count)) + text
  }

  private static func foot(
    _ claim: Claim, isLast: Bool, practice: String, _ facts: BillingFacts
  ) -> [Mark] {
    var marks = [
      Mark(column: 22, row: 56, text: String(claim.id.prefix(14))),
      Mark(column: 37, row: 56, text: "X"),
      Mark(
        column: 49, row: 58,
        text: String((facts.provider?.name ?? practice).uppercased().prefix(29))),
    ]
    if let provider = facts.provider {
      let address = provider.address
      let town = [address?.city, address?.state, address?.zip].compactMap { $0 }
      marks += [
        Mark(column: 0, row: 56, text: provider.taxID ?? ""),
        Mark(column: 18, row: 56, text: provider.taxID == nil ? "" : "X"),
        Mark(column: 49, row: 59, text: String((address?.line ?? "").uppercased().prefix(29))),
        Mark(
          column: 49, row: 60, text: String(town.joined(separator: " ").uppercased().prefix(29))),
        Mark(column: 49, row: 61, text: provider.npi ?? ""),
      ]
    }
    let charges = claim.lines.compactMap(\.charge)
    if isLast, charges.count == claim.lines.count {
      marks.append(Mark(column: 50, row: 56, text: dollars(charges.reduce(.zero) { $0 + $1 })))
    }
    return marks
  }

  /// The boxes of the form with their numbers, drawn between the print lines: our own drawing.
  private static let boxes: [Box] = {
    // From one print line to another, cut at the columns given.
    func row(_ from: Double, _ to: Double, _ cells: [(column: Double, label: String)]) -> [Box] {
      let edges = cells.map { $0.column * 1 + 2.3 } + [82.6]
      return cells.indices.map { place in
        Box(
          x: edges[place], y: from * 1.6667 + 0.8, width: edges[place + 1] - edges[place],
          height: (to - from) * 1.6667, label: cells[place].label)
      }
    }
    let halves = [0.7, 29.4, 49.2]
    func three(_ from: Double, _ to: Double, _ labels: [String]) -> [Box] {
      row(from, to, zip(halves, labels).map { (column: $0, label: $1) })
    }
    var boxes = row(6, 8, [(0.7, "1 Kind of coverage"), (49.2, "1a Insured’s number")])
    boxes += three(8, 10, ["2 Patient", "3 Born, sex", "4 Insured"])
    boxes += three(10, 12, ["5 Address", "6 Relation to insured", "7 Insured’s address"])
    boxes += three(12, 16, ["City, state, ZIP", "8", "City, state, ZIP"])
    boxes += three(
      16, 26, ["9 Other insured", "10 Work, car or other accident", "11 Policy group"])
    boxes += row(26, 30, [(0.7, "12 Patient’s signature"), (49.2, "13 Insured’s signature")])
    boxes += three(30, 32, ["14 Illness began", "15 Other date", "16 Unable to work"])
    boxes += three(32, 34, ["17 Referring provider", "17b NPI", "18 Hospital"])
    boxes += row(34, 36, [(0.7, "19 More"), (49.2, "20 Outside laboratory")])
    boxes += row(36, 40, [(0.7, "21 Diagnoses"), (49.2, "22 Resubmission · 23 Authorization")])
    boxes += row(
      40, 42,
      [
        (0.7, "24 A From and to"), (18.2, "B Place"), (21.2, "C"), (24.2, "D Procedure, modifiers"),
        (44.2, "E Dx"), (49.2, "F Charge"), (58.2, "G Units"), (62.2, "H"),
        (65.2, "I, J Rendering"),
      ])
    for line in 0..<6 {
      boxes += row(Double(42 + line * 2), Double(44 + line * 2), [(0.7, "")])
    }
    boxes += row(
      54, 56,
      [
        (0.7, "25 Tax number"), (22.2, "26 Account"), (36.7, "27 Assignment"), (49.2, "28 Total"),
        (60.7, "29 Paid"), (71.2, "30"),
      ])
    boxes += row(
      56, 61,
      [(0.7, "31 Signature of provider"), (22.2, "32 Where"), (49.2, "33 Billing provider")])
    return boxes
  }()
}
