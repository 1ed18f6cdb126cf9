import HTTPTypes

/// A failure that a person sees as a page, or a program as JSON.
struct PageError: Error {
  var status: HTTPResponse.Status
  /// A stable name for programs.
  var code: String
  /// What happened, in the person's words.
  var message: String
  /// What to do.
  var remedy: String

  init(_ status: HTTPResponse.Status, _ code: String, _ message: String, remedy: String) {
    self.status = status
    self.code = code
    self.message = message
    self.remedy = remedy
  }

  init(_ error: WorkbenchError) {
    switch error.code {
    case .notFound:
      self.init(.notFound, "not-found", error.description, remedy: "Go back to the list.")
    case .conflict:
      self.init(.conflict, "conflict", error.description, remedy: "Reload the page and look again.")
    case .unreadable:
      self.init(
        .badRequest, "unreadable", error.description, remedy: "Correct it and send it again.")
    case .storage, .settings, .unavailable:
      self.init(
        .internalServerError, "unavailable", "The workbench could not do this just now.",
        remedy: "Try again; if it stays so, tell who runs this machine.")
    }
  }

  init(status: HTTPResponse.Status) {
    switch status {
    case .notFound:
      self.init(
        .notFound, "not-found", "There is no such page.", remedy: "Start from the list of visits.")
    case .contentTooLarge: self = .tooLarge
    case .internalServerError:
      self.init(
        status, "internal", "Something went wrong here.",
        remedy: "Nothing was half done. Try again; if it stays so, tell who runs this machine.")
    default:
      self.init(
        status, "refused", "This request cannot be understood.", remedy: "Go back and try again.")
    }
  }

  static let tooLarge = PageError(
    .contentTooLarge, "too-large", "What was sent is larger than this page takes.",
    remedy: "Send less at a time.")
  static let tooSlow = PageError(
    .requestTimeout, "too-slow", "What was sent took too long to arrive.",
    remedy: "Try again on a better connection.")
  static let forged = PageError(
    .forbidden, "forged", "This page is out of date or was opened from somewhere else.",
    remedy: "Go back, reload the page and do it again.")
  static let notAllowed = PageError(
    .forbidden, "not-allowed", "Your role does not allow this.",
    remedy: "Ask an administrator of your practice.")
  static let notHere = PageError(
    .notFound, "not-found", "There is no such thing in your practice.",
    remedy: "Start from the list of visits.")
}
