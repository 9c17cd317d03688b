import NIOHTTP1

/// A plain HTTP answer.
package struct WebSocketReply: Sendable {
    package let status: HTTPResponseStatus
    package let headers: HTTPHeaders
    package let body: String

    package init(status: HTTPResponseStatus = .ok, headers: HTTPHeaders = [:], body: String = "") {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package static let notFound = WebSocketReply(status: .notFound, body: "There is nothing here.\n")
}
