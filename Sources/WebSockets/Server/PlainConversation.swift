import NIOCore
import NIOHTTP1

/// Requests and answers on one connection that did not become a WebSocket.
struct PlainConversation {
    private static let bodyLimit = 4 << 20
    private static let noUpgrade = WebSocketReply(
        status: .badRequest,
        body: "The only upgrade known here is to a WebSocket, version 13.\n"
    )

    let answer: @Sendable (WebSocketRequest) async -> WebSocketReply

    /// - Parameter refusal: the answer to the first request, which was a wish for a WebSocket.
    func hold(on channel: PlainChannel, refusal: WebSocketReply?) async throws {
        try await channel.executeThenClose { parts, out in
            var head: HTTPRequestHead?
            var body = ByteBuffer()
            for try await part in parts {
                switch part {
                case .head(let next):
                    head = next
                    body.clear()
                case .body(var piece):
                    body.writeBuffer(&piece)
                    guard body.readableBytes <= Self.bodyLimit else { return }
                case .end:
                    guard let asked = head else {
                        // The head of a request for an upgrade that did not come about is not passed on to us.
                        try await out.write(contentsOf: Self.parts(of: refusal ?? Self.noUpgrade, isLast: true))
                        return
                    }
                    let reply = await answer(WebSocketRequest(asked, body: body))
                    try await out.write(contentsOf: Self.parts(of: reply, isLast: !asked.isKeepAlive))
                    guard asked.isKeepAlive else { return }
                }
            }
        }
    }

    private static func parts(of reply: WebSocketReply, isLast: Bool) -> [HTTPServerResponsePart] {
        var headers = reply.headers
        headers.replaceOrAdd(name: "Content-Length", value: "\(reply.body.utf8.count)")
        if isLast { headers.replaceOrAdd(name: "Connection", value: "close") }
        let head = HTTPResponseHead(version: .http1_1, status: reply.status, headers: headers)
        return [.head(head), .body(.byteBuffer(ByteBuffer(string: reply.body))), .end(nil)]
    }
}
