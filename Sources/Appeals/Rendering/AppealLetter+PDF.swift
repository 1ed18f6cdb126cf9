import ClaimModel
import Printing

extension AppealLetter {
  /// The letter as a PDF (US letter), exhibits on pages of their own.
  /// - Throws: `AppealRefusal` where the PDF could not be made.
  public func pdf() throws(AppealRefusal) -> [UInt8] {
    do { return try printed() } catch { throw AppealRefusal("the PDF could not be made") }
  }

  private func printed() throws(PDFFailure) -> [UInt8] {
    let page = try PDFPage()
    for line in from { try page.write(line, align: .right) }
    try page.space(14)
    for line in to { try page.write(line) }
    try page.space(14)
    try page.write(date.description)
    try page.space(14)
    try page.write("Appeal of a payment decision", font: .bold, size: 14)
    try page.space(6)
    for row in subject { try page.write("\(row.name): \(row.value)") }
    for section in sections {
      try page.space(10)
      try page.write(section.title, font: .bold)
      for paragraph in section.paragraphs {
        try page.write(paragraph)
        try page.space(4)
      }
      for quote in section.quotes { try page.write("“\(quote)”", indent: 24) }
    }
    try page.space(10)
    try page.write("Exhibits", font: .bold)
    for exhibit in exhibits { try page.write("\(exhibit.mark): \(exhibit.title)") }
    try page.space(24)
    try page.write("Signature: ______________________________")
    for exhibit in exhibits where !exhibit.text.isEmpty {
      try page.next()
      try page.write("Exhibit \(exhibit.mark): \(exhibit.title)", font: .bold)
      try page.space(6)
      for line in exhibit.text.split(separator: "\n", omittingEmptySubsequences: false) {
        try page.write(String(line), size: 9)
      }
    }
    return try page.bytes()
  }
}
