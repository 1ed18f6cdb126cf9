import ContractFormat
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers of JSON, written straight into bytes.
enum JSONAnswer {
  static func response(
    status: HTTPResponse.Status = .ok, _ body: (inout JSONBuffer) -> Void
  ) -> Response {
    var buffer = JSONBuffer()
    body(&buffer)
    return Response(
      status: status, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: buffer.bytes)))
  }
}
