import ClaimModel

/// What a code by site group and size needs of a lesion, and what is said when it is missing.
enum SizedLesion {
  static func read(
    _ lesion: LesionGroup, size: Length?, what: String, on draft: inout Draft
  ) -> (SiteGroup, Length)? {
    guard let region = lesion.region else {
      draft.find(
        "coding.site-missing", .denial,
        lesion.site.map { "The site \"\($0.words)\" is not understood: the code depends on it" }
          ?? "The site of a lesion is not stated: the code depends on it",
        authority: Citation("AMA CPT site groups", "R-MAL-1, R-SHAVE-1, R-EXC-3"),
        fixes: [Fix(.chart, "Name the part of the body")], evidence: [lesion.path])
      return nil
    }
    guard let size else {
      draft.find(
        "coding.size-missing", .denial,
        "The size of a lesion is not stated (\(what)): the code depends on it",
        authority: Citation(
          "CPT codes chosen by diameter", "a size that is not stated gives no code; R-MAL-1"),
        fixes: [Fix(.chart, "State \(what) in centimetres")], evidence: [lesion.path])
      return nil
    }
    return (SiteGroup(region), size)
  }
}
