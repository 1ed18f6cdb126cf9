import Hummingbird
import Logging
import NIOCore

/// What is known of a request on its way.
struct WorkbenchContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Who sends it; nil before the session is known and for strangers.
  var visitor: Visitor?
  /// Where it comes from, for limits only.
  var address: String

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    address = source.channel.remoteAddress?.ipAddress ?? "here"
  }
}
