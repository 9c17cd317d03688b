import NIOCore
import NIOHTTP1

/// What a client asked the server for.
package struct WebSocketRequest: Sendable {
    package let method: String
    /// Without the query, still percent-encoded.
    package let path: String
    /// What stands after `?`, still percent-encoded; nil when there is none.
    package let query: String?
    package let headers: HTTPHeaders
    /// Empty for a WebSocket.
    package let body: ByteBuffer

    init(_ head: HTTPRequestHead, body: ByteBuffer = ByteBuffer()) {
        method = head.method.rawValue
        let mark = head.uri.firstIndex(of: "?")
        path = String(head.uri[..<(mark ?? head.uri.endIndex)])
        query = mark.map { String(head.uri[$0...].dropFirst()) }
        headers = head.headers
        self.body = body
    }
}
