import NIOCore

/// Stands before the HTTP decoder and keeps one connection from costing more than it may.
///
/// - A connection too many is answered 503, so that Alertmanager tries again, and closed.
/// - A client that does not read its answers is cut off.
/// - A connection that ends on a refused body is closed slowly: the answer goes out first, and what the client still sends
///   is thrown away until it has closed, or patience ends. Closing at once would make its system drop the answer unread.
final class ConnectionGuard: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    /// Asks for the slow close; sent through the pipeline after the answer.
    struct LastAnswerWritten: Sendable {}

    static let refusal = """
        HTTP/1.1 503 Service Unavailable\r
        Content-Type: application/json\r
        Retry-After: 5\r
        Connection: close\r
        Content-Length: 61\r
        \r
        {"error":"too many connections are open; try again in a bit"}
        """

    private let admission: ConnectionCensus.Admission
    private let patience: TimeAmount
    private var isClosing = false
    private var deadline: Scheduled<Void>?

    init(admission: ConnectionCensus.Admission, patience: TimeAmount) {
        self.admission = admission
        self.patience = patience
    }

    func channelActive(context: ChannelHandlerContext) {
        switch admission {
        case .admitted: context.fireChannelActive()
        case .refused:
            context.fireChannelActive()
            context.writeAndFlush(wrapOutboundOut(.byteBuffer(ByteBuffer(string: Self.refusal))), promise: nil)
            closeSlowly(context)
        case .dropped:
            isClosing = true
            context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isClosing else { return }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        guard isClosing else { return context.fireChannelReadComplete() }
        // Nobody downstream asks for more any longer, and what comes must be taken from the system to be thrown away.
        context.read()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if !isClosing {
            if context.channel.isWritable {
                deadline?.cancel()
                deadline = nil
            } else {
                closeAfterPatience(context)
            }
        }
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if isClosing, let event = event as? ChannelEvent, event == .inputClosed {
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is LastAnswerWritten else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        closeSlowly(context)
        promise?.succeed(())
    }

    private func closeSlowly(_ context: ChannelHandlerContext) {
        guard !isClosing else { return }
        isClosing = true
        closeAfterPatience(context)
        context.read()
    }

    private func closeAfterPatience(_ context: ChannelHandlerContext) {
        deadline?.cancel()
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: patience) {
            context.close(promise: nil)
        }
    }
}
