/// Which lesion each place and size belongs to.
extension ObjectReading {
  /// Gives each place and size to the lesion it stands by: the one before it, else the one after.
  func withSites(_ lesions: [LesionPhrase]) -> [LesionPhrase] {
    var lesions = lesions
    for site in phrases.sites where group.range.contains(site.units.lowerBound) {
      guard let place = owner(of: site.units, lesions) else { continue }
      lesions[place].sites.append(site)
    }
    for size in phrases.sizes where group.range.contains(size.units.lowerBound) {
      guard let place = owner(of: size.units, lesions) else { continue }
      lesions[place].sizes.append(size)
    }
    return lesions
  }

  private func owner(of units: Range<Int>, _ lesions: [LesionPhrase]) -> Int? {
    let before = lesions.lastIndex { $0.head < units.lowerBound }
    let after = lesions.firstIndex { $0.head >= units.upperBound }
    if let after, isInside(units, lesions[after]) { return after }
    return before ?? after
  }

  /// Between a lesion's count or article and its noun: "a 4 mm left cheek papule".
  private func isInside(_ units: Range<Int>, _ lesion: LesionPhrase) -> Bool {
    guard lesion.head - units.upperBound < 6 else { return false }
    return (units.upperBound..<lesion.head).allSatisfy {
      let unit = stream.units[$0]
      return unit.form == .word || unit.has(.doc) || unit.has(.lesion) || unit.has(.additional)
        || unit.number == .size || unit.has(.unit) || unit.has(.place) || unit.has(.doubt)
    }
  }

  /// "The nail plate was removed; nail bed normal": in a part of its own that tells of something else.
  private func isApart(_ site: SitePhrase) -> Bool {
    guard site.count == .none,
      let start = (group.range.lowerBound..<site.units.lowerBound).last(where: {
        stream.isSign($0, 0x3B)
      })
    else { return false }
    let end =
      (site.units.upperBound..<group.range.upperBound).first { stream.isSign($0, 0x3B) }
      ?? group.range.upperBound
    return !group.acts.contains { (start..<end).contains($0.unit) }
      && (start..<end).contains { at in
        let unit = stream.units[at]
        let isList =
          unit.form == .sign || unit.has(.site) || unit.has(.side) || unit.has(.place)
          || unit.has(.and) || unit.has(.def) || unit.has(.prep) || unit.has(.lesion)
          || unit.has(.unit) || unit.number != .none
        return !isList
      }
  }

  /// "Neck cleaned; the tags of the neck were clipped": one place named twice.
  private func isRetold(_ site: SitePhrase, _ others: [SitePhrase]) -> Bool {
    site.count == .none && !site.isSide
      && others.contains {
        $0.side == site.side
          && stream.text($0.units).lowercased() == stream.text(site.units).lowercased()
      }
  }

  func freeSites(_ lesions: [LesionPhrase]) -> [SitePhrase] {
    guard lesions.isEmpty else { return [] }
    var free: [SitePhrase] = []
    for site in phrases.sites
    where group.range.contains(site.units.lowerBound) && !isApart(site) && !isRetold(site, free) {
      free.append(site)
    }
    return free
  }
}
