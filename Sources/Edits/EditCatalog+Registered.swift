public import Editing

extension EditCatalog {
  /// Every edit of this module.
  public static let registered = EditCatalog(registeredEdits)
}
