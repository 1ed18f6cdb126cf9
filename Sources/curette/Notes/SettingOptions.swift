import ArgumentParser
import ClaimModel
import NoteFormats

/// What a note need not say and a claim needs: day, setting and payer.
struct SettingOptions: ParsableArguments {
  @Option(name: .customLong("on"), help: "The day of the visit, where the note does not state it.")
  var date: String?
  @Option(help: "The place of service, two digits.") var place = "11"
  @Option(help: "The payer's line: medicare, medicare-advantage, medicaid, commercial, tricare, …")
  var payer = "medicare"
  @Option(help: "The ZIP code of the place of service, for prices.") var zip: String?

  /// The setting, or the end of the program with status 2 and what is wrong.
  func setting() -> VisitSetting {
    var day: CivilDate?
    if let date {
      guard let parsed = CivilDate(iso: date) else {
        fail("--on \(date): a day is written as 2026-03-10")
      }
      day = parsed
    }
    guard let place = PlaceOfService(place) else {
      fail("--place \(self.place): a place of service has two digits")
    }
    guard let line = PayerLine(rawValue: payer) else {
      fail("--payer \(payer): one of \(PayerLine.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return VisitSetting(
      date: day, place: place, payer: Payer(line), locality: zip.map { .zip(String($0.prefix(5))) })
  }

  private func fail(_ message: String) -> Never {
    Output.note(message)
    Output.finish(.unreadable)
  }
}
