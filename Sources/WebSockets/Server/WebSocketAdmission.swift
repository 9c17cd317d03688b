/// What a server makes of a wish for a WebSocket.
package enum WebSocketAdmission: Sendable {
    case open
    case refuse(WebSocketReply)
}
