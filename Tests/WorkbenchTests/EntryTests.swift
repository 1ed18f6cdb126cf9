import ClaimModel
import Testing

@testable import Workbench

@Suite struct EntryTests {
  @Test(
    "Dates are read without slashes and with them",
    arguments: ["031026", "03102026", "3/10/26", "3-10-2026", "2026-03-10", "03.10.26"])
  func dates(_ text: String) {
    #expect(TypedValues.date(text)?.description == "2026-03-10")
  }

  @Test(
    "What is no date is refused",
    arguments: ["", "0310", "133126", "023026", "31026x", "99999999", "0/0/0"])
  func noDates(_ text: String) {
    #expect(TypedValues.date(text) == nil)
  }

  @Test func `a birth date of two digits lies in the past`() {
    #expect(TypedValues.date("041552", pivot: 26)?.description == "1952-04-15")
  }

  @Test(
    "Sizes are centimetres unless they say millimetres",
    arguments: [("0.4", 400), (".4", 400), ("4 mm", 400), ("0,4", 400), ("1.25cm", 1_250)])
  func sizes(_ text: String, _ thousandths: Int32) {
    #expect(TypedValues.length(text)?.thousandthsOfCm == thousandths)
  }

  @Test("No size is guessed", arguments: ["", "big", "-1", "1e3", "0.4.4", "999999"])
  func noSizes(_ text: String) {
    #expect(TypedValues.length(text) == nil)
  }

  @Test func `every complaint names its field`() throws {
    var form = VisitForm()
    form.dateOfService = "031026"
    form.zip = "1234"
    var row = VisitForm.Row()
    row.kind = "destruction"
    row.size = "large"
    row.count = "-3"
    row.diagnosis = "not one"
    form.rows = [row]
    let reading = FormReading(form, id: "v", today: nil)
    #expect(
      Set(reading.complaints.map(\.field)) == [
        "zip", "rows.0.size", "rows.0.count", "rows.0.diagnosis",
      ])
  }

  @Test(
    "Every region of the body map is understood by the engine", arguments: BodyMap.View.allCases)
  func regions(_ view: BodyMap.View) {
    for region in BodyMap.regions(of: view) {
      let site = BodySite(region.site, side: region.side)
      #expect(site.region != nil, "\(region.label)")
      #expect(BodyMap.place(of: site)?.site == region.site, "\(region.label)")
    }
  }

  @Test func `every site offered is understood by the engine`() {
    for site in EntryWords.sites { #expect(BodySite(site).region != nil, "\(site)") }
  }

  @Test func `every kind of the contract can be entered`() {
    #expect(Set(EntryWords.kinds.map(\.kind)) == Set(ProcedureKind.allCases))
  }
}
