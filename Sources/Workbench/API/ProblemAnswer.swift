import ContractFormat
import HTTPTypes
import Hummingbird
import NIOCore

/// A failure as programs take it: `application/problem+json` (RFC 9457), with a code that stays.
enum ProblemAnswer {
  static func response(_ error: PageError, _ problems: [InputProblem] = []) -> Response {
    var buffer = JSONBuffer()
    buffer.object { buffer in
      buffer.field("type", "urn:curette:problem:\(error.code)")
      buffer.field("title", error.message)
      buffer.field("status", error.status.code)
      buffer.field("code", error.code)
      buffer.field("detail", error.remedy)
      if !problems.isEmpty {
        buffer.field("errors")
        buffer.array { list in
          for problem in problems {
            list.object { entry in
              entry.field("path", problem.path)
              entry.field("message", problem.message)
              entry.field("remedy", problem.remedy)
              entry.field("line", problem.line)
            }
          }
        }
      }
    }
    var response = Response(
      status: error.status, headers: [.contentType: "application/problem+json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: buffer.bytes)))
    if error.status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
    return response
  }
}
