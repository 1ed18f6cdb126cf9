import ClaimModel
public import Reference
public import X12

extension KnownCodes {
  /// Diagnoses by the ICD-10-CM tables of a library, each on its own date of service. Not for two threads at once.
  public init(_ library: ReferenceLibrary) {
    let views = DateViews(library)
    self.init(diagnosis: { code, date in
      guard let view = views.on(date) else { return nil }
      return view.isBillable(DiagnosisCode(key: code.byteSwapped))
    })
  }
}

/// The views of a library by date, made once for each date.
public final class DateViews {
  private let library: ReferenceLibrary
  private var views: [Int32: ReferenceView] = [:]
  private var last: (date: Int32, view: ReferenceView)?

  /// Over the releases of `library`.
  public init(_ library: ReferenceLibrary) { self.library = library }

  /// The view of a date CCYYMMDD; nil where that is no date.
  @inline(__always) public func on(_ date: Int32) -> ReferenceView? {
    if let last, last.date == date { return last.view }
    return find(date)
  }

  private func find(_ date: Int32) -> ReferenceView? {
    let view: ReferenceView
    if let known = views[date] {
      view = known
    } else {
      guard
        let day = CivilDate(
          year: Int(date / 10_000), month: Int(date / 100 % 100), day: Int(date % 100))
      else { return nil }
      view = library.on(day)
      // A hostile file could name every day there ever was.
      if views.count > 10_000 { views.removeAll() }
      views[date] = view
    }
    last = (date, view)
    return view
  }
}
