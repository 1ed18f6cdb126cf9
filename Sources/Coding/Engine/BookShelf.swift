import Editing
import Reference
import Synchronization

/// Keeps one book of looked-up codes from claim to claim: looking them up again for each would cost more than the
/// edits. A second claim at the same time gets a book of its own.
///
/// Unchecked, because a book is for one thread at a time: whoever takes it leaves nothing on the shelf.
final class BookShelf: @unchecked Sendable {
  private let library: ReferenceLibrary
  private let edits: EditCatalog
  private let kept = Atomic<Unmanaged<CodeBook>?>(nil)

  init(_ library: ReferenceLibrary, _ edits: EditCatalog) {
    self.library = library
    self.edits = edits
  }

  func withBook<Result>(_ body: (CodeBook) -> Result) -> Result {
    let book =
      kept.exchange(nil, ordering: .acquiring)?.takeRetainedValue()
      ?? CodeBook(library: library, edits: edits)
    defer { kept.exchange(.passRetained(book), ordering: .acquiringAndReleasing)?.release() }
    return body(book)
  }

  deinit { kept.exchange(nil, ordering: .acquiring)?.release() }
}
