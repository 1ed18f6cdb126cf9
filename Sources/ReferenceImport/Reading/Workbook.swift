import Foundation
import FoundationXML

/// The rows of the first sheet of an Excel workbook, read event by event.
enum Workbook {
  static func rows(of member: SourceMember) throws(ImportProblem) -> [Sheet.Row] {
    var strings: [UInt8] = []
    var sheets: [String: [UInt8]] = [:]
    try Archive.forEachMember(
      of: member.bytes, file: member.path,
      wants: { $0 == "xl/sharedStrings.xml" || $0.hasPrefix("xl/worksheets/sheet") }
    ) { name, content in
      if name == "xl/sharedStrings.xml" { strings = content } else { sheets[name] = content }
    }
    guard let first = sheets.keys.min(by: { ($0.count, $0) < ($1.count, $1) }),
      let sheet = sheets[first]
    else { throw ImportProblem(member.path, "the workbook has no sheet") }
    let shared = SharedStrings()
    if !strings.isEmpty { try parse(strings, shared, "\(member.path) → xl/sharedStrings.xml") }
    let cells = SheetCells(shared: shared.texts)
    try parse(sheet, cells, "\(member.path) → \(first)")
    if let fault = cells.fault { throw ImportProblem("\(member.path) → \(first)", fault) }
    return cells.rows
  }

  private static func parse(
    _ bytes: [UInt8], _ delegate: any XMLParserDelegate, _ file: String
  ) throws(ImportProblem) {
    let parser = XMLParser(data: Data(bytes))
    parser.shouldResolveExternalEntities = false
    parser.delegate = delegate
    guard parser.parse() else {
      throw ImportProblem(
        file, at: "line \(parser.lineNumber), column \(parser.columnNumber)",
        "the sheet is no sound XML. Download the workbook again")
    }
  }
}

/// The texts that cells of the workbook share.
private final class SharedStrings: NSObject, XMLParserDelegate {
  private(set) var texts: [String] = []
  private var text = ""
  private var isText = false

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if name == "si" { text = "" }
    isText = name == "t"
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) {
    if isText { text += characters }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "t" { isText = false }
    if name == "si" { texts.append(text) }
  }
}

/// The cells of a sheet, each in the column its reference names.
private final class SheetCells: NSObject, XMLParserDelegate {
  private(set) var rows: [Sheet.Row] = []
  private(set) var fault: String?
  private let shared: [String]
  private var fields: [String] = []
  private var number = 0
  private var column = 0
  private var kind = ""
  private var value = ""
  private var isValue = false

  init(shared: [String]) {
    self.shared = shared
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    switch name {
    case "row":
      number = attributes["r"].flatMap { Int($0) } ?? number + 1
      fields.removeAll(keepingCapacity: true)
    case "c":
      column = attributes["r"].map { Self.column($0) } ?? fields.count
      kind = attributes["t"] ?? "n"
      value = ""
    case "v", "t": isValue = true
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) {
    if isValue { value += characters }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    switch name {
    case "v", "t": isValue = false
    case "c": endCell()
    case "row":
      if fields.contains(where: { !$0.isEmpty }) {
        rows.append(Sheet.Row(number: number, fields: fields))
      }
    default: break
    }
  }

  private func endCell() {
    guard column < 1024 else {
      fault = "row \(number) has more than 1,024 columns"
      return
    }
    while fields.count <= column { fields.append("") }
    guard kind == "s" else {
      fields[column] = value.trimmingCharacters(in: .whitespaces)
      return
    }
    guard let place = Int(value), shared.indices.contains(place) else {
      fault = "row \(number) names a text that the workbook does not hold"
      return
    }
    fields[column] = shared[place].trimmingCharacters(in: .whitespaces)
  }

  /// The column of a reference, from 0: `B7` is 1.
  private static func column(_ reference: String) -> Int {
    var column = 0
    for byte in reference.utf8 {
      guard byte >= 0x41, byte <= 0x5A, column < 1 << 20 else { break }
      column = column * 26 + Int(byte - 0x40)
    }
    return max(column - 1, 0)
  }
}
