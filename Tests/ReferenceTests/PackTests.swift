import ClaimModel
import Reference
import Testing

@Suite struct PackTests {
  private func release(_ table: TableKind, _ edition: String, from: Int32 = 0, to: Int32? = nil)
    -> Release
  {
    Release(
      table: table, edition: edition, publisher: "test", title: "test", published: nil,
      period: EffectivePeriod(
        start: CivilDate(dayNumber: from), end: to.map { CivilDate(dayNumber: $0) }),
      source: "none", sourceHash: "", rowCount: 0, sourceRowCount: 0, licence: "none", scope: nil)
  }

  /// A copy that stays for the life of the process, as a library asks.
  private func keep(_ bytes: [UInt8]) -> UnsafeRawBufferPointer {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 4096)
    copy.copyBytes(from: bytes)
    return UnsafeRawBufferPointer(copy)
  }

  private func sample() -> [UInt8] {
    var limits = TableDraft.unitLimits(release(.unitLimits, "limits"))
    for number in stride(from: 10_000, to: 12_000, by: 3) {
      limits.add(ProcedureCode(number), UnitLimit(units: number % 9 + 1, indicator: .line))
    }
    var addOns = TableDraft.addOns(release(.addOns, "add-ons"))
    for (start, end) in [(100, 200), (300, 400)] as [(Int32, Int32)] {
      addOns.addAddOn(
        17003, primary: 17000, type: 1,
        period: EffectivePeriod(start: CivilDate(dayNumber: start), end: CivilDate(dayNumber: end)))
    }
    return PackWriter.pack([limits, addOns])
  }

  @Test func whatIsPackedIsFoundAndNothingElse() throws {
    let library = try ReferenceLibrary(packs: [keep(sample())])
    try library.verify()
    let view = library.on(CivilDate(dayNumber: 10))
    for number in 9_990...12_010 {
      let expected = number >= 10_000 && number < 12_000 && (number - 10_000) % 3 == 0
      #expect((view.unitLimit(ProcedureCode(number)).row != nil) == expected, "\(number)")
    }
  }

  @Test func aRowThatWasDeletedAndCameBackHoldsInItsPeriodsOnly() throws {
    let library = try ReferenceLibrary(packs: [keep(sample())])
    for (day, isIn) in [
      (99, false), (100, true), (199, true), (200, false), (300, true), (400, false),
    ] {
      let view = library.on(CivilDate(dayNumber: Int32(day)))
      #expect(view.isPrimary(17000, for: 17003) == isIn, "day \(day)")
    }
  }

  @Test func theSameTablesGiveTheSameBytes() {
    #expect(sample() == sample())
  }

  @Test func aTruncatedPackIsRefused() {
    let bytes = sample()
    for length in stride(from: 0, to: bytes.count - 64, by: max(1, bytes.count / 200)) {
      let cut = keep(Array(bytes[..<length]))
      #expect(throws: PackError.self) { _ = try ReferenceLibrary(packs: [cut]) }
    }
  }

  @Test func aDamagedDirectoryIsRefusedOrHarmless() {
    let bytes = sample()
    for place in 0..<(16 + 2 * 160) {
      for value in [0, 0xFF, bytes[place] ^ 0x80] as [UInt8] {
        var damaged = bytes
        damaged[place] = value
        guard let library = try? ReferenceLibrary(packs: [keep(damaged)]) else { continue }
        let view = library.on(CivilDate(dayNumber: 150))
        _ = view.unitLimit(11_001)
        _ = view.isPrimary(17000, for: 17003)
        _ = library.releases
        _ = try? library.verify()
      }
    }
  }

  @Test func damageToTheRowsIsFoundByVerify() throws {
    var bytes = sample()
    bytes[bytes.count / 2] ^= 0x01
    let library = try ReferenceLibrary(packs: [keep(bytes)])
    #expect(throws: PackError.self) { try library.verify() }
  }
}
