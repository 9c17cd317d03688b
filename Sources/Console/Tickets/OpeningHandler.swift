import NIOCore

/// Looks at the first bytes of a connection, has somebody decide who shall have it, and passes them on to whom that is.
final class OpeningHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let decide: (ByteBuffer) throws -> Bool
    private let onEnd: () -> Void
    private let patience: TimeAmount
    private var begun = ByteBuffer()
    private var isDecided = false
    private var hangUp: Scheduled<Void>?

    /// - Parameters:
    ///   - patience: how long the first request may take to begin and to be told apart.
    ///   - decide: true when it has added the handlers for the bytes that it was shown.
    ///   - onEnd: called when the connection ends undecided.
    init(patience: TimeAmount, decide: @escaping (ByteBuffer) throws -> Bool, onEnd: @escaping () -> Void) {
        self.patience = patience
        self.decide = decide
        self.onEnd = onEnd
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        hangUp = context.eventLoop.scheduleTask(in: patience) { bound.value.close(promise: nil) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        end()
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDecided else { return context.fireChannelRead(data) }
        var piece = unwrapInboundIn(data)
        begun.writeBuffer(&piece)
        do {
            guard try decide(begun) else { return }
        } catch {
            context.close(promise: nil)
            return
        }
        isDecided = true
        hangUp?.cancel()
        context.fireChannelRead(wrapInboundOut(begun))
        begun.clear()
        context.pipeline.syncOperations.removeHandler(self, promise: nil)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent, !isDecided {
            context.close(promise: nil)
            return
        }
        context.fireUserInboundEventTriggered(event)
    }

    private func end() {
        hangUp?.cancel()
        if !isDecided { onEnd() }
    }
}
