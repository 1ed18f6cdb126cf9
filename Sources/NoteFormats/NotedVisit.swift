public import ClaimModel
public import NoteReading

/// What a caller knows of a visit that its note need not say.
public struct VisitSetting: Sendable {
  /// The day, where the caller gives one; it wins over the note's.
  public var date: CivilDate?
  /// Where.
  public var place: PlaceOfService
  /// Who pays.
  public var payer: Payer
  /// Where, for prices.
  public var locality: ServiceLocation?

  /// A setting from its parts.
  public init(
    date: CivilDate? = nil, place: PlaceOfService, payer: Payer,
    locality: ServiceLocation? = nil
  ) {
    self.date = date
    self.place = place
    self.payer = payer
    self.locality = locality
  }
}

extension NoteReading {
  /// The visit of a note in a setting; nil where neither gives the day. No office visit is added:
  /// the words may support one, a person decides.
  public func visit(id: String, in setting: VisitSetting) -> Visit? {
    guard let date = setting.date ?? visit.dateOfService else { return nil }
    var result = Visit(
      id: id, dateOfService: date, placeOfService: setting.place, payer: setting.payer,
      patient: Patient(status: visit.patientStatus))
    result.locality = setting.locality
    result.procedures = visit.procedures.map(\.procedure)
    return result
  }
}
