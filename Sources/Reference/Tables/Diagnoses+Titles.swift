public import ClaimModel

extension ReferenceLibrary {
  /// The billable diagnoses of the newest table that carry a title, in the order of their codes: what
  /// a person is offered while typing.
  public func titledDiagnoses() -> [(code: DiagnosisCode, title: String)] {
    guard let newest = newest(.diagnoses) else { return [] }
    return (0..<newest.rowCount).compactMap { row in
      let word = newest.word(0, of: row)
      guard word >> 31 == 0, let title = newest.text(DiagnosisRow.titlePlace(word)), !title.isEmpty
      else {
        return nil
      }
      return (DiagnosisCode(key: newest.keys[row]), title)
    }
  }
}
