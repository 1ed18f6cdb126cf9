public import Reference
import StarterTables

extension ReferenceLibrary {
  /// The tables that Curette carries from the first day, part of the program itself: a few releases
  /// of CMS and NCHS as of mid-2026, listed by `releases`.
  public static let starter: ReferenceLibrary = {
    let bytes = UnsafeRawBufferPointer(
      start: curette_starter_bytes(), count: curette_starter_length())
    do throws(PackError) {
      return try ReferenceLibrary(packs: [bytes])
    } catch {
      preconditionFailure("the tables built into this program are damaged: \(error)")
    }
  }()
}
