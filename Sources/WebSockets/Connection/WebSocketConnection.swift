import NIOCore
import NIOWebSocket

/// One end of an open WebSocket (RFC 6455). Answers pings by itself, sends its own, and notices when the other end is
/// gone. When nobody holds it or its messages any more, the TCP connection is dropped.
///
/// While the reader is slow and the limit of unread messages is reached, nothing is taken from the network: pings of
/// the other end wait, too, and no unanswered ping is held against it.
package final class WebSocketConnection: Sendable {
    /// Whole messages in their order; ends when the connection has ended and all that came were read. One reader.
    package let messages: WebSocketMessages

    private let lifeline: Lifeline

    init(channel: any Channel, inflow: Inflow) {
        lifeline = Lifeline(channel)
        messages = WebSocketMessages(inflow: inflow, lifeline: lifeline)
    }

    /// The TCP (or TLS) connection beneath.
    package var channel: any Channel { lifeline.channel }

    /// Why it ended; nil while it lives. Messages that came before may still be unread.
    package var ended: WebSocketEnd? { messages.inflow.end }

    /// Returns when the text has gone to the network, so that who sends faster than the other end reads is slowed
    /// down. Safe to call from many tasks at once; each message goes out whole.
    /// - Throws: `.ended`, or `.cancelled` when the task is cancelled: then the text may or may not go out.
    package func send(_ text: String) async throws(WebSocketFailure) {
        try await send(.text(text))
    }

    /// Like `send(_:)` of a text.
    package func send(_ message: WebSocketMessage) async throws(WebSocketFailure) {
        if let ended { throw .ended(ended) }
        guard !Task.isCancelled else { throw .cancelled }
        let written = channel.eventLoop.makePromise(of: Void.self)
        do {
            try await withTaskCancellationHandler {
                channel.writeAndFlush(message, promise: written)
                try await written.futureResult.get()
            } onCancel: {
                // Whichever comes first counts; a promise hears only its first result.
                written.fail(WebSocketFailure.cancelled)
            }
        } catch let failure as WebSocketFailure {
            throw failure
        } catch {
            throw .ended(ended ?? .dropped("the connection broke while sending"))
        }
    }

    /// Sends a ping of one's own, beside those that go out by themselves; who answers it is not told.
    /// - Parameter payload: at most 125 bytes; what is beyond is cut off.
    package func ping(_ payload: String) {
        channel.triggerUserOutboundEvent(WebSocketOrder.ping(ByteBuffer(bytes: payload.utf8.prefix(125))), promise: nil)
    }

    /// Sends close, waits at most `within` for the other end's, then drops the TCP connection (protocols 2.1). Returns
    /// when that is done. Messages that still come in the meantime can be read. Safe to call more than once.
    /// - Parameters:
    ///   - code: 1000 (done) or 1001 (going away) as a rule; one that must not be sent becomes 1000.
    ///   - within: zero drops it at once.
    package func close(code: UInt16 = 1000, within: Duration) async {
        let notice = CloseNotice(code: CloseNotice.isSendable(code) ? code : 1000)
        channel.triggerUserOutboundEvent(WebSocketOrder.close(notice, within: TimeAmount(within)), promise: nil)
        await dropped()
    }

    /// Drops the TCP connection without a word.
    package func drop() {
        channel.close(promise: nil)
    }

    /// Returns when the TCP connection is gone.
    package func dropped() async {
        // However it was closed, it is gone.
        try? await channel.closeFuture.get()
    }
}
