import NIOCore
import NIOHTTP1

/// What a new connection to the server turned out to be.
enum ServerConversation: Sendable {
    case socket(WebSocketConnection, WebSocketRequest)
    case plain(PlainChannel, refusal: WebSocketReply?)
}

typealias PlainChannel = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>
