import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import WebSockets

/// The app port's connections: HTTP as ever, except for those whose first request wishes for `/ws/alerts` and may have it.
///
/// Any other request for that path goes the usual way, where the route says what is wrong with it.
struct AlertsHTTPChannel: ServerChildChannel {
    /// What became of a connection; known when its first request is.
    struct Value: ServerChildChannelValue {
        let channel: any Channel
        let conversation: EventLoopFuture<Conversation>
    }

    enum Conversation: Sendable {
        case plain(HTTP1Channel.Value)
        case socket(WebSocketConnection, AlertAudience.Place)
        case over
    }

    let http: HTTP1Channel
    let audience: AlertAudience
    /// Until the first request is told apart.
    let patience: TimeAmount

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            let promise = channel.eventLoop.makePromise(of: Conversation.self)
            let handler = OpeningHandler(patience: patience) { begun in
                try decide(begun, on: channel, logger: logger, promise)
            } onEnd: {
                promise.succeed(.over)
            }
            try channel.pipeline.syncOperations.addHandler(handler)
            return Value(channel: channel, conversation: promise.futureResult)
        }
    }

    private func decide(
        _ begun: ByteBuffer,
        on channel: any Channel,
        logger: Logger,
        _ promise: EventLoopPromise<Conversation>
    ) throws -> Bool {
        switch OpeningLines.find(AlertAudience.path, in: begun.readableBytesView, limit: RequestLimits.headerBytes) {
        case .more: return false
        case .other: break
        case .wanted(let head):
            guard head.asksForWebSocket, let place = audience.admit(head, from: channel.remoteAddress) else { break }
            try WebSocketUpgrade.install(on: channel, limits: AlertAudience.limits)
                .map { $0.map { Conversation.socket($0, place) } ?? .over }
                .cascade(to: promise)
            return true
        }
        http.setup(channel: channel, logger: logger).map(Conversation.plain).cascade(to: promise)
        return true
    }

    func handle(value: Value, logger: Logger) async {
        do {
            switch try await value.conversation.get() {
            case .plain(let channel): await http.handle(value: channel, logger: logger)
            case .socket(let connection, let place): await audience.serve(connection, place)
            case .over: break
            }
        } catch {
            value.channel.close(promise: nil)
        }
    }
}
