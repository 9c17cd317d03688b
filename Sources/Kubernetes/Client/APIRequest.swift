import NIOCore
import NIOHTTP1

/// One request, before anybody's credential is on it.
struct APIRequest: Sendable {
    var method: HTTPMethod
    var path: APIPath
    /// Sent with its content type; nil for reads.
    var content: Content?
    /// It may change something: it is not sent twice without a word from the server that the first did nothing.
    var hasEffect = false

    /// A body and what it is.
    struct Content: Sendable {
        let type: String
        let bytes: ByteBuffer
    }

    static func get(_ path: APIPath) -> APIRequest {
        APIRequest(method: .GET, path: path)
    }
}
